// A bid is sealed and opened again; whatever does not agree with whatever else is unreadable, with the evidence; Debian's age and tar read the same envelope.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { sha256Hex } from '#libs/kernel';
import { allOf, archiveLength, combineShares, type EnvelopeHeader, envelopeHeader, headerDigest, identityOf, type OpenedMember, openEnvelope, padme, sealBid, type SealedBid, type SealRequest, shareIn, Unreadable } from '../../../libs/bids/src/envelope.js';
import { portable } from '../../../libs/bids/src/envelope-arithmetic.js';
import { native } from '../../../libs/bids/src/native-arithmetic.js';

const challenge = '7a4ad5b1-3a54-4f0e-9a35-0d5a3e6dd001', organisation = '7a4ad5b1-3a54-4f0e-9a35-0d5a3e6dd002';
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const FILES = [{ name: 'bid.json', type: 'application/json', data: utf8('{"summary":"硅基负极"}') }, { name: 'files/1', type: 'application/pdf', data: new Uint8Array(5_000_000).fill(37) }];
let server: string, opener: string, sealed: SealedBid;

const request = (more: Partial<SealRequest> = {}): SealRequest => ({ challenge, organisation, addendum: 2, threshold: 1, openers: [opener], envelopes: [{ kind: 'whole', files: FILES }], ...more });
const partsIn = (bid: SealedBid) => (sha256: string): Promise<Uint8Array> => Promise.resolve(bid.parts.find((p) => p.sha256 === sha256)!.data);

async function read(header: EnvelopeHeader, bid: SealedBid = sealed, source = partsIn(bid), n = 0): Promise<Record<string, Uint8Array>> {
  const envelope = header.envelopes[n]!;
  const identity = await identityOf(header, envelope, [{ n: 1, share: await shareIn(envelope, 1, bid.shares[n]!, server) }]);
  const both = await Promise.allSettled([portable, native].map((arithmetic) => membersOf(openEnvelope(header, envelope, identity, source, arithmetic))));
  const [found, again] = [both[0]!, both[1]!];
  expect(again).toEqual(found); // in the browser and on the server alike
  if (found.status === 'rejected') throw found.reason;
  return found.value;
}
async function membersOf(opened: AsyncIterable<OpenedMember>): Promise<Record<string, Uint8Array>> {
  const found: Record<string, Uint8Array> = {};
  for await (const { member, body } of opened) found[member.name] = await allOf(body);
  return found;
}
const evidenceOf = (work: Promise<unknown>): Promise<string> => work.then(() => 'readable', (e: unknown) => { if (e instanceof Unreadable) return e.evidence.code; throw e; });
const changed = (change: (header: EnvelopeHeader) => void): EnvelopeHeader => { const copy = structuredClone(sealed.header); change(copy); return copy; };

beforeAll(async () => {
  server = await generateX25519Identity();
  opener = await identityToRecipient(server);
  sealed = await sealBid(request());
});

