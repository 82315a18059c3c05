// One byte of a published bundle is changed, in any member or at any place of the file: the check finds it and says where. Cut short, put together anew or sworn to by another key it is found, too.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkBundle, type BundleVerdict, crc32, directory, faultWords, localHeader, placeWords, unzip } from '#libs/bundles';
import type { Verifier } from '#libs/kernel';
import { bundleSeen, competitionOver, faultsOf, type Over } from '../support/bundle.js';
import { readLog } from '../support/record.js';

let over: Over, bytes: Uint8Array, key: Verifier;
beforeAll(async () => {
  over = await competitionOver();
  bytes = await over.world.db.transaction((tx) => bundleSeen(over.world, tx, over.challengeId));
  key = (await readLog(over.world.url)).verifier;
}, 300_000);
afterAll(() => over.world.stop());

const flipped = (at: number, bit: number): Uint8Array => { const file = Uint8Array.from(bytes); file[at]! ^= 1 << bit; return file; };
const located = (verdict: BundleVerdict, member: string): boolean => verdict.checks.some((c) => c.found.some((f) => f.where.member === member));
/** The same members in a container of their own: its checksums are right again. */
function packed(members: readonly { path: string; bytes: Uint8Array }[]): Uint8Array {
  const entries = members.map((m) => ({ path: m.path, crc: crc32(m.bytes), size: m.bytes.length }));
  return new Uint8Array(Buffer.concat([...members.flatMap((m, i) => [localHeader(entries[i]!), m.bytes]), directory(entries)]));
}

describe('a bundle', () => {
  it('holds as it was made', () => { expect(faultsOf(checkBundle(bytes, { key }))).toEqual([]); });

  it('with one byte changed in a member is refused, the member named', () => {
    for (const { path, bytes: own, offset } of unzip(bytes)!.members) {
      if (own.length === 0) continue;
      const verdict = checkBundle(flipped(offset + Math.floor(own.length / 2), 0), { key });
      expect([path, verdict.ok, located(verdict, path)]).toEqual([path, false, true]);
    }
  }, 120_000);

  it('with any bit of the file turned is refused, and where is said', () => {
    const members = unzip(bytes)!.members;
    fc.assert(fc.property(fc.nat(bytes.length - 1), fc.nat(7), (at, bit) => {
      const verdict = checkBundle(flipped(at, bit), { key }), own = members.find((m) => at >= m.offset && at < m.offset + m.bytes.length);
      const found = verdict.checks.flatMap((c) => c.found);
      return !verdict.ok && found.every((f) => placeWords(f.where, 'en') !== '' || f.fault === 'container-differs') && (own ? located(verdict, own.path) : found.some((f) => f.fault === 'container-differs' || f.fault === 'checksum-differs' || f.fault === 'no-bundle'));
    }), { seed: Number(process.env['SEED'] ?? 20261125), numRuns: 150 });
  }, 300_000);

  it('with a value changed and every checksum made right again is still refused: by the manifest’s signature, and where the value stands', () => {
    const members = unzip(bytes)!.members.map(({ path, bytes: own }) => ({ path, bytes: own }));
    const changed = members.map((m) => (m.path === 'record/winners.json' ? { ...m, bytes: Buffer.from(Buffer.from(m.bytes).toString().replace('"rank":1', '"rank":2')) } : m));
    const verdict = checkBundle(packed(changed), { key });
    expect(faultsOf(verdict)).toEqual(expect.arrayContaining([expect.stringMatching(/^container: member-differs record\/winners.json/), 'decision: value-differs record/winners.json/0/rank']));
  });

  it('cut short, with a member too many, or of no kind at all is refused in words', () => {
    const members = unzip(bytes)!.members.map(({ path, bytes: own }) => ({ path, bytes: own }));
    expect(faultsOf(checkBundle(packed([...members, { path: 'extra.json', bytes: Buffer.from('[]') }]), { key }))).toContain('container: member-unnamed extra.json');
    expect(faultsOf(checkBundle(packed(members.filter((m) => m.path !== 'record/bids.json')), { key }))).toContain('container: member-missing record/bids.json');
    for (const file of [bytes.subarray(0, bytes.length - 1), bytes.subarray(0, 1000), new Uint8Array(0), Buffer.from('not a bundle at all, but text of some length')]) expect(checkBundle(Uint8Array.from(file), { key }).ok).toBe(false);
    for (const words of Object.values(faultWords)) expect([words.zh, words.en].every((w) => w.length > 0)).toBe(true);
  });

  it('signed by another key is not believed, whatever it says of itself', () => {
    const other = { ...key, publicKey: Uint8Array.from(key.publicKey, (b, i) => (i === 5 ? b ^ 1 : b)) };
    expect(faultsOf(checkBundle(bytes, { key: other }))).toEqual(expect.arrayContaining(['signature: signature-wrong manifest.note', 'checkpoint: checkpoint-wrong log/checkpoint.txt']));
  });
});
