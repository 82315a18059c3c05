// Envelopes made to do harm, submitted as any other: ciphertext of somebody else, out of order or cut short, age files for thousands or behind a passphrase that costs hours, archives that claim gigabytes. Each is unreadable with its evidence, in no time; the honest bid beside them is opened.
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { ChallengeContent, ChallengeView } from '#libs/challenges';
import type { SealedBid } from '#libs/bids';
import { canonicalJson } from '#libs/kernel';
import { STORAGE, type Storage } from '#libs/platform';
import { type EnvelopeHeader, headerDigest, sealShares } from '../../libs/bids/src/envelope.js';
import { tarHeader } from '../../libs/bids/src/envelope-tar.js';
import { closeChallenge, must, openBids, postBid, sealFor, submitBid, type Submitted, uploadParts } from '../support/bids.js';
import { publishChallenge } from '../support/challenges.js';
import { type City, foundCity } from '../support/city.js';
import { spent } from '../support/processor-time.js';
import { startWorld, type World } from '../support/world.js';

let world: World, city: City, challenge: ChallengeView & { content: ChallengeContent }, elsewhere: ChallengeView & { content: ChallengeContent }, honest: Submitted, bomb: Submitted;
const made = new Map<string, { bidId: string; expected: string; at?: string }>();
const MB = 1024 * 1024, utf8 = (text: string): Uint8Array => new TextEncoder().encode(text), sha = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');
const BIG = [{ name: '大.zip', type: 'application/zip', data: new Uint8Array(9 * MB).map((_, i) => i * 31) }];
const ZIP_BOMB = [{ name: '炸.zip', type: 'application/zip', data: new Uint8Array(gzipSync(Buffer.alloc(200 * MB))) }]; // two hundred megabytes in two hundred kilobytes

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  [challenge, elsewhere] = [await publishChallenge(world, city, { minimumBids: 1 }), await publishChallenge(world, city, { title: '另一榜单', minimumBids: 1 })];
});
afterAll(() => world.stop());

/** Submits a bid as somebody of a firm of its own would; what it should come to is asked after the opening. `past`: its parts came by another way than uploads, which refuse them. */
async function submitted(key: string, expected: string, build: (organisation: string) => Promise<SealedBid>, at?: string, past = false): Promise<void> {
  const id = await city.organisation(key), client = await world.as(`${key}@firm.test`), sealed = await build(id);
  if (past) for (const part of sealed.parts) await putPast(id, part.sha256, part.data); else await uploadParts(client, challenge.id, id, sealed);
  const { receipt } = must(await postBid(client, challenge.id, sealed), 201).body;
  made.set(key, { bidId: receipt.bid, expected, ...(at ? { at } : {}) });
}
async function putPast(organisationId: string, sha256: string, data: Uint8Array): Promise<void> {
  const object = `bid-parts/${challenge.id}/${organisationId}/${sha256}`;
  await world.app.get<Storage>(STORAGE).put(object, Buffer.from(data), data.length);
  await world.db.query('INSERT INTO bid_parts (challenge_id, organisation_id, sha256, size, object) VALUES ($1,$2,$3,$4,$5)', [challenge.id, organisationId, Buffer.from(sha256, 'hex'), data.length, object]);
}
const changed = (sealed: SealedBid, change: (header: EnvelopeHeader) => void): SealedBid => { const header = structuredClone(sealed.header); change(header); return { ...sealed, header, digest: headerDigest(header) }; };
const own = async (id: string, files = BIG): Promise<SealedBid> => (await sealFor(challenge, id, { files })).sealed;

