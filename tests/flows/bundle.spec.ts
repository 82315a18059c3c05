// A competition is over: its bundle is made by itself once the log has everything, stands in public with its hash in the log, and gives the whole competition again to whoever takes it, by our checks and by Go's.
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BundlesView, CHECKS, unzip } from '#libs/bundles';
import { verifierText } from '#libs/kernel';
import { verifyBundle } from '../../apps/server/src/verify-bundle.js';
import { ROOT } from '../house/source.js';
import { checkedBy, competitionOver, faultsOf, type Over } from '../support/bundle.js';
import { publishChallenge } from '../support/challenges.js';
import { readLog, sequence } from '../support/record.js';
import { runTool } from '../support/tool.js';

let over: Over, folder: string, bytes: Uint8Array;
const view = async (): Promise<BundlesView> => (await over.world.client().get<BundlesView>(`/api/challenges/${over.challengeId}/bundles`)).body;
const fetched = async (): Promise<Response> => fetch(`${over.world.url}/api/challenges/${over.challengeId}/bundle`);

beforeAll(async () => {
  [over, folder] = [await competitionOver(), await mkdtemp(join(tmpdir(), 'jiebang-bundle-'))];
  await sequence(over.world);
  await over.world.clock.advance(120_000);
  await over.world.settled();
  bytes = new Uint8Array(await (await fetched()).arrayBuffer());
  await writeFile(join(folder, 'bundle.zip'), bytes);
}, 300_000);
afterAll(async () => { await over.world.stop(); await rm(folder, { recursive: true, force: true }); });

describe('the bundle of a competition that is over', () => {
  it('is there for anybody, under its hash, and the log says the hash', async () => {
    const answer = await fetched(), { items } = await view(), sha256 = createHash('sha256').update(bytes).digest('hex');
    expect([answer.status, answer.headers.get('content-type'), answer.headers.get('content-length'), answer.headers.get('etag')]).toEqual([200, 'application/zip', String(bytes.length), `"${sha256}"`]);
    expect(items[0]).toMatchObject({ sha256, size: bytes.length, logSize: expect.any(Number) });
    await sequence(over.world);
    const { index } = (await view()).items[0]!;
    const [entry] = await over.world.db.query<{ state: string }>('SELECT p.state FROM log_entries l JOIN audit_payloads p ON p.entry_id = l.entry_id WHERE l.index = $1', [index]);
    expect(JSON.parse(entry!.state)).toMatchObject({ challengeId: over.challengeId, sha256 });
  });

  it('holds in every check, each of which looked at something', async () => {
    const verdict = await checkedBy(over.world, bytes);
    expect(faultsOf(verdict)).toEqual([]);
    expect(verdict).toMatchObject({ ok: true, challenge: over.challengeId });
    expect(verdict.checks.map((c) => [c.name, c.looked > 0])).toEqual(CHECKS.filter((n) => n !== 'earlier').map((n) => [n, true]));
    expect(faultsOf(await checkedBy(over.world, bytes, bytes))).toEqual([]);
  });

  it('says so on the command line, with its exit code; another key is not believed', async () => {
    const said: string[] = [], file = join(folder, 'bundle.zip'), { verifier } = await readLog(over.world.url);
    expect(verifyBundle(file, { key: verifier }, (line) => said.push(line))).toBe(0);
    expect(said.filter((line) => line.startsWith('✓')).length).toBe(CHECKS.length - 1);
    const other = { ...verifier, publicKey: Uint8Array.from(verifier.publicKey, (b, i) => (i === 0 ? b ^ 1 : b)) };
    expect(verifyBundle(file, { key: other }, () => undefined)).toBe(1);
  });

  it('tells nothing about persons and nothing that a loser wrote', async () => {
    const text = unzip(bytes)!.members.map((m) => new TextDecoder().decode(m.bytes)).join('\n');
    for (const { email, name } of await over.world.db.query<{ email: string; name: string }>('SELECT email, name FROM people')) expect([email, name].filter((w) => w.length > 1 && text.includes(w))).toEqual([]);
    const [sheet] = await over.world.db.query<{ wordsSalt: string }>('SELECT words_salt FROM submitted_sheets LIMIT 1');
    expect(text).not.toContain(sheet!.wordsSalt);
    expect(text).toContain(over.signed.contractId);
  });

  it('is not there before it is over, nor for what nobody may know of', async () => {
    const client = over.world.client(), open = await publishChallenge(over.world, over.city);
    expect(await client.get(`/api/challenges/${open.id}/bundle`)).toMatchObject({ status: 409, body: { code: 'bundle-not-yet' } });
    expect((await client.get<BundlesView>(`/api/challenges/${open.id}/bundles`)).body).toEqual({ items: [], next: null, making: null });
    expect((await client.get('/api/challenges/00000000-0000-4000-8000-000000000000/bundle')).status).toBe(404);
  });
});

describe('tools that are not ours', () => {
  it('Go’s zip, note and tlog: manifest and checkpoint are signed, each member is named, each entry opens its leaf and is in the tree', async () => {
    const built = await runTool('go', ['build', '-o', join(folder, 'checkbundle'), join(ROOT, 'tests/outside/checkbundle.go')], { GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOCACHE: join(folder, 'cache') });
    expect([built.code, built.said]).toEqual([0, built.said]);
    const key = verifierText((await readLog(over.world.url)).verifier), good = await runTool(join(folder, 'checkbundle'), [join(folder, 'bundle.zip'), key]);
    expect([good.code, good.said]).toEqual([0, expect.stringMatching(/^\d+ members, \d+ entries hold\n$/)]);
    const entries = unzip(bytes)!.members.find((m) => m.path === 'log/entries.json')!, spoiled = Uint8Array.from(bytes), at = entries.offset + Buffer.from(entries.bytes).indexOf('"actor":"') + 10;
    spoiled[at]! ^= 1;
    await writeFile(join(folder, 'spoiled.zip'), spoiled);
    expect((await runTool(join(folder, 'checkbundle'), [join(folder, 'spoiled.zip'), key])).code).toBe(1);
  }, 300_000);
});
