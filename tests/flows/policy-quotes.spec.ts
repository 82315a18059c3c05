// Anybody asks what a clause would pay, over HTTP: the library from the database, quotes with their reasons, refusals with their pointers, versions that stay.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bringClause, clausesOn, quoteClause, keptScopes, type ClauseView, type QuoteAnswer } from '#libs/policy';
import { startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => { world = await startWorld(); });
afterAll(() => world.stop());

const ask = (body: unknown, language = 'en') => world.client().post<QuoteAnswer & { code: string; errors: { pointer: string; code: string; detail: string }[] }>('/api/policy/quotes', body, { 'accept-language': language });
const open = { clause: 'open-competition', on: '2026-05-06', facts: { paidToDate: '13000000.00', decidedRate: '0.30' }, prior: { project: '900000.00' } };

describe('quotes', () => {
  it('answers as the API says, in either language', async () => {
    const { status, body } = await ask(open);
    expect(status).toBe(200);
    expect(body).toMatchObject({ clause: 'open-competition', version: '2022-1', standing: 'confirmed', eligible: true, amount: '3000000.00', shares: [{ payer: 'city', amount: '3000000.00' }], refusals: [] });
    expect(body.trace).toContainEqual({ step: 'share', text: 'The decided share of what was actually paid', inputs: { of: '13000000.00', decidedRate: '0.30' }, result: '3900000.00' });
    expect((await ask(open, 'zh-CN')).body.trace.at(-1)!.text).toBe('减去该项目此前已核定的补助');
  });

  it('not eligible is an answer, with every reason', async () => {
    const { status, body } = await ask({ clause: 'tax-increment', on: '2026-05-06', facts: { previousYearContribution: '-1.00', currentYearContribution: '1.00', cityTaxGrowth: '0.08', recognition: 'none' } });
    expect([status, body.eligible, body.amount]).toEqual([200, false, '0.00']);
    expect(body.refusals.map((r) => r.code)).toEqual(['recognition-not-covered', 'previous-year-not-positive']);
  });

  it.each([
    ['a missing, an unknown and an ill-formed fact', { ...open, facts: { decidedRate: 0.3, colour: 'red' } }, ['/facts/colour', '/facts/decidedRate', '/facts/paidToDate']],
    ['a JSON number for money', { ...open, facts: { ...open.facts, paidToDate: 13000000 } }, ['/facts/paidToDate']],
    ['three decimals', { ...open, facts: { ...open.facts, paidToDate: '1.234' } }, ['/facts/paidToDate']],
    ['a JSON number in prior', { ...open, prior: { project: 900000 } }, ['/prior/project']],
    ['an unknown scope', { ...open, prior: { galaxy: '1.00' } }, ['/prior/galaxy']],
    ['no version on that day', { ...open, on: '2021-12-31' }, ['/on']],
    ['no day', { ...open, on: '2026-02-30' }, ['/on']],
    ['no clause, no facts', {}, ['/clause', '/facts', '/on']],
    ['a member nobody knows', { ...open, amount: '1.00' }, ['/amount']],
    ['facts that are a list', { ...open, facts: [] }, ['/facts']],
  ])('%s is 422 with a pointer each', async (_what, body, pointers) => {
    const answer = await ask(body);
    expect([answer.status, answer.body.errors?.map((e) => e.pointer).sort()]).toEqual([422, pointers]);
    expect(answer.body.errors.every((e) => e.code)).toBe(true);
  });

  it('an unknown clause is 404, whatever else is wrong', async () => {
    for (const clause of ['nothing', '__proto__', 'Open-Competition']) expect((await ask({ ...open, clause, facts: {} })).body).toMatchObject({ status: 404, code: 'clause-not-found' });
  });
});

