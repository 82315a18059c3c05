// Decides whether a result follows from its ranking: the decision, its notice, the contracts that were signed.
import { yuan } from '#libs/kernel';
import type { Derivation, RankingLine } from '../../../reviews/src/ranking.contract.js';
import { refers, stateOf } from './competition-checks.js';
import { type Contents, type Placed, at, same } from './contents.js';
import { entriesOf } from './record-checks.js';
import type { Look } from './verdict.js';

interface DecisionContent { readonly rankingId: string; readonly winners: readonly { bidId: string; organisationId: string; price: string }[]; readonly [column: string]: unknown }
interface NoticeContent { readonly winners: readonly { position: number; organisationName: string; total: string; amount: string }[]; readonly ranking: readonly { rank: number | null; total: string; belowFloor: boolean }[]; readonly checkpoint?: string | null; readonly decidedRate: string | null }
const linesOf = (c: Contents, rankingId: unknown): readonly RankingLine[] => (c.rows('rankings').find((r) => r.row['id'] === rankingId)?.row['derivation'] as Derivation | undefined)?.lines ?? [];
const fenOf = (value: unknown): string => { try { return yuan(BigInt(String(value))); } catch { return ''; } };

/** What two people approved is what stands there; winners are those whom the ranking puts there, at their price. */
export function decision(c: Contents, look: Look): void {
  const logged = entriesOf(c, 'decision');
  for (const d of c.rows('decisions')) {
    refers(c, 'rankings', d, 'rankingId', look);
    const content = stateOf<DecisionContent>((logged.get(String(d.row['id'])) ?? []).find((e) => e.entry.payload.action === 'decision.approve')).content;
    const winners = c.rows('winners').filter((w) => w.row['decisionId'] === d.row['id']), lines = linesOf(c, d.row['rankingId']);
    look.holds(content !== undefined && content !== null, 'record-unlogged', at(d, 'id'), d.row['id']);
    for (const column of ['rankingId', 'noWinnerReason', 'reason', 'clause', 'decidedRate', 'sharedCase', 'exclusions']) if (content) look.holds(same(content[column], d.row[column]), 'record-differs', at(d, column), d.row[column], content[column]);
    if (content) look.holds(content['decidedCeiling'] === (d.row['decidedCeilingFen'] === null ? null : fenOf(d.row['decidedCeilingFen'])), 'record-differs', at(d, 'decidedCeilingFen'), d.row['decidedCeilingFen'], content['decidedCeiling']);
    look.holds(content?.winners.length === winners.length, 'record-missing', at(d, 'id'), winners.length, content?.winners.length);
    const excluded = new Set(((d.row['exclusions'] ?? []) as { bidId: string }[]).map((x) => x.bidId));
    winners.forEach((w, i) => {
      const said = content?.winners[i], line = lines.find((l) => l.bidId === w.row['bidId']);
      look.holds(said?.bidId === w.row['bidId'], 'record-differs', at(w, 'bidId'), w.row['bidId'], said?.bidId);
      look.holds(said?.organisationId === w.row['organisationId'], 'record-differs', at(w, 'organisationId'), w.row['organisationId'], said?.organisationId);
      look.holds(said?.price === fenOf(w.row['priceFen']) && line?.price === said?.price, 'record-differs', at(w, 'priceFen'), w.row['priceFen'], line?.price);
      look.holds(line !== undefined && line.rank !== null && line.rank === w.row['rank'], 'value-differs', at(w, 'rank'), w.row['rank'], line?.rank);
      look.holds(line?.total === w.row['total'], 'value-differs', at(w, 'total'), w.row['total'], line?.total);
      look.holds(w.row['position'] === i + 1, 'value-differs', at(w, 'position'), w.row['position'], i + 1);
      look.holds(!excluded.has(String(w.row['bidId'])), 'value-differs', at(w, 'bidId'), w.row['bidId']);
    });
    inOrder(c, d, winners, excluded, lines, look);
  }
  for (const w of c.rows('winners')) refers(c, 'decisions', w, 'decisionId', look);
}

/** Nobody who stands above the last winner was passed over without a word of the decision, an earlier place or a renunciation. */
function inOrder(c: Contents, d: Placed, winners: readonly Placed[], excluded: ReadonlySet<string>, lines: readonly RankingLine[], look: Look): void {
  const last = Math.max(0, ...winners.map((w) => Number(w.row['rank'])));
  const placed = new Set(c.rows('winners').map((w) => String(w.row['bidId'])));
  for (const line of lines) if (line.rank !== null && line.rank < last) look.holds(placed.has(line.bidId) || excluded.has(line.bidId), 'value-differs', at(d, 'rankingId'), line.bidId, line.rank);
}

