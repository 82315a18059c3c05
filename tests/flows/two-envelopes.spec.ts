// Two envelopes, the server as opener: technical parts are opened and scored, a shortlist is fixed, and only then, by two persons again, the prices of those on it are opened; nobody reads the others', ever.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ChallengeCommands, lockChallenge, type ChallengeContent, type ChallengeView } from '#libs/challenges';
import { OpenedBids, type OpenedBidView, type OpeningView } from '#libs/bids';
import { holds, type RankingView, ReviewsReader } from '#libs/reviews';
import { bodyOf, closeChallenge, must, openBids, openChallenge, pdfWith, postBid, sealFor, submitBid, type Submitted, uploadParts } from '../support/bids.js';
import { find, tables } from '../support/canary.js';
import { publishChallenge } from '../support/challenges.js';
import { type City, foundCity } from '../support/city.js';
import { type RunningRound, sheetsOf, startRound, submitAll } from '../support/reviews.js';
import { startWorld, type World } from '../support/world.js';

const PRICES: Record<string, string> = { alpha: '6812345.67', beta: '5498765.43', gamma: '4712121.21' }, WORDS: Record<string, string> = { alpha: 'Alphapreiswort', beta: 'Betapreiswort', gamma: 'Gammapreiswort' };
const POINTS: Record<string, number> = { alpha: 1, beta: 0.8, gamma: 0.5 };
let world: World, city: City, challenge: ChallengeView & { content: ChallengeContent }, round: RunningRound, second: OpeningView;
const ids: Record<string, string> = {}, bids: Record<string, Submitted> = {};
const owner = (key: string) => world.as(`${key}@firm.test`);
const filesOf = (key: string) => [{ name: '方案.pdf', type: 'application/pdf', data: pdfWith(`${key}-plan`), kind: 'technical' as const }, { name: '报价表.pdf', type: 'application/pdf', data: pdfWith(WORDS[key]!), kind: 'price' as const }];
const viewOf = async (key: string, who = 'officer1@city.test'): Promise<OpenedBidView> => must(await (await world.as(who)).get(`/api/opened-bids/${bids[key]!.bidId}`), 200).body as OpenedBidView;
const rankings = async (): Promise<RankingView[]> => must(await (await world.as('officer1@city.test')).get(`/api/rounds/${round.roundId}/rankings`), 200).body.items as RankingView[];
const nameOf = (bidId: string): string => Object.keys(bids).find((key) => bids[key]!.bidId === bidId)!;
/** Every answer that anybody who has to do with this challenge gets about it. */
async function answers(): Promise<string> {
  const paths = [`challenges/${challenge.id}`, `opened-bids?challengeId=${challenge.id}`, ...Object.values(bids).flatMap((b) => [`opened-bids/${b.bidId}`, `opened-bids/${b.bidId}/files/1`, `opened-bids/${b.bidId}/files/2`]), `challenges/${challenge.id}/openings`,
    `challenges/${challenge.id}/eligibility-checks`, `challenges/${challenge.id}/panels`, `bids?challengeId=${challenge.id}`, 'audit-entries?limit=100', `decisions?challengeId=${challenge.id}`, 'phases', 'notifications', 'deliveries', 'figures', 'assignments',
    ...(round ? [`rounds/${round.roundId}`, `rounds/${round.roundId}/rankings`, `rounds/${round.roundId}/score-sheets`] : [])];
  const said: string[] = [];
  for (const who of ['officer1@city.test', 'head1@city.test', 'auditor1@city.test', 'finance1@city.test', 'admin1@city.test', 'alpha@firm.test', 'gamma@firm.test', ...(round ? [round.reviewers[0]!.email] : [])]) {
    const client = await world.as(who);
    for (const path of paths) said.push((await client.get(`/api/${path}`)).text);
  }
  return said.join('\n');
}

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  for (const key of ['alpha', 'beta', 'gamma']) ids[key] = await city.organisation(key);
  challenge = await publishChallenge(world, city, { title: '双信封榜单', envelopes: 'two' });
});
afterAll(() => world.stop());

