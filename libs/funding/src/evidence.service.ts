// Owns the evidence of a draft: typed, with its stored file, checked against the contract, counted once in the whole city; and what is learned of it later: a bill's honouring, money that came back.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { actorId, dayOf, isMemberOf, parseYuan, type Problem } from '#libs/kernel';
import { IdentityReader } from '#libs/identity';
import { Database, FilesService, Keys, platformErrors, run, type Call, type Tx } from '#libs/platform';
import { contractOf } from '#libs/projects';
import type { ClaimView } from './claim.contract.js';
import { clauseOf, documentsOf } from './claim-facts.js';
import { edited, lockDraft, lockOwn } from './claim-draft.js';
import { claimErrors } from './claim.errors.js';
import { claimView } from './claim.view.js';
import { amountOf, digitsOf, disagreements, honouringErrors, invoiceRefusal, uniqueKeys } from './evidence.js';
import { isProof, type NewEvidence, type NewHonouring, type NewMoneyReturn } from './evidence.contract.js';
import { freeKeys, type KeyOwner, recordConflict, takeItems, takeKeys } from './evidence.keys.js';
import { type ItemKey, itemKeys } from './items-proven.js';
import { readsMoneyOf } from './funding.access.js';
import { sentence } from './findings.words.js';
import { fundingErrors } from './funding.errors.js';
import { type ClaimRow, type ContractClaim, lockClaim, ofContract } from './claim.rows.js';
import { proofErrors, proofKeys } from './proofs.js';
import { rematch } from './matching.service.js';
import { masked, tailOf } from './payee-account.js';
import { accountDigest } from './slip-account.js';

interface Keyed { readonly keys: (sha256: string) => readonly string[]; readonly items: readonly ItemKey[] }

class DocumentUsed extends Error {
  constructor(readonly owner: KeyOwner, readonly pointer: string | undefined) { super('document used'); }
}

@Injectable()
export class EvidenceDesk {
  constructor(private readonly db: Database, private readonly files: FilesService, private readonly keys: Keys, private readonly identity: IdentityReader) {}

  /** @throws Problem invoice-red, invoice-voided, evidence-mismatch or evidence-unfit with a sentence for each disagreement, evidence-used, file-not-stored */
  async add(call: Call, claimId: string, given: NewEvidence): Promise<ClaimView> {
    try {
      return await run(this.db, call, async (tx) => {
        const row = await lockDraft(tx, call, claimId), { keys, items } = ofContract(row) ? await this.paperOf(tx, call, row, given) : await this.proofOf(tx, call, row, given);
        const file = await this.files.link(tx, given.fileId, { subject: 'claim', subjectId: claimId }, call.actor);
        const id = v7(), proof = isProof(given), proves = proof || Object.keys(given.proves).length > 0 ? JSON.stringify(given.proves) : undefined;
        await tx.insert('evidence', { id, claimId, kind: given.kind, facts: shown(given), amountFen: proof ? 0n : amountOf(given), fileId: file.id, fileSha256: file.sha256, honouredOn: given.kind === 'bill' ? given.facts.honouredOn : undefined, proves, itemKeys: items.map((i) => i.key), ...this.account(id, given) });
        const taker = { evidenceId: id, claimId, caseId: row.caseId, kind: given.kind, applicantId: row.applicantId, clause: row.clause, proves: proof ? Object.keys(given.proves) : [] };
        const owner = await takeKeys(tx, keys(file.sha256), taker) ?? await takeItems(tx, items.map((i) => i.key), taker);
        if (owner) throw new DocumentUsed(owner, items.find((i) => i.key === owner.key)?.pointer);
        if (ofContract(row)) await rematch(tx, row);
        await edited(tx, row, call, { evidence: id, kind: given.kind, sha256: file.sha256, facts: shown(given), ...(proves === undefined ? {} : { proves: given.proves }) });
        return claimView(tx, claimId, call);
      });
    } catch (error) {
      if (!(error instanceof DocumentUsed)) throw error;
      if (error.owner.claimId !== claimId) await recordConflict(this.db, claimId, error.owner);
      throw used(error, call);
    }
  }

  remove(call: Call, claimId: string, evidenceId: string): Promise<ClaimView> {
    return run(this.db, call, async (tx) => {
      const row = await lockDraft(tx, call, claimId);
      await freeKeys(tx, claimId, [evidenceId]);
      await tx.execute('DELETE FROM allocations WHERE claim_id = $1 AND (invoice_id = $2 OR payment_id = $2)', [claimId, evidenceId]);
      if ((await tx.execute('DELETE FROM evidence WHERE id = $1 AND claim_id = $2', [evidenceId, claimId])) !== 1) throw platformErrors.problem('not-found');
      if (ofContract(row)) await rematch(tx, row);
      await edited(tx, row, call, { removed: evidenceId });
      return claimView(tx, claimId, call);
    });
  }

