// Owns the bids that stories are told about: really sealed, sent as a browser sends them, opened by the people who open them.
import { randomUUID } from 'node:crypto';
import { sealBid, type SealRequest, splitDocument, type BidDocument, type OpenedBidView, type OpeningView, type SealedBid, type SignedReceipt } from '#libs/bids';
import type { ChallengeContent, ChallengeView } from '#libs/challenges';
import { sha256Hex } from '#libs/kernel';
import type { City } from './city.js';
import type { Answer, Client } from './client.js';
import type { World } from './world.js';

export interface BidFile { readonly name: string; readonly type: string; readonly data: Uint8Array; readonly kind?: 'technical' | 'price' | 'qualification' | 'agreement' | 'authorisation' | 'other' }
export interface BidOverrides { readonly document?: Partial<BidDocument>; readonly price?: string; readonly files?: readonly BidFile[]; readonly addendum?: number; readonly confirmations?: readonly string[]; readonly draftId?: string; readonly key?: string; /** the organisation's key */ readonly ownerRecipient?: string }
export interface Submitted { readonly bidId: string; readonly receipt: SignedReceipt; readonly sealed: SealedBid; readonly document: BidDocument }

/** A smallest PDF, with a word in it that can be looked for. */
export const pdfWith = (word: string): Uint8Array => new TextEncoder().encode(`%PDF-1.4\n% ${word}\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`);

export function bidDocumentFor(content: Pick<ChallengeContent, 'indicators'>, overrides: BidOverrides = {}): BidDocument {
  const price = overrides.price ?? '6800000.00', files = overrides.files ?? [{ name: '技术方案.pdf', type: 'application/pdf', data: pdfWith('plan'), kind: 'technical' as const }];
  return {
    summary: '以连续涂布与原位固化实现电解质薄膜的稳定制备。', approach: '第一阶段打通小试，第二阶段中试放大，第三阶段第三方检测与产线验证。', agreement: '', price,
    team: [{ name: '陈立', title: '正高级工程师', role: '项目负责人' }, { name: '王岚', title: '博士', role: '材料' }], partners: [],
    budget: [{ item: '研发与中试', amount: price }], schedule: [{ name: '小试', months: 8, amount: '0.00' }, { name: '中试与验收', months: 20, amount: price }],
    commitments: content.indicators.map((i) => ({ indicatorId: i.id, value: i.value, note: '' })),
    attachments: files.map((f) => ({ name: f.name, type: f.type, size: f.data.length, sha256: sha256Hex(f.data), kind: f.kind ?? 'other' })), ...overrides.document,
  };
}

const bidJson = (document: object) => ({ name: 'bid.json', type: 'application/json', data: new TextEncoder().encode(JSON.stringify(document)) });
const beside = (files: readonly BidFile[]) => files.map((f, i) => ({ name: `files/${i + 1}`, type: f.type, data: f.data }));
/** As a whole, or with everything about the price apart. */
export function envelopesFor(way: ChallengeContent['envelopes'], document: BidDocument, files: readonly BidFile[]): SealRequest['envelopes'] {
  if (way !== 'two') return [{ kind: 'whole', files: [bidJson(document), ...beside(files)] }];
  const { technical, price } = splitDocument(document);
  return [{ kind: 'technical', files: [bidJson(technical), ...beside(files.filter((f) => f.kind !== 'price'))] }, { kind: 'price', files: [bidJson(price), ...beside(files.filter((f) => f.kind === 'price'))] }];
}

/** Seals as the page does: the document as bid.json, attachments beside it. */
export async function sealFor(challenge: Pick<ChallengeView, 'id' | 'openers' | 'addenda'> & { content: Pick<ChallengeContent, 'indicators' | 'envelopes'> }, organisationId: string, overrides: BidOverrides = {}): Promise<{ sealed: SealedBid; document: BidDocument }> {
  const document = bidDocumentFor(challenge.content, overrides);
  const files = overrides.files ?? [{ name: '技术方案.pdf', type: 'application/pdf', data: pdfWith('plan') }];
  const sealed = await sealBid({
    challenge: challenge.id, organisation: organisationId, addendum: overrides.addendum ?? challenge.addenda.at(-1)?.number ?? 0, threshold: challenge.openers.threshold, openers: challenge.openers.recipients, confirmations: overrides.confirmations ?? [], ...(overrides.ownerRecipient ? { ownerRecipient: overrides.ownerRecipient } : {}),
    envelopes: envelopesFor(challenge.content.envelopes, document, files),
  });
  return { sealed, document };
}

