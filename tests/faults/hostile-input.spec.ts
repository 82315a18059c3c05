// What comes from outside may be anything: each is told what is wrong and where, in problem+json with a request id, and nothing changes.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { foundCity } from '../support/city.js';
import type { Client } from '../support/client.js';
import { startWorld, type World } from '../support/world.js';

let world: World, admin: Client, before: string;
const state = async (): Promise<string> => JSON.stringify(await world.db.query('SELECT (SELECT count(*) FROM agencies)::int AS a, (SELECT count(*) FROM organisations)::int AS o, (SELECT count(*) FROM people)::int AS p, (SELECT count(*) FROM audit_entries WHERE action NOT LIKE $1)::int AS e', ['session.%']));
beforeAll(async () => {
  world = await startWorld();
  await foundCity(world);
  admin = await world.as('admin1@city.test');
  before = await state();
});
afterAll(() => world.stop());

const raw = (body: string, headers: Record<string, string> = {}) => admin.send('POST', '/api/agencies', body, { 'content-type': 'application/json', ...headers });
const good = { zh: '区局', en: 'District' };

describe('a body', () => {
  it.each([
    ['is no JSON', '{"name":', 400], ['is NaN', '{"name": NaN}', 400], ['is Infinity', '{"parentId": -Infinity}', 400], ['has a trailing comma', '{"a":1,}', 400], ['is ten thousand levels deep', '['.repeat(10_000) + ']'.repeat(10_000), 422],
    ['is deep behind a string', `{"name": "]]]]", "x": ${'{"a":'.repeat(60)}1${'}'.repeat(60)}}`, 422], ['is ten megabytes', `{"name":"${'x'.repeat(10 * 1024 * 1024)}"}`, 413],
    ['is an array', '[]', 422], ['is a text', '"hello"', 422], ['is null', 'null', 422], ['is a number beyond all', '1e400', 422], ['is nothing', '', 422],
  ])('that %s', async (_what, body, status) => {
    const answer = await raw(body);
    expect(answer.status).toBe(status);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
    expect(answer.body).toMatchObject({ status, code: expect.stringMatching(/^[a-z-]+$/), instance: answer.headers.get('x-request-id') });
    expect(await state()).toBe(before);
  });

  it.each([
    ['a wrong type', { name: 7 }, '/name'], ['a number beyond all', '{"name":{"zh":1e400,"en":"x"}}', '/name/zh'], ['a missing member', { name: { zh: '区局' } }, '/name/en'], ['an unknown member', { name: good, admin: true }, '/admin'],
    ['a member with a slash', { name: good, 'a/b~c': 1 }, '/a~1b~0c'], ['right-to-left marks', { name: { zh: '区\u202e局', en: 'x' } }, '/name/zh'], ['a NUL', { name: { zh: '区\u0000局', en: 'x' } }, '/name/zh'], ['too long a name', { name: { zh: '局'.repeat(500), en: 'x' } }, '/name/zh'],
    ['an id that is none', { name: good, parentId: `' OR 1=1 --` }, '/parentId'], ['an array for a text', { name: { zh: ['a'], en: 'x' } }, '/name/zh'],
  ])('with %s is told where', async (_what, body, pointer) => {
    const answer = await raw(typeof body === 'string' ? body : JSON.stringify(body));
    expect(answer.status).toBe(422);
    expect((answer.body as { errors: { pointer: string }[] }).errors.map((e) => e.pointer)).toContain(pointer);
    expect(answer.text).not.toContain('OR 1=1');
    expect(await state()).toBe(before);
  });

  it.each([
    ['__proto__', '{"__proto__":{"isAdmin":true},"name":NAME}', '/__proto__'], ['constructor', '{"constructor":{"prototype":{"isAdmin":true}},"name":NAME}', '/constructor'], ['constructor, and nothing in it', '{"name":NAME,"constructor":1}', '/constructor'],
    ['__proto__ further in', '{"name":{"zh":"区","en":"x","__proto__":{}}}', '/name/__proto__'], ['constructor in a list', '{"name":NAME,"more":[{},{"constructor":{}}]}', '/more/1/constructor'], ['__proto__ by escapes', '{"name":NAME,"\\u005f_proto__":{"isAdmin":true}}', '/__proto__'],
    ['a prototype beside nothing else', '{"name":NAME,"prototype":{}}', '/prototype'], ['what every object has', '{"name":NAME,"toString":"x","hasOwnProperty":1}', '/toString'],
  ])('with a member %s is told so like with any unknown member, and reaches the prototype of nothing', async (_what, body, pointer) => {
    const answer = await raw(body.replace('NAME', '{"zh":"区","en":"x"}'));
    expect([answer.status, (answer.body as { errors: { pointer: string; code: string }[] }).errors]).toEqual([422, expect.arrayContaining([expect.objectContaining({ pointer, code: 'unknown-field' })])]);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    expect(await state()).toBe(before);
  });

  it('may say such a word as text', async () => {
    const answer = await raw('{"name":{"zh":"constructor __proto__ \\u5c40","en":7}}');
    expect((answer.body as { errors: { pointer: string }[] }).errors.map((e) => e.pointer)).toEqual(['/parentId', '/name/en']);
  });

  it('in another wrapping is refused', async () => {
    for (const type of ['text/xml', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', 'text/plain', 'application/json-but-not']) expect((await raw('{}', { 'content-type': type })).status).toBe(415);
    expect((await raw('{}', { 'content-type': 'application/json; charset=utf-8' })).status).toBe(422);
  });
});

describe('a name with HTML', () => {
  it('is refused with a pointer; what only looks like it comes back as text, never as a page', async () => {
    const parentId = (await admin.get('/api/agencies')).body.items[0].id as string;
    for (const en of ['<img src=x onerror=alert(1)>', 'x"><script>alert(1)</script>', '<!--x-->', '</title>']) {
      expect((await admin.post('/api/agencies', { parentId, name: { zh: '区局', en } })).body).toMatchObject({ status: 422, errors: [{ pointer: '/name/en' }] });
    }
    expect(await state()).toBe(before);
    const answer = await admin.post('/api/agencies', { parentId, name: { zh: '产值 < 5 亿 & "重点"', en: 'a < b > c' } });
    expect([answer.status, answer.body.name]).toEqual([201, { zh: '产值 < 5 亿 & "重点"', en: 'a < b > c' }]);
    expect([answer.headers.get('content-type'), answer.headers.get('x-content-type-options'), answer.headers.get('content-security-policy')]).toEqual([expect.stringMatching(/^application\/json/), 'nosniff', expect.stringContaining(`script-src 'self'`)]);
    before = await state();
  });
});

describe('an address', () => {
  it.each([
    ['/api/organisations/not-a-uuid', 422], ['/api/organisations/00000000-0000-4000-8000-000000000000', 404], ['/api/nowhere', 404], ['/api/organisations?limit=0', 422], ['/api/organisations?limit=1e9', 422], ['/api/organisations?after=%00', 422], ['/api/organisations?after=WyJhIiwiYiIsImMiXQ', 422],
    [`/api/organisations?after=${'x'.repeat(600)}`, 422], ['/api/organisations/%2e%2e%2f%2e%2e%2fetc', 422], [`/api/organisations/${'x'.repeat(2_000)}`, 414],
  ])('%s', async (path, status) => {
    const answer = await admin.get(path);
    expect([path.slice(0, 60), answer.status]).toEqual([path.slice(0, 60), status]);
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  it('that is no address at all is refused too', async () => {
    for (const path of ['/api/%', '/api/organisations/%E0%A4%A']) expect((await admin.get(path)).body).toMatchObject({ status: 400, code: 'malformed-request' });
    expect((await admin.send('PATCH', '/api/health', {})).status).toBe(404);
  });
});

describe('a failure', () => {
  it('speaks the language that was asked for, Chinese when none was', async () => {
    const ask = async (language: string): Promise<string> => ((await (await fetch(`${world.url}/api/nowhere`, { headers: language ? { 'accept-language': language } : {} })).json()) as { title: string }).title;
    expect([await ask('en-GB,zh;q=0.5'), await ask('zh-CN'), await ask('de'), await ask(''), await ask('fr, en;q=0.1')]).toEqual(['Not found', '没有找到', '没有找到', '没有找到', 'Not found']);
  });

  it('of a page elsewhere that writes here is refused', async () => {
    for (const [name, value] of [['origin', 'https://evil.example'], ['sec-fetch-site', 'cross-site'], ['sec-fetch-site', 'same-site'], ['origin', 'null']] as const) expect((await raw(JSON.stringify({ name: good }), { [name]: value })).body).toMatchObject({ status: 403, code: 'cross-origin' });
    expect(await state()).toBe(before);
  });
});