describe('an envelope', () => {
  it('gives back what was sealed, in parts that can be uploaded', async () => {
    expect(envelopeHeader.parse(sealed.header)).toEqual(sealed.header);
    expect(sealed.header.envelopes[0]!.parts.length).toBe(2);
    expect(sealed.digest).toBe(headerDigest(sealed.header));
    const found = await read(sealed.header);
    expect(Object.keys(found)).toEqual(['bid.json', 'files/1']);
    for (const f of FILES) expect(Buffer.from(found[f.name]!).equals(Buffer.from(f.data))).toBe(true);
  });

  it('never uses an identity twice, and shows nothing of what it holds', async () => {
    const again = await sealBid(request());
    expect(again.header.envelopes[0]!.recipient).not.toBe(sealed.header.envelopes[0]!.recipient);
    expect(again.header.bidNonce).not.toBe(sealed.header.bidNonce);
    for (const part of sealed.parts) expect(Buffer.from(part.data).includes('硅基负极')).toBe(false);
  });

  it('hides the number and size of attachments behind few lengths', () => {
    const sizes = new Set<number>();
    for (let size = 1_000_000; size < 1_060_000; size += 500) sizes.add(archiveLength([size]));
    expect(sizes.size).toBeLessThan(6); // of 120 sizes
    for (const length of [8_192, 10_000, 1_000_001, 123_456_789]) {
      expect(padme(length)).toBeGreaterThanOrEqual(length);
      expect(padme(length)).toBeLessThan(length * 1.12);
      expect(padme(length) % 512).toBe(0);
    }
    expect(archiveLength([])).toBe(8_192);
  });

  it('is unreadable, with the evidence, when anything disagrees', async () => {
    const other = await sealBid(request());
    const [mine] = sealed.header.envelopes, [theirs] = other.header.envelopes;
    expect(await evidenceOf(read(changed((h) => { h.envelopes[0]!.shares[0]!.sha256 = sha256Hex('x'); })))).toBe('share-digest');
    expect(await evidenceOf(read(changed((h) => { h.envelopes[0]!.shares[0]!.shareHash = sha256Hex('x'); })))).toBe('share-hash');
    expect(await evidenceOf(read(changed((h) => { h.bidNonce = other.header.bidNonce; })))).toBe('share-hash');
    expect(await evidenceOf(read(changed((h) => { h.envelopes[0]!.recipient = theirs!.recipient; })))).toBe('identity-recipient');
    expect(await evidenceOf(read(changed((h) => { h.organisation = challenge; })))).toBe('manifest-differs');
    expect(await evidenceOf(read(changed((h) => { h.addendum = 3; })))).toBe('manifest-differs');
    expect(await evidenceOf(read(changed((h) => { h.envelopes[0]!.parts.reverse(); })))).toBe('age-broken');
    expect(await evidenceOf(read(changed((h) => { h.envelopes[0]!.parts.pop(); })))).toBe('age-broken');
    expect(await evidenceOf(read(sealed.header, sealed, () => Promise.resolve(new Uint8Array(9))))).toBe('part-digest');
    expect(await evidenceOf(read({ ...sealed.header, envelopes: [{ ...mine!, parts: theirs!.parts }] }, sealed, partsIn(other)))).toBe('age-broken');
    const stranger = await sealBid(request({ openers: [await identityToRecipient(await generateX25519Identity())] }));
    expect(await evidenceOf(read(stranger.header, stranger))).toBe('share-unopened');
  });

  it('holds technical and price apart, each with an identity of its own', async () => {
    const two = await sealBid(request({ envelopes: [{ kind: 'technical', files: [FILES[0]!] }, { kind: 'price', files: [FILES[0]!] }] }));
    expect(envelopeHeader.safeParse(two.header).success).toBe(true);
    expect(Object.keys(await read(two.header, two, partsIn(two), 1))).toEqual(['bid.json']);
    expect(await evidenceOf(read(two.header, { ...two, shares: [two.shares[1]!, two.shares[0]!] }))).toBe('share-digest');
    expect(envelopeHeader.safeParse({ ...two.header, envelopes: [two.header.envelopes[0], two.header.envelopes[0]] }).success).toBe(false);
  });

  it('opens for k of n openers, and for none fewer', async () => {
    const people = await Promise.all([1, 2, 3].map(() => generateX25519Identity()));
    const three = await sealBid(request({ threshold: 2, openers: await Promise.all(people.map((p) => identityToRecipient(p))) }));
    const [envelope] = three.header.envelopes;
    expect(envelopeHeader.safeParse(three.header).success).toBe(true);
    const opened = await Promise.all(people.map(async (p, i) => ({ n: i + 1, share: await shareIn(envelope!, i + 1, three.shares[i]!, p) })));
    for (const pair of [[0, 1], [0, 2], [1, 2]]) {
      const identity = await identityOf(three.header, envelope!, pair.map((i) => opened[i]!));
      expect(await identityToRecipient(identity)).toBe(envelope!.recipient);
    }
    await expect(identityOf(three.header, envelope!, [opened[0]!])).rejects.toThrow('identity-recipient');
    await expect(combineShares([opened[0]!.share]).then((t) => identityToRecipient(t))).rejects.toThrow();
    const swapped = [{ n: 1, share: opened[1]!.share }, opened[2]!];
    await expect(identityOf(three.header, envelope!, swapped)).rejects.toThrow('share-hash');
  });

  it('is read by stock age and tar', () => {
    for (const tool of ['age', 'tar']) if (spawnSync(tool, ['--version']).status !== 0) throw new Error(`this check needs the Debian package ${tool}`);
    const folder = mkdtempSync(join(tmpdir(), 'jiebang-age-'));
    try {
      const at = (name: string): string => join(folder, name);
      writeFileSync(at('server.txt'), server);
      writeFileSync(at('share.age'), sealed.shares[0]!);
      writeFileSync(at('bid.age'), Buffer.concat(sealed.parts.map((p) => p.data)));
      const script = 'age -d -i server.txt share.age > identity.txt && age -d -i identity.txt bid.age | tar x';
      const ran = spawnSync('sh', ['-c', script], { cwd: folder, encoding: 'utf8' });
      expect({ status: ran.status, stderr: ran.stderr }).toEqual({ status: 0, stderr: '' });
      expect(readdirSync(folder)).toEqual(expect.arrayContaining(['manifest.json', 'bid.json', 'files']));
      expect(readFileSync(at('files/1')).equals(Buffer.from(FILES[1]!.data))).toBe(true);
      expect(JSON.parse(readFileSync(at('manifest.json'), 'utf8'))).toMatchObject({ challenge, organisation, addendum: 2, kind: 'whole', recipient: sealed.header.envelopes[0]!.recipient });
    } finally { rmSync(folder, { recursive: true, force: true }); }
  });
});