/** An envelope whose every piece is of one's own making: the ciphertext from the archive's bytes, or whole. */
async function crafted(organisation: string, archive: (manifest: (files: { name: string; size: number; sha256: string }[]) => Uint8Array) => Uint8Array | Promise<Uint8Array>, seal?: (plain: Uint8Array, recipient: string) => Promise<Uint8Array>): Promise<SealedBid> {
  const identity = await generateX25519Identity(), recipient = await identityToRecipient(identity), bidNonce = '0123456789abcdef'.repeat(2);
  const manifest = (files: { name: string; size: number; sha256: string }[]): Uint8Array => utf8(canonicalJson({ format: 'jiebang-manifest/1', challenge: challenge.id, organisation, bidNonce, addendum: 0, kind: 'whole', recipient, files: files.map((f) => ({ type: 'application/json', ...f })) }));
  const plain = await archive(manifest), age = new Encrypter();
  age.addRecipient(recipient);
  const data = seal ? await seal(plain, recipient) : await age.encrypt(plain), shares = await sealShares(identity, { challenge: challenge.id, bidNonce, kind: 'whole' }, challenge.openers.threshold, challenge.openers.recipients);
  const header: EnvelopeHeader = { format: 'jiebang-envelope/1', challenge: challenge.id, organisation, bidNonce, addendum: 0, threshold: challenge.openers.threshold, openers: challenge.openers.recipients, confirmations: [],
    envelopes: [{ kind: 'whole', recipient, parts: [{ sha256: sha(data), size: data.length }], shares: shares.map(({ sha256, shareHash }) => ({ sha256, shareHash })) }] };
  return { header, digest: headerDigest(header), parts: [{ sha256: sha(data), data }], shares: shares.map((s) => s.file) };
}
const member = (name: string, size: number, data: Uint8Array): Uint8Array => { const out = new Uint8Array(512 + Math.ceil(data.length / 512) * 512); out.set(tarHeader(name, size)); out.set(data, 512); return out; };
const joined = (...pieces: Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(pieces));

