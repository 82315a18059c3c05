// Who comes in: a password, for officials a code as well; a session lives in a row, rotates, idles out; too many failures lock; nothing tells who exists.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { IdentityCommands } from '#libs/identity';
import { authenticator } from '../support/totp.js';
import { startWorld, type World } from '../support/world.js';

const PASSWORD = 'correct horse battery', SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
let world: World;
let agencyId: string;
const code = async (secret = SECRET): Promise<string> => authenticator(secret, await world.clock.now());
const nextStep = (): Promise<void> => world.clock.jump(new Date(Date.parse('2026-05-06T01:00:00Z') + (steps += 1) * 30_000));
let steps = 0;

beforeAll(async () => {
  world = await startWorld();
  const identity = world.app.get(IdentityCommands);
  agencyId = await world.db.transaction(async (tx) => {
    const { id } = await identity.createAgency(tx, { nameZh: '市工信局', nameEn: 'Bureau' });
    const officer = await identity.createPerson(tx, { email: 'officer@city.test', name: '王科', password: PASSWORD, totpSecret: SECRET });
    await identity.grantRole(tx, { personId: officer.id, role: 'officer', agencyId: id });
    const fresh = await identity.createPerson(tx, { email: 'fresh@city.test', name: '李新', password: PASSWORD });
    await identity.grantRole(tx, { personId: fresh.id, role: 'officer', agencyId: id });
    for (const name of ['plain', 'locked', 'idle', 'rotates']) await identity.createPerson(tx, { email: `${name}@firm.test`, name, password: PASSWORD });
    return id;
  });
});
afterAll(() => world.stop());

describe('signing in', () => {
  it('gives a cookie that scripts cannot read, and says who I am', async () => {
    const client = world.client();
    const answer = await client.post('/api/sessions', { email: ' Plain@Firm.test', password: PASSWORD });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ person: { name: 'plain', email: 'plain@firm.test' }, enrolOnly: false, grants: [], organisations: [] });
    expect(answer.headers.get('set-cookie')).toMatch(/^jiebang_session=[\w-]{43}; .*HttpOnly; SameSite=Lax/);
    expect((await client.get('/api/sessions/current')).body.person.name).toBe('plain');
    const stored = await world.db.query<{ tokenHash: Buffer }>('SELECT token_hash FROM sessions');
    expect(stored.some((s) => s.tokenHash.toString('base64url') === client.cookie!.split('=')[1])).toBe(false);
    expect((await client.delete('/api/sessions/current')).status).toBe(204);
    client.cookie = answer.headers.get('set-cookie')!.split(';')[0];
    expect((await client.get('/api/sessions/current')).status).toBe(401);
  });

  it('asks officials for their code, takes each code once, and refuses a wrong one', async () => {
    const client = world.client();
    const sign = (more: object) => client.post('/api/sessions', { email: 'officer@city.test', password: PASSWORD, ...more });
    expect(await sign({})).toMatchObject({ status: 401, body: { code: 'second-factor-required' } });
    expect(await sign({ code: '000000' })).toMatchObject({ status: 401, body: { code: 'credentials-wrong' } });
    const right = await code();
    const answer = await sign({ code: right });
    expect(answer).toMatchObject({ status: 201, body: { enrolOnly: false, grants: [{ role: 'officer', agencyId, agencyName: { zh: '市工信局', en: 'Bureau' } }] } });
    expect(await sign({ code: right })).toMatchObject({ status: 401, body: { code: 'credentials-wrong' } });
    await nextStep();
    const both = await code();
    const raced = await Promise.all([sign({ code: both }), sign({ code: both })]);
    expect(raced.map((r) => r.status).sort()).toEqual([201, 401]);
  });

  it('lets an official without a factor do nothing but enrol, and then everything', async () => {
    const client = world.client();
    const first = await client.post('/api/sessions', { email: 'fresh@city.test', password: PASSWORD });
    expect(first).toMatchObject({ status: 201, body: { enrolOnly: true, secondFactor: null } });
    expect(await client.get('/api/organisations')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    const before = client.cookie;
    const start = await client.post('/api/second-factors');
    expect(start.body.uri).toMatch(/^otpauth:\/\/totp\/Jiebang:fresh%40city\.test\?secret=/);
    const [row] = await world.db.query<{ secret: Buffer }>('SELECT secret FROM second_factors WHERE id = $1', [start.body.id]);
    expect(row!.secret.toString('latin1')).not.toContain(start.body.secret);
    expect(await client.post(`/api/second-factors/${start.body.id}/confirmations`, { code: '123456' })).toMatchObject({ status: 422, body: { code: 'code-wrong' } });
    const confirmed = await client.post(`/api/second-factors/${start.body.id}/confirmations`, { code: await code(start.body.secret) });
    expect(confirmed).toMatchObject({ status: 201, body: { enrolOnly: false, secondFactor: { confirmed: true } } });
    expect((await client.get('/api/organisations')).status).toBe(200);
    expect(client.cookie).not.toBe(before);
    const stale = world.client();
    stale.cookie = before;
    expect((await stale.get('/api/sessions/current')).status).toBe(401);
    expect((await client.post('/api/second-factors')).body.code).toBe('factor-exists');
  });

  it('changes its token at each sign-in, and ends the session that was there', async () => {
    const client = world.client();
    await client.post('/api/sessions', { email: 'rotates@firm.test', password: PASSWORD });
    const old = world.client();
    old.cookie = client.cookie;
    await client.post('/api/sessions', { email: 'rotates@firm.test', password: PASSWORD });
    expect((await old.get('/api/sessions/current')).status).toBe(401);
    expect(old.cookie).toBeUndefined();
    expect((await client.get('/api/sessions/current')).status).toBe(200);
  });

  it('ends after twelve idle hours, and after seven days however busy', async () => {
    const client = world.client();
    const start = (await world.clock.now()).getTime();
    const hours = (n: number) => world.clock.jump(new Date(start + n * 3_600_000));
    await client.post('/api/sessions', { email: 'idle@firm.test', password: PASSWORD });
    for (let h = 11; h < 168; h += 11) {
      await hours(h);
      expect((await client.get('/api/sessions/current')).status).toBe(200);
    }
    await hours(168);
    expect((await client.get('/api/sessions/current')).status).toBe(401);
    await client.post('/api/sessions', { email: 'idle@firm.test', password: PASSWORD });
    await hours(168 + 12);
    expect((await client.get('/api/sessions/current')).status).toBe(401);
    await world.clock.jump(new Date(start));
  });
});

