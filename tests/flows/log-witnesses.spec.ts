// Checkpoints leave the house: on receipts, by mail to the auditors, to witnesses that sign them too; and what is erased leaves its leaf and a trace.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { cosignedAt, fromBase64, includes, noteOf, openCheckpoint, parseNote } from '#libs/kernel';
import type { ErasureRequestView, LogView, ProofView } from '#libs/platform';
import { submitBid, type Submitted } from '../support/bids.js';
import { publishChallenge } from '../support/challenges.js';
import { type City, foundCity } from '../support/city.js';
import { code, type Client } from '../support/client.js';
import { readLog, sequence, witness, witnessOf, writeEntry } from '../support/record.js';
import { startWorld, type World } from '../support/world.js';

let world: World, city: City, anybody: Client, bid: Submitted, owner: Client;
const second = witnessOf('another.witness.test', 6);
beforeAll(async () => {
  world = await startWorld({ LOG_WITNESSES: `${witness.key} ${second.key}` });
  city = await foundCity(world);
  anybody = world.client();
  const firm = await city.organisation('firm');
  const challenge = await publishChallenge(world, city);
  await sequence(world);
  owner = await world.as('firm@firm.test');
  bid = await submitBid(world, owner, challenge, firm);
});
afterAll(() => world.stop());

describe('a receipt', () => {
  it('carries the newest checkpoint before it, says “waiting” first, and then proves that its entry is in the log', async () => {
    const path = `/api/receipts/${bid.receipt.id}/proofs`, { receipt } = bid.receipt, log = await readLog(world.url);
    expect(openCheckpoint(receipt.checkpoint!, log.verifier)).toBeDefined();
    const before = (await owner.get<ProofView>(path)).body; // the beat may fall between
    if (before.state === 'waiting') expect(before).toEqual({ state: 'waiting', promiseSeconds: 60 });
    await sequence(world);
    const { body } = await owner.get<ProofView & { state: 'in-log' }>(path), checkpoint = openCheckpoint(body.checkpoint, log.verifier)!;
    expect(body.state).toBe('in-log');
    expect(Buffer.from(body.leaf, 'base64').toString('hex')).toBe(receipt.leaf);
    expect(includes(checkpoint.root, checkpoint.size, body.index, Buffer.from(receipt.leaf, 'hex'), body.hashes.map((h) => fromBase64(h)!))).toBe(true);
    expect(body.index).toBeGreaterThanOrEqual(openCheckpoint(receipt.checkpoint!, log.verifier)!.size);
  });
});

describe('a witness', () => {
  it('adds its line to a checkpoint, which is published with it; sent again it changes nothing', async () => {
    const { note, size } = await readLog(world.url), at = 1_770_000_000;
    const given = { checkpoint: witness.cosign(note, at) };
    for (let i = 0; i < 2; i += 1) expect((await anybody.post('/api/log/cosignatures', given))).toMatchObject({ status: 201, body: { size, witnesses: ['witness.city.test'] } });
    await anybody.post('/api/log/cosignatures', { checkpoint: second.cosign(note, at + 1) });
    const published = parseNote((await anybody.get(`/api/log/checkpoints/${size}`)).text)!;
    expect(published.signatures).toHaveLength(3);
    const line = (name: string) => published.signatures.find((s) => s.name === name)!;
    expect([cosignedAt(published, line('witness.city.test'), witness.verifier), cosignedAt(published, line('another.witness.test'), second.verifier)]).toEqual([at, at + 1]);
    expect((await anybody.get<LogView>('/api/log')).body.witnesses).toEqual([{ name: 'witness.city.test', key: witness.key, size, at: '2026-02-02T02:40:00.000Z' }, { name: 'another.witness.test', key: second.key, size, at: '2026-02-02T02:40:01.000Z' }]);
  });

  it('that the log does not know, whose line does not hold, or that saw another log is refused', async () => {
    const { text, signatures } = parseNote((await readLog(world.url)).note)!, note = noteOf(text, [signatures[0]!.line]), stranger = witnessOf('stranger.test', 7), impostor = witnessOf('witness.city.test', 8);
    const post = async (checkpoint: string): Promise<string> => code(await anybody.post('/api/log/cosignatures', { checkpoint }));
    expect(await post(note)).toBe('422 cosignature-unknown');
    expect(await post(stranger.cosign(note, 1))).toBe('422 cosignature-unknown');
    expect(await post(impostor.cosign(note, 1))).toBe('422 cosignature-unknown'); // its name, not its key
    expect(await post(witness.cosign(note, 1).replace(/witness\.city\.test (.{20})./, (_, head: string) => `witness.city.test ${head}A`))).toBe('422 cosignature-invalid');
    expect(await post(witness.cosign(note.replace('\n', '\n9'), 1))).toBe('422 checkpoint-foreign');
    expect(await post('nothing of the kind')).toBe('422 checkpoint-foreign');
    expect(code(await anybody.post('/api/log/cosignatures', { checkpoint: note, size: 1 }))).toBe('422 invalid');
  });
});

