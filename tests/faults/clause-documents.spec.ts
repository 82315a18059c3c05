// Hostile documents: what is no clause is refused quickly, each problem with its pointer and a sentence in the reader's language; nothing is stored, and the set in force stays in force.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import type { Clause } from '#libs/policy';
import { CLAUSE_OFFICER, draftVersion, littleGiantAt, versionPath } from '../support/clauses.js';
import { foundCity } from '../support/city.js';
import type { Client } from '../support/client.js';
import { spent } from '../support/processor-time.js';
import { standing } from '../support/standing.js';
import { startWorld, type World } from '../support/world.js';

const GIANT = 'award-little-giant', QUICK_MS = 3_000;
type Document = Omit<Clause, 'version'> & Record<string, unknown>;
let world: World, officer: Client, good: Document;
beforeAll(async () => {
  world = await startWorld();
  await foundCity(world);
  officer = await world.as(CLAUSE_OFFICER);
});
beforeEach(async () => { good = await littleGiantAt(world, '1500000.00', '2026-05-07') as Document; officer.language = 'en'; });
afterAll(() => world.stop());

interface Refusal { status: number; code: string; title: string; errors: { pointer: string; code: string; detail: string }[] }
async function refused(send: () => Promise<{ status: number; body: unknown }>): Promise<Refusal> {
  const before = await standing(world.db), { result: answer, ms } = await spent(send);
  expect(ms).toBeLessThan(QUICK_MS);
  expect(await standing(world.db)).toEqual(before);
  return answer.body as Refusal;
}
const post = (document: object) => () => officer.post(`/api/policy/clauses/${GIANT}/versions`, { document });
const money = (value: string) => ({ op: 'money', value });
const sums = (levels: number): object => (levels === 0 ? money('1.00') : { op: 'add', of: [sums(levels - 1)] });

describe('a document that is no clause', () => {
  it.each<[string, (d: Document) => object, string[]]>([
    ['an unknown fact', (d) => ({ ...d, amount: { op: 'fact', fact: 'nothing' } }), ['/document/amount/fact']],
    ['a rate added to money', (d) => ({ ...d, amount: { op: 'add', of: [money('1.00'), { op: 'number', value: '0.30' }] } }), ['/document/amount']],
    ['shares that do not add up', (d) => ({ ...d, shares: [{ payer: 'city', basisPoints: 9_999 }] }), ['/document/shares']],
    ['a limit without a scope', (d) => ({ ...d, caps: [{ limit: money('1.00'), text: d.title }] }), ['/document/caps/0/scope']],
    ['a worked case that fails', (d) => ({ ...d, cases: [{ ...d.cases[0], amount: '1.00' }] }), ['/document/cases/0/amount']],
    ['money as a JSON number', (d) => ({ ...d, caps: [{ scope: 'applicant', limit: { op: 'money', value: 1_500_000 }, text: d.title }] }), ['/document/caps/0/limit/value']],
    ['money with three decimals', (d) => ({ ...d, amount: money('1.234') }), ['/document/amount/value']],
    ['money with an exponent', (d) => ({ ...d, amount: money('1e6') }), ['/document/amount/value']],
    ['money below zero', (d) => ({ ...d, amount: { op: 'max', of: [d.amount, money('-1.00')] } }), ['/document/amount/of/1/value']],
    ['money beyond ten to the fifteenth', (d) => ({ ...d, amount: money('1000000000000000.00') }), ['/document/amount/value']],
    ['a fact that its case leaves out', (d) => ({ ...d, cases: [{ ...d.cases[0], facts: {} }] }), ['/document/cases/0/facts/previousAwards']],
    ['an operation that nobody knows', (d) => ({ ...d, amount: { op: 'eval', code: 'process.exit()' } }), ['/document/amount/op']],
    ['several at once', (d) => ({ ...d, shares: [{ payer: 'city', basisPoints: 1 }], effectiveTo: '2020-01-01' }), ['/document/effectiveTo', '/document/shares']],
    ['an end before the start', (d) => ({ ...d, effectiveTo: '2026-05-06' }), ['/document/effectiveTo']],
  ])('%s is 422 at its place, in both languages, and changes nothing', async (_what, make, pointers) => {
    const english = await refused(post(make(good)));
    expect([english.status, english.code, english.errors.map((e) => e.pointer).sort()]).toEqual([422, 'clause-invalid', pointers]);
    expect(english.errors.every((e) => e.detail.length > 3 && e.code !== '')).toBe(true);
    officer.language = 'zh-CN';
    const chinese = await refused(post(make(good)));
    expect(chinese.title).toMatch(/条款未被采纳/);
    expect(chinese.errors.every((e) => e.detail.length > 1)).toBe(true);
  });

  it('is refused as an edit and at submission too; a draft that is said to be unfinished may be kept, and never handed in', async () => {
    const drafted = await draftVersion(world, GIANT, good), path = versionPath(GIANT, drafted.body.version!);
    const broken = { ...good, version: drafted.body.version, shares: [] };
    expect(await refused(() => officer.patch(path, { document: broken }, { 'if-match': '"1"' }))).toMatchObject({ status: 422, code: 'clause-invalid' });
    const kept = await officer.patch(path, { document: broken, unfinished: true }, { 'if-match': '"1"' });
    expect(kept.body.record).toMatchObject({ state: 'draft', problems: [expect.objectContaining({ pointer: '/shares' })] });
    expect(await refused(() => officer.post(`${path}/submissions`))).toMatchObject({ status: 422, code: 'clause-invalid', errors: [expect.objectContaining({ pointer: '/document/shares' })] });
    expect(await refused(() => officer.patch(path, { document: { ...broken, id: 'open-competition' }, unfinished: true }, { 'if-match': '"2"' }))).toMatchObject({ status: 422, errors: [{ pointer: '/document/id' }] });
    expect((await world.client().get(`/api/policy/clauses/${GIANT}`)).body.version).toBe('2022-1');
  });
});

