// The same request again, at once, while it runs, with another body: what is done is done once, and everybody is told the first answer.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bodyHash, type Call, run } from '#libs/platform';
import { foundCity } from '../support/city.js';
import type { Client } from '../support/client.js';
import { startWorld, until, type World } from '../support/world.js';

let world: World, admin: Client, adminId: string, parentId: string;
beforeAll(async () => {
  world = await startWorld();
  const city = await foundCity(world);
  adminId = city.people['admin1@city.test']!;
  parentId = city.bureauId;
  admin = await world.as('admin1@city.test');
});
afterAll(() => world.stop());

const body = (name: string) => ({ parentId, name: { zh: `${name} 局`, en: name } });
const create = (name: string, key: string, who = admin) => who.post('/api/agencies', body(name), { 'idempotency-key': key });
const born = async (name: string): Promise<number> => Number((await world.db.one<{ n: bigint }>('SELECT count(*) AS n FROM agencies WHERE name_en = $1', [name]))!.n);

describe('the same request', () => {
  it('fifty times at once is done once, and all are told the same', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => create('Fifty', 'key-fifty')));
    expect(answers.map((a) => a.status)).toEqual(Array.from({ length: 50 }, () => 201));
    expect(new Set(answers.map((a) => a.text)).size).toBe(1);
    expect(await born('Fifty')).toBe(1);
  });

  it('again finds the first answer, and says that it is one', async () => {
    const first = await create('Again', 'key-again'), second = await create('Again', 'key-again');
    expect([second.status, second.body, second.headers.get('idempotent-replay'), first.headers.get('idempotent-replay')]).toEqual([201, first.body, 'true', null]);
  });

  it('with another body is refused, also at the same moment', async () => {
    const [one, two] = await Promise.all([create('Left', 'key-mismatch'), create('Right', 'key-mismatch')]);
    expect([one!.status, two!.status].sort()).toEqual([201, 422]);
    expect((await create('Middle', 'key-mismatch')).body).toMatchObject({ code: 'idempotency-mismatch' });
    expect(await born('Left') + await born('Right') + await born('Middle')).toBe(1);
  });

  it('of somebody else is another request', async () => {
    const other = await world.as('admin2@city.test');
    const [mine, theirs] = [await create('Mine', 'key-shared'), await create('Theirs', 'key-shared', other)];
    expect([mine.status, theirs.status, mine.body.id === theirs.body.id]).toEqual([201, 201, false]);
  });

  it('that failed is no answer: the next one is tried afresh', async () => {
    expect((await admin.post('/api/agencies', { ...body('Later'), parentId: randomUUID() }, { 'idempotency-key': 'key-failed' })).status).toBeGreaterThanOrEqual(400);
    expect((await create('Later', 'key-failed')).status).toBe(201);
  });

  it.each(['short', 'with space', '键键键键键键键键', 'x'.repeat(129)])('needs a key that is one: %j', async (key) => {
    const answer = await fetch(`${world.url}/api/agencies`, { method: 'POST', headers: { cookie: admin.cookie!, 'content-type': 'application/json', 'idempotency-key': Buffer.from(key).toString('latin1') }, body: JSON.stringify(body('Key')) });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([400, 'idempotency-key-invalid']);
    expect(await born('Key')).toBe(0);
  });

  it('while the first still runs waits for it; after five seconds it is told so', async () => {
    const key = 'key-running', call: Call = { actor: { kind: 'system', name: 'spec' }, requestId: 'spec', locale: 'en', idempotency: { personId: adminId, route: 'POST /api/agencies', key, bodyHash: bodyHash(body('Slow')), status: 201, keep: false } };
    let letGo: () => void = () => undefined, holds: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => { letGo = resolve; }), held = new Promise<void>((resolve) => { holds = resolve; });
    const first = run(world.db, call, async () => { holds(); await gate; return { id: 'the first answer' }; });
    await held;
    const began = Date.now();
    const tooSoon = await create('Slow', key);
    expect([tooSoon.status, tooSoon.body.code, tooSoon.headers.get('retry-after')]).toEqual([409, 'request-running', '1']);
    expect(Date.now() - began).toBeGreaterThan(4_900);
    const waiting = create('Slow', key);
    await until(async () => (await world.db.one('SELECT 1 AS one FROM pg_locks WHERE NOT granted LIMIT 1')) !== undefined);
    letGo();
    await first;
    expect(await waiting).toMatchObject({ status: 201, body: { id: 'the first answer' } });
    expect(await born('Slow')).toBe(0);
  });
});

