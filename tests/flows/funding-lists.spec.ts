// A list in a claim: first sets sold in the year, each machine by its number, each shown by its contract and its invoice; one amount a machine, and every machine once in the city.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkBooks, type ClaimView, standing } from '#libs/funding';
import { readBooks } from '../support/books.js';
import { violations } from '../support/books-checker.js';
import { type City, foundCity } from '../support/city.js';
import { bringNew } from '../support/clauses.js';
import { code } from '../support/client.js';
import { beginClaim, type Firm, give, paid } from '../support/facts.js';
import { bringPayee, evidenceFile, must, noticeNeeded, once, proposeClaim } from '../support/funding.js';
import { textOfPdf } from '../support/pdf-text.js';
import { startWorld, type World } from '../support/world.js';
import { firstSetUnits } from '../../libs/policy/src/library/equipment.js';

const CLAUSE = 'first-set-units';
let world: World, city: City, maker: Firm, trader: Firm, numbers = 0;
type Machine = readonly [item: string, price: string];
const shows = (...machines: readonly Machine[]) => ({ units: machines.map(([item, price]) => ({ item, values: { price } })) });
const sum = (machines: readonly Machine[]): string => machines.reduce((t, [, price]) => t + Number(price), 0).toFixed(2);
const contract = (firm: Firm, ...machines: readonly Machine[]) => ({ kind: 'contract', facts: { number: `HT-${(numbers += 1)}`, signedOn: '2026-05-06', amount: sum(machines) }, proves: shows(...machines) });
const invoice = (firm: Firm, ...machines: readonly Machine[]) => ({ kind: 'invoice', facts: { number: `2600${(numbers += 1)}`, date: '2026-05-06', amount: sum(machines), tax: '0.00', seller: firm.name, buyer: '某制造公司' }, proves: shows(...machines) });
const shown = async (firm: Firm, id: string, document: object) => { const owner = await world.as(firm.owner); return owner.post<ClaimView & { code: string; claimId?: string; errors: { pointer: string; code: string; detail: string }[] }>(`/api/claims/${id}/evidence`, { ...document, fileId: await evidenceFile(owner) }); };
const seen = async (firm: Firm, id: string): Promise<ClaimView> => (await (await world.as(firm.owner)).get<ClaimView>(`/api/claims/${id}`)).body;
const quoteOf = async (firm: Firm, id: string) => (await (await world.as(firm.owner)).get<NonNullable<ClaimView['quote']> & { code: string }>(`/api/claims/${id}/quote`)).body;
const units = (c: ClaimView) => c.matter!.facts.find((f) => f.id === 'units')!;

async function firmOf(key: string): Promise<Firm> {
  const id = await city.organisation(key, { name: `常州${key}装备有限公司` }), bare = { owner: `${key}@firm.test`, id, name: `常州${key}装备有限公司` };
  await must((await world.as(bare.owner)).post('/api/claims', { clause: CLAUSE, applicantId: id, agencyId: city.bureauId, title: '起步', reference: `起步-${key}` }, once()));
  return { ...bare, payeeId: (await bringPayee(world, bare.owner, id)).id };
}

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  const { example: _example, version: _version, ...document } = firstSetUnits;
  await bringNew(world, { ...document, id: CLAUSE, position: 90, effectiveFrom: '2026-01-01', standing: 'confirmed', standingReason: undefined });
  const finance = await world.as('finance1@city.test');
  const { id } = await must<{ id: string }>(finance.post('/api/budgets', { agencyId: city.bureauId, year: 2026, lines: [{ clause: CLAUSE, amount: '20000000.00' }] }));
  await must(finance.post(`/api/budgets/${id}/submissions`));
  await must((await world.as('head1@city.test')).post(`/api/budgets/${id}/approvals`));
  await noticeNeeded(world, false, CLAUSE);
  [maker, trader] = [await firmOf('maker'), await firmOf('trader')];
}, 300_000);
afterAll(() => world.stop());

