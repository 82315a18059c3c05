// Writing together: every section says who changed it last, two colleagues' edits meet section by section, and a bid answers the addendum that its people read.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChallengeContent, ChallengeView } from '#libs/challenges';
import { mergeDrafts } from '../../libs/bids/src/draft-sections.contract.js';
import { bidDocumentFor, must, postBid, sealFor, uploadParts } from '../support/bids.js';
import { publishChallenge } from '../support/challenges.js';
import { type City, foundCity } from '../support/city.js';
import type { Client } from '../support/client.js';
import { startWorld, type World } from '../support/world.js';

let world: World, city: City, challenge: ChallengeView & { content: ChallengeContent };
let lead: string, partner: string, owner: Client, colleague: Client, officer: Client, draft: string;
const save = (client: Client, version: number, content: object) => client.put(draft, { content }, { 'if-match': `"${version}"` });

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  lead = await city.organisation('lead');
  partner = await city.organisation('partner');
  await city.colleague('leadmate', lead);
  challenge = await publishChallenge(world, city, { minimumBids: 1 });
  [owner, colleague, officer] = [await world.as('lead@firm.test'), await world.as('leadmate@firm.test'), await world.as('officer1@city.test')];
  draft = `/api/drafts/${must(await owner.post(`/api/challenges/${challenge.id}/drafts`), 201).body.id}`;
});
afterAll(() => world.stop());

describe('sections', () => {
  it('say who changed them last and when, each for itself', async () => {
    must(await save(owner, 1, { summary: '甲', approach: '路线' }), 200);
    await world.clock.jump(new Date((await world.clock.now()).getTime() + 60_000));
    const now = must(await save(colleague, 2, { summary: '甲', approach: '新路线', team: [{ name: '', title: '', role: '' }] }), 200).body;
    expect(now.sections).toMatchObject({ summary: { version: 2, by: 'lead owner' }, approach: { version: 3, by: 'leadmate' } });
    expect(Object.keys(now.sections)).toEqual(['approach', 'summary']); // a row without a word is no change
    expect(Date.parse(now.sections.approach.at) - Date.parse(now.sections.summary.at)).toBe(60_000);
  });

  it('of two colleagues meet without a word where they differ, and are told apart where they do not', async () => {
    const base = must(await owner.get(draft), 200).body;
    const theirs = must(await save(colleague, base.version, { ...base.content, approach: '同事的路线', agreement: '按份额' }), 200).body;
    const mine = { ...base.content, summary: '我的摘要', budget: [{ item: '样机', amount: '10.00' }], price: '10.00' };
    expect(await save(owner, base.version, mine)).toMatchObject({ status: 412, body: { code: 'stale' } });
    const merged = mergeDrafts(base.content, mine, theirs.content);
    expect(merged).toMatchObject({ disputed: [], taken: ['approach', 'agreement'] });
    const saved = must(await save(owner, theirs.version, merged.content), 200).body;
    expect(saved.content).toMatchObject({ summary: '我的摘要', approach: '同事的路线', agreement: '按份额', price: '10.00' });
    expect(saved.sections).toMatchObject({ summary: { by: 'lead owner' }, budget: { by: 'lead owner' }, approach: { by: 'leadmate' } });
    expect(mergeDrafts(saved.content, { ...saved.content, summary: '一' }, { ...saved.content, summary: '二' }).disputed).toEqual(['summary']);
  });

  it('rest without their words: names, numbers and who alone', async () => {
    const rows = await world.db.query<{ text: string }>('SELECT s::text AS text FROM draft_sections s');
    expect(rows.length).toBeGreaterThan(3);
    for (const { text } of rows) expect(text).not.toMatch(/路线|摘要|份额/);
  });
});

