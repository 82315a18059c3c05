// A changed clause over past claims: each with its own facts, case by case in their order, against the version in force; nothing of the claims moves, and the workbook says the same.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import type { Clause } from '#libs/policy';
import { clauses } from '../../libs/policy/src/clauses/index.js';
import type { SimulatedLine, SimulationView } from '#libs/planning';
import { approvedClaim, heldClaim, must } from '../support/funding.js';
import type { SignedContract } from '../support/projects.js';
import { simulated } from '../support/register.js';
import { standing } from '../support/standing.js';
import { payingCity } from '../support/paying.js';
import type { World } from '../support/world.js';

let world: World, signed: SignedContract, changed: Clause;
beforeAll(async () => {
  const paying = await payingCity('1000.00');
  ({ world, signed } = paying);
  const { payeeId } = paying;
  await heldClaim(world, signed, { milestones: [1], payeeId, invoices: ['1000.00'], slips: ['1000.00'] });
  await approvedClaim(world, signed, { milestones: [1], payeeId, invoices: ['1000.00'], slips: ['1000.00'] });
  const clause = clauses.find((c) => c.id === 'open-competition')! as Clause;
  changed = {
    ...clause, version: '2026-1', effectiveFrom: '2026-06-01', caps: [{ scope: 'project', limit: { op: 'money', value: '400.00' }, text: { zh: '最高400元', en: 'At most 400' } }],
    cases: [{ why: { zh: '上限', en: 'the limit' }, facts: { paidToDate: '3000000.00', decidedRate: '0.30' }, amount: '400.00' }],
  };
}, 240_000);
afterAll(() => world.stop());

describe('a backtest', () => {
  let done: SimulationView;
  it('pays each case what the changed clause would have, in order', async () => {
    const before = await standing(world.db);
    done = await simulated(world, { clauseDocument: changed, over: 'claims' });
    const after = await standing(world.db), moved = Object.keys(before).filter((table) => before[table] !== after[table]);
    expect(moved.filter((table) => /claim|limit|hold|journal|budget/.test(table) && !/^simulation/.test(table))).toEqual([]);
    expect(done).toMatchObject({ state: 'completed', totals: { amount: '400.00', baseline: '600.00', difference: '-200.00', eligible: 2 }, versions: [{ clause: 'open-competition', version: '2026-1', changed: true, base: { version: '2022-1' } }] });
    const { items } = await must<{ items: SimulatedLine[] }>((await world.as('officer1@city.test')).get(`/api/simulations/${done.id}/lines`), 200);
    expect(items.map((l) => [l.amount, l.baseline])).toEqual([['300.00', '300.00'], ['100.00', '300.00']]);
    expect(items.every((l) => /^CZ-SL-2026-\d{4}$/.test(l.code))).toBe(true);
    expect(done.sufficiency).toMatchObject([{ clause: 'open-competition', year: 2026, adopted: '1000.00', needed: '400.00', short: '0.00' }]);
  });

  it('with the clause as it stands is what was really decided', async () => {
    expect((await simulated(world, { clauses: ['*'], over: 'claims' })).totals).toMatchObject({ amount: '600.00', baseline: '600.00', difference: '0.00' });
    expect((await simulated(world, { clauses: ['*'], over: 'claims', years: [2020] })).totals).toMatchObject({ eligible: 0, amount: '0.00' });
  });

  it('reads a setting that the city could decide otherwise, and counts a fact that no claim has as unknown', async () => {
    const net = { clauses: ['open-competition'], over: 'claims', settings: { vat: 'excluded' } };
    expect((await simulated(world, net)).totals).toMatchObject({ unknown: 2, amount: '0.00', baseline: '600.00' });
    expect((await simulated(world, { ...net, assumptions: [{ fact: 'vatRate', value: '0.06' }] })).totals).toMatchObject({ eligible: 2, amount: '566.03', baseline: '600.00' });
  });

  it('is taken home as a workbook whose texts are texts', async () => {
    await world.db.query('UPDATE organisations SET name = $1 WHERE id = $2', ['=HYPERLINK("https://x")', signed.demandSideId]);
    const { id } = await simulated(world, { clauseDocument: changed, over: 'claims', title: '+回测' }), officer = await world.as('officer1@city.test');
    const file = await fetch(`${world.url}/api/simulations/${id}/exports/simulation.xlsx`, { headers: { cookie: officer.cookie!, 'accept-language': 'en' } });
    expect(file.headers.get('content-type')).toBe('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet');
    const book = new ExcelJS.Workbook();
    await book.xlsx.load(await file.arrayBuffer());
    const lines = book.getWorksheet('Lines')!;
    expect(lines.getRow(2).getCell(3)).toMatchObject({ type: ExcelJS.ValueType.String, value: '=HYPERLINK("https://x")' });
    expect([2, 3, 4].map((n) => [lines.getRow(n).getCell(8).value, lines.getRow(n).getCell(8).numFmt])).toEqual([[300, '#,##0.00'], [100, '#,##0.00'], [400, '#,##0.00']]);
    expect([1, 8, 9, 10].map((n) => lines.getRow(4).getCell(n).value)).toEqual(['Total', 400, 600, -200]);
    expect(book.getWorksheet('About')!.getColumn(2).values).toContain(done.versions[0]!.sha256);
    const sums = book.getWorksheet('By clause')!;
    expect([2, 3].map((n) => [1, 2, 5, 6, 7].map((c) => sums.getRow(n).getCell(c).value))).toEqual([[changed.title.en, 2, 400, 600, -200], ['Total', 2, 400, 600, -200]]);
    expect([1, 4, 6, 7].map((c) => book.getWorksheet('Budget')!.getRow(2).getCell(c).value)).toEqual([changed.title.en, 1000, 400, 0]);
    for (const sheet of book.worksheets.slice(1)) sheet.eachRow((row) => row.eachCell((cell) => expect([sheet.name, cell.address, /^-?[\d,]+\.\d\d$/.test(String(cell.type === ExcelJS.ValueType.String ? cell.value : ''))]).toEqual([sheet.name, cell.address, false])));
  });
});