describe('a claim for the items of a list', () => {
  const A: Machine = ['JN-2026-0001', '5200000.00'], B: Machine = ['JN-2026-0002', '3100000.00'], C: Machine = ['JN-2026-0003', '1000000.00'];
  let id: string;

  it('says what each item still wants, to the applicant and to the officer alike', async () => {
    ({ id } = await beginClaim(world, maker, CLAUSE, city.bureauId, '2026年度'));
    await give(world, maker, id, [contract(maker, A, B, C), invoice(maker, A)]);
    const claim = await seen(maker, id);
    expect(units(claim)).toMatchObject({ type: 'items', value: null, fields: [{ id: 'price', type: 'money' }] });
    expect(units(claim).items).toEqual([
      { item: 'JN-2026-0001', values: { price: '5200000.00' }, missing: [] }, { item: 'JN-2026-0002', values: { price: '3100000.00' }, missing: ['invoice'] }, { item: 'JN-2026-0003', values: { price: '1000000.00' }, missing: ['invoice'] },
    ]);
    expect(claim.findings.map((f) => [f.code, f.weight, f.pointer, f.sentence])).toEqual([
      ['item-not-shown', 'lessens', '/evidence/0', '“JN-2026-0002” is not shown by: Invoice; it does not count'], ['item-not-shown', 'lessens', '/evidence/0', '“JN-2026-0003” is not shown by: Invoice; it does not count'],
    ]);
    expect(await quoteOf(maker, id)).toMatchObject({ amount: '2000000.00', facts: { units: 'JN-2026-0001' } }); // 50 % of 5,200,000 is above what one machine may get
  });

  it('counts what is shown, machine by machine, each named in the trace', async () => {
    await give(world, maker, id, [invoice(maker, B)]);
    const quote = await quoteOf(maker, id);
    expect(quote).toMatchObject({ amount: '3550000.00', named: [{ id: 'units', type: 'items', value: 'JN-2026-0001, JN-2026-0002', items: [{ item: 'JN-2026-0001', value: 'Price 5,200,000.00' }, { item: 'JN-2026-0002', value: 'Price 3,100,000.00' }] }] });
    expect(quote.trace.filter((t) => t.step === 'item').map((t) => [t.inputs['itemNumber'], t.inputs['price'], t.result])).toEqual([['JN-2026-0001', '5200000.00', '2000000.00'], ['JN-2026-0002', '3100000.00', '1550000.00']]);
  });

  it('an item that two documents state in two ways proves nothing until one of them goes', async () => {
    const other = (await shown(maker, id, invoice(maker, [B[0], '3200000.00']))).body.evidence.at(-1)!;
    const claim = await seen(maker, id);
    expect([units(claim).items![1], claim.matter!.disagreeing]).toEqual([{ item: 'JN-2026-0002', values: null, missing: [] }, ['units']]);
    expect(claim.findings.map((f) => f.code)).toContain('item-stated-otherwise');
    expect((await quoteOf(maker, id)).code).toBe('facts-disagree');
    await must((await world.as(maker.owner)).delete(`/api/claims/${id}/evidence/${other.id}`), 200);
    expect((await quoteOf(maker, id)).amount).toBe('3550000.00');
  });

  it('is refused where a document names no item, or says what no document of its kind shows; by contract none is named', async () => {
    const wrong = await shown(maker, id, { ...invoice(maker, A), proves: { units: [{ item: '1', values: { price: '1e3' } }], colour: 'red' } });
    expect([code(wrong), wrong.body.errors.map((e) => `${e.pointer} ${e.code}`)]).toEqual(['422 evidence-unfit', ['/proves/units/0/item item-unnamed', '/proves/units/0/values/price fact-ill-formed', '/proves/colour fact-unknown']]);
    expect((await seen(maker, id)).evidence).toHaveLength(3);
  });

  it('is sent, looked at, and paid for what its documents show; the document names the machines', async () => {
    await must((await world.as(maker.owner)).post(`/api/claims/${id}/submissions`, {}, once()));
    const official = (await (await world.as('officer1@city.test')).get<ClaimView>(`/api/claims/${id}`)).body;
    expect([official.findings.map((f) => f.sentence), units(official).items!.length]).toEqual([['“JN-2026-0003” is not shown by: Invoice; it does not count'], 3]);
    expect(await paid(world, id)).toMatchObject({ state: 'paid', amount: '3550000.00' });
    const pdf = await fetch(`${world.url}/api/claims/${id}/document`, { headers: { cookie: (await world.as('finance1@city.test')).cookie! } });
    const text = await textOfPdf(Buffer.from(await pdf.arrayBuffer()));
    expect(text).toContain('JN-2026-0002');
    expect(violations(await readBooks(world))).toEqual([]);
    expect(standing(await checkBooks(world.db))).toBe(true);
  }, 120_000);

  it('every machine counts once in the city, whoever claims it and whatever its papers; its own applicant learns where', async () => {
    const theirs = await beginClaim(world, trader, CLAUSE, city.bureauId, '2026年度'), again = await beginClaim(world, maker, CLAUSE, city.bureauId, '2026年度之二');
    const sold = ['ｊｎ 2026 0001', '5300000.00'] as const;
    const refused = await shown(trader, theirs.id, invoice(trader, sold));
    expect([code(refused), refused.body.errors, refused.body.claimId]).toEqual(['409 evidence-used', [{ pointer: '/proves/units/0/item', code: 'item-used', detail: expect.stringContaining('Another claim counts this item') }], undefined]);
    expect((await shown(maker, again.id, invoice(maker, sold))).body).toMatchObject({ code: 'evidence-used', claimId: id });
    await must((await world.as(trader.owner)).post(`/api/claims/${theirs.id}/evidence`, { ...invoice(trader, ['T-900', '100.00']), fileId: await evidenceFile(await world.as(trader.owner)) }));
    const officers = (await (await world.as('auditor1@city.test')).get<ClaimView>(`/api/claims/${theirs.id}`));
    expect(officers.status).toBe(404); // a draft
  });
});