describe('partners’ shares of the work', () => {
  it('are part of what the partner confirms, and looked at on the checklist', async () => {
    const { version, content } = must(await owner.get(draft), 200).body;
    const together = { ...content, partners: [{ organisationId: partner, name: '研究院', share: '表征', percent: '20' }] };
    const first = must(await save(owner, version, together), 200).body;
    const hash = first.partners[0].sectionHash;
    expect(first.checklist.find((i: { code: string }) => i.code === 'shares')).toEqual({ code: 'shares', pointer: '/partners', ok: true, required: false });
    expect((await (await world.as('partner@firm.test')).get(`${draft}/partners/0`)).body.partner).toEqual({ organisationId: partner, name: '研究院', share: '表征', percent: '20' });
    const second = must(await save(owner, first.version, { ...together, partners: [{ ...together.partners[0], percent: '100' }] }), 200).body;
    expect(second.partners[0].sectionHash).not.toBe(hash);
    expect(second.checklist.find((i: { code: string }) => i.code === 'shares').ok).toBe(false);
    expect(await save(owner, second.version, { ...together, partners: [{ ...together.partners[0], percent: '101' }] })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/content/partners/0/percent' }] } });
  });
});

describe('an addendum', () => {
  it('is confirmed for the draft by its people, and by nobody else', async () => {
    expect(await owner.post(`${draft}/addendum-confirmations`, { number: 1 })).toMatchObject({ status: 422, body: { code: 'addendum-outdated', addendum: 0 } });
    must(await officer.post(`/api/challenges/${challenge.id}/addenda`, { text: '每件样品复测三次。', material: false }), 201);
    const view = must(await owner.get(draft), 200).body;
    expect(view.seal).toMatchObject({ addendum: 1, confirmedAddendum: 0 });
    expect(view.checklist.find((i: { code: string }) => i.code === 'addendum')).toEqual({ code: 'addendum', pointer: '/addendum', ok: false, required: true });
    const confirmed = must(await colleague.post(`${draft}/addendum-confirmations`, { number: 1 }), 201).body;
    expect(confirmed.seal).toMatchObject({ addendum: 1, confirmedAddendum: 1 });
    expect(confirmed.checklist.find((i: { code: string }) => i.code === 'addendum').ok).toBe(true);
    expect((await officer.post(`${draft}/addendum-confirmations`, { number: 1 })).status).toBe(403);
  });

  it('published in between keeps a bid to the older one out, in a word of its own', async () => {
    const { sealed } = await sealFor(challenge, lead, { document: bidDocumentFor(challenge.content), addendum: 0 });
    await uploadParts(owner, challenge.id, lead, sealed);
    expect(await postBid(owner, challenge.id, sealed)).toMatchObject({ status: 422, body: { code: 'addendum-outdated', addendum: 1, errors: [{ pointer: '/header/addendum' }] } });
    const { sealed: newer } = await sealFor(challenge, lead, { addendum: 1 });
    await uploadParts(owner, challenge.id, lead, newer);
    expect(must(await postBid(owner, challenge.id, newer), 201).body.receipt.addendum).toBe(1);
  });

  it('is mailed to who holds a draft and who follows, and no list says which of them holds one', async () => {
    const { id } = await publishChallenge(world, city, { title: '带补遗的榜单' });
    must(await owner.post(`/api/challenges/${id}/drafts`), 201);
    await city.organisation('follower');
    must(await (await world.as('follower@firm.test')).post(`/api/challenges/${id}/subscriptions`), 201);
    must(await officer.post(`/api/challenges/${id}/addenda`, { text: '更正。', material: false }), 201);
    await world.settled();
    const heard = await world.db.query<{ email: string }>(`SELECT p.email FROM deliveries d JOIN events e ON e.id = d.event_id JOIN people p ON p.id = d.person_id WHERE e.name = 'addendum.published' AND e.payload->>'challengeId' = $1 AND d.channel = 'mail' ORDER BY 1`, [id]);
    expect(heard.map((d) => d.email)).toEqual(expect.arrayContaining(['follower@firm.test', 'lead@firm.test', 'leadmate@firm.test']));
    for (const email of ['admin1@city.test', 'auditor1@city.test', 'officer1@city.test']) expect((await (await world.as(email)).get('/api/deliveries?limit=100')).text).not.toMatch(/lead@firm|leadmate@firm|follower@firm/);
  });
});
