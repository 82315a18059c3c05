// Coming in from outside: registration confirmed by mail, an invitation taken up, a password reset. Links do nothing when looked at; the screen never tells who exists.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createMailLink, IdentityCommands, IdentityReader } from '#libs/identity';
import { startWorld, type World } from '../support/world.js';

const PASSWORD = 'correct horse battery';
const COMPANY = { kind: 'enterprise', name: '常州星源电驱有限公司', creditCode: '91320411MA1A000169', legalRepresentative: '陈星', controller: '陈星', shareholders: [{ name: '陈星', basisPoints: 6_000 }] };
let world: World;

beforeAll(async () => {
  world = await startWorld();
  await world.db.transaction((tx) => world.app.get(IdentityCommands).createPerson(tx, { email: 'known@firm.test', name: '老用户', password: PASSWORD }));
});
afterAll(() => world.stop());

const events = (name: string): Promise<{ subjectId: string }[]> => world.db.query('SELECT subject_id FROM events WHERE name = $1 ORDER BY at, id', [name]);
const personId = async (email: string): Promise<string> => (await world.app.get(IdentityReader).personByEmail(world.db, email))!.id;
/** What notifications does when it writes the mail. */
const link = (purpose: string, subject: string, subjectId: string, email: string, hours = 48): Promise<string> =>
  world.db.transaction(async (tx) => createMailLink(tx, { purpose, subject, subjectId, email, hours, ...(subject === 'person' ? { personId: subjectId } : {}) }));
const register = (body: object) => world.client().post('/api/registrations', { email: 'new@firm.test', name: '陈星', password: PASSWORD, ...body });
const signIn = (email: string, password = PASSWORD) => world.client().post('/api/sessions', { email, password });

describe('registration', () => {
  it('answers the same for a known and an unknown address, and only the mailbox learns which', async () => {
    const [unknown, known] = [await register({ organisation: COMPANY }), await register({ email: 'known@firm.test' })];
    for (const answer of [unknown, known]) expect(answer).toMatchObject({ status: 202, body: { status: 'accepted' } });
    expect(unknown.text).toBe(known.text);
    expect(await events('person.registered')).toEqual([{ subjectId: await personId('new@firm.test') }]);
    expect(await events('person.registration-repeated')).toEqual([{ subjectId: await personId('known@firm.test') }]);
    expect((await signIn('known@firm.test')).status).toBe(201);
  });

  it('makes nothing active before the link is used: looking at it changes nothing', async () => {
    expect(await signIn('new@firm.test')).toMatchObject({ status: 401, body: { code: 'credentials-wrong' } });
    const id = await personId('new@firm.test');
    const token = await link('registration', 'person', id, 'new@firm.test');
    const anybody = world.client();
    for (let i = 0; i < 3; i += 1) expect(await anybody.get(`/api/mail-links/${token}`)).toMatchObject({ status: 200, body: { purpose: 'registration' } });
    expect(await signIn('new@firm.test')).toMatchObject({ status: 401 });
    expect(await world.db.query('SELECT 1 AS row FROM mail_links WHERE token_hash = $1', [Buffer.from(token)])).toEqual([]);
    const used = await anybody.post(`/api/mail-links/${token}/uses`);
    expect(used).toMatchObject({ status: 201, body: { email: 'new@firm.test', refusal: null } });
    expect(await anybody.post(`/api/mail-links/${token}/uses`)).toMatchObject({ status: 422, body: { code: 'link-invalid' } });
    expect((await anybody.get(`/api/mail-links/${token}`)).status).toBe(404);
    expect((await signIn('new@firm.test')).body).toMatchObject({ organisations: [{ id: used.body.organisationId, name: COMPANY.name, role: 'owner', state: 'registered' }] });
  });

  it('confirms the newest registration of an address, and its older links are dead', async () => {
    await register({ email: 'twice@firm.test', name: '第一次', password: 'the first password' });
    const id = await personId('twice@firm.test');
    const old = await link('registration', 'person', id, 'twice@firm.test');
    await register({ email: 'Twice@firm.test', name: '第二次', password: 'the second password' });
    expect(await world.client().post(`/api/mail-links/${old}/uses`)).toMatchObject({ status: 422, body: { code: 'link-invalid' } });
    await world.client().post(`/api/mail-links/${await link('registration', 'person', id, 'twice@firm.test')}/uses`);
    expect((await signIn('twice@firm.test', 'the first password')).status).toBe(401);
    expect((await signIn('twice@firm.test', 'the second password')).body.person.name).toBe('第二次');
  });

  it('refuses a code that does not check, an organisation that is there, and weak passwords, each with its pointer', async () => {
    const refused = async (body: object) => { const a = await register({ email: 'other@firm.test', ...body }); return [a.status, a.body.code, a.body.errors?.[0]?.pointer]; };
    expect(await refused({ organisation: { ...COMPANY, creditCode: '91320411MA1A000168' } })).toEqual([422, 'credit-code-invalid', '/organisation/creditCode']);
    expect(await refused({ organisation: COMPANY })).toEqual([409, 'organisation-exists', '/organisation/creditCode']);
    expect(await refused({ organisation: { ...COMPANY, shareholders: [{ name: 'a', basisPoints: 10_000 }, { name: 'b', basisPoints: 1 }] } })).toEqual([422, 'shares-exceed-whole', '/organisation/shareholders']);
    expect(await refused({ password: '1234567890' })).toEqual([422, 'password-weak', '/password']);
    expect(await refused({ organisation: { ...COMPANY, state: 'verified' } })).toEqual([422, 'invalid', '/organisation/state']);
    expect(await refused({ name: 'a\u202Eb' })).toEqual([422, 'invalid', '/name']);
  });

  it('confirms the person alone when another registered the organisation meanwhile', async () => {
    const organisation = { ...COMPANY, name: '另一家', creditCode: '91320412MA1A00024J' };
    await register({ email: 'slow@firm.test', organisation });
    await register({ email: 'fast@firm.test', organisation });
    const use = async (email: string) => (await world.client().post(`/api/mail-links/${await link('registration', 'person', await personId(email), email)}/uses`)).body;
    expect((await use('fast@firm.test')).organisationId).toEqual(expect.any(String));
    expect(await use('slow@firm.test')).toMatchObject({ organisationId: null, refusal: 'organisation-exists' });
    expect((await signIn('slow@firm.test')).status).toBe(201);
  });
});