describe('the library', () => {
  it('shows every clause in force with source, facts, settings and worked cases, and pages', async () => {
    const { body } = await world.client().get<{ items: ClauseView[]; next: string | null }>('/api/policy/clauses');
    expect([body.items.length, body.next]).toEqual([9, null]);
    expect(body.items[2]).toMatchObject({ id: 'open-competition', source: { sentence: expect.stringContaining('按不超过项目实际付款额的30%给予补助') }, settings: [{ id: 'vat', value: 'included' }, {}, {}], sha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const first = (await world.client().get('/api/policy/clauses?limit=4')).body;
    const second = (await world.client().get(`/api/policy/clauses?limit=5&after=${first.next}`)).body;
    expect([...first.items, ...second.items].map((c: ClauseView) => c.id)).toEqual(body.items.map((c) => c.id));
    expect(second.next).toBeNull();
    expect((await world.client().get('/api/policy/clauses?on=2021-06-01')).body.items).toEqual([]);
  });

  it('shows one clause, its versions and each version', async () => {
    const one = (await world.client().get('/api/policy/clauses/talent-top')).body;
    const versions = (await world.client().get('/api/policy/clauses/talent-top/versions')).body;
    expect(versions).toMatchObject({ items: [{ version: '2022-1', sha256: one.sha256, effectiveFrom: '2022-01-01', effectiveTo: null, standing: 'confirmed', phase: 'in-force' }], next: null });
    const { record, ...kept } = (await world.client().get('/api/policy/clauses/talent-top/versions/2022-1')).body;
    expect([{ ...kept, standingNow: record.standingNow }, record.clause]).toEqual([one, 'talent-top']);
    for (const path of ['nothing', 'nothing/versions', 'talent-top/versions/2031-1']) expect((await world.client().get(`/api/policy/clauses/${path}`)).status).toBe(404);
  });
});

describe('versions', () => {
  it('a later one speaks from its day on; an old quote is reproduced under its hash; nothing published changes', async () => {
    const question = { clause: 'core-tech-national', facts: { nationalAppropriation: '8000000.00' }, locale: 'en' as const };
    const before = await quoteClause(world.db, { ...question, on: '2026-05-06' });
    const [national] = (await clausesOn(world.db, '2026-05-06')).map((k) => k.clause);
    const next = { ...national!, version: '2026-1', effectiveFrom: '2026-05-01', amount: { op: 'share', of: { op: 'fact', fact: 'nationalAppropriation' }, rate: { op: 'number', value: '0.25' } }, cases: [{ why: { zh: '四分之一', en: 'a quarter' }, facts: { nationalAppropriation: '8.00' }, amount: '2.00' }] };
    expect(await world.db.transaction((tx) => bringClause(tx, { ...next, shares: [] }))).toBe(false);
    expect(await world.db.transaction((tx) => bringClause(tx, next))).toBe(true);
    expect(await world.db.transaction((tx) => bringClause(tx, { ...next, effectiveFrom: '2026-05-02' }))).toBe(false);

    expect((await quoteClause(world.db, { ...question, on: '2026-04-30' })).answer).toEqual(before.answer);
    expect((await quoteClause(world.db, { ...question, on: '2026-05-01' })).answer).toMatchObject({ version: '2026-1', amount: '2000000.00' });
    expect((await quoteClause(world.db, { ...question, on: '2026-05-06', sha256: before.sha256 })).answer).toEqual(before.answer);
    await expect(quoteClause(world.db, { ...question, clause: 'talent-top', on: '2026-05-06', sha256: before.sha256 })).rejects.toMatchObject({ code: 'clause-version-not-found' });
    await expect(world.db.query(`UPDATE policy_clause_versions SET standing = 'provisional'`)).rejects.toThrow(/permission denied|append only/);
    const [brought] = await world.db.query<{ n: bigint }>(`SELECT count(*) AS n FROM audit_entries WHERE subject = 'clause-version'`);
    expect(brought!.n).toBe(10n);
  });

  it('says over which scopes grants are kept, and which clauses count together on one project', async () => {
    const kept = async (clause: string) => { const { scopes, groups } = await keptScopes(world.db, clause); return [[...scopes].sort(), groups]; };
    expect(await kept('open-competition')).toEqual([['group', 'project'], [{ name: 'project-support', clauses: ['core-tech-national', 'core-tech-provincial', 'open-competition'] }]]);
    expect(await kept('award-little-giant')).toEqual([['applicant'], []]);
  });
});