describe('an item that is taken', () => {
  const M: Machine = ['TR-0007', '900000.00'];
  it('stays taken while any document of the claim shows it, and is free once none does', async () => {
    const first = await beginClaim(world, trader, CLAUSE, city.bureauId, '2026-07'), other = await beginClaim(world, maker, CLAUSE, city.bureauId, '2026-07');
    await give(world, trader, first.id, [contract(trader, M), invoice(trader, M)]);
    const [paper, bill] = (await seen(trader, first.id)).evidence, owner = await world.as(trader.owner);
    const tries = async () => code(await shown(maker, other.id, contract(maker, M)));
    expect(await tries()).toBe('409 evidence-used');
    await must(owner.delete(`/api/claims/${first.id}/evidence/${paper!.id}`), 200);
    expect(await tries()).toBe('409 evidence-used'); // the invoice shows it still
    await must(owner.delete(`/api/claims/${first.id}/evidence/${bill!.id}`), 200);
    expect(await tries()).toMatch(/^201/);
  });

  it('two who claim one machine at once: one of them', async () => {
    const claims = await Promise.all([maker, trader].map((firm) => beginClaim(world, firm, CLAUSE, city.bureauId, '2026-08')));
    const answers = await Promise.all([maker, trader].map((firm, i) => shown(firm, claims[i]!.id, contract(firm, ['BOTH-1', '1.00']))));
    expect(answers.map((a) => a.status).sort()).toEqual([201, 409]);
  });

  it('is free again when the officer rejects what shows it; what it was worth is off', async () => {
    const { id } = await beginClaim(world, trader, CLAUSE, city.bureauId, '2026-09');
    await give(world, trader, id, [contract(trader, ['R-01', '400000.00'], ['R-02', '200000.00']), invoice(trader, ['R-01', '400000.00']), invoice(trader, ['R-02', '200000.00'])]);
    const sent = await must<ClaimView>((await world.as(trader.owner)).post(`/api/claims/${id}/submissions`, {}, once()));
    expect(sent.amount).toBe('300000.00');
    const proposed = await proposeClaim(world, id, { rejectedEvidence: [{ evidenceId: sent.evidence[2]!.id, reason: '发票不实' }] });
    expect([proposed.amount, proposed.findings.map((f) => f.code)]).toEqual(['200000.00', ['item-not-shown']]);
    const other = await beginClaim(world, maker, CLAUSE, city.bureauId, '2026-09');
    expect(code(await shown(maker, other.id, contract(maker, ['R-02', '200000.00'])))).toBe('409 evidence-used'); // the contract shows it yet
  });
});