describe('guessing', () => {
  it('is locked after eight failures, also for the right password, and for an unknown address just the same', async () => {
    const client = world.client();
    const guess = (email: string, password: string) => client.post('/api/sessions', { email, password });
    const known = [], unknown = [];
    for (let i = 0; i < 8; i += 1) {
      known.push(await guess('locked@firm.test', `wrong ${i}`));
      unknown.push(await guess('nobody@firm.test', `wrong ${i}`));
    }
    expect(new Set([...known, ...unknown].map((a) => `${a.status} ${a.body.code} ${a.body.title}`)).size).toBe(1);
    expect(known[0]).toMatchObject({ status: 401, body: { code: 'credentials-wrong' } });
    for (const email of ['locked@firm.test', 'nobody@firm.test']) {
      const refused = await guess(email, PASSWORD);
      expect(refused).toMatchObject({ status: 429, body: { code: 'locked-out' } });
      expect(refused.headers.get('retry-after')).toBe('900');
    }
    await world.clock.advance(15 * 60_000);
    expect((await guess('locked@firm.test', PASSWORD)).status).toBe(201);
  });

  it('gains nothing from trying all at once', async () => {
    const answers = await Promise.all(Array.from({ length: 20 }, (_, i) => world.client().post('/api/sessions', { email: 'crowd@firm.test', password: `wrong ${i}` })));
    expect(answers.filter((a) => a.status === 401)).toHaveLength(8);
    expect(answers.filter((a) => a.status === 429)).toHaveLength(12);
  });

  it('is refused when it comes from another site or says what it must not', async () => {
    const client = world.client();
    const body = { email: 'plain@firm.test', password: PASSWORD };
    expect(await client.post('/api/sessions', body, { 'sec-fetch-site': 'cross-site' })).toMatchObject({ status: 403, body: { code: 'cross-origin' } });
    expect(await client.post('/api/sessions', body, { origin: 'https://evil.test' })).toMatchObject({ status: 403, body: { code: 'cross-origin' } });
    expect(await client.post('/api/sessions', { ...body, personId: 'x' })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/personId' }] } });
    expect(await client.post('/api/sessions', { email: 1, password: null })).toMatchObject({ status: 422 });
  });
});
