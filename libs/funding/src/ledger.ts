// Owns the books: double entry in two phases. What is pending is posted or voided once; nothing is edited, only reversed. The database refuses what does not balance.
//
//   appropriation   what an agency was given for a year         budget-line   the part of it for one clause; pending credit = held, credit = drawn
//   paid            what a funding case received                payable       owed to an organisation until the bank confirms
//   payer           drawn from lines and not yet sent by bank   recovered     what came back
//   interest        what a funding case paid for coming back late
//
// Accounts are locked in sorted order after every limit. Balances stand on the accounts and can be rebuilt from the journal at any time (`ledger.check.ts`).
import { v7 } from 'uuid';
import type { Actor, Fen } from '#libs/kernel';
import { actorName, type Tx } from '#libs/platform';
import { bookedOn, refuseClosed } from './ledger.days.js';
import type { AccountKind } from './ledger.contract.js';

export interface Account { readonly kind: AccountKind; readonly key: string }
export interface Line { readonly account: Account; readonly debitFen: Fen; readonly creditFen: Fen }
export interface Entry {
  readonly kind: 'appropriation' | 'claim' | 'payment' | 'recovery'; readonly subject: string; readonly subjectId: string; readonly memo: string; readonly lines: readonly Line[];
  /** Names what this entry is for: the same reference is written once, whatever runs twice. */
  readonly reference: string;
  /** The day of the fact, when it is not today: see `ledger.days.ts`. */
  readonly day?: string | undefined;
}
type Phase = 'pending' | 'posted' | 'voided';
interface Written { readonly id: string; readonly kind: string; readonly phase: Phase; readonly reference: string | null; readonly settles: string | null; readonly reverses: string | null; readonly subject: string; readonly subjectId: string; readonly memo: string; readonly day?: string | undefined; readonly lines: readonly Line[] }

export const account = (kind: AccountKind, key: string): Account => ({ kind, key });
export const debit = (to: Account, fen: Fen): Line => ({ account: to, debitFen: fen, creditFen: 0n });
export const credit = (from: Account, fen: Fen): Line => ({ account: from, debitFen: 0n, creditFen: fen });

/** First phase: reserves on every account what will be posted or voided. Returns the entries' ids, in the order given. */
export const pend = (tx: Tx, entries: readonly Entry[], actor: Actor): Promise<string[]> => write(tx, entries.map((e) => born(e, 'pending')), actor);
/** In one phase: what needs no confirmation. */
export const post = (tx: Tx, entries: readonly Entry[], actor: Actor): Promise<string[]> => write(tx, entries.map((e) => born(e, 'posted')), actor);
/** Second phase: each pending entry happened (posted) or did not (voided), all accounts locked at once. */
export async function settle(tx: Tx, decisions: readonly { readonly id: string; readonly phase: 'posted' | 'voided'; readonly day?: string | undefined }[], actor: Actor): Promise<string[]> {
  const found = new Map((await read(tx, decisions.map((d) => d.id))).map((e) => [e.id, e]));
  return write(tx, decisions.map(({ id, phase, day }) => {
    const pending = found.get(id);
    if (pending?.phase !== 'pending') throw new Error(`journal entry ${id} is not pending`);
    return { ...pending, id: v7(), phase, reference: null, settles: id, day };
  }), actor);
}

/** Undoes one posted entry by its mirror; the journal keeps both. An entry is reversed once. */
export async function reverse(tx: Tx, id: string, memo: string, actor: Actor, day?: string): Promise<string> {
  const [entry] = await read(tx, [id]);
  if (!entry || entry.phase !== 'posted') throw new Error(`journal entry ${id} is not posted`);
  const mirrored = entry.lines.map((l) => ({ account: l.account, debitFen: l.creditFen, creditFen: l.debitFen }));
  const [written] = await write(tx, [{ ...entry, id: v7(), kind: 'reversal', reference: null, settles: null, reverses: id, memo, day, lines: mirrored }], actor);
  return written!;
}

const born = ({ kind, subject, subjectId, memo, lines, reference, day }: Entry, phase: Phase): Written =>
  ({ id: v7(), kind, phase, reference, settles: null, reverses: null, subject, subjectId, memo, day, lines: lines.filter((l) => l.debitFen !== 0n || l.creditFen !== 0n) });

async function read(tx: Tx, ids: readonly string[]): Promise<Written[]> {
  const rows = await tx.named<Omit<Written, 'lines'> & { accountKind: AccountKind; key: string; debitFen: Fen; creditFen: Fen }>('journal-read',
    `SELECT e.id, e.kind, e.phase, e.reference, e.settles, e.reverses, e.subject, e.subject_id, e.memo, a.kind AS account_kind, a.key, l.debit_fen, l.credit_fen
       FROM journal_entries e JOIN journal_lines l ON l.entry_id = e.id JOIN ledger_accounts a ON a.id = l.account_id WHERE e.id = ANY($1::uuid[]) ORDER BY e.id, l.n`, [ids]);
  const entries = new Map<string, Omit<Written, 'lines'> & { lines: Line[] }>();
  for (const { accountKind, key, debitFen, creditFen, ...entry } of rows) {
    const known = entries.get(entry.id) ?? { ...entry, lines: [] };
    known.lines.push({ account: account(accountKind, key), debitFen, creditFen });
    entries.set(entry.id, known);
  }
  return [...entries.values()];
}