describe('every day', () => {
  it('the auditors get the checkpoint by mail, whole, and hear of it once', async () => {
    await world.clock.advance(25 * 3_600_000);
    const mails = world.mailbox.to('auditor1@city.test').filter((m) => /检查点|checkpoint/.test(m.subject ?? ''));
    expect(mails).toHaveLength(1);
    const note = /^jiebang\.local\/log\n[\s\S]*?\n\n(?:— .*\n?)+/m.exec(mails[0]!.text ?? '')![0];
    expect(openCheckpoint(note.endsWith('\n') ? note : `${note}\n`, (await readLog(world.url)).verifier)).toBeDefined();
  });
});

describe('an erasure', () => {
  const place = async (id: string): Promise<number> => Number((await world.db.one<{ index: bigint }>('SELECT index FROM log_entries WHERE entry_id = $1', [id]))!.index);
  const payloadOf = (id: string) => world.db.query('SELECT 1 AS one FROM audit_payloads WHERE entry_id = $1', [id]);

  it('is asked for by one administrator and carried out by another: payload and salt go, the leaf stays, and the log says so', async () => {
    const [one, other] = [await world.as('admin1@city.test'), await world.as('admin2@city.test')], id = await writeEntry(world, 'gone');
    await sequence(world);
    const index = await place(id), asked = await one.post<ErasureRequestView>('/api/log/erasure-requests', { index, ground: 'personal-data', reason: '当事人要求' });
    expect(asked).toMatchObject({ status: 201, body: { index, ground: 'personal-data', state: 'submitted', entry: { subject: 'person', action: 'person.changed' }, may: { approve: false, reject: true } } });
    expect(code(await one.post('/api/log/erasure-requests', { index, ground: 'retention', reason: 'x' }))).toBe('409 erasure-open');
    expect(code(await one.post(`/api/log/erasure-requests/${asked.body.id}/approvals`))).toBe('403 same-person');
    expect(await payloadOf(id)).toHaveLength(1);
    const answers = await Promise.all(Array.from({ length: 4 }, () => other.post<ErasureRequestView>(`/api/log/erasure-requests/${asked.body.id}/approvals`)));
    expect(answers.filter((a) => a.status === 201)).toHaveLength(1);
    expect(new Set(answers.filter((a) => a.status !== 201).map(code))).toEqual(new Set(['409 wrong-state']));
    expect(await payloadOf(id)).toEqual([]);
    expect(code(await one.post('/api/log/erasure-requests', { index, ground: 'personal-data', reason: 'again' }))).toBe('409 entry-erased');
    await sequence(world);
    const { items } = (await anybody.get('/api/log/erasures')).body as { items: { index: number; erasureIndex: number }[] };
    expect(items).toEqual([expect.objectContaining({ index })]);
    for (const kept of [items[0]!.erasureIndex, await place((await world.db.one<{ id: string }>(`SELECT id FROM audit_entries WHERE action = 'erasure.erase'`))!.id)]) {
      expect(code(await one.post('/api/log/erasure-requests', { index: kept, ground: 'retention', reason: 'hide it' }))).toBe('409 entry-kept');
    }
    expect(code(await one.post('/api/log/erasure-requests', { index: 9_000_000, ground: 'retention', reason: 'x' }))).toBe('404 not-found');
    expect((await anybody.get(`/api/log/inclusion-proofs/${index}`)).status).toBe(200);
  });

  it('refused erases nothing, and may be asked for again; auditors see all that was asked', async () => {
    const one = await world.as('admin1@city.test'), id = await writeEntry(world, 'stays');
    await sequence(world);
    const index = await place(id), asked = await one.post<ErasureRequestView>('/api/log/erasure-requests', { index, ground: 'court-order', reason: '法院裁定' });
    expect(await one.post(`/api/log/erasure-requests/${asked.body.id}/rejections`, { reason: '裁定已撤销' })).toMatchObject({ status: 201, body: { state: 'refused', may: { approve: false, reject: false } } });
    expect(code(await (await world.as('admin2@city.test')).post(`/api/log/erasure-requests/${asked.body.id}/approvals`))).toBe('409 wrong-state');
    expect(await payloadOf(id)).toHaveLength(1);
    expect((await one.post('/api/log/erasure-requests', { index, ground: 'court-order', reason: '再次裁定' })).status).toBe(201);
    const seen = (await (await world.as('auditor1@city.test')).get<{ items: ErasureRequestView[] }>('/api/log/erasure-requests')).body.items;
    expect(seen.map((r) => [r.state, r.may])).toEqual([['submitted', { approve: false, reject: false }], ['refused', { approve: false, reject: false }], ['erased', { approve: false, reject: false }]]);
  });
});
