// Somebody asks what may apply: one union of facts in, every clause in force out, each with its quote or with what it still needs; only what no clause can read is an error.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bringClause, type QuotesAnswer } from '#libs/policy';
import { clauseOf } from '../rules/policy/quoting.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => { world = await startWorld(); });
afterAll(() => world.stop());

type Told = QuotesAnswer & { status: number; code: string; errors: { pointer: string; code: string; detail: string }[] };
const ask = (body: object, language = 'en') => world.client().post<Told>('/api/policy/quotes', { clause: '*', on: '2026-05-06', ...body }, { 'accept-language': language });
const item = (answer: Told, clause: string) => answer.items.find((i) => i.clause === clause)!;
const facts = { paidToDate: '13000000.00', decidedRate: '0.30', previousAwards: '0.00', recognition: 'provincial-srdi', previousYearContribution: '10000000.00', currentYearContribution: '13000000.00' };

describe('what may apply', () => {
  it('is every clause in force, in the library’s order: quoted where all is known, with the list of what is missing where not', async () => {
    const { status, body } = await ask({ facts });
    expect([status, body.clause, body.on]).toEqual([200, '*', '2026-05-06']);
    const { body: library } = await world.client().get<{ items: { id: string }[] }>('/api/policy/clauses?limit=100');
    expect(body.items.map((i) => i.clause)).toEqual(library.items.map((c) => c.id));
    expect(item(body, 'open-competition')).toMatchObject({ title: 'Subsidy for key open-competition projects', version: '2022-1', group: 'project-support', missing: [], quote: { eligible: true, amount: '3900000.00', clauseSha256: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    expect(item(body, 'award-little-giant').quote).toMatchObject({ amount: '1000000.00' });
    expect(item(body, 'tax-increment')).toMatchObject({ quote: null, missing: [{ fact: 'cityTaxGrowth', pointer: '/facts/cityTaxGrowth', code: 'fact-missing', type: 'rate', unit: 'fraction', title: expect.stringContaining('growth') }] });
    expect(item(body, 'equipment-retrofit').missing.map((m) => m.fact)).toEqual(['equipmentInvestment', 'industry']);
    expect(item(body, 'equipment-retrofit').missing[1]!.options).toContainEqual({ value: 'strategic', title: expect.any(String) });
  });

  it('says the same of each clause as that clause asked alone', async () => {
    const { body } = await ask({ facts });
    const known = { paidToDate: facts.paidToDate, decidedRate: facts.decidedRate };
    const alone = (await world.client().post('/api/policy/quotes', { clause: 'open-competition', on: '2026-05-06', facts: known }, { 'accept-language': 'en' })).body;
    expect(item(body, 'open-competition').quote).toEqual(alone);
  });

  it('speaks the language asked for', async () => {
    const zh = (await ask({ facts }, 'zh-CN')).body;
    expect(item(zh, 'tax-increment')).toMatchObject({ title: '税收增量地方贡献奖励', missing: [{ title: '当年全市税收收入平均增幅', detail: expect.stringMatching(/\p{Script=Han}/u) }] });
    expect(item(zh, 'open-competition').quote!.trace.at(-1)!.text).toMatch(/\p{Script=Han}/u);
  });

  it('not eligible is an answer here too, and nothing known is a list of what is missing', async () => {
    const refused = (await ask({ facts: { ...facts, decidedRate: '0.31' } })).body;
    expect(item(refused, 'open-competition').quote).toMatchObject({ eligible: false, amount: '0.00', refusals: [{ code: 'rate-above-ceiling' }] });
    const { status, body } = await ask({ facts: {} });
    expect([status, body.items.every((i) => i.quote === null && i.missing.length > 0)]).toEqual([200, true]);
  });

  it('takes off what was granted before: from each clause alike, or from one by name', async () => {
    expect(item((await ask({ facts, prior: { project: '900000.00' } })).body, 'open-competition').quote!.amount).toBe('3000000.00');
    const named = (await ask({ facts, priorByClause: { 'award-little-giant': { applicant: '1.00' } } })).body;
    expect(item(named, 'award-little-giant').quote!.refusals.map((r) => r.code)).toEqual(['already-granted']);
    expect(item(named, 'award-provincial-srdi').quote).toMatchObject({ eligible: true });
  });

  it('a fact that one clause reads and another does not is missing there, not an error', async () => {
    const draft = clauseOf('talent-top');
    const counted = { ...draft, id: 'talent-top-many', position: 91, facts: [{ ...draft.facts[0]!, id: 'recognition', type: 'count', unit: 'items' }], eligible: [], caps: [], amount: { op: 'money', value: '1.00' }, cases: [{ why: { zh: '一', en: 'one' }, facts: { recognition: '1' }, amount: '1.00' }] };
    expect(await world.db.transaction((tx) => bringClause(tx, counted))).toBe(true);
    const { status, body } = await ask({ facts });
    expect([status, item(body, 'talent-top-many').missing]).toEqual([200, [expect.objectContaining({ fact: 'recognition', code: 'fact-ill-formed', detail: 'a whole number, not negative' })]]);
    expect(item(body, 'equipment-retrofit').missing.map((m) => m.fact)).not.toContain('recognition');
  });

  it.each([
    ['a fact that no clause knows', { facts: { ...facts, colour: 'red' } }, ['/facts/colour fact-unknown']],
    ['facts that no clause can read', { facts: { ...facts, paidToDate: 13000000, previousYearContribution: '1e6' } }, ['/facts/paidToDate fact-ill-formed', '/facts/previousYearContribution fact-ill-formed']],
    ['a bad amount granted before', { facts, prior: { project: '1.234' } }, ['/prior/project prior-ill-formed']],
    ['a bad amount granted before under one clause', { facts, priorByClause: { 'open-competition': { project: 5 } } }, ['/priorByClause/open-competition/project prior-ill-formed']],
    ['a grant under no clause', { facts, priorByClause: { nothing: {} } }, ['/priorByClause/nothing prior-unknown']],
    ['a day before every version', { facts, on: '2021-12-31' }, ['/on clause-not-in-force']],
  ])('%s is 422 with a pointer each', async (_what, body, told) => {
    const answer = await ask(body);
    expect([answer.status, answer.body.errors.map((e) => `${e.pointer} ${e.code}`).sort()]).toEqual([422, told]);
  });
});

describe('rules of elsewhere', () => {
  it('are listed with their worked cases, quoted by their id, and never among what may apply', async () => {
    const first = (await world.client().get('/api/policy/examples?limit=20')).body, rest = (await world.client().get(`/api/policy/examples?limit=20&after=${first.next}`)).body;
    expect([first.items.length + rest.items.length, rest.next]).toEqual([26, null]);
    const scale = (await world.client().get('/api/policy/examples/example-22-research-scale')).body;
    expect(scale).toEqual([...first.items, ...rest.items].find((e: { id: string }) => e.id === scale.id));
    const { body } = await world.client().post('/api/policy/quotes', { clause: scale.id, on: '2026-05-06', facts: scale.cases[0].facts }, { 'accept-language': 'en' });
    expect(body).toMatchObject({ clause: scale.id, amount: scale.cases[0].amount, clauseSha256: scale.sha256 });
    expect(body.trace[0]).toMatchObject({ step: 'standing', result: 'example' });
    expect((await ask({ facts: {} })).body.items.some((i) => i.clause.startsWith('example-'))).toBe(false);
    expect((await world.client().get('/api/policy/examples/open-competition')).status).toBe(404);
  });
});
