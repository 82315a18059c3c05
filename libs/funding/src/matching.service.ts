// Owns the matching of a draft: proposed anew whenever its documents or milestones change, until the applicant corrects it; then theirs. The database holds what each document gives.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Fen, parseYuan } from '#libs/kernel';
import { Database, platformErrors, run, type Call, type Tx } from '#libs/platform';
import { type Book, bookOf, dayOfDocument, doubted, isPayment, supports } from './claim-book.js';
import { claimErrors } from './claim.errors.js';
import type { ClaimView } from './claim.contract.js';
import type { ClaimRow } from './claim.rows.js';
import { claimView } from './claim.view.js';
import { edited, lockDraft } from './claim-draft.js';
import type { NewMatching } from './evidence.contract.js';
import { type Allocation, proposeMatching } from './matching.js';

@Injectable()
export class Matching {
  constructor(private readonly db: Database) {}

  /** Rows by the applicant's hand; without rows the proposal. @throws Problem over-allocated, allocation-not-matching with pointers */
  match(call: Call, claimId: string, given: NewMatching): Promise<ClaimView> {
    return run(this.db, call, async (tx) => {
      const row = await lockDraft(tx, call, claimId);
      if (given.allocations === undefined) {
        await tx.execute(`UPDATE claims SET matching = 'proposed' WHERE id = $1`, [claimId]);
        await rematch(tx, { ...row, matching: 'proposed' });
      } else {
        await lockDocuments(tx, row);
        await dropAllocations(tx, claimId);
        await tx.execute(`UPDATE claims SET matching = 'corrected' WHERE id = $1`, [claimId]);
        await allocate(tx, row, await bookOf(tx, row.caseId, claimId), given.allocations.map((a) => ({ ...a, amountFen: parseYuan(a.amount) })));
      }
      await edited(tx, row, call, { matching: given });
      return claimView(tx, claimId, call);
    });
  }
}

/** What a claim may match: its own documents, and what earlier claims of its contract left of theirs. */
export function within(book: Book, row: Pick<ClaimRow, 'id' | 'contractId'>): { documents: Book['documents']; room: (id: string) => Fen } {
  const matched = new Set(book.claims.filter((c) => c.contractId === row.contractId && (c.id === row.id || c.matching !== null)).map((c) => c.id));
  const documents = book.documents.filter((d) => matched.has(d.claimId) && d.kind !== 'contract' && supports(book, d));
  const rooms = new Map(documents.map((d) => [d.id, d.countsFen - d.allocatedFen]));
  return { documents, room: (id) => rooms.get(id) ?? 0n };
}

/** What a milestone takes yet: accepted, less what other claims of the case matched with it. */
function workRoom(book: Book, row: Pick<ClaimRow, 'id'>, milestoneId: string): Fen {
  const accepted = book.milestones.filter((m) => m.milestoneId === milestoneId).reduce((most, m) => (m.acceptedFen > most ? m.acceptedFen : most), 0n);
  const taken = book.allocations.filter((a) => a.milestoneId === milestoneId && a.claimId !== row.id).reduce((t, a) => t + a.acceptedFen, 0n);
  return accepted > taken ? accepted - taken : 0n;
}

/**
 * Proposes anew, unless the applicant's own matching stands. An invoice whose payment was doubted stays with it, and so counts nothing: by no other slip either, until somebody rejects
 * the payment's document itself. What a claim has left may then be nothing; it still says what it was matched with.
 */
export async function rematch(tx: Tx, row: ClaimRow): Promise<void> {
  if (row.matching === 'corrected') return;
  await lockDocuments(tx, row);
  const stood = await bookOf(tx, row.caseId, row.id);
  await tx.execute('DELETE FROM allocations WHERE claim_id = $1 AND id <> ALL ($2::uuid[])', [row.id, stood.allocations.filter((a) => a.claimId === row.id && doubted(stood, a)).map((a) => a.id)]);
  const book = await bookOf(tx, row.caseId, row.id), { documents, room } = within(book, row);
  const works = book.milestones.filter((m) => m.claimId === row.id).map((m) => ({ id: m.milestoneId, n: m.n, roomFen: workRoom(book, row, m.milestoneId) }));
  const given = documents.map((d) => ({ id: d.id, kind: d.kind, day: dayOfDocument(d), roomFen: room(d.id) })).filter((d) => d.roomFen > 0n);
  const rows = proposeMatching(works, given.filter((d) => d.kind === 'invoice'), given.filter(isPayment as (d: { kind: string }) => boolean));
  await write(tx, row.id, rows);
}

/** In the order of their ids: what two claims of one contract want is decided by who comes first, and the other sees what is left. */
const lockDocuments = (tx: Tx, row: Pick<ClaimRow, 'id' | 'contractId'>): Promise<unknown> =>
  tx.query(`SELECT e.id FROM evidence e JOIN claims c ON c.id = e.claim_id WHERE c.id = $1 OR (c.contract_id = $2 AND c.state IN ('held','paid')) ORDER BY e.id FOR UPDATE OF e`, [row.id, row.contractId]);

export const dropAllocations = async (tx: Tx, claimId: string): Promise<void> => { await tx.execute('DELETE FROM allocations WHERE claim_id = $1', [claimId]); };

async function allocate(tx: Tx, row: ClaimRow, book: Book, rows: readonly Allocation[]): Promise<void> {
  const { documents, room } = within(book, row), own = new Set(book.milestones.filter((m) => m.claimId === row.id).map((m) => m.milestoneId)), seen = new Set<string>();
  const taken = new Map<string, Fen>();
  for (const [i, a] of rows.entries()) {
    const invoice = documents.find((d) => d.id === a.invoiceId), payment = documents.find((d) => d.id === a.paymentId), key = `${a.milestoneId} ${a.invoiceId} ${a.paymentId}`;
    const wrong = invoice?.kind !== 'invoice' ? 'invoiceId' : !payment || !isPayment(payment) ? 'paymentId' : !own.has(a.milestoneId) || seen.has(key) ? 'milestoneId' : undefined;
    if (wrong !== undefined) throw claimErrors.problem('allocation-not-matching', { pointer: `/allocations/${i}/${wrong}` });
    seen.add(key);
    for (const id of [a.invoiceId, a.paymentId]) {
      taken.set(id, (taken.get(id) ?? 0n) + a.amountFen);
      if (taken.get(id)! > room(id)) throw claimErrors.problem('over-allocated', { pointer: `/allocations/${i}/amount`, data: { evidenceId: id } });
    }
  }
  await write(tx, row.id, rows);
}

/** The documents are locked; the database still has the last word. @throws Problem over-allocated */
async function write(tx: Tx, claimId: string, rows: readonly Allocation[]): Promise<void> {
  try {
    for (const a of rows) await tx.insert('allocations', { id: v7(), claimId, milestoneId: a.milestoneId, invoiceId: a.invoiceId, paymentId: a.paymentId, amountFen: a.amountFen, acceptedFen: a.amountFen });
  } catch (error) {
    if ((error as { constraint?: string }).constraint === 'evidence_within_amount') throw claimErrors.problem('over-allocated');
    if ((error as { constraint?: string }).constraint === 'allocations_of_contract') throw platformErrors.problem('invalid', { fields: [{ pointer: '/allocations', code: 'unknown' }] });
    throw error;
  }
}
