// Age files made to cost: for ten thousand recipients, behind a passphrase of work factor 30, with a header of megabytes, cut short, for plug-ins alone. Wherever one can be seen for what it is it is refused by name before anything is kept or worked on: as a part, by either way of uploading, as a share, as the bidder's own copy; an opener's browser and an opening try none of them.
import { createHash, randomUUID } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { armor, Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { ChallengeContent, ChallengeView } from '#libs/challenges';
import { isTried } from '../../libs/bids/src/envelope-age.js';
import { headerDigest, isRefused, openEnvelope, openShare, unlockKey } from '../../libs/bids/src/envelope.js';
import { bodyOf, postBid, sealFor, uploadParts } from '../support/bids.js';
import { publishChallenge } from '../support/challenges.js';
import { type City, foundCity } from '../support/city.js';
import type { Client } from '../support/client.js';
import { spent } from '../support/processor-time.js';
import { byItsOwnClient } from '../support/uploads.js';
import { startWorld, type World } from '../support/world.js';

const MAGIC = 'age-encryption.org/v1\n', MAC = `--- ${'A'.repeat(43)}\n`, STANZA = `-> X25519 ${'B'.repeat(43)}\n${'C'.repeat(43)}\n`, SCRYPT = `-> scrypt ${'D'.repeat(22)} 30\n${'E'.repeat(43)}\n`, MB = 1024 * 1024;
const bytes = (text: string): Uint8Array => Uint8Array.from(Buffer.from(`${text}${'x'.repeat(32)}`, 'latin1'));
const HOSTILE: Record<string, Uint8Array> = {
  'ten thousand recipients': bytes(MAGIC + STANZA.repeat(10_000) + MAC),
  'ten thousand stanzas that mean nothing, then one': bytes(MAGIC + '-> grease x\nQQ\n'.repeat(10_000) + STANZA + MAC),
  'a passphrase of work factor 30': bytes(MAGIC + SCRYPT + MAC),
  'such a passphrase beside a recipient': bytes(MAGIC + STANZA + SCRYPT + MAC),
  'a line of three megabytes': bytes(`${MAGIC}-> X25519 ${'B'.repeat(3 * MB)}\n${MAC}`),
  'a body of three megabytes': bytes(`${MAGIC}-> X25519 ${'B'.repeat(43)}\n${`${'C'.repeat(64)}\n`.repeat(48_000)}${MAC}`),
  'a header that never ends': bytes(`${MAGIC}${STANZA}`.repeat(60)),
  'cut within its first stanza': Uint8Array.from(Buffer.from(`${MAGIC}-> X255`)),
  'nothing but its first line': Uint8Array.from(Buffer.from(MAGIC)),
  'plug-ins alone': bytes(`${MAGIC}-> yubikey AAAA BBBB\n${'C'.repeat(43)}\n${MAC}`),
  'no stanza at all': bytes(MAGIC + MAC),
};
const SMALL = Object.entries(HOSTILE).filter(([, file]) => file.length < 2_900); // what fits into a share
const sha = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');

let world: World, city: City, challenge: ChallengeView & { content: ChallengeContent }, client: Client, organisation: string, folder: string;
beforeAll(async () => {
  [world, folder] = [await startWorld(), await mkdtemp(join(tmpdir(), 'jiebang-age-'))];
  city = await foundCity(world);
  challenge = await publishChallenge(world, city, { minimumBids: 1 });
  organisation = await city.organisation('crafty');
  client = await world.as('crafty@firm.test');
});
afterAll(async () => { await world.stop(); await rm(folder, { recursive: true, force: true }); });
const kept = async (): Promise<unknown> => (await world.db.query('SELECT (SELECT count(*) FROM bid_parts)::int AS parts, (SELECT count(*) FROM bids)::int AS bids, (SELECT count(*) FROM bid_shares)::int AS shares'))[0];

describe('by its first bytes alone', () => {
  it.each(Object.entries(HOSTILE))('%s is told in no time', (_what, file) => {
    const { ms } = spent(() => { for (let n = 0; n < 100; n += 1) expect([isTried(file), isRefused(file)]).toEqual([false, true]); });
    expect(ms).toBeLessThan(2_000); // a hundred times; one try of work factor 30 takes minutes and a gigabyte
  });

  it('what stock age and this product write is none of them, with a recipient or two, and what is no age file is another matter', async () => {
    const identities = await Promise.all([generateX25519Identity(), generateX25519Identity()]), age = new Encrypter();
    for (const identity of identities) age.addRecipient(await identityToRecipient(identity));
    const file = await age.encrypt('tea');
    expect([isTried(file), isRefused(file), isRefused(Uint8Array.from(Buffer.from('no age file'))), isRefused(new Uint8Array(0))]).toEqual([true, false, false, false]);
    expect(Buffer.from(await openShare(file, identities[1]!)).toString()).toBe('tea');
  });
});

describe('at the server', () => {
  it('no part begins one, however it is uploaded', async () => {
    const before = await kept();
    for (const [what, file] of Object.entries(HOSTILE)) {
      const sent = await client.put(`/api/challenges/${challenge.id}/bid-parts/${sha(file)}?organisationId=${organisation}`, file);
      expect([what, sent.status, (sent.body as { code: string }).code]).toEqual([what, 422, 'age-refused']);
    }
    const heavy = HOSTILE['a passphrase of work factor 30']!;
    await expect(byItsOwnClient(client, heavy, { purpose: 'bid-part', challenge: challenge.id, organisation, sha256: sha(heavy) }, { retryDelays: [] })).rejects.toThrow(/age-refused/);
    expect(await kept()).toEqual(before);
  });

  it('no share is one, nor the bidder’s own copy: 422, where it stands, and no bid', async () => {
    const { sealed } = await sealFor(challenge, organisation);
    await uploadParts(client, challenge.id, organisation, sealed);
    const before = await kept();
    for (const [what, file] of SMALL) {
      const header = structuredClone(sealed.header), own = structuredClone(sealed.header);
      header.envelopes[0]!.shares[0] = { ...header.envelopes[0]!.shares[0]!, sha256: sha(file) };
      expect([what, await postBid(client, challenge.id, { ...sealed, header, digest: headerDigest(header), shares: [file] })]).toMatchObject([what, { status: 422, body: { code: 'age-refused', errors: [{ pointer: '/shares/0' }] } }]);
      own.envelopes[0]!.ownerShare = Buffer.from(file).toString('base64');
      expect([what, await postBid(client, challenge.id, { ...sealed, header: own, digest: headerDigest(own) })]).toMatchObject([what, { status: 422, body: { code: 'age-refused', errors: [{ pointer: '/header/envelopes/0/ownerShare' }] } }]);
    }
    const crowd = HOSTILE['ten thousand recipients']!, header = structuredClone(sealed.header);
    header.envelopes[0]!.shares[0] = { ...header.envelopes[0]!.shares[0]!, sha256: sha(crowd) };
    expect(await client.post(`/api/challenges/${challenge.id}/bids`, bodyOf({ ...sealed, header, shares: [crowd] }), { 'idempotency-key': randomUUID() })).toMatchObject({ status: 413 }); // larger than any submit
    expect(await kept()).toEqual(before);
    expect((await postBid(client, challenge.id, sealed)).status).toBe(201);
  });
});

describe('in the openers’ browsers and at an opening', () => {
  it('a share, an envelope or a key of that kind is not tried', async () => {
    const identity = await generateX25519Identity(), { sealed } = await sealFor(challenge, organisation), [envelope] = sealed.header.envelopes;
    const { ms } = await spent(async () => {
      for (const file of Object.values(HOSTILE)) {
        await expect(openShare(file, identity)).rejects.toThrow('not for a recipient');
        const named = { ...envelope!, parts: [{ sha256: sha(file), size: file.length }] }, header = { ...sealed.header, envelopes: [named] };
        await expect(openEnvelope(header, named, identity, async () => file).next()).rejects.toMatchObject({ evidence: { code: 'age-broken', at: 'header' } });
        await expect(unlockKey(armor.encode(file), 'tea', { kind: 'opener', of: challenge.id })).rejects.toThrow('no key file');
      }
    });
    expect(ms).toBeLessThan(30_000);
  });

  it('the line that the format gives to who opens by hand shows what it is', async () => {
    const stanzas = async (file: Uint8Array): Promise<string[]> => {
      const path = join(folder, 'bid.age');
      await writeFile(path, file);
      return execFileSync('sh', ['-c', `head -c 4096 ${path} | grep -a '^-> '`], { encoding: 'utf8' }).trim().split('\n');
    };
    expect((await stanzas(HOSTILE['ten thousand recipients']!)).length).toBeGreaterThan(4);
    expect(await stanzas(HOSTILE['a passphrase of work factor 30']!)).toEqual([`-> scrypt ${'D'.repeat(22)} 30`]);
    const { sealed } = await sealFor(challenge, organisation);
    expect(await stanzas(sealed.parts[0]!.data)).toEqual([expect.stringMatching(/^-> X25519 [A-Za-z0-9+/]{43}$/)]);
  });
});