describe('envelopes made to do harm', () => {
  it('are taken sealed, for nobody can look into them', async () => {
    const first = await city.organisation('honest');
    honest = await submitBid(world, await world.as('honest@firm.test'), challenge, first, { files: BIG });
    const theirs = honest.sealed;
    await submitted('replayed', 'manifest-differs', async (id) => changed(theirs, (h) => { h.organisation = id; })); // a rival's whole envelope under one's own name
    await submitted('moved', 'share-hash', async (id) => changed((await sealFor({ ...challenge, id: elsewhere.id }, id)).sealed, (h) => { h.challenge = challenge.id; }));
    await submitted('swapped', 'age-broken', async (id) => { const mine = await own(id); return { ...changed(mine, (h) => { h.envelopes[0]!.parts = theirs.header.envelopes[0]!.parts; }), parts: theirs.parts }; });
    await submitted('mixed', 'age-broken', async (id) => { const mine = await own(id); return { ...changed(mine, (h) => { h.envelopes[0]!.parts[1] = theirs.header.envelopes[0]!.parts[1]!; }), parts: [...mine.parts, theirs.parts[1]!] }; });
    await submitted('reordered', 'age-broken', async (id) => changed(await own(id), (h) => { const [a, b, ...rest] = h.envelopes[0]!.parts; h.envelopes[0]!.parts = [a!, rest[0]!, b!]; }));
    await submitted('twice', 'age-broken', async (id) => changed(await own(id), (h) => { h.envelopes[0]!.parts.push(h.envelopes[0]!.parts.at(-1)!); }));
    await submitted('truncated', 'age-broken', async (id) => changed(await own(id), (h) => { h.envelopes[0]!.parts.pop(); }));
    await submitted('renonced', 'share-hash', async (id) => changed(await own(id), (h) => { h.bidNonce = 'f'.repeat(32); }));
    await submitted('thousands', 'age-broken', (id) => crafted(id, (m) => joined(member('manifest.json', 2, m([])), new Uint8Array(1024)), async (plain, recipient) => {
      const age = new Encrypter();
      for (let n = 0; n < 300; n += 1) age.addRecipient(recipient);
      const text = Buffer.from(await age.encrypt(plain)).toString('latin1'), stanzas = text.slice(text.indexOf('->'), text.indexOf('\n--- ') + 1);
      return Buffer.from(text.replace(stanzas, () => stanzas.repeat(34)).slice(0, 4 * MB), 'latin1'); // ten thousand and more
    }), 'header', true);
    await submitted('passphrase', 'age-broken', (id) => crafted(id, (m) => joined(member('manifest.json', 2, m([])), new Uint8Array(1024)), async (plain) => {
      const age = new Encrypter();
      age.setScryptWorkFactor(1);
      age.setPassphrase('tea');
      return Buffer.from(Buffer.from(await age.encrypt(plain)).toString('latin1').replace(/(-> scrypt \S+) 1\n/, '$1 30\n'), 'latin1'); // a gigabyte and many minutes, for who would try
    }), 'header', true);
    await submitted('gigabytes', 'bid-invalid', (id) => crafted(id, (m) => { const text = m([{ name: 'bid.json', size: 8 ** 11 - 1, sha256: 'ab'.repeat(32) }]); return joined(member('manifest.json', text.length, text), member('bid.json', 8 ** 11 - 1, new Uint8Array(512))); }));
    await submitted('manifold', 'manifest-missing', (id) => crafted(id, () => joined(member('manifest.json', 2 * MB, new Uint8Array(2 * MB).fill(32)), new Uint8Array(1024))));
    await submitted('crowded', 'manifest-invalid', (id) => crafted(id, (m) => { const text = m(Array.from({ length: 5_000 }, (_, n) => ({ name: `files/${n}`, size: 0, sha256: 'ab'.repeat(32) }))); return joined(member('manifest.json', text.length, text), new Uint8Array(1024)); }));
    await submitted('climbing', 'member-differs', (id) => crafted(id, (m) => { const bytes = utf8('{}'), text = m([{ name: 'bid.json', size: 2, sha256: sha(bytes) }]); return joined(member('manifest.json', text.length, text), member('../../etc/passwd', 2, bytes), new Uint8Array(1024)); }));
    await submitted('deep', 'bid-invalid', (id) => crafted(id, (m) => { const bytes = utf8('['.repeat(1_000_000)), text = m([{ name: 'bid.json', size: bytes.length, sha256: sha(bytes) }]); return joined(member('manifest.json', text.length, text), member('bid.json', bytes.length, bytes), new Uint8Array(1024)); }));
    await submitted('huge', 'bid-invalid', (id) => crafted(id, (m) => { const bytes = new Uint8Array(3 * MB).fill(32), text = m([{ name: 'bid.json', size: bytes.length, sha256: sha(bytes) }]); return joined(member('manifest.json', text.length, text), member('bid.json', bytes.length, bytes), new Uint8Array(1024)); }));
    const bomber = await city.organisation('bomber');
    bomb = await submitBid(world, await world.as('bomber@firm.test'), challenge, bomber, { files: ZIP_BOMB });
  }, 240_000);

  it('are unreadable with their evidence, cost next to nothing, and spoil nobody else’s', async () => {
    await closeChallenge(world, challenge.id);
    const before = process.memoryUsage().rss, { ms } = await spent(() => openBids(world, challenge.id));
    expect(ms).toBeLessThan(60_000);
    expect((process.memoryUsage().rss - before) / MB).toBeLessThan(400);
    const rows = await world.db.query<{ id: string; state: string; evidence: { code: string; at?: string } | null }>('SELECT id, state, evidence FROM bids WHERE challenge_id = $1', [challenge.id]);
    const found = new Map(rows.map((r) => [r.id, r]));
    for (const [key, { bidId, expected, at }] of made) expect([key, found.get(bidId)!.state, found.get(bidId)!.evidence?.code, at ?? found.get(bidId)!.evidence?.at]).toEqual([key, 'unreadable', expected, at ?? found.get(bidId)!.evidence?.at]);
    for (const { bidId } of [honest, bomb]) expect(found.get(bidId)!.state).toBe('opened');
  }, 120_000);

  it('a zip bomb among attachments stays the bytes that it is', async () => {
    const officer = await world.as('officer1@city.test'), answer = await fetch(`${world.url}/api/opened-bids/${bomb.bidId}/files/1`, { headers: { cookie: officer.cookie! } });
    expect([answer.status, answer.headers.get('content-disposition')?.startsWith('attachment')]).toEqual([200, true]);
    expect(sha(new Uint8Array(await answer.arrayBuffer()))).toBe(sha(ZIP_BOMB[0]!.data));
  });
});

