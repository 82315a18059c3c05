// The account of an organisation, a case and a budget line: figures, every fen from clause to bank line, and statements that balance; for whom it concerns and nobody else.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import ExcelJS from 'exceljs';
import type { TrailRow } from '#libs/funding';
import { dayOf } from '#libs/kernel';
import { bankCsv, heldClaim, must, releasedBatch, sendBankFile } from '../support/funding.js';
import { textOfPdf } from '../support/pdf-text.js';
import type { SignedContract } from '../support/projects.js';
import { payingCity } from '../support/paying.js';
import type { World } from '../support/world.js';

let world: World, signed: SignedContract, caseId: string, lineId: string;
const get = async (path: string, who = 'finance1@city.test') => (await world.as(who)).get(path);
const raw = async (path: string): Promise<Buffer> => {
  const client = await world.as('finance1@city.test');
  return Buffer.from(await (await fetch(new URL(path, world.url), { headers: { cookie: client.cookie! } })).arrayBuffer());
};
const today = async () => dayOf(await world.clock.now());

beforeAll(async () => {
  const paying = await payingCity('10000.00');
  ({ world, signed } = paying);
  const { payeeId } = paying;
  lineId = paying.budget.lines[0]!.id;
  const held = async (paid: string) => (await heldClaim(world, signed, { milestones: [1], payeeId, invoices: [paid], slips: [paid] })).id;
  const paid = await held('1000.00'), batch = await releasedBatch(world, [paid, await held('2000.00')]);
  await must(sendBankFile(world, await bankCsv(world, batch.payments.map((p, i) => ({ paymentId: p.id, amount: p.amount, serial: `A-${i}` })))));
  await world.clock.advance(86_400_000);
  const { id } = await must<{ id: string }>((await world.as('officer1@city.test')).post('/api/recoveries', { claimId: paid, amount: '50.00', reason: '多付', dueOn: '2026-12-31' }));
  await must((await world.as('head1@city.test')).post(`/api/recoveries/${id}/notifications`));
  await must((await world.as('finance1@city.test')).post(`/api/recoveries/${id}/receipts`, { bankSerial: 'A-9', valueDate: await today(), amount: '50.00' }));
  await held('500.00');
  caseId = (await get('/api/funding-cases')).body.items[0].id;
}, 240_000);
afterAll(() => world.stop());

const owners = () => [['organisations', signed.demandSideId!], ['funding-cases', caseId], ['budget-lines', lineId]] as const;

describe('an account', () => {
  it('says what was adopted, held, paid and what came back', async () => {
    for (const [owner, id] of owners()) expect((await get(`/api/accounts/${owner}/${id}`)).body).toMatchObject({ held: '150.00', paid: '900.00', recovered: '50.00', net: '850.00', claims: 3, adopted: owner === 'budget-lines' ? '10000.00' : null });
  });

  it('shows every fen from clause to bank line, page by page, in two statements', async () => {
    for (const [owner, id] of owners()) {
      const rows: TrailRow[] = [];
      for (let after = ''; ;) {
        const page = (await get(`/api/accounts/${owner}/${id}/payments?limit=1${after}`)).body as { items: TrailRow[]; next: string | null };
        rows.push(...page.items);
        if (!page.next) break;
        after = `&after=${encodeURIComponent(page.next)}`;
      }
      expect(rows.map((r) => [r.clause, r.year, r.claimState, r.amount, r.recovered, r.payment?.state, r.payment?.bankSerial])).toEqual([
        ['open-competition', 2026, 'held', '150.00', '0.00', undefined, undefined], ['open-competition', 2026, 'paid', '600.00', '0.00', 'executed', 'A-1'], ['open-competition', 2026, 'paid', '300.00', '50.00', 'executed', 'A-0']]);
      expect(rows.every((r) => r.lineId === lineId && r.caseId === caseId)).toBe(true);
    }
  });

  it('gives statements that balance, as PDF and as a workbook', async () => {
    const day = await today();
    for (const [owner, id] of owners()) {
      const book = new ExcelJS.Workbook(), line = owner === 'budget-lines';
      const answer = await raw(`/api/accounts/${owner}/${id}/statements/statement.xlsx?from=${day}&to=${day}`);
      await book.xlsx.load(answer as never);
      const rows: unknown[][] = [];
      book.worksheets[0]!.eachRow((r) => rows.push((r.values as unknown[]).slice(1)));
      expect(rows[1]!.at(-1)).toBe(line ? 9_100 : 900);
      expect(rows.at(-1)!.at(-1)).toBe(line ? 9_150 : 850);
      expect(rows).toHaveLength(4);
      if (line) expect(rows.flat().join(' ')).not.toContain('open-competition');
      const pdf = await textOfPdf(await raw(`/api/accounts/${owner}/${id}/statements/statement.pdf?from=2026-01-01&to=${day}`));
      expect(pdf.replace(/\s/g, '')).toContain(line ? '期末余额' : '850.00');
      if (line) expect([pdf.replace(/\s/g, ''), pdf.includes('open-competition')]).toEqual([expect.stringContaining('2026重点攻关“揭榜挂帅”补助'), false]); // as people call the clause
    }
    expect((await get(`/api/accounts/funding-cases/${caseId}/statements/statement.pdf?from=${day}&to=2026-01-01`)).status).toBe(422);
    expect(await world.db.query(`SELECT 1 FROM audit_entries WHERE action = 'funding-case.statement-read'`)).not.toHaveLength(0);
  });

  it('is seen by its organisation and by who pays, and by nobody else', async () => {
    expect((await get(`/api/accounts/organisations/${signed.demandSideId}`, signed.demandOwner)).body).toMatchObject({ net: '850.00' });
    for (const [owner, id] of owners()) for (const tail of ['', '/payments', '/statements/statement.xlsx?from=2026-01-01&to=2026-12-31']) expect([owner, tail, (await get(`/api/accounts/${owner}/${id}${tail}`, signed.winnerOwner)).status]).toEqual([owner, tail, 404]);
    expect((await get(`/api/accounts/budget-lines/${lineId}`, signed.demandOwner)).status).toBe(404);
  });
});
