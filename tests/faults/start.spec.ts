// Starting as a newcomer does: each way it can go wrong is one sentence and exit code 1; each way it can end leaves nothing behind, and the next start goes on.
import { spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ROOT } from '../house/source.js';
import { Client } from '../support/client.js';
import { freePort, startProduct, type Product } from '../support/product.js';
import { until } from '../support/world.js';

jest.setTimeout(180_000);
let product: Product, folder: string;
const lasting = (): Record<string, string> => ({ DATA_DIR: join(folder, 'data'), KEY_DIR: join(folder, 'keys') });
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'jiebang-start-'));
  chmodSync(folder, 0o755); // another account may have to run the server in it
  product = await startProduct(lasting());
});
afterAll(async () => { await product.stop(); rmSync(folder, { recursive: true, force: true }); });

/** Runs a script of the project to its end. */
const run = (args: readonly string[], env: Record<string, string>): Promise<{ code: number | null; said: string }> => new Promise((resolve) => {
  const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_ENV: 'production', NODE_OPTIONS: '', DATABASE_URL: '', ...env } });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (data: Buffer) => { said += data.toString(); });
  child.on('close', (code) => resolve({ code, said }));
});
const start = async (env: Record<string, string>, ...args: string[]): Promise<{ code: number | null; said: string }> => run(['scripts/start.mjs', ...args], { PORT: String(await freePort()), MAIL_PORT: String(await freePort()), DATA_DIR: join(folder, 'other'), ...env });

describe('a start that cannot be', () => {
  const refused = { code: 1, said: expect.stringMatching(/^[^\n]+\n$/) };

  it('says that its port is taken', async () => {
    const answer = await start({ PORT: new URL(product.url).port });
    expect(answer).toEqual(refused);
    expect(answer.said).toBe(`Port ${new URL(product.url).port} is taken; stop what uses it or set PORT to another.\n`);
  });

  it('says that its inbox page has no place', async () => {
    const server = createServer().listen(0, '0.0.0.0');
    await until(() => server.listening);
    const { port } = server.address() as AddressInfo;
    expect((await start({ MAIL_PORT: String(port), DATA_DIR: join(folder, 'no-page') })).said).toContain(`Port ${port} for the inbox page is taken`);
    await new Promise((resolve) => server.close(resolve));
  });

  it('says that another start uses the folder, also when it should begin anew', async () => {
    for (const args of [[], ['--fresh']]) {
      const answer = await start(lasting(), ...args);
      expect(answer).toEqual(refused);
      expect(answer.said).toContain(`Another start (process ${product.process.pid}) is using`);
    }
    expect((await new Client(product.url).get('/api/ready')).status).toBe(200);
  });

  it('says that the folder is none, or half a database, or of another time', async () => {
    writeFileSync(join(folder, 'a-file'), '');
    expect((await start({ DATA_DIR: join(folder, 'a-file') })).said).toContain('cannot be made or read');
    mkdirSync(join(folder, 'half/postgres'), { recursive: true });
    writeFileSync(join(folder, 'half/postgres/begun'), '');
    const half = await start({ DATA_DIR: join(folder, 'half') });
    expect(half).toEqual(refused);
    expect(half.said).toContain('holds a half-written database (a first start was interrupted); run `npm start -- --fresh` or remove it.');
    mkdirSync(join(folder, 'old/postgres'), { recursive: true });
    for (const [name, text] of [['jiebang-complete', ''], ['PG_VERSION', '15\n']] as const) writeFileSync(join(folder, 'old/postgres', name), text);
    mkdirSync(join(folder, 'old-keys'));
    for (const name of ['DATA_KEY', 'LOG_KEY']) writeFileSync(join(folder, 'old-keys', name), Buffer.alloc(32, 1).toString('base64'));
    expect((await start({ DATA_DIR: join(folder, 'old') })).said).toContain('was written by PostgreSQL 15, this is 18');
  });

  it('names a bad variable, an unknown word, keys in the wrong place, a database without keys', async () => {
    expect((await start({ METRICS_TOKEN: 'short', SMTP_URL: 'smtp://127.0.0.1:1', DATA_DIR: join(folder, 'bad-variable') })).said).toMatch(/METRICS_TOKEN: /);
    expect(await start({}, '--frehs')).toEqual({ code: 1, said: 'npm start does not know --frehs; it takes --fresh.\n' });
    expect((await start({ KEY_DIR: join(folder, 'other/keys') })).said).toContain('lies inside the data folder');
    expect((await start({ DATABASE_URL: 'postgres://u:p@127.0.0.1:1/d', KEY_DIR: join(folder, 'no-keys') })).said).toContain('The keys of this data are not in');
    expect((await start({ DATABASE_URL: 'postgres://u:p@127.0.0.1:1/d' }, '--fresh')).said).toContain('--fresh only begins an embedded database anew');
  });
});

