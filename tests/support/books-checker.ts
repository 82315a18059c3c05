// Decides whether a history of money is one that could have been: rebuilds books and limits from the rows alone and names every violation. Pure, and written apart from the product: it shares no code with what it checks.
export interface AccountRow { id: string; kind: string; key: string; debitFen: bigint; creditFen: bigint; pendingDebitFen: bigint; pendingCreditFen: bigint }
export interface EntryRow { id: string; kind: string; phase: string; reference: string | null; settles: string | null; reverses: string | null; subject: string; subjectId: string; day: string }
export interface LineRow { entryId: string; accountId: string; debitFen: bigint; creditFen: bigint }
export interface LimitRow { scope: string; key: string; /** null: no ceiling */ limitFen: bigint | null; heldFen: bigint; postedFen: bigint }
export interface HoldRow { id: string; scope: string; key: string; subjectId: string; amountFen: bigint; state: string; recoveredFen: bigint }
export interface ClaimRow { id: string; caseId: string; applicantId: string; state: string; amountFen: bigint | null; recoveredFen: bigint; entryId: string | null; lineId: string | null; version: number; /** the version, when its lines of history lead up to it without a gap */ histories: number }
export interface PaymentRow { id: string; claimId: string; amountFen: bigint; state: string; entryId: string | null; bankSerial: string | null }
export interface ReceiptRow { id: string; claimId: string; amountFen: bigint }
export interface Books { accounts: readonly AccountRow[]; entries: readonly EntryRow[]; lines: readonly LineRow[]; limits: readonly LimitRow[]; holds: readonly HoldRow[]; claims: readonly ClaimRow[]; payments: readonly PaymentRow[]; receipts: readonly ReceiptRow[] }

type Say = (what: string) => void;
const groups = <T>(rows: readonly T[], by: (row: T) => string): Map<string, T[]> => {
  const found = new Map<string, T[]>();
  for (const row of rows) found.set(by(row), [...(found.get(by(row)) ?? []), row]);
  return found;
};
const total = <T>(rows: readonly T[], of: (row: T) => bigint): bigint => rows.reduce((sum, row) => sum + of(row), 0n);
const same = (a: readonly LineRow[], b: readonly LineRow[]): boolean => {
  const text = (rows: readonly LineRow[]): string => rows.map((l) => `${l.accountId} ${l.debitFen} ${l.creditFen}`).sort().join('|');
  return text(a) === text(b);
};

export function violations(books: Books): string[] {
  const found: string[] = [], say: Say = (what) => found.push(what);
  const lines = groups(books.lines, (l) => l.entryId), entries = new Map(books.entries.map((e) => [e.id, e]));
  entriesStand(books, lines, entries, say);
  balancesStand(books, entries, say);
  limitsStand(books, say);
  claimsStand(books, lines, entries, say);
  paymentsStand(books, entries, say);
  recoveriesStand(books, say);
  return found;
}

/** Two sides, equal; what settles a pending entry repeats it, once; a reversal mirrors a posted one. */
function entriesStand(books: Books, lines: Map<string, LineRow[]>, entries: Map<string, EntryRow>, say: Say): void {
  for (const e of books.entries) {
    const own = lines.get(e.id) ?? [];
    if (own.length < 2 || total(own, (l) => l.debitFen) !== total(own, (l) => l.creditFen)) say(`entry ${e.id} does not balance`);
    if (e.settles !== null && (entries.get(e.settles)?.phase !== 'pending' || !same(own, lines.get(e.settles) ?? []))) say(`entry ${e.id} settles what was not pending`);
    if (e.reverses !== null && !same(own.map((l) => ({ ...l, debitFen: l.creditFen, creditFen: l.debitFen })), lines.get(e.reverses) ?? [])) say(`entry ${e.id} is no mirror`);
  }
  for (const [id, settling] of groups(books.entries.filter((e) => e.settles !== null), (e) => e.settles!)) if (settling.length > 1) say(`entry ${id} was settled ${settling.length} times`);
  for (const [reference, named] of groups(books.entries.filter((e) => e.reference !== null), (e) => e.reference!)) if (named.length > 1) say(`reference ${reference} was written ${named.length} times`);
  for (const line of books.lines) if (!entries.has(line.entryId)) say(`a line of entry ${line.entryId}, which is not there`);
}

function balancesStand(books: Books, entries: Map<string, EntryRow>, say: Say): void {
  const settled = new Set(books.entries.flatMap((e) => (e.settles === null ? [] : [e.settles])));
  const byAccount = groups(books.lines, (l) => l.accountId);
  for (const a of books.accounts) {
    const own = byAccount.get(a.id) ?? [], posted = own.filter((l) => entries.get(l.entryId)?.phase === 'posted'), open = own.filter((l) => entries.get(l.entryId)?.phase === 'pending' && !settled.has(l.entryId));
    const rebuilt = [total(posted, (l) => l.debitFen), total(posted, (l) => l.creditFen), total(open, (l) => l.debitFen), total(open, (l) => l.creditFen)];
    if ([a.debitFen, a.creditFen, a.pendingDebitFen, a.pendingCreditFen].some((fen, i) => fen !== rebuilt[i])) say(`account ${a.kind} ${a.key} says ${a.debitFen}/${a.creditFen} pending ${a.pendingDebitFen}/${a.pendingCreditFen}, its lines ${rebuilt.join('/')}`);
  }
}

