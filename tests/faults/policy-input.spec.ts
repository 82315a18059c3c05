// Whatever is sent as a quote's facts: one clear typed error for each thing that is wrong, with its pointer, the same alone, among all clauses and on a line; and nothing changes.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startWorld, type World } from '../support/world.js';

let world: World, before: string;
const state = async (): Promise<string> => JSON.stringify(await world.db.query(
  'SELECT (SELECT count(*) FROM policy_clause_versions)::int AS versions, (SELECT count(*) FROM audit_entries)::int AS entries, (SELECT count(*) FROM events)::int AS events, (SELECT count(*) FROM idempotency_keys)::int AS keys'));
beforeAll(async () => {
  world = await startWorld();
  before = await state();
});
afterAll(() => world.stop());

interface Told { readonly status: number; readonly code: string; readonly title: string; readonly errors?: readonly { pointer: string; code: string; detail?: string }[] }
const good = { clause: 'open-competition', on: '2026-05-06', facts: { paidToDate: '1000000.00', decidedRate: '0.30' } };
const inOther = { recognition: 'provincial-srdi', previousYearContribution: '1.00', currentYearContribution: '2.00', cityTaxGrowth: '0.08' };

async function line(body: string, language: string): Promise<Told> {
  const response = await fetch(`${world.url}/api/policy/quotes`, { method: 'POST', headers: { 'content-type': 'application/x-ndjson', 'accept-language': language }, body: `${body}\n${JSON.stringify(good)}\n` });
  const [first, second] = (await response.text()).trim().split('\n').map((l) => JSON.parse(l) as Told & { line: number; amount?: string });
  expect([response.status, first!.line, second!.line, second!.amount]).toEqual([200, 1, 2, '300000.00']);
  return first!;
}
const alone = async (body: string, language: string): Promise<Told> => {
  const answer = await world.client().post<Told>('/api/policy/quotes', body, { 'accept-language': language });
  expect([answer.headers.get('content-type'), answer.status]).toEqual([expect.stringMatching(/^application\/problem\+json/), answer.body.status]);
  return answer.body;
};

/** What is sent, and each error that must be told: pointer and code. */
const money: readonly [string, unknown][] = [
  ['a JSON number', 13000000], ['a JSON number with decimals', 0.1], ['an exponent', '1e6'], ['a JSON exponent', 1e21], ['three decimals', '1000.001'], ['a negative amount', '-1.00'], ['more than 10^15', '1000000000000000.01'], ['ten to the fifteenth', '1000000000000000'],
  ['separators', '1,000.00'], ['a unit', '100万'], ['a sign', '+1.00'], ['full-width digits', '１００.００'], ['Arabic digits', '١٠٠'], ['a space', ' 1.00'], ['a newline', '1.00\n'], ['no digits', ''], ['a bare point', '.50'], ['an open end', '1.'], ['hexadecimal', '0x10'], ['infinity', 'Infinity'], ['no number', 'NaN'],
  ['null', null], ['yes', true], ['a list', ['1.00']], ['an object', { amount: '1.00' }], ['a very long text', '9'.repeat(10_000)],
];
const facts = (change: Record<string, unknown>): object => ({ ...good, facts: { ...good.facts, ...change } });
const wrong: readonly [string, object, readonly string[]][] = [
  ...money.flatMap(([what, value]): [string, object, string[]][] => [
    [`money that is ${what}`, facts({ paidToDate: value }), ['/facts/paidToDate fact-ill-formed']],
    [`an earlier grant that is ${what}`, { ...good, prior: { project: value } }, ['/prior/project prior-ill-formed']],
  ]),
  ['a rate that is a JSON number', facts({ decidedRate: 0.3 }), ['/facts/decidedRate fact-ill-formed']], ['a rate in percent', facts({ decidedRate: '30%' }), ['/facts/decidedRate fact-ill-formed']], ['a negative rate', facts({ decidedRate: '-0.30' }), ['/facts/decidedRate fact-ill-formed']],
  ['a rate with an exponent', facts({ decidedRate: '3e-1' }), ['/facts/decidedRate fact-ill-formed']], ['a fact of no clause', facts({ colour: 'red' }), ['/facts/colour fact-unknown']], ['a fact with a strange name', facts({ 'a/b~c': '1' }), ['/facts/a~1b~0c fact-unknown']],
  ['several things at once', facts({ paidToDate: 5, decidedRate: 'half', colour: 'red' }), ['/facts/colour fact-unknown', '/facts/decidedRate fact-ill-formed', '/facts/paidToDate fact-ill-formed']],
  ['a day before every version', { ...good, on: '2021-12-31' }, ['/on clause-not-in-force']], ['the first day of all', { ...good, on: '0001-01-01' }, ['/on clause-not-in-force']],
  ['an earlier grant of no scope', { ...good, prior: { world: '1.00' } }, ['/prior/world unknown-field']],
];
const said = (told: Told): string[] => (told.errors ?? []).map((e) => `${e.pointer} ${e.code}`).sort();