describe('the demonstration city', () => {
  const code = (email: string, at = product) => run(['scripts/demo-code.mjs', email], { PORT: new URL(at.url).port, PUBLIC_URL: '' });

  it('tells a newcomer where all is, and lets them in with what it told', async () => {
    const said = product.output();
    for (const part of [/Jiebang runs at http:\/\/localhost:\d+/, /Mail it sends arrives at http/, /Its data lies in/, /New keys were made in/, /password: /, /npm run demo:code/]) expect(said).toMatch(part);
    const password = /Everybody's password: (.+)/.exec(said)![1]!;
    const client = new Client(product.url);
    expect((await client.post('/api/sessions', { email: 'officer1@city.example', password })).body).toMatchObject({ status: 401, code: 'second-factor-required' });
    const factor = (await code('officer1@city.example')).said.trim();
    expect(factor).toMatch(/^\d{6}$/);
    expect((await client.post('/api/sessions', { email: 'officer1@city.example', password, code: factor })).status).toBe(201);
    expect(await code('nobody@city.example')).toMatchObject({ code: 1, said: expect.stringContaining('is no demonstration account') });
    expect((await code('officer1@city.example', { ...product, url: 'http://127.0.0.1:1' })).said).toContain('run `npm start` first');
  });

  it('serves its pages beside the API, with no script inline and assets for ever', async () => {
    const client = new Client(product.url);
    const page = await client.get('/challenges/anything');
    expect([page.status, page.headers.get('content-type'), page.headers.get('cache-control')]).toEqual([200, expect.stringContaining('text/html'), 'no-cache']);
    expect(page.text).not.toMatch(/<script(?![^>]*\bsrc=)/);
    const asset = /src="(\/assets\/[^"]+\.js)"/.exec(page.text)![1]!;
    const got = await fetch(product.url + asset, { headers: { 'accept-encoding': 'gzip' } });
    expect([got.status, got.headers.get('cache-control'), got.headers.get('content-encoding')]).toEqual([200, 'public, max-age=31536000, immutable', 'gzip']);
    for (const path of ['/assets/none.js', '/api/none', '/assets/..%2f..%2fpackage.json', '/assets/../../package.json']) {
      const none = await client.get(path);
      expect([path, none.status === 404 || none.text === page.text]).toEqual([path, true]);
      expect(none.text).not.toContain('"dependencies"');
    }
  });
});

describe('an end', () => {
  const running = (name: string): boolean => existsSync(`/proc/${name}`);

  it('by SIGKILL leaves a folder that the next start takes over, keys and data kept', async () => {
    const before = readFileSync(join(folder, 'keys/DATA_KEY'), 'utf8');
    const dead = new Promise((resolve) => product.process.once('exit', resolve));
    product.process.kill('SIGKILL');
    await dead;
    product = await startProduct(lasting());
    expect([product.output(), readFileSync(join(folder, 'keys/DATA_KEY'), 'utf8')]).toEqual([expect.not.stringContaining('Founding'), before]);
  });

  it('by SIGTERM is clean: exit code 0, no database and no catcher left', async () => {
    const ended = new Promise<number | null>((resolve) => product.process.once('exit', resolve));
    const pid = product.process.pid!;
    const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
    expect(children.length).toBeGreaterThanOrEqual(2);
    product.process.kill('SIGTERM');
    expect(await ended).toBe(0);
    await until(() => children.every((child) => !running(child)), 5_000);
  });

  it('is no end of the keys: without them the data is not opened, and --fresh begins anew', async () => {
    const missing = await start({ ...lasting(), KEY_DIR: join(folder, 'lost') });
    expect([missing.code, missing.said]).toEqual([1, expect.stringContaining('without them nothing sealed can be read')]);
    product = await startProduct(lasting(), 180_000, ['--fresh']);
    expect(product.output()).toMatch(/Founding the demonstration city/);
  });
});