describe('what is no document at all', () => {
  const nested = (levels: number): string => `{"document":{"id":"${GIANT}","amount":${'{"op":"add","of":['.repeat(levels)}{"op":"money","value":"1.00"}${']}'.repeat(levels)}}}`;
  it.each<[string, () => string, number, string, string]>([
    ['five megabytes', () => JSON.stringify({ document: { ...good, source: { ...good.source, sentence: '字'.repeat(1_700_000) } } }), 413, 'too-large', ''],
    ['ten thousand levels', () => nested(10_000), 422, 'too-deep', '/document'],
    ['forty-nine levels, which a request may have and a clause may not', () => JSON.stringify({ document: { ...good, amount: sums(23) } }), 422, 'clause-invalid', '/document'],
    ['ten thousand brackets', () => `{"document":${'['.repeat(10_000)}${']'.repeat(10_000)}}`, 422, 'too-deep', '/document'],
    ['nearly a megabyte in one sentence', () => JSON.stringify({ document: { ...good, source: { ...good.source, sentence: 'x'.repeat(900_000) } } }), 413, 'clause-too-large', '/document'],
    ['a hundred thousand small values', () => JSON.stringify({ document: { ...good, cases: Array.from({ length: 110_000 }, () => 'x') }, unfinished: true }), 413, 'clause-too-large', '/document'],
    ['no JSON', () => '{"document":', 400, 'malformed-request', ''],
    ['a list', () => JSON.stringify({ document: [good] }), 422, 'invalid', '/document'],
    ['nothing', () => JSON.stringify({ document: null }), 422, 'invalid', '/document'],
    ['a number without end', () => JSON.stringify({ document: { ...good, position: 1 }, unfinished: true }).replace('"position":1', '"position":1e999'), 422, 'clause-invalid', '/document/position'],
    ['a zero character', () => JSON.stringify({ document: { ...good, title: { zh: '甲\u0000', en: 'a' } }, unfinished: true }), 422, 'clause-invalid', '/document/title/zh'],
    ['half a character', () => JSON.stringify({ document: { ...good, title: { zh: '甲', en: '\ud800' } }, unfinished: true }), 422, 'clause-invalid', '/document/title/en'],
    ['a member that no clause has', () => JSON.stringify({ document: { ...good, sha256: 'x' }, unfinished: true }), 422, 'clause-invalid', '/document/sha256'],
    ['a version name that is none', () => JSON.stringify({ document: { ...good, version: '../../etc' } }), 422, 'clause-invalid', '/document/version'],
  ])('%s is refused quickly, at its place, in words', async (_what, body, status, code, pointer) => {
    const text = body();
    const answer = await refused(() => officer.send('POST', `/api/policy/clauses/${GIANT}/versions`, text));
    expect([answer.status, answer.code, answer.errors.map((e) => e.pointer)]).toEqual([status, code, [pointer]]);
    officer.language = 'zh-CN';
    const chinese = await refused(() => officer.send('POST', `/api/policy/clauses/${GIANT}/versions`, text));
    expect([chinese.title, answer.title]).toEqual([expect.stringMatching(/\p{Script=Han}/u), expect.stringMatching(/^[\x20-\x7e]+$/)]);
  });
});