function limitsStand(books: Books, say: Say): void {
  const holds = groups(books.holds, (h) => `${h.scope} ${h.key}`);
  for (const l of books.limits) {
    const own = holds.get(`${l.scope} ${l.key}`) ?? [];
    const held = total(own.filter((h) => h.state === 'held'), (h) => h.amountFen), posted = total(own.filter((h) => h.state === 'posted' || h.state === 'recovered'), (h) => h.amountFen - h.recoveredFen);
    if (held !== l.heldFen || posted !== l.postedFen) say(`limit ${l.scope} ${l.key} says ${l.heldFen}/${l.postedFen}, its holds ${held}/${posted}`);
    if (l.limitFen !== null && held + posted > l.limitFen) say(`limit ${l.scope} ${l.key} is exceeded`);
  }
  for (const [id, own] of groups(books.holds.filter((h) => h.state !== 'voided'), (h) => `${h.subjectId} ${h.scope} ${h.key}`)) if (own.length > 1) say(`${id} holds ${own.length} times`);
}

/** What a state of a claim means in holds and entries, and nothing else. */
function claimsStand(books: Books, lines: Map<string, LineRow[]>, entries: Map<string, EntryRow>, say: Say): void {
  const holds = groups(books.holds, (h) => h.subjectId), ownEntries = groups(books.entries.filter((e) => e.subject === 'claim' && e.kind === 'claim'), (e) => e.subjectId);
  const settledBy = new Map(books.entries.flatMap((e) => (e.settles === null ? [] : [[e.settles, e] as const]))), accounts = new Map(books.accounts.map((a) => [a.id, a]));
  for (const c of books.claims) {
    const live = (holds.get(c.id) ?? []).filter((h) => h.state !== 'voided'), open = (ownEntries.get(c.id) ?? []).filter((e) => e.phase === 'pending' && !settledBy.has(e.id));
    if (c.version !== c.histories) say(`claim ${c.id} has version ${c.version} and another history`);
    if (c.state !== 'held' && c.state !== 'paid') {
      if (live.length > 0) say(`claim ${c.id} is ${c.state} and holds`);
      if (open.length > 0) say(`claim ${c.id} is ${c.state} and has an open entry`);
      continue;
    }
    const wanted = c.state === 'held' ? ['held'] : ['posted', 'recovered'];
    if (!['budget-line', 'project'].every((scope) => live.filter((h) => h.scope === scope).length === 1)) say(`claim ${c.id} does not hold line and project once each`);
    if (live.some((h) => !wanted.includes(h.state) || h.amountFen !== c.amountFen)) say(`claim ${c.id} is ${c.state} and its holds are not`);
    const entry = entries.get(c.entryId ?? ''), drawn = (lines.get(c.entryId ?? '') ?? []).filter((l) => accounts.get(l.accountId)?.kind === 'budget-line' && accounts.get(l.accountId)?.key === c.lineId);
    if (entry?.phase !== 'pending' || total(drawn, (l) => l.creditFen) !== c.amountFen) say(`claim ${c.id} has no entry that draws its amount from its line`);
    if (c.state === 'held' ? open.length !== 1 || open[0]!.id !== c.entryId : open.length > 0 || settledBy.get(c.entryId ?? '')?.phase !== 'posted') say(`claim ${c.id} is ${c.state} and its entry is not`);
  }
}

function paymentsStand(books: Books, entries: Map<string, EntryRow>, say: Say): void {
  const settledBy = new Map(books.entries.flatMap((e) => (e.settles === null ? [] : [[e.settles, e] as const])));
  const outcome: Record<string, string | undefined> = { executed: 'posted', rejected: 'voided', released: undefined };
  for (const p of books.payments) {
    if (p.state === 'prepared' ? p.entryId !== null : p.state in outcome && (entries.get(p.entryId ?? '')?.phase !== 'pending' || settledBy.get(p.entryId ?? '')?.phase !== outcome[p.state])) say(`payment ${p.id} is ${p.state} and its entry is not`);
  }
  for (const [claimId, own] of groups(books.payments.filter((p) => ['prepared', 'released', 'executed'].includes(p.state)), (p) => p.claimId)) if (own.length > 1) say(`claim ${claimId} is paid ${own.length} times`);
  for (const [serial, own] of groups(books.payments.filter((p) => p.bankSerial !== null), (p) => p.bankSerial!)) if (own.length > 1) say(`bank serial ${serial} stands for ${own.length} payments`);
  const paid = new Set(books.payments.filter((p) => p.state === 'executed').map((p) => p.claimId));
  for (const c of books.claims) if ((c.state === 'paid') !== paid.has(c.id)) say(`claim ${c.id} is ${c.state}, the bank ${paid.has(c.id) ? 'paid' : 'did not pay'}`);
}

function recoveriesStand(books: Books, say: Say): void {
  const receipts = groups(books.receipts, (r) => r.claimId), references = new Set(books.entries.flatMap((e) => (e.reference === null ? [] : [e.reference])));
  for (const r of books.receipts) if (!references.has(`recovery:${r.id}`)) say(`receipt ${r.id} is in no books`);
  for (const c of books.claims) {
    const back = total(receipts.get(c.id) ?? [], (r) => r.amountFen);
    if (back !== c.recoveredFen || back > (c.amountFen ?? 0n)) say(`claim ${c.id} says that ${c.recoveredFen} came back, its receipts ${back}`);
  }
}