  /** The bill was paid: from here it counts, in this draft, or in the next claim of the contract. @throws Problem bill-not-honoured, bill-honoured-already */
  honour(call: Call, claimId: string, evidenceId: string, given: NewHonouring): Promise<ClaimView> {
    return run(this.db, call, async (tx) => {
      const row = await lockOwn(tx, call, claimId);
      if (!ofContract(row)) throw claimErrors.problem('evidence-by-contract');
      if (!['draft', 'held', 'paid'].includes(row.state)) throw platformErrors.problem('wrong-state', { data: { state: row.state } });
      const bill = await tx.one<{ facts: { dueOn: string }; honouredOn: string | null }>(`SELECT facts, honoured_on FROM evidence WHERE id = $1 AND claim_id = $2 AND kind = 'bill' FOR UPDATE`, [evidenceId, claimId]);
      if (!bill) throw platformErrors.problem('not-found');
      if (bill.honouredOn !== null) throw claimErrors.problem('bill-honoured-already');
      const wrong = honouringErrors(bill.facts, given.honouredOn, (await contractOf(tx, row.contractId))!, dayOf(await tx.now()), call.locale);
      if (wrong.length > 0) throw claimErrors.problem('bill-not-honoured', { fields: wrong });
      await tx.execute('UPDATE evidence SET honoured_on = $2 WHERE id = $1', [evidenceId, given.honouredOn]);
      if (row.state === 'draft') await rematch(tx, row);
      await edited(tx, row, call, { honoured: evidenceId, ...given });
      return claimView(tx, claimId, call);
    });
  }

  /** Money that came back, declared by the applicant while it drafts, or entered by an officer who learned of it. */
  declareReturn(call: Call, claimId: string, given: NewMoneyReturn): Promise<ClaimView> {
    return run(this.db, call, async (tx) => {
      const row = await lockClaim(tx, claimId);
      const official = row !== undefined && row.state !== 'draft' && readsMoneyOf(call.actor, row.agencyPath), own = row !== undefined && isMemberOf(call.actor, row.applicantId);
      if (!row || !(official || own)) throw platformErrors.problem('not-found');
      if (!official && !isMemberOf(call.actor, row.applicantId, 'owner')) throw platformErrors.problem('forbidden');
      if (row.state !== 'draft' && row.state !== 'submitted') throw platformErrors.problem('wrong-state', { data: { state: row.state } });
      if (given.valueDate > dayOf(await tx.now())) throw platformErrors.problem('invalid', { fields: [{ pointer: '/valueDate', code: 'in-the-future' }] });
      await tx.insert('money_returns', { id: v7(), claimId, valueDate: given.valueDate, amountFen: parseYuan(given.amount), note: given.note, declaredBy: actorId(call.actor) });
      await edited(tx, row, call, { moneyReturn: given });
      return claimView(tx, claimId, call);
    });
  }

  /** A document of a payment under the claim's contract. */
  private async paperOf(tx: Tx, call: Call, row: ContractClaim, given: NewEvidence): Promise<Keyed> {
    if (isProof(given)) throw platformErrors.problem('invalid', { fields: [{ pointer: '/kind', code: 'kind-not-asked' }] });
    const [stated] = Object.keys(given.proves); // by its contract it speaks for itself
    if (stated !== undefined) throw platformErrors.problem('invalid', { fields: [{ pointer: `/proves/${stated}`, code: 'fact-unknown' }] });
    const contract = (await contractOf(tx, row.contractId))!, refused = invoiceRefusal(given);
    if (refused) throw refused;
    const wrong = disagreements(given, contract, dayOf(await tx.now()), call.locale);
    if (wrong.length > 0) throw fundingErrors.problem('evidence-mismatch', { fields: wrong });
    return { keys: (sha256) => uniqueKeys(given, sha256), items: [] };
  }

  /** A document of the clause's facts, or a paper that accompanies them. */
  private async proofOf(tx: Tx, call: Call, row: ClaimRow, given: NewEvidence): Promise<Keyed> {
    const now = await tx.now(), { clause } = await clauseOf(tx, row, await documentsOf(tx, row), now), refused = invoiceRefusal(given);
    if (refused) throw refused;
    const wrong = proofErrors(given, clause, (await this.identity.organisation(tx, row.applicantId))!.name, dayOf(now), call.locale);
    if (wrong.length > 0) throw claimErrors.problem('evidence-unfit', { fields: wrong });
    return { keys: (sha256) => (isProof(given) ? proofKeys(given, clause) : uniqueKeys(given, sha256)), items: itemKeys(given.proves, clause, row.applicantId) };
  }

  private account(id: string, given: NewEvidence): { account?: Buffer; accountDigest?: Buffer; payerAccountDigest?: Buffer | undefined } {
    if (given.kind !== 'bank-slip') return {};
    const { account, payerAccount } = given.facts;
    return { account: this.keys.wrap(Buffer.from(account), `evidence:${id}`), accountDigest: accountDigest(this.keys, account), payerAccountDigest: payerAccount === undefined ? undefined : accountDigest(this.keys, payerAccount) };
  }
}

/** Facts as they are kept and shown: a slip's accounts by their last digits; what is absent left out. */
function shown(given: NewEvidence): Record<string, string> {
  const last = (account: string | undefined): string | undefined => (account === undefined ? undefined : masked(tailOf(digitsOf(account))));
  const facts: Record<string, string | undefined> = given.kind === 'bank-slip' ? { ...given.facts, account: last(given.facts.account), payerAccount: last(given.facts.payerAccount) } : { ...given.facts };
  return Object.fromEntries(Object.entries(facts).filter((f): f is [string, string] => f[1] !== undefined));
}

/** Names the other claim only to its own applicant. */
function used({ owner, pointer }: DocumentUsed, call: Call): Problem {
  const own = isMemberOf(call.actor, owner.applicantId);
  return fundingErrors.problem('evidence-used', { ...(pointer === undefined ? { pointer: placeOf(owner.key) } : { fields: [{ pointer, code: 'item-used', detail: sentence('item-used', call.locale) }] }), ...(own ? { data: { claimId: owner.claimId, claimNumber: owner.claimNumber } } : {}) });
}
const placeOf = (key: string): string => (key.startsWith('file:') ? '/fileId' : key.startsWith('bank-slip:') ? '/facts/serial' : '/facts/number');
