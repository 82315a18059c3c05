// Drafts, sealed parts, bids and receipts: before the opening they are their organisation's alone.
import type { SealedBid } from '#libs/bids';
import type { ChallengeContent, ChallengeView } from '#libs/challenges';
import { bidDocumentFor, bodyOf, pdfWith, sealFor, submitBid } from '../bids.js';
import { BYTES, metadata, TUS } from '../uploads.js';
import { ALPHA, AUDITOR, BETA, type Case, FINANCE, HEAD, list, OFFICER, open, pair, PARTNER, type Stage, story } from './stage.js';

const FILE = pdfWith('attachment'), OTHERS = { also: [BETA, OFFICER, HEAD, AUDITOR, FINANCE] };
let sealed: SealedBid;
const upload = (offset: number): Record<string, string> => ({ ...TUS, ...BYTES, 'upload-offset': String(offset) });
const challengeOf = async (s: Stage): Promise<ChallengeView & { content: ChallengeContent }> => (await s.world.client().get(`/api/challenges/${s.ids['open']}`)).body;
const mine = (s: Stage): string => `?organisationId=${s.ids['alpha']}`;
const draftContent = async (s: Stage): Promise<object> => {
  const { attachments: _, ...rest } = bidDocumentFor((await challengeOf(s)).content, { document: { agreement: '按份额分享成果。', partners: [{ organisationId: s.ids['partner']!, name: '材料研究院', share: '表征，占 20 %。' }] } });
  return { content: rest };
};

