// Single sign-on against a real OpenID provider: it replaces the password, not the person; what was tampered with, or cannot be reached, gives no session.
import { type ChildProcess, fork } from 'node:child_process';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ROOT } from '../house/source.js';
import { type City, foundCity, SECRET } from '../support/city.js';
import type { Client } from '../support/client.js';
import { freePort } from '../support/product.js';
import { authenticator } from '../support/totp.js';
import { startWorld, type World } from '../support/world.js';

const HOME = 'http://jiebang.test', CALLBACK = `${HOME}/api/sessions/oidc/callback`;
const CLIENT = { clientId: 'jiebang', clientSecret: 'a secret that the two of them share' };
const ACCOUNTS = {
  haitai: { email: 'Haitai@Firm.test', email_verified: true }, second: { email: 'haitai@firm.test', email_verified: true }, unproven: { email: 'jicui@firm.test', email_verified: false },
  stranger: { email: 'nobody@elsewhere.test', email_verified: true }, officer: { email: 'officer1@city.test', email_verified: true },
};
let world: World, city: City, provider: ChildProcess, port: number;

async function startProvider(): Promise<void> {
  provider = fork(join(ROOT, 'tests/support/oidc-provider.mjs'), [JSON.stringify({ port, ...CLIENT, redirectUri: CALLBACK, accounts: ACCOUNTS })], { execArgv: [], stdio: ['ignore', 'ignore', 'ignore', 'ipc'], env: { ...process.env, NODE_OPTIONS: '' } });
  await new Promise<void>((resolve, reject) => { provider.once('message', () => resolve()); provider.once('exit', (code) => reject(new Error(`the provider ended with ${code}`))); });
}
async function stopProvider(): Promise<void> {
  const gone = new Promise((resolve) => provider.once('exit', resolve));
  provider.kill('SIGKILL');
  await gone;
}

beforeAll(async () => {
  port = await freePort();
  world = await startWorld({ PUBLIC_URL: HOME, OIDC_ISSUER: `http://127.0.0.1:${port}`, OIDC_CLIENT_ID: CLIENT.clientId, OIDC_CLIENT_SECRET: CLIENT.clientSecret });
  city = await foundCity(world);
  for (const key of ['haitai', 'jicui']) await city.organisation(key);
});
afterAll(async () => { if (provider?.exitCode === null && provider.signalCode === null) await stopProvider(); await world.stop(); });

/** A browser at our door: where it is sent, with the cookie that remembers why. */
async function begin(client: Client, returnTo = '/challenges?state=open'): Promise<{ to: URL; cookie: string }> {
  const answer = await client.get(`/api/sessions/oidc?returnTo=${encodeURIComponent(returnTo)}`);
  expect(answer.status).toBe(302);
  return { to: new URL(answer.headers.get('location')!), cookie: answer.headers.get('set-cookie')!.split(';')[0]! };
}

/** The same browser at the provider: signs in there and is sent back; returns the address it is sent to. */
async function signInThere(start: URL, login: string, amr = 'pwd'): Promise<URL> {
  const jar = new Map<string, string>();
  let at = start, form: URLSearchParams | undefined;
  for (let hops = 0; hops < 8; hops += 1) {
    const answer = await fetch(at, { method: form ? 'POST' : 'GET', redirect: 'manual', headers: { cookie: [...jar].map(([k, v]) => `${k}=${v}`).join('; ') }, ...(form ? { body: form } : {}) });
    for (const set of answer.headers.getSetCookie()) { const [name, value] = set.split(';')[0]!.split(/=(.*)/s); jar.set(name!, value!); }
    form = undefined;
    if (answer.status === 200) { form = new URLSearchParams({ login, amr }); continue; }
    if (!answer.headers.has('location')) throw new Error(`the provider answered ${answer.status}: ${await answer.text()}`);
    at = new URL(answer.headers.get('location')!, at);
    if (at.origin === HOME) return at;
  }
  throw new Error('the provider never sent the browser back');
}

/** Back at our door; returns where the person ends up. */
async function comeBack(client: Client, at: URL, cookie: string): Promise<string> {
  const answer = await client.get(at.pathname + at.search, { cookie });
  expect(answer.status).toBe(302);
  return answer.headers.get('location')!;
}

async function signIn(client: Client, login: string, amr?: string): Promise<string> {
  const { to, cookie } = await begin(client);
  return comeBack(client, await signInThere(to, login, amr), cookie);
}
const sessions = async (): Promise<bigint> => (await world.db.one<{ n: bigint }>('SELECT count(*) AS n FROM sessions'))!.n;

