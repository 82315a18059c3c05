// Two colleagues and a partner prepare a bid: nobody overwrites the other, files rest sealed, the partner confirms exactly what it read, and the draft is gone once it is submitted.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChallengeContent, ChallengeView } from '#libs/challenges';
import { bidDocument, type BidDocument, sealBid, type SealedBid } from '#libs/bids';
import { sha256Hex } from '#libs/kernel';
import { bidDocumentFor, closeChallenge, must, openBids, pdfWith, postBid, sealFor, submitBid, uploadParts } from '../support/bids.js';
import { publishChallenge, scheduleIn } from '../support/challenges.js';
import { type City, foundCity } from '../support/city.js';
import type { Client } from '../support/client.js';
import { startWorld, type World } from '../support/world.js';

let world: World, city: City, challenge: ChallengeView & { content: ChallengeContent };
let lead: string, partner: string, owner: Client, colleague: Client, partnerOwner: Client, draftId: string, together: SealedBid;
const WORD = 'Kryptonit-Elektrolyt-7731';
const draft = (): string => `/api/drafts/${draftId}`;
const content = (): Omit<BidDocument, 'attachments'> => {
  const { attachments: _, ...rest } = bidDocumentFor(challenge.content, { document: { summary: WORD, agreement: '按份额分享成果。', partners: [{ organisationId: partner, name: '天合材料研究院', share: '负责薄膜表征，占 20 %。', percent: '20' }] } });
  return rest;
};

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  lead = await city.organisation('lead');
  partner = await city.organisation('partner');
  await city.colleague('leadmate', lead);
  await city.organisation('stranger');
  challenge = await publishChallenge(world, city, { minimumBids: 1 });
  [owner, colleague, partnerOwner] = [await world.as('lead@firm.test'), await world.as('leadmate@firm.test'), await world.as('partner@firm.test')];
});
afterAll(() => world.stop());