export const bids: readonly Case[] = [
  pair('POST /api/challenges/{id}/drafts', { by: ALPHA, at: 'open', body: (s) => ({ organisationId: s.ids['alpha'] }), ...OTHERS, keep: (b, s) => { s.ids['draft'] = b.id; } }),
  list('GET /api/challenges/{id}/drafts', { by: ALPHA, at: 'open', sees: 'draft', ...OTHERS }),
  list('GET /api/drafts', { by: ALPHA, sees: 'draft', ...OTHERS }),
  pair('GET /api/drafts/{id}', { by: ALPHA, at: 'draft', ...OTHERS }),
  pair('GET /api/drafts/{id}/checklist', { by: ALPHA, at: 'draft', ...OTHERS }),
  pair('PUT /api/drafts/{id}', { by: ALPHA, at: 'draft', edit: true, body: draftContent, ...OTHERS }),
  pair('POST /api/drafts/{id}/addendum-confirmations', { by: ALPHA, at: 'draft', body: async (s) => ({ number: (await challengeOf(s)).addenda.at(-1)!.number }), ...OTHERS }),
  pair('POST /api/drafts/{id}/attachments', { by: ALPHA, at: 'draft', body: { name: '方案.pdf', type: 'application/pdf', size: FILE.length, kind: 'technical' }, ...OTHERS, keep: (b, s) => { s.ids['attachment'] = b.id; } }),
  pair('PUT /api/drafts/{id}/attachments/{a}/parts/{n}', { by: ALPHA, at: 'draft attachment =0', body: FILE, ...OTHERS }),
  pair('POST /api/drafts/{id}/attachments/{a}/completions', { by: ALPHA, at: 'draft attachment', ...OTHERS }),
  pair('GET /api/drafts/{id}/attachments/{a}/content', { by: ALPHA, at: 'draft attachment', ...OTHERS }),
  pair('DELETE /api/drafts/{id}/attachments/{a}', { by: ALPHA, at: 'draft attachment', ...OTHERS }),
  pair('GET /api/drafts/{id}/partners/{n}', { by: PARTNER, at: 'draft =0', also: [ALPHA, BETA, OFFICER], keep: (b, s) => { s.ids['section'] = b.sectionHash; } }),
  pair('POST /api/drafts/{id}/partners/{n}/confirmations', { by: PARTNER, at: 'draft =0', body: (s) => ({ sectionHash: s.ids['section'] }), also: [ALPHA, BETA, OFFICER] }),
  pair('DELETE /api/drafts/{id}', { by: ALPHA, at: 'draft', also: [...OTHERS.also, PARTNER] }),

  story('a bid is sealed', async (s) => {
    ({ sealed } = await sealFor(await challengeOf(s), s.ids['alpha']!));
    s.ids['part'] = sealed.parts[0]!.sha256;
    if (sealed.parts.length !== 1) throw new Error('this bid should fit one part');
  }),
  open('OPTIONS /api/uploads', 'what the server can do is said to everybody'),
  pair('POST /api/uploads', { by: ALPHA, body: () => sealed.parts[0]!.data.subarray(0, 100), headers: (s) => ({ ...upload(0), 'upload-length': String(sealed.parts[0]!.data.length), 'upload-metadata': metadata({ purpose: 'bid-part', challenge: s.ids['open']!, organisation: s.ids['alpha']!, sha256: s.ids['part']! }) }), ...OTHERS }),
  story('it is known where it stands', async (s) => { s.ids['upload'] = (await s.world.db.one<{ id: string }>('SELECT id FROM uploads WHERE received = 100'))!.id; }),
  pair('HEAD /api/uploads/{id}', { by: ALPHA, at: 'upload', headers: TUS, ...OTHERS }),
  pair('PATCH /api/uploads/{id}', { by: ALPHA, at: 'upload', body: () => sealed.parts[0]!.data.subarray(100, 200), headers: upload(100), ...OTHERS }),
  pair('POST /api/uploads/{id}', { by: ALPHA, at: 'upload', body: () => sealed.parts[0]!.data.subarray(200, 300), headers: { ...upload(200), 'x-http-method-override': 'PATCH' }, ...OTHERS }),
  pair('DELETE /api/uploads/{id}', { by: ALPHA, at: 'upload', headers: TUS, ...OTHERS }),
  pair('PUT /api/challenges/{id}/bid-parts/{sha256}', { by: ALPHA, at: 'open part', query: mine, body: () => sealed.parts[0]!.data, ...OTHERS }),
  pair('GET /api/challenges/{id}/bid-parts', { by: ALPHA, at: 'open', query: mine, ...OTHERS }),
  pair('GET /api/challenges/{id}/bid-parts/{sha256}', { by: ALPHA, at: 'open part', query: mine, ...OTHERS }),
  pair('POST /api/challenges/{id}/bids', { by: ALPHA, at: 'open', body: () => bodyOf(sealed), ...OTHERS, keep: (b, s) => { Object.assign(s.ids, { bid: b.receipt.bid, receipt: b.id }); } }),
  list('GET /api/bids', { by: ALPHA, query: (s) => `?challengeId=${s.ids['open']}`, sees: 'bid', ...OTHERS }),
  pair('GET /api/bids/{id}/versions', { by: ALPHA, at: 'bid', ...OTHERS }),
  pair('GET /api/bids/{id}/versions/{v}/parts', { by: ALPHA, at: 'bid =1', ...OTHERS }),
  pair('GET /api/receipts/{id}', { by: ALPHA, at: 'receipt', ...OTHERS }),
  pair('GET /api/receipts/{id}/pdf', { by: ALPHA, at: 'receipt', ...OTHERS }),
  pair('GET /api/receipts/{id}/proofs', { by: ALPHA, at: 'receipt', ...OTHERS }),
  pair('POST /api/bids/{id}/withdrawals', { by: ALPHA, at: 'bid', body: {}, ...OTHERS }),
  story('two bids are there at the closing', async (s) => {
    const challenge = await challengeOf(s);
    for (const [key, price] of [['alpha', '6800000.00'], ['beta', '6900000.00']] as const) {
      const { bidId } = await submitBid(s.world, await s.world.as(`${key}@firm.test`), challenge, s.ids[key]!, { price, document: { schedule: [{ name: '里程碑1', months: 4, amount: '2000000.00' }, { name: '里程碑2', months: 8, amount: `${BigInt(price.slice(0, -3)) - 2_000_000n}.00` }] } });
      s.ids[`${key}Bid`] = bidId;
    }
    await s.world.clock.set(challenge.closesAt!);
  }),
];
