// Files come in parts that can be resumed, are what they say they are, and are read by whom their subject allows; the same in a folder and in an S3 store.
import { createHash, randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Actor } from '#libs/kernel';
import { Database, FilesService, renderPdf, STORAGE, type Storage } from '#libs/platform';
import { foundCity } from '../support/city.js';
import type { Client } from '../support/client.js';
import { s3Variables, startS3, type Outside } from '../support/outside.js';
import { startWorld, type World } from '../support/world.js';

const PART = 4 * 1024 * 1024;
const sha = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');

describe.each(['a folder', 'an S3 store'])('files in %s', (place) => {
  let world: World, s3: Outside | undefined, storage: Storage, owner: Client, stranger: Client, people: Record<string, string>;

  beforeAll(async () => {
    s3 = place === 'an S3 store' ? await startS3() : undefined;
    world = await startWorld(s3 ? s3Variables(s3) : {});
    storage = world.app.get<Storage>(STORAGE);
    await storage.prepare();
    const city = await foundCity(world);
    people = city.people;
    await city.organisation('lianhe');
    await city.person('stranger');
    [owner, stranger] = [await world.as('lianhe@firm.test'), await world.as('stranger@people.test')];
  });
  afterAll(async () => { await world.stop(); await s3?.stop(); });

  const announce = (size: number, type = 'text/plain', name = '说明 书.txt') => owner.post('/api/files', { name, size, type });
  async function upload(bytes: Buffer, type: string): Promise<{ id: string; status: number; body: { sha256: string; state: string; code: string } }> {
    const { id } = (await announce(bytes.length, type)).body;
    for (let n = 0; n * PART < bytes.length; n += 1) expect((await owner.put(`/api/files/${id}/parts/${n}`, bytes.subarray(n * PART, (n + 1) * PART))).status).toBe(204);
    const { status, body } = await owner.post(`/api/files/${id}/completions`);
    return { id, status, body };
  }

  it('go on where they stopped, whatever the order, and come back byte for byte', async () => {
    const bytes = Buffer.from(randomBytes(PART + 700).toString('base64').slice(0, 2 * PART - 5));
    const { id } = (await announce(bytes.length)).body;
    expect((await owner.put(`/api/files/${id}/parts/1`, bytes.subarray(PART))).status).toBe(204);
    expect((await owner.post(`/api/files/${id}/completions`)).body).toMatchObject({ code: 'file-incomplete' });
    expect((await owner.get(`/api/files/${id}`)).body).toMatchObject({ parts: [1], state: 'receiving', partSize: PART });
    expect((await owner.put(`/api/files/${id}/parts/0`, bytes.subarray(0, PART))).status).toBe(204);
    expect((await owner.put(`/api/files/${id}/parts/0`, bytes.subarray(0, PART))).status).toBe(204);
    const [one, two] = await Promise.all([1, 2].map(() => owner.post(`/api/files/${id}/completions`)));
    expect([one!.body, two!.body]).toEqual([1, 2].map(() => expect.objectContaining({ state: 'stored', sha256: sha(bytes) })));
    const back = await fetch(`${world.url}/api/files/${id}/content`, { headers: { cookie: owner.cookie! } });
    expect(sha(Buffer.from(await back.arrayBuffer()))).toBe(sha(bytes));
    expect(back.headers.get('content-disposition')).toBe(`attachment; filename*=UTF-8''${encodeURIComponent('说明 书.txt')}`);
    expect(await storage.exists(`parts/${id}/0`)).toBe(false);
    expect((await owner.put(`/api/files/${id}/parts/0`, bytes.subarray(0, PART))).status).toBe(409);
  });

  it('that lie about their type are refused and deleted', async () => {
    const pdf = await renderPdf({ title: '真', content: ['真'], at: new Date(0) });
    expect((await upload(pdf, 'application/pdf')).status).toBe(201);
    for (const [bytes, type] of [[Buffer.from('<html><script>alert(1)</script>'), 'application/pdf'], [pdf, 'image/png'], [pdf, 'text/plain'], [Buffer.from([0xff, 0xfe, 0x00, 0x41]), 'text/csv'], [Buffer.from('PK\u0003\u0004 not an office file'), 'application/vnd.openxmlformats-officedocument.wordprocessingml.document']] as const) {
      const lie = await upload(bytes, type);
      expect([lie.status, lie.body.code]).toEqual([415, 'file-type-mismatch']);
      expect(await storage.exists(`files/${lie.id}`)).toBe(false);
      expect((await owner.get(`/api/files/${lie.id}/content`)).status).toBe(404);
      expect((await owner.post(`/api/files/${lie.id}/completions`)).status).toBe(415);
    }
  });

  it('are refused when too large, of another type, or named like a path', async () => {
    expect((await announce(100 * 1024 * 1024 + 1)).body).toMatchObject({ status: 413, code: 'file-too-large', errors: [{ pointer: '/size' }] });
    expect((await announce(10, 'application/x-msdownload')).body).toMatchObject({ status: 415, errors: [{ pointer: '/type' }] });
    for (const name of ['../../etc/passwd', 'a\\b', '..', 'a\u202egpj.exe', 'x\u0000.pdf', '']) expect((await announce(10, 'text/plain', name)).body).toMatchObject({ status: 422, errors: [{ pointer: '/name' }] });
    for (const size of [0, -1, 1.5, '10', null]) expect((await owner.post('/api/files', { name: 'a', size, type: 'text/plain' })).status).toBe(422);
  });

  it('take no part that is longer, shorter, not announced, or cut off on the way', async () => {
    const { id } = (await announce(100)).body;
    expect((await owner.put(`/api/files/${id}/parts/0`, randomBytes(101))).body).toMatchObject({ status: 422, code: 'part-mismatch' });
    expect((await owner.put(`/api/files/${id}/parts/0`, randomBytes(99))).body).toMatchObject({ status: 422, code: 'part-mismatch' });
    expect((await owner.put(`/api/files/${id}/parts/1`, randomBytes(100))).status).toBe(404);
    expect((await owner.put(`/api/files/${id}/parts/..%2f..%2fx`, randomBytes(100))).status).toBe(422);
    expect((await owner.send('PUT', `/api/files/${id}/parts/0`, { a: 1 })).status).toBe(415);
    await new Promise<void>((resolve) => {
      const cut = request(`${world.url}/api/files/${id}/parts/0`, { method: 'PUT', headers: { cookie: owner.cookie!, 'content-type': 'application/octet-stream', 'content-length': 100 } });
      cut.on('error', () => resolve());
      cut.write(Buffer.alloc(40, 65), () => cut.destroy());
    });
    expect((await owner.get(`/api/files/${id}`)).body).toMatchObject({ parts: [] });
    expect((await owner.put(`/api/files/${id}/parts/0`, Buffer.alloc(100, 65))).status).toBe(204);
    expect((await owner.post(`/api/files/${id}/completions`)).body).toMatchObject({ state: 'stored', sha256: sha(Buffer.alloc(100, 65)) });
  });

  it('belong to who sent them; others read them only through a subject that says yes', async () => {
    const { id } = await upload(Buffer.from('本人的文件'), 'text/plain');
    for (const [method, path, body] of [['GET', '', undefined], ['GET', '/content', undefined], ['PUT', '/parts/0', Buffer.from('x')], ['POST', '/completions', {}]] as const) expect((await stranger.send(method, `/api/files/${id}${path}`, body)).status).toBe(404);
    const files = world.app.get(FilesService), db = world.app.get(Database), subjectId = id;
    const person = (email: string): Actor => ({ kind: 'person', personId: people[email]!, sessionId: null, grants: [], memberships: [], expert: false, enrolOnly: false, locale: 'zh' });
    const to = { subject: 'spec-board', subjectId };
    await expect(db.transaction((tx) => files.link(tx, id, to, person('stranger@people.test')))).rejects.toMatchObject({ code: 'file-not-stored' });
    files.registerReader('spec-board', async (actor) => actor.kind === 'person' && actor.personId === people['stranger@people.test']);
    await db.transaction((tx) => files.link(tx, id, to, person('lianhe@firm.test')));
    expect((await stranger.get(`/api/files/${id}/content`)).text).toBe('本人的文件');
    expect((await world.client().get(`/api/files/${id}/content`)).status).toBe(404);
    const made = await db.transaction((tx) => files.store(tx, { name: '合同.pdf', type: 'application/pdf', bytes: Buffer.from('%PDF-'), subject: 'spec-contract', subjectId }));
    await expect(db.transaction((tx) => files.link(tx, made.id, to, person('lianhe@firm.test')))).rejects.toMatchObject({ code: 'file-not-stored' });
  });

  it('that nobody finished or used are thrown away, and no others', async () => {
    const kept = await upload(Buffer.from('tied'), 'text/plain'), unused = await upload(Buffer.from('untied'), 'text/plain');
    await world.app.get(Database).transaction((tx) => world.app.get(FilesService).link(tx, kept.id, { subject: 'spec-shelf', subjectId: kept.id }, { kind: 'system', name: 'spec' }));
    const { id: begun } = (await announce(PART + 1)).body;
    await owner.put(`/api/files/${begun}/parts/0`, Buffer.alloc(PART, 65));
    await world.clock.advance(3 * 86_400_000);
    owner = await world.as('lianhe@firm.test');
    expect((await owner.get(`/api/files/${begun}`)).status).toBe(404);
    expect(await storage.exists(`parts/${begun}/0`)).toBe(false);
    expect((await owner.get(`/api/files/${unused.id}`)).status).toBe(200);
    await world.clock.advance(100 * 86_400_000);
    owner = await world.as('lianhe@firm.test');
    expect([(await owner.get(`/api/files/${unused.id}`)).status, (await owner.get(`/api/files/${kept.id}/content`)).text]).toEqual([404, 'tied']);
    expect(await storage.exists(`files/${unused.id}`)).toBe(false);
  });
});