describe('a draft', () => {
  it('is one a challenge and organisation, seen by its members alone', async () => {
    const begun = must(await owner.post(`/api/challenges/${challenge.id}/drafts`), 201);
    expect(begun.headers.get('etag')).toBe('"1"');
    draftId = begun.body.id;
    expect(begun.body).toMatchObject({ organisationId: lead, content: {}, seal: { threshold: 1, openers: challenge.openers.recipients, addendum: 0, closesAt: challenge.closesAt } });
    expect(await colleague.post(`/api/challenges/${challenge.id}/drafts`)).toMatchObject({ status: 409, body: { code: 'draft-exists', draftId } });
    for (const email of ['stranger@firm.test', 'officer1@city.test', 'auditor1@city.test', 'admin1@city.test']) {
      const client = await world.as(email);
      for (const path of ['', '/checklist']) expect((await client.get(`${draft()}${path}`)).status).toBe(404);
      expect((await client.get(`/api/challenges/${challenge.id}/drafts`)).body.items).toEqual([]);
      expect([403, 404]).toContain((await client.put(draft(), { content: {} }, { 'if-match': '"1"' })).status);
    }
  });

  it('lets no colleague overwrite what another saved', async () => {
    expect(await colleague.put(draft(), { content: { summary: '甲' } })).toMatchObject({ status: 428 });
    const saved = must(await colleague.put(draft(), { content: { summary: '甲' } }, { 'if-match': '"1"' }), 200);
    expect(saved.headers.get('etag')).toBe('"2"');
    expect(await owner.put(draft(), { content: { summary: '乙' } }, { 'if-match': '"1"' })).toMatchObject({ status: 412, body: { code: 'stale' } });
    expect((await owner.get(draft())).body.content).toEqual({ summary: '甲' });
    expect(await owner.put(draft(), { content: { price: 12 } }, { 'if-match': '"2"' })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/content/price' }] } });
  });

  it('says what is still missing until nothing is', async () => {
    const missing = (await owner.get(`${draft()}/checklist`)).body.items.filter((i: { ok: boolean }) => !i.ok).map((i: { code: string }) => i.code);
    expect(missing).toEqual(['approach', 'team', 'budget', 'price', 'schedule', 'commitments', 'commitments', 'document']);
    const saved = must(await owner.put(draft(), { content: content() }, { 'if-match': '"2"' }), 200).body;
    expect(saved.checklist.filter((i: { ok: boolean }) => !i.ok)).toEqual([{ code: 'partners', pointer: '/partners/0', ok: false, required: true }]);
  });

  it('keeps attachments in parts that can be sent again, sniffed, and sealed where they rest', async () => {
    const bytes = pdfWith(WORD.repeat(20)), path = `${draft()}/attachments`;
    expect(await owner.post(path, { name: 'a.exe', type: 'application/x-msdownload', size: 3 })).toMatchObject({ status: 415 });
    const lie = must(await owner.post(path, { name: 'lie.pdf', type: 'application/pdf', size: 5 }), 201).body;
    must(await owner.put(`${path}/${lie.id}/parts/0`, new Uint8Array([1, 2, 3, 4, 5])), 204);
    expect(await owner.post(`${path}/${lie.id}/completions`)).toMatchObject({ status: 415, body: { code: 'file-type-mismatch' } });
    must(await owner.delete(`${path}/${lie.id}`), 204);
    const file = must(await owner.post(path, { name: '技术方案.pdf', type: 'application/pdf', size: bytes.length, kind: 'technical' }), 201).body;
    expect(await owner.post(`${path}/${file.id}/completions`)).toMatchObject({ status: 409, body: { code: 'attachment-incomplete' } });
    expect((await owner.put(`${path}/${file.id}/parts/0`, bytes.subarray(1))).status).toBe(422);
    for (let again = 0; again < 2; again += 1) must(await colleague.put(`${path}/${file.id}/parts/0`, bytes), 204);
    expect(must(await owner.post(`${path}/${file.id}/completions`), 201).body).toMatchObject({ state: 'stored', sha256: sha256Hex(bytes), kind: 'technical' });
    expect(must(await colleague.get(`${path}/${file.id}/content`), 200).text).toBe(new TextDecoder().decode(bytes));
    expect((await (await world.as('stranger@firm.test')).get(`${path}/${file.id}/content`)).status).toBe(404);
    const resting = filesBelow(world.folder).map((f) => readFileSync(f));
    expect(resting.length).toBeGreaterThan(0);
    expect(resting.some((b) => b.includes(WORD))).toBe(false);
    const rows = await world.db.query<{ text: string }>('SELECT d::text || coalesce(a::text, \'\') AS text FROM drafts d LEFT JOIN draft_attachments a ON a.draft_id = d.id');
    expect(rows.every((r) => !r.text.includes(WORD) && !r.text.includes(Buffer.from(WORD).toString('hex')))).toBe(true);
  });
});

describe('a partner', () => {
  it('sees its own section and the agreement, confirms their hash, and nobody else does', async () => {
    expect((await partnerOwner.get('/api/drafts')).body.items).toMatchObject([{ id: draftId, role: 'partner', partner: 0, confirmed: false, organisationName: 'lead' }]);
    expect((await partnerOwner.get(draft())).status).toBe(404);
    expect((await owner.get(`${draft()}/partners/0`)).status).toBe(404);
    const section = must(await partnerOwner.get(`${draft()}/partners/0`), 200);
    expect(section.text.includes(WORD)).toBe(false);
    expect(section.body).toMatchObject({ agreement: '按份额分享成果。', partner: { organisationId: partner, share: '负责薄膜表征，占 20 %。' }, confirmed: false });
    expect(await partnerOwner.post(`${draft()}/partners/0/confirmations`, { sectionHash: sha256Hex('else') })).toMatchObject({ status: 409, body: { code: 'section-changed' } });
    must(await partnerOwner.post(`${draft()}/partners/0/confirmations`, { sectionHash: section.body.sectionHash }), 201);
    expect((await owner.get(draft())).body.partners).toMatchObject([{ organisationId: partner, confirmed: true }]);
  });

  it('has confirmed nothing any more once its section is edited; an edit elsewhere changes nothing', async () => {
    const now = (await owner.get(draft())).body;
    const same = must(await owner.put(draft(), { content: { ...now.content, approach: '新路线' } }, { 'if-match': `"${now.version}"` }), 200).body;
    expect(same.partners[0].confirmed).toBe(true);
    const { confirmation } = same.partners[0];
    const other = must(await owner.put(draft(), { content: { ...now.content, agreement: '另行约定。' } }, { 'if-match': `"${same.version}"` }), 200).body;
    expect(other.partners[0]).toMatchObject({ confirmed: false, confirmation: null });
    const { sealed } = await sealDraft([confirmation]);
    await uploadParts(owner, challenge.id, lead, sealed);
    expect(await postBid(owner, challenge.id, sealed, { draftId })).toMatchObject({ status: 422, body: { code: 'confirmation-unknown' } });
    await confirm();
  });

  it('cannot be the lead itself, nobody, or a partner twice over: one live bid a challenge', async () => {
    const now = (await owner.get(draft())).body;
    for (const [organisationId, code] of [[lead, 'partner-is-lead'], ['7a4ad5b1-3a54-4f0e-9a35-0d5a3e6dd001', 'partner-unknown']] as const) {
      expect(await owner.put(draft(), { content: { ...now.content, partners: [{ organisationId, name: 'x', share: 'y' }] } }, { 'if-match': `"${now.version}"` })).toMatchObject({ status: 422, body: { code, errors: [{ pointer: '/content/partners/0/organisationId' }] } });
    }
    const own = await submitBid(world, partnerOwner, challenge, partner);
    const { sealed } = await sealDraft([(await owner.get(draft())).body.partners[0].confirmation]);
    await uploadParts(owner, challenge.id, lead, sealed);
    expect(await postBid(owner, challenge.id, sealed, { draftId })).toMatchObject({ status: 409, body: { code: 'already-bidding' } });
    must(await partnerOwner.post(`/api/bids/${own.bidId}/withdrawals`, {}, { 'idempotency-key': 'partner-withdraws' }), 201);
    const receipt = must(await postBid(owner, challenge.id, sealed, { draftId }), 201).body;
    expect(receipt.receipt.version).toBe(1);
    const again = await sealPartner();
    expect(await postBid(partnerOwner, challenge.id, again)).toMatchObject({ status: 409, body: { code: 'already-bidding' } });
    together = sealed;
  });

  it('is free once a version without it replaced the one with it, and bound again by the next that names it', async () => {
    const bound = async (): Promise<string[]> => (await world.db.query<{ id: string }>('SELECT organisation_id AS id FROM bid_parties WHERE challenge_id = $1 ORDER BY lead DESC', [challenge.id])).map((r) => r.id);
    const { sealed: alone } = await sealFor(challenge, lead);
    await uploadParts(owner, challenge.id, lead, alone);
    must(await postBid(owner, challenge.id, alone), 201);
    expect(await bound()).toEqual([lead]);
    must(await postBid(owner, challenge.id, together), 201);
    expect(await bound()).toEqual([lead, partner]);
  });
});

describe('at submission', () => {
  it('the draft is gone with its key and its files', async () => {
    await world.settled();
    expect((await owner.get(draft())).status).toBe(404);
    for (const table of ['drafts', 'draft_keys', 'draft_attachments', 'draft_partners']) expect(await world.db.query(`SELECT 1 FROM ${table}`)).toEqual([]);
    expect(filesBelow(join(world.folder, 'files')).filter((f) => f.includes('/drafts/'))).toEqual([]);
  });

  it('reminders come a day and half an hour before closing, for drafts that are not submitted', async () => {
    const soon = await publishChallenge(world, city, { title: '临近截止', schedule: await scheduleIn(world, 20) });
    const id = must(await (await world.as('stranger@firm.test')).post(`/api/challenges/${soon.id}/drafts`), 201).body.id;
    const closes = new Date(soon.closesAt!).getTime();
    const heard = async (): Promise<number[]> => (await world.db.query<{ payload: { draftId: string; hoursLeft: number } }>(`SELECT payload FROM events WHERE name = 'draft.closing-soon' ORDER BY at`)).filter((e) => e.payload.draftId === id).map((e) => e.payload.hoursLeft);
    await world.clock.set(new Date(closes - 86_400_000 - 1));
    expect(await heard()).toEqual([]);
    await world.clock.set(new Date(closes - 86_400_000));
    await world.clock.set(new Date(closes - 1_800_000));
    expect(await heard()).toEqual([24, 0.5]);
  });

  it('the opened bid shows that the partner confirmed exactly this', async () => {
    expect((await closeChallenge(world, challenge.id)).state).toBe('closed');
    await openBids(world, challenge.id);
    const officer = await world.as('officer1@city.test');
    const [line] = must(await officer.get(`/api/opened-bids?challengeId=${challenge.id}`), 200).body.items;
    const view = must(await officer.get(`/api/opened-bids/${line.id}`), 200).body;
    expect(view.partners).toEqual([{ organisationId: partner, name: '天合材料研究院', confirmed: true }]);
    expect(bidDocument.parse(view.document)).toMatchObject({ summary: WORD });
  });
});

const filesBelow = (folder: string): string[] => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name));

