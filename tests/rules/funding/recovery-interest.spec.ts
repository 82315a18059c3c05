// What coming back late costs: days, rates and what is open each day; exact, and rounded down once.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { interestOf } from '#libs/funding';

const RATES = [{ fromDay: '2025-05-20', rate: '0.0300', source: 'a' }, { fromDay: '2026-07-01', rate: '0.0365', source: 'b' }];
const of = (until: string, repayments: { valueDate: string; principalFen: bigint }[] = [], amountFen = 10_000_000n) => interestOf({ amountFen, dueOn: '2026-06-10', until, repayments, rates: RATES });

describe('interest on a recovery', () => {
  it('runs from the day after the due day', () => {
    expect(of('2026-06-10')).toEqual({ fen: 0n, exact: '0', spans: [] });
    expect(of('2026-06-11')).toMatchObject({ fen: 821n, spans: [{ from: '2026-06-11', to: '2026-06-11', days: 1, principal: '100000.00', rate: '0.0300' }] }); // 10,000,000 × 3 % ÷ 365 = 821.917…
  });
  it('follows the rate of each day and what is open each day', () => {
    const found = of('2026-07-10', [{ valueDate: '2026-06-21', principalFen: 4_000_000n }]);
    expect(found.spans.map((s) => [s.from, s.to, s.days, s.principal, s.rate])).toEqual([['2026-06-11', '2026-06-20', 10, '100000.00', '0.0300'], ['2026-06-21', '2026-06-30', 10, '60000.00', '0.0300'], ['2026-07-01', '2026-07-10', 10, '60000.00', '0.0365']]);
    expect(found.fen).toBe((10_000_000n * 300n * 10n + 6_000_000n * 300n * 10n + 6_000_000n * 365n * 10n) / (10_000n * 365n));
  });
  it('stops with what is open', () => { expect(of('2027-06-10', [{ valueDate: '2026-06-11', principalFen: 10_000_000n }])).toEqual({ fen: 0n, exact: '0/1', spans: [] }); });
  it('day by day by another reckoning comes to the same fen', () => {
    fc.assert(fc.property(fc.bigInt(1n, 10n ** 12n), fc.integer({ min: 0, max: 400 }), fc.array(fc.tuple(fc.integer({ min: -5, max: 300 }), fc.bigInt(1n, 10n ** 10n)), { maxLength: 4 }), (amountFen, days, paid) => {
      const at = (n: number): string => new Date(Date.UTC(2026, 5, 10) + n * 86_400_000).toISOString().slice(0, 10);
      let open = amountFen;
      const repayments = paid.flatMap(([n, fen]) => { const take = fen < open ? fen : open; open -= take; return take > 0n ? [{ valueDate: at(n), principalFen: take }] : []; });
      let sum = 0n;
      for (let n = 1; n <= days; n += 1) sum += (amountFen - repayments.filter((r) => r.valueDate <= at(n)).reduce((s, r) => s + r.principalFen, 0n)) * (at(n) >= '2026-07-01' ? 365n : 300n);
      expect(of(at(days), repayments, amountFen).fen).toBe(sum / 3_650_000n);
    }), { numRuns: 300 });
  });
});
