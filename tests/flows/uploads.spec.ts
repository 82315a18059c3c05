// Bytes that arrive in pieces: by the tus protocol's own client and by hand, cut off and gone on with, checked, ended, expired; what an upload is for counts only when the whole is there and is what it says.
import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChallengeContent, ChallengeView } from '#libs/challenges';
import { Cleaning } from '../../libs/platform/src/cleaning.js';
import { pdfWith } from '../support/bids.js';
import { publishChallenge } from '../support/challenges.js';
import { type City, foundCity } from '../support/city.js';
import { type Client, code } from '../support/client.js';
import { begin, byItsOwnClient, BYTES, cutOff, goOn, howFar, metadata, offsetOf, placeOf, TUS } from '../support/uploads.js';
import { startWorld, type World } from '../support/world.js';

let world: World, city: City, owner: Client, rival: Client, challenge: ChallengeView & { content: ChallengeContent }, firm: string;
const MB = 1024 * 1024;
/** Bytes that look like nothing, the same for the same seed. */
const bytes = (length: number, seed: number): Buffer => { const out = Buffer.alloc(length); let x = seed * 2_654_435_761 + 1; for (let i = 0; i < length; i += 1) { x = (Math.imul(x, 1_664_525) + 1_013_904_223) | 0; out[i] = x >>> 24; } return out; };
const sha = (data: Uint8Array): string => createHash('sha256').update(data).digest('hex');
const part = (data: Uint8Array): Record<string, string> => ({ purpose: 'bid-part', challenge: challenge.id, organisation: firm, sha256: sha(data) });
const here = async (data: Uint8Array): Promise<boolean> => (await owner.get(`/api/challenges/${challenge.id}/bid-parts?organisationId=${firm}&sha256=${sha(data)}`)).body.items.length === 1;
const content = async (data: Uint8Array): Promise<string> => createHash('sha256').update(Buffer.from(await (await fetch(`${world.url}/api/challenges/${challenge.id}/bid-parts/${sha(data)}?organisationId=${firm}`, { headers: { cookie: owner.cookie! } })).arrayBuffer())).digest('hex');
const objects = (): string[] => { try { return readdirSync(join(world.folder, 'files/uploads'), { recursive: true, withFileTypes: true }).filter((f) => f.isFile()).map((f) => f.name); } catch { return []; } };

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  firm = await city.organisation('firm');
  await city.organisation('rival');
  challenge = await publishChallenge(world, city);
  [owner, rival] = [await world.as('firm@firm.test'), await world.as('rival@firm.test')];
});
afterAll(() => world.stop());