describe('a bid for it', () => {
  it('comes in two envelopes, technical first; anything else is refused where it is wrong', async () => {
    const client = await owner('alpha'), { sealed } = await sealFor(challenge, ids['alpha']!, { files: filesOf('alpha') }), [technical, price] = sealed.header.envelopes;
    const { envelopes: _, ...content } = challenge.content, whole = (await sealFor({ ...challenge, content }, ids['alpha']!)).sealed;
    await uploadParts(client, challenge.id, ids['alpha']!, sealed);
    await uploadParts(client, challenge.id, ids['alpha']!, whole);
    const refused = async (header: object, shares: readonly Uint8Array[] = sealed.shares): Promise<unknown> => {
      const answer = await client.post(`/api/challenges/${challenge.id}/bids`, { ...bodyOf({ ...sealed, shares }), header }, { 'idempotency-key': randomUUID() });
      return [answer.status, (answer.body as { errors: { pointer: string }[] }).errors.map((e) => e.pointer)];
    };
    expect(await refused(whole.header, whole.shares)).toEqual([422, ['/header/envelopes/0/kind', '/header/envelopes/1']]);
    expect(await refused({ ...sealed.header, envelopes: [price, technical] }, [...sealed.shares].reverse())).toEqual([422, ['/header/envelopes/0/kind', '/header/envelopes/1/kind']]);
    for (const envelopes of [[technical], [price], [technical, technical], [technical, { ...price, kind: 'whole' }]]) expect(await refused({ ...sealed.header, envelopes })).toEqual([422, ['/header/envelopes']]);
  });

  it('is refused in two where one is asked for', async () => {
    const plain = await publishChallenge(world, city, { title: '单信封榜单' }), client = await owner('alpha');
    const { sealed } = await sealFor({ ...plain, content: { ...plain.content, envelopes: 'two' } }, ids['alpha']!, { files: filesOf('alpha') });
    expect(plain.content).not.toHaveProperty('envelopes');
    await uploadParts(client, plain.id, ids['alpha']!, sealed);
    expect(await postBid(client, plain.id, sealed)).toMatchObject({ status: 422, body: { code: 'header-differs', errors: [{ pointer: '/header/envelopes/0/kind' }, { pointer: '/header/envelopes/1' }] } });
  });

  it('is received, replaced and read in its draft as any other', async () => {
    for (const key of ['alpha', 'alpha', 'beta', 'gamma']) bids[key] = await submitBid(world, await owner(key), challenge, ids[key]!, { files: filesOf(key), price: PRICES[key]! });
    expect(bids['alpha']!.receipt.receipt.version).toBe(2);
    expect(await world.db.query('SELECT n FROM bid_shares WHERE bid_id = $1 ORDER BY n', [bids['alpha']!.bidId])).toEqual([{ n: 1 }, { n: 2 }]);
    const draft = must(await (await owner('beta')).post(`/api/challenges/${challenge.id}/drafts`, {}), 201).body as { seal: { envelopes: string } };
    expect(draft.seal.envelopes).toBe('two');
  });
});

describe('the first opening', () => {
  it('opens the technical parts alone: no price, no amount, no file about it, whoever asks', async () => {
    await openChallenge(world, city, challenge.id);
    expect(must(await (await world.as('officer1@city.test')).get(`/api/challenges/${challenge.id}/openings`), 200).body.items).toMatchObject([{ kind: 'technical', state: 'completed', progress: { total: 3, done: 3, unreadable: 0 } }]);
    for (const who of ['officer1@city.test', 'auditor1@city.test', 'alpha@firm.test']) {
      const view = await viewOf('alpha', who);
      expect(view).toMatchObject({ state: 'eligible', price: 'sealed', document: { price: null, budget: null, summary: bids['alpha']!.document.summary, schedule: [{ amount: null }, { amount: null }] }, files: [{ n: 1, name: '方案.pdf', kind: 'technical' }] });
      expect((await (await world.as(who)).get(`/api/opened-bids/${bids['alpha']!.bidId}/files/2`)).status).toBe(404);
    }
    expect(await world.db.query('SELECT kind, count(*)::int AS n FROM bid_identities GROUP BY kind')).toEqual([{ kind: 'technical', n: 3 }]);
    expect(await world.db.query('SELECT n, count(*)::int AS of FROM bid_shares GROUP BY n')).toEqual([{ n: 2, of: 3 }]);
  });

  it('is no ground for anything that needs a price', async () => {
    const officer = await world.as('officer1@city.test');
    expect(await officer.post(`/api/challenges/${challenge.id}/openings`)).toMatchObject({ status: 409, body: { code: 'shortlist-missing' } });
    await expect(world.app.get(OpenedBids).bidPrice(world.db, bids['alpha']!.bidId)).rejects.toMatchObject({ code: 'prices-sealed' });
  });
});