describe('a password reset', () => {
  it('answers the same for everybody, by link sets a new password once, and ends all sessions and tokens', async () => {
    const client = world.client();
    await client.post('/api/sessions', { email: 'known@firm.test', password: PASSWORD });
    const { token: bearer } = (await client.post('/api/access-tokens', { name: 'script' })).body;
    const answers = await Promise.all(['known@firm.test', 'nobody@firm.test'].map((email) => world.client().post('/api/password-resets', { email })));
    expect(new Set(answers.map((a) => `${a.status} ${a.text}`))).toEqual(new Set(['202 {"status":"accepted"}']));
    const id = await personId('known@firm.test');
    expect(await events('person.password-reset-asked')).toEqual([{ subjectId: id }]);
    const token = await link('password-reset', 'person', id, 'known@firm.test', 1);
    const second = await link('password-reset', 'person', id, 'known@firm.test', 1);
    expect(await world.client().post(`/api/mail-links/${token}/uses`, {})).toMatchObject({ status: 422, body: { errors: [{ pointer: '/password' }] } });
    expect(await world.client().post(`/api/mail-links/${token}/uses`, { password: '0123456789' })).toMatchObject({ status: 422, body: { code: 'password-weak' } });
    const raced = await Promise.all([1, 2].map(() => world.client().post(`/api/mail-links/${token}/uses`, { password: 'a whole new password' })));
    expect(raced.map((r) => r.status).sort()).toEqual([201, 422]);
    expect((await world.client().post(`/api/mail-links/${second}/uses`, { password: 'yet another password' })).status).toBe(422);
    expect((await client.get('/api/sessions/current')).status).toBe(401);
    const script = world.client();
    script.bearer = bearer;
    expect((await script.get('/api/sessions/current')).status).toBe(401);
    expect((await signIn('known@firm.test')).status).toBe(401);
    expect((await signIn('known@firm.test', 'a whole new password')).status).toBe(201);
  });

  it('has a link that ends with its hour', async () => {
    const token = await link('password-reset', 'person', await personId('known@firm.test'), 'known@firm.test', 1);
    const now = await world.clock.now();
    await world.clock.jump(new Date(now.getTime() + 3_600_000));
    expect(await world.client().post(`/api/mail-links/${token}/uses`, { password: 'much too late now' })).toMatchObject({ status: 422, body: { code: 'link-invalid' } });
    await world.clock.jump(now);
  });

  it('may be asked for five times an hour, known or not', async () => {
    for (const email of ['new@firm.test', 'never@firm.test']) {
      const answers = [];
      for (let i = 0; i < 6; i += 1) answers.push((await world.client().post('/api/password-resets', { email })).status);
      expect(answers).toEqual([202, 202, 202, 202, 202, 429]);
    }
  });
});