describe('a provider that cannot be reached', () => {
  it('is said so, in both languages, and asked again as soon as it answers', async () => {
    const client = world.client();
    expect(await client.get('/api/sessions/oidc')).toMatchObject({ status: 503, body: { code: 'oidc-unreachable', title: expect.stringContaining('sign in with your password') } });
    client.language = 'zh';
    expect((await client.get('/api/sessions/oidc')).body.title).toContain('用密码登录');
    await startProvider();
    const { to } = await begin(client);
    expect(to.origin).toBe(`http://127.0.0.1:${port}`);
    expect(Object.fromEntries(to.searchParams)).toMatchObject({ redirect_uri: CALLBACK, scope: 'openid email', code_challenge_method: 'S256', client_id: 'jiebang' });
  });
});

describe('signing in by the provider', () => {
  it('gives a session to whom the city knows by a verified address, and leads back to where they were', async () => {
    const client = world.client();
    expect(await signIn(client, 'haitai')).toBe('/challenges?state=open');
    expect(await client.get('/api/sessions/current')).toMatchObject({ status: 200, body: { person: { email: 'haitai@firm.test' }, enrolOnly: false, organisations: [{ name: 'haitai' }] } });
    const again = world.client();
    await signIn(again, 'haitai');
    expect((await again.get('/api/sessions/current')).status).toBe(200);
  });

  it('leads nowhere but within this site', async () => {
    for (const elsewhere of ['https://evil.example/', '//evil.example', '/\\evil.example']) {
      const client = world.client(), { to, cookie } = await begin(client, elsewhere);
      expect(await comeBack(client, await signInThere(to, 'haitai'), cookie)).toBe('/');
    }
  });

  it.each([['whom nobody knows', 'stranger'], ['whose address the provider has not verified', 'unproven'], ['who comes with the address of somebody bound to another account', 'second']])('leaves outside %s', async (_who, login) => {
    const client = world.client(), before = await sessions();
    expect(await signIn(client, login)).toBe('/sign-in?problem=oidc-unknown');
    expect([client.cookie, await sessions()]).toEqual([undefined, before]);
  });

  it('lets an official without a second factor only confirm theirs, and one with it do everything', async () => {
    const weak = world.client();
    await signIn(weak, 'officer', 'pwd');
    const current = await weak.get('/api/sessions/current');
    expect(current.body).toMatchObject({ enrolOnly: true });
    expect(await weak.get('/api/organisations')).toMatchObject({ status: 403, body: { code: 'forbidden' } });
    const confirmed = await weak.post(`/api/second-factors/${current.body.secondFactor.id}/confirmations`, { code: await authenticator(SECRET, await world.clock.now()) });
    expect(confirmed).toMatchObject({ status: 201, body: { enrolOnly: false } });
    expect((await weak.get('/api/organisations')).status).toBe(200);
    const strong = world.client();
    await signIn(strong, 'officer', 'pwd mfa');
    expect((await strong.get('/api/sessions/current')).body).toMatchObject({ enrolOnly: false, grants: [{ role: 'officer' }] });
  });
});

describe('an answer that was tampered with gives no session', () => {
  const refused = async (tamper: (client: Client) => Promise<string>): Promise<void> => {
    const client = world.client(), before = await sessions();
    expect(await tamper(client)).toBe('/sign-in?problem=oidc-failed');
    expect([client.cookie, await sessions()]).toEqual([undefined, before]);
  };

  it('another state', () => refused(async (client) => {
    const { to, cookie } = await begin(client), back = await signInThere(to, 'haitai');
    back.searchParams.set('state', 'another');
    return comeBack(client, back, cookie);
  }));
  it('another nonce', () => refused(async (client) => {
    const { to, cookie } = await begin(client);
    to.searchParams.set('nonce', 'another');
    return comeBack(client, await signInThere(to, 'haitai'), cookie);
  }));
  it('the cookie of another sign-in, a forged one, none', async () => {
    for (const other of ['another', 'forged', 'none']) await refused(async (client) => {
      const { to } = await begin(client), back = await signInThere(to, 'haitai');
      return comeBack(client, back, other === 'another' ? (await begin(world.client())).cookie : other === 'forged' ? `jiebang_oidc=${Buffer.alloc(200, 7).toString('base64url')}` : '');
    });
  });
  it('an answer that was used already', async () => {
    const first = world.client(), { to, cookie } = await begin(first), back = await signInThere(to, 'haitai');
    await comeBack(first, back, cookie);
    expect(first.cookie).toBeDefined();
    await refused((client) => comeBack(client, back, cookie));
  });
  it('an answer that comes after ten minutes', () => refused(async (client) => {
    const { to, cookie } = await begin(client), back = await signInThere(to, 'haitai');
    await world.clock.jump(new Date((await world.clock.now()).getTime() + 601_000));
    return comeBack(client, back, cookie);
  }));
  it('one that the provider, gone meanwhile, no longer vouches for', () => refused(async (client) => {
    const { to, cookie } = await begin(client), back = await signInThere(to, 'haitai');
    await stopProvider();
    return comeBack(client, back, cookie);
  }));
});
