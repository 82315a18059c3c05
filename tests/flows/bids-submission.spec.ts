// A bidder's evening: parts, receipt, a better version, a withdrawal and a return; what is not this challenge's, this organisation's or complete is refused.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChallengeContent, ChallengeView } from '#libs/challenges';
import { verifyReceipt, type SignedReceipt } from '#libs/bids';
import { postBid, sealFor, submitBid, type Submitted, uploadParts } from '../support/bids.js';
import { publishChallenge } from '../support/challenges.js';
import { type City, foundCity } from '../support/city.js';
import type { Client } from '../support/client.js';
import { startWorld, type World } from '../support/world.js';

let world: World, city: City, challenge: ChallengeView & { content: ChallengeContent };
let xingyuan: string, tianhe: string, owner: Client, rival: Client, first: Submitted;

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  const demandSide = await city.organisation('need', { name: '常州需求动力有限公司', legalRepresentative: '许需' });
  xingyuan = await city.organisation('xingyuan', { name: '常州星源电驱有限公司' });
  tianhe = await city.organisation('tianhe', { name: '天合材料研究院' });
  await city.organisation('cousin', { name: '需求动力子公司', legalRepresentative: '许需' });
  await city.organisation('fresh', { verified: false });
  challenge = await publishChallenge(world, city, { demandSideId: demandSide });
  [owner, rival] = [await world.as('xingyuan@firm.test'), await world.as('tianhe@firm.test')];
});
afterAll(() => world.stop());

const events = async (name: string): Promise<number> => (await world.db.query('SELECT 1 AS one FROM events WHERE name = $1', [name])).length;

