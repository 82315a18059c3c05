// Owns what stories of the books need in numbers: many claims of one case that stand before the officer, copied from one that a person handed in; and a clock that goes on to a day.
import { randomUUID } from 'node:crypto';
import type { ClaimView } from '#libs/funding';
import { approveClaim, draftClaim, type Draft, proposed, renewCreditOf, type Signed, submitClaim } from './funding.js';
import type { Books } from './books-checker.js';
import type { World } from './world.js';

/** For each of `copies` a row like each that `where` finds, with new values for some columns, as SQL expressions over the row and its `copy_id` and `copy_n`. */
async function copy(world: World, table: string, where: string, of: string, copies: readonly string[], set: Readonly<Record<string, string>>): Promise<void> {
  const columns = (await world.db.query<{ name: string }>(`SELECT column_name AS name FROM information_schema.columns WHERE table_schema = 'public' AND table_name = $1 AND is_generated = 'NEVER' ORDER BY ordinal_position`, [table])).map((c) => c.name);
  await world.db.query(`INSERT INTO ${table} (${columns.join(', ')}) SELECT ${columns.map((c) => set[c] ?? `was.${c}`).join(', ')} FROM ${table} was, unnest($2::uuid[]) WITH ORDINALITY AS copies (copy_id, copy_n) WHERE was.${where} = $1`, [of, copies]);
}

let copied = 0;
/** `count` claims like the one given, submitted, each with documents of its own. */
export async function copiesOf(world: World, claimId: string, count: number): Promise<string[]> {
  const ids = Array.from({ length: count }, () => randomUUID());
  await copy(world, 'claims', 'id', claimId, ids, { id: 'copy_id', number: `was.number || '/' || (copy_n + ${copied})`, matching: 'NULL' }); // its documents are matched as they would be proposed
  await copy(world, 'claim_milestones', 'claim_id', claimId, ids, { claim_id: 'copy_id' });
  await copy(world, 'evidence', 'claim_id', claimId, ids, { id: 'gen_random_uuid()', claim_id: 'copy_id', allocated_fen: '0' });
  copied += count;
  return ids;
}

/** Proposed by officer 1 and approved by head 1, four at a time: finance is next. */
export async function approvedCopies(world: World, signed: Signed, draft: Draft, count: number): Promise<string[]> {
  const { id } = await draftClaim(world, signed, draft);
  await submitClaim(world, signed, id);
  const ids = [id, ...await copiesOf(world, id, count - 1)];
  for (const email of ['officer1@city.test', 'head1@city.test']) await world.as(email); // a code signs in once: sessions stand before anybody runs side by side
  await renewCreditOf(world, [id]);
  await inTurns(4, ids, async (claimId) => { await proposed(world, claimId); await approveClaim(world, claimId, 'head1'); });
  return ids;
}

/** Every item, `width` at a time. */
export async function inTurns<T>(width: number, items: readonly T[], work: (item: T, n: number) => Promise<void>): Promise<void> {
  let next = 0;
  await Promise.all(Array.from({ length: width }, async () => { for (let n = next++; n < items.length; n = next++) await work(items[n]!, n); }));
}

export const claimOf = async (world: World, by: string, id: string): Promise<ClaimView> => (await (await world.as(by)).get<ClaimView>(`/api/claims/${id}`)).body;

/** Everything that the checker reads, as of one moment. */
export async function readBooks(world: World): Promise<Books> {
  return world.db.transaction(async (tx) => {
    await tx.query('SET TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    return {
      accounts: await tx.query('SELECT id, kind, key, debit_fen, credit_fen, pending_debit_fen, pending_credit_fen FROM ledger_accounts'), entries: await tx.query('SELECT id, kind, phase, reference, settles, reverses, subject, subject_id, day FROM journal_entries'),
      lines: await tx.query('SELECT entry_id, account_id, debit_fen, credit_fen FROM journal_lines'), limits: await tx.query('SELECT scope, key, limit_fen, held_fen, posted_fen FROM limits'), holds: await tx.query('SELECT id, scope, key, subject_id, amount_fen, state, recovered_fen FROM holds'),
      claims: await tx.query(`SELECT c.id, c.case_id, c.applicant_id, c.state, c.amount_fen, c.recovered_fen, c.entry_id, c.line_id, c.version, (SELECT CASE WHEN max(h.version) = c.version AND max(h.version) - min(h.version) + 1 = count(*) THEN c.version ELSE count(*)::int * -1 END FROM histories h WHERE h.subject = 'claim' AND h.subject_id = c.id::text) AS histories FROM claims c WHERE c.state NOT IN ('draft','submitted')`),
      payments: await tx.query('SELECT id, claim_id, amount_fen, state, entry_id, bank_serial FROM payments'), receipts: await tx.query('SELECT t.id, v.claim_id, t.amount_fen - t.interest_fen AS amount_fen FROM recovery_receipts t JOIN recoveries v ON v.id = t.recovery_id'),
    };
  });
}