describe('the technical ranking', () => {
  it('comes from sheets that have no points for the price', async () => {
    round = await startRound(world, city, challenge.id);
    const reviewer = await world.as(round.reviewers[0]!.email), [{ id }] = await sheetsOf(reviewer, round.roundId), path = `/api/assignments/${id}/score-sheet`, sheet = must(await reviewer.get(path), 200);
    expect((sheet.body as { criteria: { id: string }[] }).criteria.map((c) => c.id)).toEqual(['fit', 'route', 'benefit']);
    expect(await reviewer.put(path, { scores: { price: 20 }, notes: {}, comment: '' }, { 'if-match': sheet.headers.get('etag')! })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/scores/price', code: 'criterion-unknown' }] } });
    expect(must(await reviewer.get(`/api/opened-bids/${bids['alpha']!.bidId}`), 200).body).toMatchObject({ document: { price: null } });
    await submitAll(world, round, ({ bid, criterion }) => Math.floor(criterion.weight * POINTS[bid.organisationName]!));
    await world.settled();
  });

  it('fixes who passed, on record, and is no ranking to decide on', async () => {
    const [technical, ...more] = await rankings();
    expect(more).toEqual([]);
    expect(technical).toMatchObject({ stage: 'technical', voided: null });
    expect(technical!.derivation.lines.map((l) => [nameOf(l.bidId), l.rank, l.total, l.price])).toEqual([['alpha', 1, '80.00', null], ['beta', 2, '64.00', null], ['gamma', null, '40.00', null]]);
    expect(holds(technical!.derivation)).toBe(true);
    const [listed] = await world.db.query<{ id: string; rankingHash: string; bidIds: string[] }>('SELECT id, ranking_hash, to_jsonb(bid_ids) AS bid_ids FROM shortlists WHERE challenge_id = $1', [challenge.id]);
    expect(listed).toMatchObject({ id: technical!.id, rankingHash: technical!.hash, bidIds: [bids['alpha']!.bidId, bids['beta']!.bidId].sort() });
    expect(await world.db.query(`SELECT action FROM audit_entries WHERE subject = 'shortlist' AND subject_id = $1`, [listed!.id])).toEqual([{ action: 'shortlist.fixed' }]);
    expect(await world.app.get(ReviewsReader).rankingOf(world.db, challenge.id)).toBeUndefined();
    const officer = await world.as('officer1@city.test');
    expect(await officer.post(`/api/challenges/${challenge.id}/decisions`, { winners: [bids['alpha']!.bidId], reason: '按排名', decidedRate: null })).toMatchObject({ status: 409, body: { code: 'prices-sealed' } });
    expect((must(await officer.get(`/api/phases?challengeId=${challenge.id}`), 200).body as { items: object[] }).items).toMatchObject([{ phase: 'open-prices', turn: 'officer', stage: 'opening', n: 2 }]);
  });

  it('leaves every price unread: in no answer to any role, and in no table', async () => {
    const words = [...Object.values(PRICES), ...Object.values(WORDS)];
    expect(find([{ where: 'answers', bytes: Buffer.from(await answers()) }, ...(await tables(world.config.DATABASE_URL))], words)).toEqual([]);
  });
});

describe('the second opening', () => {
  it('is started by one and confirmed by another, about the shortlist alone', async () => {
    const officer = await world.as('officer1@city.test'), head = await world.as('head1@city.test');
    const started = must(await officer.post(`/api/challenges/${challenge.id}/openings`), 201).body as OpeningView;
    expect(started).toMatchObject({ kind: 'price', state: 'started', mode: 'server-held' });
    expect(await officer.post(`/api/challenges/${challenge.id}/openings`)).toMatchObject({ status: 409, body: { code: 'opening-exists' } });
    expect((await officer.post(`/api/openings/${started.id}/confirmations`)).status).toBe(403);
    expect(await world.db.query('SELECT id FROM price_envelopes ORDER BY id')).toEqual([bids['alpha']!.bidId, bids['beta']!.bidId].sort().map((id) => ({ id })));
    must(await head.post(`/api/openings/${started.id}/confirmations`), 201);
    await world.settled();
    second = must(await head.get(`/api/openings/${started.id}`), 200).body as OpeningView;
    expect(second).toMatchObject({ kind: 'price', state: 'completed', progress: { total: 2, done: 2, unreadable: 0 } });
  });

  it('gives the whole bids, the final ranking and a decision', async () => {
    expect(await viewOf('alpha')).toMatchObject({ price: 'opened', document: { ...bids['alpha']!.document, attachments: [{ name: '方案.pdf' }, { name: '报价表.pdf' }] }, files: [{ n: 1 }, { n: 2, name: '报价表.pdf', kind: 'price' }] });
    expect((await (await world.as('officer1@city.test')).get(`/api/opened-bids/${bids['alpha']!.bidId}/files/2`)).text).toContain(WORDS['alpha']);
    const [final, technical] = await rankings();
    expect([final!.stage, technical!.stage]).toEqual(['final', 'technical']);
    // alpha 80 + 20 × 5498765.43 / 6812345.67; beta 64 + 20.
    expect(final!.derivation.lines.map((l) => [nameOf(l.bidId), l.rank, l.total, l.price])).toEqual([['alpha', 1, '96.14', PRICES['alpha']], ['beta', 2, '84.00', PRICES['beta']], ['gamma', null, '40.00', null]]);
    expect(holds(final!.derivation)).toBe(true);
    expect(await world.app.get(ReviewsReader).rankingOf(world.db, challenge.id)).toMatchObject({ id: final!.id, lines: [{ priceFen: 681_234_567n }, { priceFen: 549_876_543n }, { priceFen: null }] });
    must(await (await world.as('officer1@city.test')).post(`/api/challenges/${challenge.id}/decisions`, { winners: [bids['alpha']!.bidId], reason: '按排名确定', decidedRate: null }), 201);
  });

  it('never opened the price of who did not pass: its bidder is told, its words are nowhere, and with the conclusion its shares are gone', async () => {
    expect(await viewOf('gamma')).toMatchObject({ price: 'unopened', document: { price: null } });
    expect((must(await (await owner('gamma')).get(`/api/bids?challengeId=${challenge.id}`), 200).body as { items: object[] }).items).toMatchObject([{ state: 'eligible', price: 'unopened', evidence: null }]);
    expect(world.mailbox.mails.filter((m) => m.subject?.includes('技术标未入围')).flatMap((m) => [m.to].flat().map((a) => a!.text))).toEqual(['gamma@firm.test']);
    const words = [PRICES['gamma']!, WORDS['gamma']!];
    expect(find([{ where: 'answers', bytes: Buffer.from(await answers()) }, ...(await tables(world.config.DATABASE_URL))], words)).toEqual([]);
    expect(find([{ where: 'answers', bytes: Buffer.from(await answers()) }], [WORDS['alpha']!, PRICES['alpha']!])).toEqual(['answers']);
    const shares = () => world.db.query('SELECT bid_id, n FROM bid_shares');
    expect(await shares()).toEqual([{ bidId: bids['gamma']!.bidId, n: 2 }]);
    await world.db.transaction(async (tx) => { await world.app.get(ChallengeCommands).conclude(tx, await lockChallenge(tx, challenge.id, 'update'), { kind: 'system', name: 'projects' }); });
    await world.settled();
    expect(await shares()).toEqual([]);
    expect(await viewOf('gamma')).toMatchObject({ price: 'unopened', document: { price: null } });
    expect(await world.db.query(`SELECT 1 FROM bid_identities WHERE bid_id = $1 AND kind = 'price'`, [bids['gamma']!.bidId])).toEqual([]);
  });
});

it('nobody passes: there is nothing to open, and the final ranking says so at once', async () => {
  const low = await publishChallenge(world, city, { title: '无人入围', envelopes: 'two', minimumBids: 1 });
  await submitBid(world, await owner('alpha'), low, ids['alpha']!, { files: filesOf('alpha') });
  await closeChallenge(world, low.id);
  await openBids(world, low.id);
  const officer = await world.as('officer1@city.test'), [bid] = must(await officer.get(`/api/opened-bids?challengeId=${low.id}`), 200).body.items as { id: string }[];
  must(await officer.post(`/api/challenges/${low.id}/eligibility-checks`, { bidId: bid!.id, outcome: 'eligible' }), 201);
  await submitAll(world, await startRound(world, city, low.id), () => 1);
  await world.settled();
  expect(await officer.post(`/api/challenges/${low.id}/openings`)).toMatchObject({ status: 409, body: { code: 'shortlist-empty' } });
  expect(await world.app.get(ReviewsReader).rankingOf(world.db, low.id)).toMatchObject({ lines: [{ rank: null, belowFloor: true, priceFen: null }] });
});