describe('submitting a bid', () => {
  it('answers with a receipt that anybody can check', async () => {
    first = await submitBid(world, owner, challenge, xingyuan);
    const { receipt, publicKey } = first.receipt;
    expect(receipt).toMatchObject({ challenge: challenge.id, version: 1, digest: first.sealed.digest, addendum: 0, receivedAt: (await world.clock.now()).toISOString() });
    expect(await verifyReceipt(first.receipt, publicKey)).toBe(true);
    expect(await verifyReceipt({ ...first.receipt, receipt: { ...receipt, version: 2 } }, publicKey)).toBe(false);
    expect(await verifyReceipt({ ...first.receipt, receipt: { ...receipt, entry: { ...receipt.entry, action: 'x' } } }, publicKey)).toBe(false);
    const [entry] = await world.db.query<{ leaf: Buffer; action: string }>('SELECT leaf, action FROM audit_entries WHERE id = $1', [receipt.entry.entry]);
    expect(entry).toEqual({ leaf: Buffer.from(receipt.leaf, 'hex'), action: 'bid.submitted' });
    expect(await events('bid.submitted')).toBe(1);
  });

  it('gives the receipt again, as JSON and as PDF, to its own organisation alone', async () => {
    expect((await owner.get<SignedReceipt>(`/api/receipts/${first.receipt.id}`)).body).toEqual(first.receipt);
    const pdf = await owner.get(`/api/receipts/${first.receipt.id}/pdf`);
    expect(pdf.status).toBe(200);
    expect(pdf.text.startsWith('%PDF-')).toBe(true);
    for (const email of ['tianhe@firm.test', 'officer1@city.test', 'head1@city.test', 'auditor1@city.test', 'admin1@city.test']) {
      const other = await world.as(email);
      for (const path of [`receipts/${first.receipt.id}`, `receipts/${first.receipt.id}/pdf`]) expect((await other.get(`/api/${path}`)).status).toBe(404);
      expect((await other.get(`/api/bids?challengeId=${challenge.id}`)).body.items).toEqual([]);
    }
  });

  it('is replaced by the next version: every version is kept, only the newest keeps its shares', async () => {
    const second = await submitBid(world, owner, challenge, xingyuan, { price: '6500000.00' });
    expect(second.bidId).toBe(first.bidId);
    expect(second.receipt.receipt.version).toBe(2);
    expect((await owner.get(`/api/bids/${first.bidId}/versions`)).body.items.map((v: { version: number; digest: string }) => [v.version, v.digest])).toEqual([[2, second.sealed.digest], [1, first.sealed.digest]]);
    expect((await owner.get(`/api/bids/${first.bidId}/versions/1/parts`)).body.items).toEqual(first.sealed.header.envelopes[0]!.parts.map((p) => ({ kind: 'whole', ...p })));
    expect(await world.db.query('SELECT number FROM bid_shares WHERE bid_id = $1', [first.bidId])).toEqual([{ number: 2 }]);
    expect((await owner.get('/api/bids')).body.items).toEqual([expect.objectContaining({ id: first.bidId, state: 'live', version: 2, receiptId: second.receipt.id, challengeTitle: challenge.title })]);
    expect((await rival.get(`/api/bids/${first.bidId}/versions`)).status).toBe(404);
  });

  it('is withdrawn, its shares are gone, and a return is the next version', async () => {
    expect((await rival.post(`/api/bids/${first.bidId}/withdrawals`, {}, { 'idempotency-key': 'not-mine-1' })).status).toBe(404);
    expect(await owner.post(`/api/bids/${first.bidId}/withdrawals`)).toMatchObject({ status: 400, body: { code: 'idempotency-key-missing' } });
    const gone = await owner.post(`/api/bids/${first.bidId}/withdrawals`, { reason: '方案调整' }, { 'idempotency-key': 'withdraw-1' });
    expect(gone).toMatchObject({ status: 201, body: { state: 'withdrawn' } });
    expect((await owner.post(`/api/bids/${first.bidId}/withdrawals`, { reason: '方案调整' }, { 'idempotency-key': 'withdraw-1' })).body).toEqual(gone.body);
    expect(await owner.post(`/api/bids/${first.bidId}/withdrawals`, {}, { 'idempotency-key': 'withdraw-2' })).toMatchObject({ status: 409, body: { code: 'bid-not-live' } });
    expect(await world.db.query('SELECT 1 FROM bid_shares WHERE bid_id = $1', [first.bidId])).toEqual([]);
    const third = await submitBid(world, owner, challenge, xingyuan);
    expect([third.bidId, third.receipt.receipt.version]).toEqual([first.bidId, 3]);
    expect(await events('bid.withdrawn')).toBe(1);
  });

  it('asks for its parts first, takes only what its digest says, and says which of mine are here', async () => {
    const { sealed } = await sealFor(challenge, tianhe);
    const [part] = sealed.parts, path = `/api/challenges/${challenge.id}/bid-parts`;
    expect(await postBid(rival, challenge.id, sealed)).toMatchObject({ status: 409, body: { code: 'parts-missing' } });
    expect(await rival.put(`${path}/${first.sealed.parts[0]!.sha256}`, part!.data)).toMatchObject({ status: 422, body: { code: 'part-digest-mismatch' } });
    expect((await rival.put(`${path}/${part!.sha256}`, new Uint8Array(4 * 1024 * 1024 + 1))).status).toBe(413);
    expect((await rival.put(`${path}/${part!.sha256}`, '{}')).status).toBe(415);
    expect((await rival.get(`${path}?sha256=${part!.sha256}`)).body.items).toEqual([]);
    for (let again = 0; again < 2; again += 1) expect((await rival.put(`${path}/${part!.sha256}`, part!.data)).body).toEqual({ sha256: part!.sha256, size: part!.data.length });
    expect((await rival.get(path)).body.items).toEqual([{ sha256: part!.sha256, size: part!.data.length }]);
    expect((await rival.get(`${path}/${part!.sha256}`)).status).toBe(200);
    expect((await owner.get(`${path}/${part!.sha256}`)).status).toBe(404);
    // The same bytes from somebody else are answered as if nobody held them, and held apart.
    expect((await owner.put(`${path}/${part!.sha256}`, part!.data)).status).toBe(200);
    expect((await postBid(rival, challenge.id, sealed)).status).toBe(201);
  });

  it('refuses an envelope that is not for this challenge, organisation, openers and addendum, with a pointer', async () => {
    const elsewhere = await publishChallenge(world, city, { title: '另一榜单' });
    const cases: [string, Promise<{ sealed: Awaited<ReturnType<typeof sealFor>>['sealed'] }>][] = [
      ['/header/addendum', sealFor(challenge, xingyuan, { addendum: 7 })],
      ['/header/challenge', sealFor({ ...challenge, id: elsewhere.id }, xingyuan)], ['/header/openers', sealFor({ ...challenge, openers: elsewhere.openers }, xingyuan)],
    ];
    for (const [pointer, made] of cases) {
      const { sealed } = await made;
      await uploadParts(owner, challenge.id, xingyuan, sealed);
      expect(await postBid(owner, challenge.id, sealed)).toMatchObject({ status: 422, body: { code: 'header-differs', errors: [{ pointer }] } });
    }
    const theirs = (await sealFor(challenge, tianhe)).sealed;
    await uploadParts(owner, challenge.id, xingyuan, theirs);
    expect(await postBid(owner, challenge.id, theirs)).toMatchObject({ status: 404, body: { code: 'not-found', errors: [{ pointer: '/header/organisation' }] } });
    const { sealed } = await sealFor(challenge, xingyuan);
    await uploadParts(owner, challenge.id, xingyuan, sealed);
    expect(await postBid(owner, challenge.id, { ...sealed, shares: first.sealed.shares })).toMatchObject({ status: 422, body: { code: 'share-mismatch', errors: [{ pointer: '/shares/0' }] } });
    expect(await postBid(owner, challenge.id, { ...sealed, header: { ...sealed.header, threshold: 2 } })).toMatchObject({ status: 422, body: { code: 'invalid', errors: [{ pointer: '/header/threshold' }] } });
  });

  it('is not for the demand side, who is related to it, or who is not verified', async () => {
    for (const [key, code] of [['need', 'bidder-is-demand-side'], ['cousin', 'bidder-is-demand-side'], ['fresh', 'bidder-not-verified']] as const) {
      const client = await world.as(`${key}@firm.test`);
      const organisationId = (await client.get('/api/sessions/current')).body.organisations[0].id as string;
      const { sealed } = await sealFor(challenge, organisationId);
      const uploaded = await client.put(`/api/challenges/${challenge.id}/bid-parts/${sealed.parts[0]!.sha256}`, sealed.parts[0]!.data);
      expect(uploaded.status).toBe(key === 'fresh' ? 403 : 200);
      expect(await postBid(client, challenge.id, sealed)).toMatchObject({ status: 403, body: { code } });
    }
  });
});