describe.each([['alone', alone], ['on a line', line]] as const)('%s', (_how, ask) => {
  it.each(wrong)('%s', async (_what, body, errors) => {
    const told = await ask(JSON.stringify(body), 'en');
    expect([told.status, said(told)]).toEqual([422, errors]);
    expect(JSON.stringify(told)).not.toContain('9999999999'); // what was sent is never echoed
  });

  it.each([
    ['a fact missing', { ...good, facts: { paidToDate: '1.00' } }, ['/facts/decidedRate fact-missing']], ['every fact missing', { ...good, facts: {} }, ['/facts/decidedRate fact-missing', '/facts/paidToDate fact-missing']],
    ['a fact of another clause', facts({ nationalAppropriation: '1.00' }), ['/facts/nationalAppropriation fact-unknown']], ['grants by clause', { ...good, priorByClause: {} }, ['/priorByClause unknown-field']],
    ['no day', { clause: good.clause, facts: {} }, ['/on invalid-type']], ['a day that is none', { ...good, on: '2026-02-30' }, ['/on invalid-format']], ['no facts', { clause: good.clause, on: good.on }, ['/facts invalid-type']],
    ['facts by a prototype’s name', { ...good, facts: JSON.parse('{"__proto__":"1.00","paidToDate":"1.00","decidedRate":"0.1"}') as object }, ['/facts/__proto__ unknown-field']],
  ])('%s', async (_what, body, errors) => {
    const told = await ask(JSON.stringify(body), 'en');
    expect([told.status, said(told)]).toEqual([422, errors]);
  });

  it('in either language', async () => {
    const [zh, en] = [await ask(JSON.stringify(facts({ paidToDate: 5, colour: 'red' })), 'zh-CN'), await ask(JSON.stringify(facts({ paidToDate: 5, colour: 'red' })), 'en')];
    for (const text of [zh.title, ...zh.errors!.map((e) => e.detail)]) expect(text).toMatch(/\p{Script=Han}/u);
    for (const text of [en.title, ...en.errors!.map((e) => e.detail)]) expect(text).toMatch(/^[\x20-\x7e“”’]+$/);
  });
});

describe('among all clauses', () => {
  it.each(wrong)('%s', async (_what, body, errors) => {
    const { facts: sent, ...rest } = body as typeof good;
    const told = await alone(JSON.stringify({ ...rest, clause: '*', facts: { ...inOther, ...sent } }), 'en');
    expect([told.status, said(told)]).toEqual([422, errors]);
  });
});

describe('and then', () => {
  it('a body too deep, too large or no JSON is told as everywhere', async () => {
    const deep = `{"clause":"*","on":"2026-05-06","facts":${'{"a":'.repeat(10_000)}1${'}'.repeat(10_000)}}`;
    expect(await alone(deep, 'en')).toMatchObject({ status: 422, code: 'too-deep', errors: [{ pointer: '/facts' }] });
    expect(await alone(`{"clause":"*","on":"2026-05-06","facts":{"a":"${'x'.repeat(5 * 1024 * 1024)}"}}`, 'en')).toMatchObject({ status: 413, code: 'too-large', errors: [{ pointer: '' }] });
    expect(await line(deep, 'zh-CN')).toMatchObject({ status: 422, code: 'too-deep', title: '内容嵌套超过 50 层', errors: [{ pointer: '/facts' }] });
    expect(await line(`{"facts":{"a":"${'x'.repeat(5 * 1024 * 1024)}"}}`, 'en')).toMatchObject({ status: 413, code: 'line-too-long' });
  });

  it('ten thousand unknown facts are answered in time, the first of them named', async () => {
    const many = Object.fromEntries(Array.from({ length: 10_000 }, (_, i) => [`fact${i}`, '1.00']));
    for (const clause of ['*', good.clause]) {
      const told = await alone(JSON.stringify({ ...good, clause, facts: many }), 'en');
      expect([told.status, told.code, told.errors!.length]).toEqual([422, 'facts-invalid', 50]);
    }
  });

  it('nothing has changed', async () => {
    expect(await state()).toBe(before);
  });
});