export async function uploadParts(client: Client, challengeId: string, organisationId: string, sealed: SealedBid): Promise<void> {
  for (const part of sealed.parts) must(await client.put(`/api/challenges/${challengeId}/bid-parts/${part.sha256}?organisationId=${organisationId}`, part.data), 200);
}

export const bodyOf = (sealed: SealedBid, draftId?: string): object => ({ header: sealed.header, shares: sealed.shares.map((s) => Buffer.from(s).toString('base64')), ...(draftId ? { draftId } : {}) });
export const postBid = (client: Client, challengeId: string, sealed: SealedBid, more: { key?: string | undefined; draftId?: string | undefined } = {}): Promise<Answer<SignedReceipt>> =>
  client.post(`/api/challenges/${challengeId}/bids`, bodyOf(sealed, more.draftId), { 'idempotency-key': more.key ?? randomUUID() });

/** Seals, uploads the parts, submits; the answer is the receipt. A further call for the same organisation is the next version. */
export async function submitBid(world: World, client: Client, challenge: ChallengeView & { content: ChallengeContent }, organisationId: string, overrides: BidOverrides = {}): Promise<Submitted> {
  const { sealed, document } = await sealFor(challenge, organisationId, overrides);
  await uploadParts(client, challenge.id, organisationId, sealed);
  const receipt = must(await postBid(client, challenge.id, sealed, overrides), 201).body;
  return { bidId: receipt.receipt.bid, receipt, sealed, document };
}

/** Moves the clock to the closing hour and lets it strike. */
export async function closeChallenge(world: World, challengeId: string): Promise<ChallengeView> {
  const closesAt = must(await world.client().get(`/api/challenges/${challengeId}`), 200).body.closesAt as string;
  await world.clock.set(closesAt);
  return must(await world.client().get(`/api/challenges/${challengeId}`), 200).body as ChallengeView;
}

/** Started by officer 1, confirmed by head 1, done by the job. */
export async function openBids(world: World, challengeId: string): Promise<OpeningView> {
  const opening = must(await (await world.as('officer1@city.test')).post(`/api/challenges/${challengeId}/openings`), 201).body as OpeningView;
  const head = await world.as('head1@city.test');
  must(await head.post(`/api/openings/${opening.id}/confirmations`), 201);
  await world.settled();
  const done = must(await head.get(`/api/openings/${opening.id}`), 200).body as OpeningView;
  if (done.state !== 'completed') throw new Error(`the opening is ${done.state}: ${JSON.stringify(done.progress)}`);
  return done;
}

/** From bidding to a challenge whose bids are all found eligible, through the routes people use. Returns the opened bids. */
export async function openChallenge(world: World, _city: City, challengeId: string): Promise<OpenedBidView[]> {
  const closed = await closeChallenge(world, challengeId);
  if (closed.state !== 'closed') throw new Error(`the challenge is ${closed.state}; enough bids?`);
  await openBids(world, challengeId);
  const officer = await world.as('officer1@city.test');
  const list = must(await officer.get(`/api/opened-bids?challengeId=${challengeId}`), 200).body.items as { id: string; state: string }[];
  for (const bid of list.filter((b) => b.state === 'opened')) must(await officer.post(`/api/challenges/${challengeId}/eligibility-checks`, { bidId: bid.id, outcome: 'eligible' }), 201);
  await world.settled();
  return Promise.all(list.map(async (b) => must(await officer.get(`/api/opened-bids/${b.id}`), 200).body as OpenedBidView));
}

export function must<A extends Answer<unknown>>(answer: A, status: number): A {
  if (answer.status !== status) throw new Error(`${answer.status} instead of ${status}: ${answer.text.slice(0, 500)}`);
  return answer;
}
