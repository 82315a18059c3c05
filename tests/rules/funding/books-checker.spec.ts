// The checker of histories is itself checked: it finds nothing in books that stand, and each single row that somebody bends.
import { describe, expect, it } from '@jest/globals';
import { type Books, violations } from '../../support/books-checker.js';

const account = (id: string, kind: string, d: bigint, c: bigint, pd = 0n, pc = 0n) => ({ id, kind, key: id, debitFen: d, creditFen: c, pendingDebitFen: pd, pendingCreditFen: pc });
const entry = (id: string, phase: string, more: object = {}) => ({ id, kind: 'claim', phase, reference: null, settles: null, reverses: null, subject: 'claim', subjectId: 'c1', day: '2026-05-06', ...more });
const line = (entryId: string, accountId: string, debitFen: bigint, creditFen: bigint) => ({ entryId, accountId, debitFen, creditFen });
const hold = (scope: string, key: string, subjectId: string, state: string, amountFen: bigint, recoveredFen = 0n) => ({ id: `${scope} ${subjectId}`, scope, key, subjectId, amountFen, state, recoveredFen });
const claim = (id: string, state: string, amountFen: bigint, entryId: string | null, recoveredFen = 0n) => ({ id, caseId: 'case', applicantId: 'a', state, amountFen, recoveredFen, entryId, lineId: entryId === null ? null : 'line', version: 3, histories: 3 });

/** A line of 100; claim 1 was paid 40, of which 10 came back; claim 2 holds 20; claim 3 only asks. */
const books = (): Books => ({
  accounts: [account('given', 'appropriation', 0n, 100n), account('line', 'budget-line', 110n, 40n, 0n, 20n), account('case', 'paid', 40n, 0n, 20n, 0n), account('owed', 'payable', 0n, 0n), account('back', 'recovered', 0n, 10n)],
  entries: [entry('e0', 'posted', { kind: 'appropriation', subject: 'budget', subjectId: 'b' }), entry('e1', 'pending'), entry('e2', 'posted', { settles: 'e1' }), entry('e3', 'pending', { subjectId: 'c2' }), entry('e4', 'posted', { kind: 'recovery', reference: 'recovery:r1' }),
    entry('p1', 'pending', { kind: 'payment', subject: 'payment', subjectId: 'p' }), entry('p2', 'posted', { kind: 'payment', subject: 'payment', subjectId: 'p', settles: 'p1' })],
  lines: [line('e0', 'line', 100n, 0n), line('e0', 'given', 0n, 100n), line('e1', 'case', 40n, 0n), line('e1', 'line', 0n, 40n), line('e2', 'case', 40n, 0n), line('e2', 'line', 0n, 40n), line('e3', 'case', 20n, 0n), line('e3', 'line', 0n, 20n), line('e4', 'line', 10n, 0n), line('e4', 'back', 0n, 10n),
    line('p1', 'owed', 40n, 0n), line('p1', 'owed', 0n, 40n), line('p2', 'owed', 40n, 0n), line('p2', 'owed', 0n, 40n)],
  limits: [{ scope: 'budget-line', key: 'line', limitFen: 100n, heldFen: 20n, postedFen: 30n }, { scope: 'project', key: 'case', limitFen: 60n, heldFen: 20n, postedFen: 30n }],
  holds: ['budget-line line', 'project case'].flatMap((limit) => { const [scope, key] = limit.split(' ') as [string, string]; return [hold(scope, key, 'c1', 'posted', 40n, 10n), hold(scope, key, 'c2', 'held', 20n)]; }),
  claims: [claim('c1', 'paid', 40n, 'e1', 10n), claim('c2', 'held', 20n, 'e3'), claim('c3', 'approved', 5n, null)],
  payments: [{ id: 'p', claimId: 'c1', amountFen: 40n, state: 'executed', entryId: 'p1', bankSerial: 'B1' }, { id: 'q', claimId: 'c2', amountFen: 20n, state: 'rejected', entryId: null, bankSerial: null }].slice(0, 1),
  receipts: [{ id: 'r1', claimId: 'c1', amountFen: 10n }],
});
// eslint-disable-next-line @typescript-eslint/no-explicit-any
const bent = (bend: (b: any) => void): string[] => { const b = books(); b.accounts.find((a) => a.id === 'owed')!.debitFen = 40n; b.accounts.find((a) => a.id === 'owed')!.creditFen = 40n; bend(b); return violations(b); };

describe('the checker of histories', () => {
  it('finds nothing where the books stand', () => expect(bent(() => undefined)).toEqual([]));

  // eslint-disable-next-line @typescript-eslint/no-explicit-any
  it.each<[string, (b: any) => void, RegExp]>([
    ['a fen more on one side', (b) => { b.lines[0].debitFen += 1n; }, /e0 does not balance/],
    ['a line lost', (b) => { b.lines.splice(9, 1); }, /e4 does not balance/],
    ['a balance moved', (b) => { b.accounts[1].creditFen -= 1n; }, /account budget-line line says/],
    ['a pending balance moved', (b) => { b.accounts[2].pendingDebitFen = 0n; }, /account paid case says/],
    ['settled with other lines', (b) => { b.lines[4].debitFen = 39n; b.lines[5].creditFen = 39n; }, /e2 settles what was not pending/],
    ['settled twice', (b) => { b.entries.push(entry('e9', 'voided', { settles: 'e1' })); b.lines.push(line('e9', 'case', 40n, 0n), line('e9', 'line', 0n, 40n)); }, /e1 was settled 2 times/],
    ['a reference twice', (b) => { b.entries[0].reference = 'recovery:r1'; }, /written 2 times/],
    ['a limit’s column moved', (b) => { b.limits[0].heldFen = 0n; }, /limit budget-line line says/],
    ['a limit exceeded', (b) => { b.limits[1].limitFen = 49n; }, /limit project case is exceeded/],
    ['a hold twice', (b) => { b.holds.push({ ...b.holds[1], id: 'x' }); }, /holds 2 times/],
    ['a claim that holds without being held', (b) => { b.claims[1].state = 'approved'; }, /c2 is approved and holds/],
    ['a claim held without its hold', (b) => { b.claims[2] = claim('c3', 'held', 5n, null); }, /c3 does not hold line and project/],
    ['a hold of another amount', (b) => { b.claims[1].amountFen = 21n; }, /c2 is held and its holds are not/],
    ['paid, and the bank knows nothing', (b) => { b.payments = []; }, /c1 is paid, the bank did not pay/],
    ['paid twice', (b) => { b.payments.push({ ...b.payments[0], id: 'p9', bankSerial: 'B9' }); }, /c1 is paid 2 times/],
    ['a serial twice', (b) => { b.payments.push({ ...b.payments[0], id: 'p9', claimId: 'c9' }); }, /serial B1 stands for 2/],
    ['more back than its receipts', (b) => { b.claims[0].recoveredFen = 11n; }, /says that 11 came back/],
    ['a receipt in no books', (b) => { b.entries[4].reference = null; }, /receipt r1 is in no books/],
    ['a history with a gap', (b) => { b.claims[0].histories = 2; }, /another history/],
    ['a rejected payment whose entry was posted', (b) => { b.payments[0].state = 'rejected'; }, /payment p is rejected and its entry is not/],
  ])('finds %s', (_what, bend, said) => expect(bent(bend).join('\n')).toMatch(said));
});