describe('an upload', () => {
  it('says what it can do', async () => {
    const told = await world.client().send('OPTIONS', '/api/uploads');
    expect([told.status, told.headers.get('tus-version'), told.headers.get('tus-extension'), told.headers.get('tus-checksum-algorithm')]).toEqual([204, '1.0.0', 'creation,creation-with-upload,termination,checksum,expiration', 'sha1,sha256']);
  });

  it('comes by the protocol’s own client: at once, in chunks, and gone on with where it stopped', async () => {
    for (const [seed, options] of [[1, {}], [2, { chunkSize: 300_000 }], [3, { uploadDataDuringCreation: true }]] as const) {
      const data = bytes(1_000_000 + seed, seed);
      await byItsOwnClient(owner, data, part(data), options);
      expect([await here(data), await content(data)]).toEqual([true, sha(data)]);
    }
    const data = bytes(2 * MB, 4), location = placeOf(await begin(owner, part(data), data.length));
    expect(offsetOf(await goOn(owner, location, 0, data.subarray(0, 700_001)))).toBe(700_001);
    expect(await byItsOwnClient(owner, data, part(data), { uploadUrl: `${world.url}${location}` })).toBe(location);
    expect(await content(data)).toBe(sha(data));
  });

  it('keeps what came before it was cut off, and goes on there', async () => {
    const data = bytes(3 * MB, 5), location = placeOf(await begin(owner, part(data), data.length));
    let offset = 0; // cut off before the server had begun to read, nothing has come: then it is cut off again, a little later
    for (let n = 1; offset === 0; n += 1) { await cutOff(owner, location, 0, data, MB, n * 20); offset = offsetOf(await howFar(owner, location)); if (n > 60) throw new Error('nothing was ever kept'); }
    offset = offsetOf(await howFar(owner, location));
    expect(offset).toBeLessThanOrEqual(MB);
    expect(await here(data)).toBe(false);
    expect(offsetOf(await goOn(owner, location, offset, data.subarray(offset)))).toBe(data.length);
    expect(await content(data)).toBe(sha(data));
    expect(objects()).toEqual([]); // pieces go when the whole is there
    expect(offsetOf(await howFar(owner, location))).toBe(data.length); // who lost the last answer learns that it is done
    expect(offsetOf(await goOn(owner, location, data.length, new Uint8Array()))).toBe(data.length);
  });

  it('is not where one thinks: the offset must be the one that stands', async () => {
    const data = bytes(MB, 6), location = placeOf(await begin(owner, part(data), data.length));
    expect(code(await goOn(owner, location, 10, data.subarray(10)))).toBe('409 upload-offset-mismatch');
    const both = await Promise.all([goOn(owner, location, 0, data.subarray(0, 400_000)), goOn(owner, location, 0, data.subarray(0, 500_000))]);
    expect(both.map((a) => a.status).sort()).toEqual([204, 409]);
    const offset = offsetOf(await howFar(owner, location));
    expect([400_000, 500_000]).toContain(offset);
    expect(objects()).toHaveLength(1); // of the one that came second nothing is left
    expect(code(await goOn(owner, location, offset, Buffer.concat([data.subarray(offset), Buffer.from('more')])))).toBe('413 too-large');
    expect(await here(data)).toBe(false);
    expect((await goOn(owner, location, offset, data.subarray(offset))).status).toBe(204);
    expect(await content(data)).toBe(sha(data));
  });

  it('takes bytes with a checksum together or not at all, and knows sha1 and sha256', async () => {
    const data = bytes(MB, 7), location = placeOf(await begin(owner, part(data), data.length)), half = data.subarray(0, MB / 2), rest = data.subarray(MB / 2);
    const sum = (of: Uint8Array, algorithm: string): Record<string, string> => ({ 'upload-checksum': `${algorithm} ${createHash(algorithm).update(of).digest('base64')}` });
    expect(code(await goOn(owner, location, 0, half, sum(rest, 'sha1')))).toBe('460 upload-checksum-mismatch');
    expect(offsetOf(await howFar(owner, location))).toBe(0);
    expect(code(await goOn(owner, location, 0, half, { 'upload-checksum': 'md5 AAAA' }))).toBe('400 upload-algorithm');
    expect((await goOn(owner, location, 0, half, sum(half, 'sha1'))).status).toBe(204);
    expect(code(await goOn(owner, location, half.length, rest, sum(half, 'sha256')))).toBe('460 upload-checksum-mismatch');
    expect([await here(data), offsetOf(await howFar(owner, location))]).toEqual([false, half.length]);
    expect((await goOn(owner, location, half.length, rest, sum(rest, 'sha256'))).status).toBe(204);
    expect(await content(data)).toBe(sha(data));
  });

  it('that is not what it said is refused when it is whole, and nothing of it is left', async () => {
    const data = bytes(900_000, 8), location = placeOf(await begin(owner, { ...part(data), sha256: 'ab'.repeat(32) }, data.length));
    expect((await goOn(owner, location, 0, data.subarray(0, 5_000))).status).toBe(204);
    expect(code(await goOn(owner, location, 5_000, data.subarray(5_000)))).toBe('422 part-digest-mismatch');
    expect([(await howFar(owner, location)).status, objects()]).toEqual([404, []]);
  });

  it('is ended by who began it, by its own method or instead of it', async () => {
    const data = bytes(MB, 9);
    const [one, two] = [placeOf(await begin(owner, part(data), data.length)), placeOf(await begin(owner, part(data), data.length, data.subarray(0, 1_000)))];
    expect((await owner.send('DELETE', one, undefined, TUS)).status).toBe(204);
    expect((await owner.send('POST', two, data.subarray(1_000, 2_000), { ...TUS, ...BYTES, 'upload-offset': '1000', 'x-http-method-override': 'PATCH' })).status).toBe(204);
    expect(offsetOf(await howFar(owner, two))).toBe(2_000);
    expect((await owner.send('POST', two, undefined, { ...TUS, 'x-http-method-override': 'DELETE' })).status).toBe(204);
    expect([(await howFar(owner, one)).status, (await howFar(owner, two)).status, objects()]).toEqual([404, 404, []]);
  });

  it('is nobody else’s, says what is wrong with it, and knows what it is for', async () => {
    const data = bytes(10_000, 10), location = placeOf(await begin(owner, part(data), data.length));
    for (const other of [rival, await world.as('officer1@city.test')]) {
      expect((await howFar(other, location)).status).toBe(404);
      expect(code(await goOn(other, location, 0, data))).toBe('404 not-found');
      expect(code(await other.send('DELETE', location, undefined, TUS))).toBe('404 not-found');
    }
    expect(code(await begin(world.client(), part(data), data.length))).toBe('401 not-signed-in');
    expect(code(await begin(rival, part(data), data.length))).toBe('404 not-found');
    expect(code(await begin(owner, { purpose: 'anything' }, 10))).toBe('422 upload-purpose-unknown');
    expect((await begin(owner, { ...part(data), sha256: 'no' }, 10)).body).toMatchObject({ code: 'invalid', errors: [{ pointer: '/upload-metadata/sha256' }] });
    expect(code(await begin(owner, part(data), 4 * MB + 1))).toBe('413 too-large');
    expect(code(await begin(owner, part(data), 0))).toBe('422 invalid');
    const version = await owner.send('POST', '/api/uploads', undefined, { 'tus-resumable': '0.2.2', 'upload-length': '5', 'upload-metadata': metadata(part(data)) });
    expect([code(version), version.headers.get('tus-resumable')]).toEqual(['412 upload-version', '1.0.0']);
    expect((await owner.send('PATCH', location, data, { ...TUS, 'upload-offset': '0' })).status).toBe(415);
    for (const broken of ['purpose bid-part', 'a,,b c d', 'purpose *']) expect((await owner.send('POST', '/api/uploads', undefined, { ...TUS, 'upload-length': '5', 'upload-metadata': broken })).status).toBe(422);
  });

  it('that nobody goes on with is forgotten after its days', async () => {
    const data = bytes(MB, 11), begun = await begin(owner, part(data), data.length, data.subarray(0, 2_000)), location = placeOf(begun);
    expect(new Date(begun.headers.get('upload-expires')!).getTime()).toBeGreaterThan((await world.clock.now()).getTime() + 2 * 86_400_000);
    expect(objects()).toHaveLength(1);
    await world.clock.jump(new Date((await world.clock.now()).getTime() + 4 * 86_400_000));
    await world.db.transaction((tx) => world.app.get(Cleaning).clean(tx));
    expect(await world.db.query('SELECT 1 FROM uploads')).toEqual([]);
    expect(objects()).toEqual([]);
    owner = await world.as('firm@firm.test');
    expect((await howFar(owner, location)).status).toBe(404);
  });
});