async function confirm(): Promise<void> {
  const { sectionHash } = (await partnerOwner.get(`${draft()}/partners/0`)).body;
  must(await partnerOwner.post(`${draft()}/partners/0/confirmations`, { sectionHash }), 201);
}

/** The draft as its page seals it. */
async function sealDraft(confirmations: string[]) {
  const view = (await owner.get(draft())).body;
  const files = await Promise.all(view.attachments.map(async (a: { id: string; type: string }, i: number) => ({ name: `files/${i + 1}`, type: a.type, data: Buffer.from((await owner.get(`${draft()}/attachments/${a.id}/content`)).text) })));
  const attachments = view.attachments.map(({ name, type, size, sha256, kind }: BidDocument['attachments'][number]) => ({ name, type, size, sha256, kind }));
  const document = bidDocument.parse({ ...view.content, attachments });
  const sealed = await sealBid({ challenge: challenge.id, organisation: lead, addendum: view.seal.addendum, threshold: view.seal.threshold, openers: view.seal.openers, confirmations,
    envelopes: [{ kind: 'whole', files: [{ name: 'bid.json', type: 'application/json', data: Buffer.from(JSON.stringify(document)) }, ...files] }] });
  return { sealed };
}

async function sealPartner() {
  const { sealed } = await sealFor(challenge, partner);
  await uploadParts(partnerOwner, challenge.id, partner, sealed);
  return sealed;
}
