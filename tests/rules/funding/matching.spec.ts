// What counts, milestone by milestone, and which invoice goes with which payment: the least of all, never more than a document has, whatever the order; and as much as any matching could give.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { countCase, proposeMatching, vatRateOf, withoutVat } from '#libs/funding';

const fen = fc.bigInt(0n, 10n ** 6n), few = { minLength: 0, maxLength: 5 };
const total = (rows: readonly bigint[]): bigint => rows.reduce((a, b) => a + b, 0n);
const least = (...given: bigint[]): bigint => given.reduce((a, b) => (a < b ? a : b));
const docs = (name: string) => fc.array(fen, few).map((amounts) => amounts.map((roomFen, i) => ({ id: `${name}${i}`, n: i + 1, day: `2026-0${(i % 9) + 1}-01`, roomFen })));
const used = (rows: readonly { amountFen: bigint }[], key: string): Map<string, bigint> => {
  const sums = new Map<string, bigint>();
  for (const row of rows) sums.set((row as never)[key], (sums.get((row as never)[key]) ?? 0n) + row.amountFen);
  return sums;
};

describe('a proposed matching', () => {
  it('takes of nothing more than it has, and in all the least of the three sums', () => {
    fc.assert(fc.property(docs('m'), docs('i'), docs('p'), (milestones, invoices, payments) => {
      const rows = proposeMatching(milestones, invoices, payments);
      for (const [key, side] of [['milestoneId', milestones], ['invoiceId', invoices], ['paymentId', payments]] as const) {
        for (const [id, sum] of used(rows, key)) expect(sum <= side.find((x) => x.id === id)!.roomFen).toBe(true);
      }
      expect(rows.every((r) => r.amountFen > 0n)).toBe(true);
      expect(new Set(rows.map((r) => `${r.milestoneId} ${r.invoiceId} ${r.paymentId}`)).size).toBe(rows.length);
      expect(total(rows.map((r) => r.amountFen))).toBe(least(...[milestones, invoices, payments].map((side) => total(side.map((x) => x.roomFen)))));
    }), { numRuns: 3_000 });
  });

  it('is the same whatever order the documents come in', () => {
    fc.assert(fc.property(docs('m'), docs('i'), docs('p'), (milestones, invoices, payments) => {
      expect(proposeMatching([...milestones].reverse(), [...invoices].reverse(), [...payments].reverse())).toEqual(proposeMatching(milestones, invoices, payments));
    }), { numRuns: 1_000 });
  });

  it('puts equal amounts together before it splits any', () => {
    const rows = proposeMatching([{ id: 'm', n: 1, roomFen: 1_000n }], [{ id: 'a', day: '2026-01-01', roomFen: 600n }, { id: 'b', day: '2026-01-02', roomFen: 400n }], [{ id: 'x', day: '2026-01-03', roomFen: 400n }, { id: 'y', day: '2026-01-04', roomFen: 600n }]);
    expect(rows.map((r) => `${r.invoiceId}${r.paymentId} ${r.amountFen}`)).toEqual(['bx 400', 'ay 600']);
  });
});

describe('what counts', () => {
  const rows = fc.array(fc.record({ milestoneId: fc.constantFrom('m1', 'm2', 'm3'), invoicedFen: fen, paidFen: fen }), { minLength: 0, maxLength: 12 });
  const accepted = fc.tuple(fen, fen, fen).map((given) => given.map((acceptedFen, i) => ({ contractId: i < 2 ? 'a' : 'b', milestoneId: `m${i + 1}`, acceptedFen })));
  const contracts = fc.tuple(fen, fen).map(([a, b]) => [{ contractId: 'a', amountFen: a }, { contractId: 'b', amountFen: b }]);

  it('is never more than accepted, invoiced, paid or the contract, by milestone and in all', () => {
    fc.assert(fc.property(rows, accepted, contracts, (matched, works, caps) => {
      const count = countCase({ contracts: caps, accepted: works, matched });
      for (const m of count.milestones) for (const bound of [m.acceptedFen, m.invoicedFen, m.paidFen]) expect(m.countedFen <= bound).toBe(true);
      for (const c of count.contracts) expect(c.countedFen).toBe(least(c.amountFen, total(count.milestones.filter((m) => m.contractId === c.contractId).map((m) => m.countedFen))));
      expect(count.countedFen).toBe(total(count.contracts.map((c) => c.countedFen)));
      expect(count.countedFen <= least(total(works.map((w) => w.acceptedFen)), total(matched.map((m) => m.invoicedFen)), total(matched.map((m) => m.paidFen)), total(caps.map((c) => c.amountFen)))).toBe(true);
    }), { numRuns: 3_000 });
  });

  it('is the same in any order, and however a row is split', () => {
    fc.assert(fc.property(rows, accepted, contracts, (matched, works, caps) => {
      const once = countCase({ contracts: caps, accepted: works, matched }).countedFen;
      const halves = matched.flatMap((m) => [{ ...m, invoicedFen: m.invoicedFen / 2n, paidFen: m.paidFen / 2n }, { ...m, invoicedFen: m.invoicedFen - m.invoicedFen / 2n, paidFen: m.paidFen - m.paidFen / 2n }]);
      expect(countCase({ contracts: [...caps].reverse(), accepted: [...works].reverse(), matched: [...matched].reverse() }).countedFen).toBe(once);
      expect(countCase({ contracts: caps, accepted: [...works, ...works], matched: halves }).countedFen).toBe(once);
    }), { numRuns: 2_000 });
  });

  it('never rises when a document is rejected', () => {
    fc.assert(fc.property(rows, accepted, contracts, fc.nat(20), (matched, works, caps, at) => {
      const less = matched.map((m, i) => (i === at % Math.max(1, matched.length) ? { ...m, paidFen: 0n } : m));
      expect(countCase({ contracts: caps, accepted: works, matched: less }).countedFen <= countCase({ contracts: caps, accepted: works, matched }).countedFen).toBe(true);
    }), { numRuns: 2_000 });
  });
});

describe('VAT', () => {
  it.each([['10600000.00', '600000.00', '0.06'], ['1234567.89', '142029.94', '0.13'], ['100.00', '0.00', '0.00'], ['103.00', '3.00', '0.03'], ['100.00', '50.00', undefined]])('of %s with tax %s is at %s', (amount, tax, rate) => {
    const exact = (t: string): bigint => BigInt(t.replace('.', ''));
    expect(vatRateOf(exact(amount), exact(tax))).toBe(rate);
  });

  it('goes out by the one rate of all invoices, else by each invoice’s own tax, floored once', () => {
    const at6 = { countedFen: 106_00n, amountFen: 106_00n, taxFen: 6_00n }, at13 = { countedFen: 113_00n, amountFen: 113_00n, taxFen: 13_00n };
    expect(withoutVat(106_00n, [at6])).toEqual({ baseFen: 106_00n, vatRate: '0.06' });
    expect(withoutVat(219_00n, [at6, at13])).toEqual({ baseFen: 200_00n, vatRate: '0.00' });
    expect(withoutVat(109_50n, [at6, at13])).toEqual({ baseFen: 100_00n, vatRate: '0.00' });
    expect(withoutVat(0n, [])).toEqual({ baseFen: 0n, vatRate: '0.00' });
  });
});