/** The text that stood in public is the one that was fixed, and says what was decided. */
export function notices(c: Contents, look: Look): void {
  for (const n of c.rows('notices')) {
    refers(c, 'decisions', n, 'decisionId', look);
    const content = n.row['content'] as NoticeContent, d = c.rows('decisions').find((x) => x.row['id'] === n.row['decisionId']), winners = c.rows('winners').filter((w) => w.row['decisionId'] === n.row['decisionId']);
    content.winners.forEach((w, i) => {
      const own = winners.find((x) => x.row['position'] === w.position);
      look.holds(own?.row['organisationName'] === w.organisationName && own.row['total'] === w.total && fenOf(own.row['priceFen']) === w.amount, 'value-differs', at(n, 'content', 'winners', i), w, own?.row);
    });
    if (d) look.holds(content.decidedRate === d.row['decidedRate'], 'value-differs', at(n, 'content', 'decidedRate'), content.decidedRate, d.row['decidedRate']);
    const lines = [...linesOf(c, d?.row['rankingId'])].sort((a, b) => (a.rank ?? 1e9) - (b.rank ?? 1e9));
    content.ranking.forEach((line, i) => look.holds(lines[i] !== undefined && lines[i].rank === line.rank && lines[i].total === line.total && lines[i].belowFloor === line.belowFloor, 'value-differs', at(n, 'content', 'ranking', i), line, lines[i]));
    look.holds(content.ranking.length === lines.length, 'value-differs', at(n, 'content', 'ranking'), content.ranking.length, lines.length);
    if (typeof content.checkpoint === 'string') look.holds(c.earlier.some((e) => e.checkpoint === content.checkpoint), 'reference-missing', at(n, 'content', 'checkpoint'), undefined, 'log/consistency.json');
  }
  for (const o of c.rows('objections')) refers(c, 'notices', o, 'noticeId', look);
}

/** Signed by both sides, on the same document, for no more than was bid. */
export function contracts(c: Contents, look: Look): void {
  const logged = entriesOf(c, 'contract'), signatures = c.rows('contract-signatures');
  for (const k of c.rows('contracts')) {
    for (const [member, column] of [['decisions', 'decisionId'], ['notices', 'noticeId'], ['bids', 'bidId']] as const) refers(c, member, k, column, look);
    const winner = c.rows('winners').find((w) => w.row['bidId'] === k.row['bidId'] && w.row['decisionId'] === k.row['decisionId']), own = signatures.filter((g) => g.row['contractId'] === k.row['id'] && g.row['edition'] === k.row['edition']);
    look.holds(winner?.row['priceFen'] === k.row['priceFen'], 'value-differs', at(k, 'priceFen'), k.row['priceFen'], winner?.row['priceFen']);
    look.holds(winner?.row['organisationId'] === k.row['winnerId'], 'value-differs', at(k, 'winnerId'), k.row['winnerId'], winner?.row['organisationId']);
    look.holds(whole(k.row['amountFen']) <= whole(k.row['priceFen']), 'value-differs', at(k, 'amountFen'), k.row['amountFen'], k.row['priceFen']);
    look.holds(same(own.map((g) => g.row['party']).sort(), ['demand-side', 'winner']), 'reference-missing', at(k, 'edition'), k.row['edition'], 'contract-signatures');
    const milestones = c.rows('milestones').filter((m) => m.row['contractId'] === k.row['id']);
    look.holds(milestones.reduce((sum, m) => sum + whole(m.row['amountFen']), 0n) === whole(k.row['amountFen']), 'sum-differs', at(k, 'amountFen'), k.row['amountFen']);
  }
  for (const g of signatures) {
    refers(c, 'contracts', g, 'contractId', look);
    look.holds(g.row['sha256'] === g.row['editionSha256'], 'hash-differs', at(g, 'sha256'), g.row['sha256'], g.row['editionSha256']);
    const said = (logged.get(String(g.row['contractId'])) ?? []).some((e) => { const s = stateOf<{ party: string; sha256: string }>(e).content; return s?.party === g.row['party'] && s?.sha256 === g.row['sha256']; });
    look.holds(said, 'record-unlogged', at(g, 'sha256'), g.row['sha256']);
  }
  for (const m of c.rows('milestones')) refers(c, 'contracts', m, 'contractId', look);
}
export const whole = (value: unknown): bigint => { try { return BigInt(String(value)); } catch { return -1n; } };