/** Locks every account of these entries, for whoever goes on to reverse them one by one. */
export async function lockEntries(tx: Tx, ids: readonly string[]): Promise<void> {
  await lockAccounts(tx, (await read(tx, ids)).flatMap((e) => e.lines.map((l) => l.account)));
}

/** Writes entries and moves balances: five statements, however many entries there are. */
async function write(tx: Tx, entries: readonly Written[], actor: Actor): Promise<string[]> {
  if (entries.length === 0) return [];
  for (const e of entries) assertBalanced(e);
  const ids = await lockAccounts(tx, entries.flatMap((e) => e.lines.map((l) => l.account)));
  const booked = await bookedOn(tx, entries);
  await tx.named('journal-entries-dated', `INSERT INTO journal_entries (id, kind, phase, reference, settles, reverses, subject, subject_id, day, memo, actor)
      SELECT e.id, e.kind, e.phase, e.reference, e.settles, e.reverses, e.subject, e.subject_id, e.day, e.memo, $10
      FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::uuid[], $6::uuid[], $7::text[], $8::uuid[], $11::text[], $9::date[]) AS e (id, kind, phase, reference, settles, reverses, subject, subject_id, memo, day)`,
  [entries.map((e) => e.id), entries.map((e) => e.kind), entries.map((e) => e.phase), entries.map((e) => e.reference), entries.map((e) => e.settles), entries.map((e) => e.reverses),
    entries.map((e) => e.subject), entries.map((e) => e.subjectId), booked.map((b) => b.day), actorName(actor), booked.map((b) => b.memo)]).catch(refuseClosed);
  const lines = entries.flatMap((e) => e.lines.map((l, i) => ({ entry: e, n: i + 1, accountId: ids.get(keyOf(l.account))!, ...l })));
  await tx.named('journal-lines', 'INSERT INTO journal_lines (entry_id, n, account_id, debit_fen, credit_fen) SELECT * FROM unnest($1::uuid[], $2::int[], $3::uuid[], $4::bigint[], $5::bigint[])',
    [lines.map((l) => l.entry.id), lines.map((l) => l.n), lines.map((l) => l.accountId), lines.map((l) => l.debitFen), lines.map((l) => l.creditFen)]);
  await moveBalances(tx, lines);
  return entries.map((e) => e.id);
}

function assertBalanced(entry: Written): void {
  const sum = entry.lines.reduce((s, l) => s + l.debitFen - l.creditFen, 0n);
  if (sum !== 0n || entry.lines.some((l) => l.debitFen < 0n || l.creditFen < 0n)) throw new Error(`entry ${entry.reference ?? entry.id} does not balance by ${sum}`);
}

const keyOf = (a: Account): string => `${a.kind}\n${a.key}`;

/** Accounts are locked in sorted order, opened when new; whoever writes in two steps locks all of them first. Returns their ids. */
export async function lockAccounts(tx: Tx, named: readonly Account[]): Promise<Map<string, string>> {
  const accounts = [...new Map(named.map((a) => [keyOf(a), a])).entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, a]) => a);
  const kinds = accounts.map((a) => a.kind), keys = accounts.map((a) => a.key);
  await tx.named('ledger-open', `INSERT INTO ledger_accounts (id, kind, key) SELECT * FROM unnest($1::uuid[], $2::text[], $3::text[]) ON CONFLICT (kind, key) DO NOTHING`, [accounts.map(() => v7()), kinds, keys]);
  const rows = await tx.named<Account & { id: string }>('ledger-lock', `SELECT id, kind, key FROM ledger_accounts WHERE (kind, key) IN (SELECT * FROM unnest($1::text[], $2::text[]))
      ORDER BY kind COLLATE "C", key COLLATE "C" FOR UPDATE`, [kinds, keys]);
  return new Map(rows.map((r) => [keyOf(r), r.id]));
}

/** pending adds to the pending side; posted adds to the balance; whatever settles takes its part off the pending side. */
async function moveBalances(tx: Tx, lines: readonly (Line & { entry: Written; accountId: string })[]): Promise<void> {
  const moves = new Map<string, { debit: Fen; credit: Fen; pendingDebit: Fen; pendingCredit: Fen }>();
  for (const { entry, accountId, debitFen, creditFen } of lines) {
    const m = moves.get(accountId) ?? { debit: 0n, credit: 0n, pendingDebit: 0n, pendingCredit: 0n };
    const posted = entry.phase === 'posted' ? 1n : 0n, pending = entry.phase === 'pending' ? 1n : entry.settles === null ? 0n : -1n;
    moves.set(accountId, { debit: m.debit + posted * debitFen, credit: m.credit + posted * creditFen, pendingDebit: m.pendingDebit + pending * debitFen, pendingCredit: m.pendingCredit + pending * creditFen });
  }
  const all = [...moves.values()];
  await tx.named('ledger-move', `UPDATE ledger_accounts a SET debit_fen = a.debit_fen + m.d, credit_fen = a.credit_fen + m.c, pending_debit_fen = a.pending_debit_fen + m.pd, pending_credit_fen = a.pending_credit_fen + m.pc
      FROM unnest($1::uuid[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bigint[]) AS m (id, d, c, pd, pc) WHERE a.id = m.id`,
  [[...moves.keys()], all.map((m) => m.debit), all.map((m) => m.credit), all.map((m) => m.pendingDebit), all.map((m) => m.pendingCredit)]);
}