describe('an attachment of a draft', () => {
  it('comes the same way, rests encrypted while it comes and after, and must be of its type', async () => {
    const draft = (await owner.post(`/api/challenges/${challenge.id}/drafts`, { organisationId: firm })).body;
    const file = Buffer.concat([Buffer.from(pdfWith('canal-spring-tea')), bytes(9 * MB, 12)]);
    const announce = async (size: number): Promise<string> => (await owner.post(`/api/drafts/${draft.id}/attachments`, { name: '方案.pdf', type: 'application/pdf', size, kind: 'technical' })).body.id as string;
    const id = await announce(file.length), of = { purpose: 'draft-attachment', draft: draft.id as string, attachment: id };
    expect(code(await begin(owner, of, 5))).toBe('422 part-mismatch');
    const location = placeOf(await begin(owner, of, file.length, file.subarray(0, 5 * MB)));
    const held = await world.db.query<{ about: object }>('SELECT about FROM uploads WHERE id = $1', [location.split('/').at(-1)]);
    expect(JSON.stringify(held)).not.toContain('方案');
    expect((await goOn(owner, location, 5 * MB, file.subarray(5 * MB))).status).toBe(204);
    const kept = (await owner.get(`/api/drafts/${draft.id}`)).body.attachments[0];
    expect(kept).toMatchObject({ id, state: 'stored', sha256: sha(file), parts: [0, 1, 2] });
    const wrong = await announce(2_000), refused = await begin(owner, { ...of, attachment: wrong }, 2_000, bytes(2_000, 13));
    expect(code(refused)).toBe('415 file-type-mismatch');
  });
});
