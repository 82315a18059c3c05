// A stranger with Go and a verifier key checks the running log with Go's own packages: its signature, every entry, the whole tree, and that it continues a checkpoint kept before.
import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { verifierOf, verifierText } from '#libs/kernel';
import { asOwner } from '../support/postgres.js';
import { readLog, sequence, writeEntry } from '../support/record.js';
import { startWorld, type World } from '../support/world.js';
import { ROOT } from '../house/source.js';

let world: World, folder: string, key: string;
const kept = (): string => join(folder, 'kept.txt');

const started = (command: string, args: readonly string[], env: Record<string, string> = {}): Promise<{ code: number; said: string }> => new Promise((done) => {
  execFile(command, args, { env: { ...process.env, ...env }, timeout: 240_000 }, (error, out, err) => done({ code: error ? (typeof error.code === 'number' ? error.code : 127) : 0, said: `${out}${err}${error && typeof error.code === 'string' ? `${error.message} (tests/tools.txt names its package)` : ''}` }));
});
const check = (...args: string[]): Promise<{ code: number; said: string }> => started(join(folder, 'checklog'), [world.url, ...args]);

beforeAll(async () => {
  [world, folder] = [await startWorld(), await mkdtemp(join(tmpdir(), 'jiebang-go-'))];
  const built = await started('go', ['build', '-o', join(folder, 'checklog'), join(ROOT, 'tests/outside/checklog.go')], { GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOCACHE: join(folder, 'cache') });
  if (built.code !== 0) throw new Error(built.said);
  for (let n = 0; n < 40; n += 1) await writeEntry(world, n);
  await sequence(world);
  const log = await readLog(world.url);
  key = verifierText(log.verifier);
  await writeFile(kept(), log.note);
  for (let batch = 0; batch < 4; batch += 1) { for (let n = 0; n < 150; n += 1) await writeEntry(world, `${batch}-${n}`); await sequence(world); }
}, 300_000);
afterAll(async () => { await world.stop(); await rm(folder, { recursive: true, force: true }); });

describe('Go’s note and tlog', () => {
  it('find every entry in the signed tree, and that it continues the kept one', async () => {
    const sizeNow = async (): Promise<number> => (await readLog(world.url)).size, before = await sizeNow(), { said, code } = await check(key, kept());
    const size = Number(/^jiebang\.local\/log: (\d+) entries hold\n$/.exec(said)?.[1]); // a beat may fall in between
    expect([code, said, size >= before && size <= await sizeNow()]).toEqual([0, said, true]);
  }, 120_000);

  it('believe no other key', async () => {
    const { verifier } = await readLog(world.url), other = Uint8Array.from(verifier.publicKey);
    other[0]! ^= 1;
    expect((await check(verifierText(verifierOf(verifier.name, verifier.kind, other)))).code).toBe(1);
  }, 120_000);

  it('find the one byte that was changed in the database', async () => {
    await asOwner(world.config.DATABASE_URL, `ALTER TABLE log_checkpoints DISABLE TRIGGER USER; UPDATE log_checkpoints SET leaves = set_byte(leaves, 40, 255 - get_byte(leaves, 40)) WHERE first = (SELECT max(first) FROM log_checkpoints WHERE first < 200); ALTER TABLE log_checkpoints ENABLE TRIGGER USER`);
    const { said, code } = await check(key, kept());
    expect([code, /inconsistent|hold/.exec(said)?.[0] ?? said]).toEqual([1, expect.not.stringContaining('hold')]);
  }, 120_000);
});
