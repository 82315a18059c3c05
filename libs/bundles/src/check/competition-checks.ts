// Decides whether a competition up to its ranking can be recomputed: the challenge that was published, bids by their headers, sheets by their commitments, the ranking by its rule.
import { canonicalJson, sha256Hex } from '#libs/kernel';
import { envelopeHeader, type EnvelopeHeader, headerText } from '../../../bids/src/envelope-format.js';
import { derive, type Derivation, hashOfRanking, type RankingInput, scoredCriteria } from '../../../reviews/src/ranking.contract.js';
import { commitmentOf } from '../../../reviews/src/sheet-commitment.contract.js';
import { type Contents, type Placed, at, same } from './contents.js';
import { recordOf } from './format.js';
import { entriesOf, type Numbered } from './record-checks.js';
import type { Look } from './verdict.js';

interface Content { readonly openerMode?: string; readonly envelopes?: string; readonly rankingRule: RankingInput['rule']['method']; readonly floor: number; readonly tieOrder: RankingInput['rule']['tieOrder']; readonly criteria: RankingInput['rule']['criteria'] }
export const challengeIn = (c: Contents): Placed | undefined => c.rows('challenge')[0];
export const refers = (c: Contents, member: string, placed: Placed, column: string, look: Look, key = 'id'): void => {
  const id = placed.row[column];
  if (id !== null && id !== undefined) look.holds(c.rows(member).some((r) => r.row[key] === id), 'reference-missing', at(placed, column), id, member);
};
export const stateOf = <T>(e: Numbered | undefined): { state?: string; set?: Record<string, unknown> | null; content?: T | null } => (e?.row ?? {}) as never;

/** What was approved and published is what stands there, with its addenda and answers. */
export function challenge(c: Contents, look: Look): void {
  const placed = challengeIn(c);
  if (!placed) { look.fault('member-missing', { member: recordOf('challenge') }); return; }
  const { row } = placed, openers = { mode: row['openerMode'], threshold: row['openerThreshold'], recipients: c.rows('openers').filter((o) => o.row['mode'] === row['openerMode']).map((o) => o.row['recipient']) };
  const hash = sha256Hex(canonicalJson({ agencyId: row['agencyId'], content: row['content'], openers }));
  look.holds(hash === row['contentHash'], 'hash-differs', at(placed, 'content'), hash, row['contentHash']);
  look.holds(row['id'] === c.manifest?.challenge, 'value-differs', at(placed, 'id'), row['id'], c.manifest?.challenge);
  const logged = entriesOf(c, 'challenge').get(String(row['id'])) ?? [];
  for (const e of logged) { const { content } = stateOf<{ contentHash?: string }>(e); if (content?.contentHash !== undefined && e.entry.payload.action !== 'challenge.submit') look.holds(content.contentHash === row['contentHash'] || before(logged, e), 'hash-differs', e.where, content.contentHash, row['contentHash']); }
  addenda(c, logged, look);
  const answers = entriesOf(c, 'question');
  for (const q of c.rows('questions')) {
    const said = answers.get(String(q.row['id']))?.filter((e) => e.entry.payload.action === 'question.answered').at(-1);
    look.holds(said !== undefined && (said.row as { text?: unknown }).text === q.row['answer'], 'record-differs', at(q, 'answer'), q.row['answer'], (said?.row as { text?: unknown } | undefined)?.text);
  }
}
/** An earlier draft's hash: what came after was approved anew. */
const before = (logged: readonly Numbered[], e: Numbered): boolean => logged.some((later) => later.entry.payload.version > e.entry.payload.version && later.entry.payload.action === 'challenge.submit');

function addenda(c: Contents, logged: readonly Numbered[], look: Look): void {
  const rows = c.rows('addenda'), amended = logged.filter((e) => e.entry.payload.action === 'challenge.amend');
  const placed = challengeIn(c)!;
  look.holds(rows.length === placed.row['addendum'], 'record-missing', at(placed, 'addendum'), rows.length, placed.row['addendum']);
  rows.forEach((r, i) => {
    const content = stateOf<{ number: number; text: string; material: boolean }>(amended[i]).content;
    for (const column of ['number', 'text', 'material'] as const) look.holds(content !== undefined && same(content?.[column], r.row[column]), 'record-differs', at(r, column), r.row[column], content?.[column]);
  });
}

/** Every bid that was opened: its header is the one whose digest the log took in time. */
export function opening(c: Contents, look: Look): void {
  const placed = challengeIn(c), bids = c.rows('bids'), versions = c.rows('bid-versions'), logged = entriesOf(c, 'bid');
  const opened = c.rows('openings').filter((o) => o.row['kind'] !== 'price'); // in two envelopes the prices of some are opened later
  for (const o of opened) if (o.row['total'] !== null) look.holds(o.row['total'] === bids.length, 'sum-differs', at(o, 'total'), o.row['total'], bids.length);
  for (const v of versions) {
    refers(c, 'bids', v, 'bidId', look);
    const entry = (logged.get(String(v.row['bidId'])) ?? []).find((e) => stateOf<{ number?: number }>(e).content?.number === v.row['number'] && /^bid\.(submitted|replaced)$/.test(e.entry.payload.action));
    const content = stateOf<{ digest: string }>(entry).content;
    look.holds(content?.digest === v.row['digest'], 'record-differs', at(v, 'digest'), v.row['digest'], content?.digest);
    look.holds(entry?.entry.payload.at === v.row['receivedAt'], 'record-differs', at(v, 'receivedAt'), v.row['receivedAt'], entry?.entry.payload.at);
    if (placed) look.holds(String(v.row['receivedAt']) < String(placed.row['closedAt'] ?? placed.row['closesAt']), 'value-differs', at(v, 'receivedAt'), v.row['receivedAt'], placed.row['closesAt']);
    if (typeof v.row['header'] === 'string') header(c, v, v.row['header'], look);
  }
  for (const bid of bids) look.holds(versions.some((v) => v.row['bidId'] === bid.row['id'] && v.row['number'] === bid.row['latest'] && typeof v.row['header'] === 'string'), 'reference-missing', at(bid, 'latest'), bid.row['latest'], 'bid-versions');
  if (bids.length > 0) look.holds(opened.length === 1, 'record-missing', { member: recordOf('openings') }, opened.length, 1);
  eligibility(c, bids, look);
}

/** What was found of each bid is what its state says. */
function eligibility(c: Contents, bids: readonly Placed[], look: Look): void {
  const decided = c.rows('eligibility-checks').filter((k) => k.row['outcome'] !== 'supplement');
  for (const check of c.rows('eligibility-checks')) refers(c, 'bids', check, 'bidId', look);
  for (const check of decided) { const bid = bids.find((b) => b.row['id'] === check.row['bidId']); look.holds(check.row['state'] === 'decided' && check.row['outcome'] === bid?.row['state'], 'value-differs', at(check, 'outcome'), check.row['outcome'], bid?.row['state']); }
  for (const bid of bids) if (bid.row['state'] === 'eligible' || bid.row['state'] === 'ineligible') look.holds(decided.filter((k) => k.row['bidId'] === bid.row['id']).length === 1, 'reference-missing', at(bid, 'state'), bid.row['id'], 'eligibility-checks');
}

function header(c: Contents, v: Placed, text: string, look: Look): void {
  const placed = challengeIn(c), bid = c.rows('bids').find((b) => b.row['id'] === v.row['bidId']);
  look.holds(sha256Hex(text) === v.row['digest'], 'hash-differs', at(v, 'header'), sha256Hex(text), v.row['digest']);
  let read: EnvelopeHeader | undefined;
  try { read = envelopeHeader.safeParse(JSON.parse(text)).data; } catch { read = undefined; }
  if (!look.holds(read !== undefined && headerText(read) === text, 'member-unreadable', at(v, 'header')) || !read || !placed) return;
  const recipients = c.rows('openers').filter((o) => o.row['mode'] === placed.row['openerMode']).map((o) => o.row['recipient']);
  const kinds = (placed.row['content'] as Content).envelopes === 'two' ? ['technical', 'price'] : ['whole'];
  look.holds(same(read.envelopes.map((e) => e.kind), kinds), 'value-differs', at(v, 'header', 'envelopes'), read.envelopes.map((e) => e.kind), kinds);
  look.holds(read.challenge === placed.row['id'] && read.organisation === bid?.row['organisationId'] && read.addendum === v.row['addendum'] && read.threshold === placed.row['openerThreshold'] && same(read.openers, recipients), 'value-differs', at(v, 'header'));
}

/** Points within their weights, as they were committed to; a full table for every round that was ranked. */
export function sheets(c: Contents, look: Look): void {
  const content = challengeIn(c)?.row['content'] as Content | undefined, logged = entriesOf(c, 'score-sheet');
  const criteria = scoredCriteria(content?.criteria ?? [], content?.envelopes === 'two');
  for (const sheet of c.rows('score-sheets')) {
    refers(c, 'rounds', sheet, 'roundId', look);
    refers(c, 'seats', sheet, 'seatId', look);
    refers(c, 'bids', sheet, 'bidId', look);
    if (typeof sheet.row['sha256'] !== 'string') { look.holds(sheet.row['state'] !== 'submitted', 'reference-missing', at(sheet, 'sha256')); continue; }
    const scores = (sheet.row['scores'] ?? {}) as Record<string, number>, sha256 = commitmentOf({ sheetId: String(sheet.row['id']), scores, words: String(sheet.row['words']), salt: String(sheet.row['salt']) });
    look.holds(sha256 === sheet.row['sha256'], 'hash-differs', at(sheet, 'scores'), sha256, sheet.row['sha256']);
    const said = stateOf<{ sha256: string }>((logged.get(String(sheet.row['id'])) ?? []).find((e) => e.entry.payload.action === 'score-sheet.submit')).content;
    look.holds(said?.sha256 === sheet.row['sha256'], 'record-differs', at(sheet, 'sha256'), sheet.row['sha256'], said?.sha256);
    const points = criteria.map((k) => scores[k.id]);
    look.holds(points.every((p, i) => Number.isInteger(p) && p! >= 0 && p! <= criteria[i]!.weight), 'value-differs', at(sheet, 'scores'), scores);
    look.holds(points.reduce<number>((sum, p) => sum + (p ?? 0), 0) === sheet.row['total'], 'sum-differs', at(sheet, 'total'), sheet.row['total']);
  }
  for (const seat of c.rows('seats')) refers(c, 'panels', seat, 'panelId', look);
  for (const panel of c.rows('panels')) { const seated = c.rows('seats').filter((s) => s.row['panelId'] === panel.row['id'] && (s.row['state'] === 'accepted' || s.row['state'] === 'invited')).length; if (c.rows('rankings').length > 0) look.holds(seated === panel.row['size'], 'sum-differs', at(panel, 'size'), panel.row['size'], seated); }
  for (const round of c.rows('rounds')) refers(c, 'panels', round, 'panelId', look);
}

/** The rule that was frozen, the points that were given, and what follows from them. */
export function ranking(c: Contents, look: Look): void {
  const placed = challengeIn(c), logged = entriesOf(c, 'ranking');
  for (const r of c.rows('rankings')) {
    refers(c, 'rounds', r, 'roundId', look);
    const derivation = r.row['derivation'] as Derivation;
    const said = stateOf<{ hash: string }>((logged.get(String(r.row['id'])) ?? []).find((e) => e.entry.payload.action === 'ranking.computed')).content;
    look.holds(said?.hash === r.row['hash'], 'record-differs', at(r, 'hash'), r.row['hash'], said?.hash);
    try {
      look.holds(hashOfRanking(derivation) === r.row['hash'], 'hash-differs', at(r, 'derivation'), hashOfRanking(derivation), r.row['hash']);
      const again = derive(derivation.input);
      again.lines.forEach((line, i) => look.holds(same(line, derivation.lines[i]), 'value-differs', at(r, 'derivation', 'lines', i), derivation.lines[i], line));
      look.holds(again.lines.length === derivation.lines.length, 'value-differs', at(r, 'derivation', 'lines'), derivation.lines.length, again.lines.length);
      if (placed) input(c, r, derivation.input, placed, look);
    } catch { look.fault('member-unreadable', at(r, 'derivation')); }
  }
}

function input(c: Contents, r: Placed, given: RankingInput, placed: Placed, look: Look): void {
  const content = placed.row['content'] as Content;
  const rule = { method: content.rankingRule, floor: content.floor, tieOrder: content.tieOrder, criteria: content.criteria.map(({ id, kind, weight }) => ({ id, kind, weight })) };
  look.holds(same({ ...given.rule, criteria: given.rule.criteria.map(({ id, kind, weight }) => ({ id, kind, weight })) }, rule), 'value-differs', at(r, 'derivation', 'input', 'rule'), given.rule, rule);
  look.holds(given.seed.contentHash === placed.row['contentHash'] && given.seed.roundId === r.row['roundId'], 'value-differs', at(r, 'derivation', 'input', 'seed'));
  const sheets = new Map(c.rows('score-sheets').filter((s) => s.row['roundId'] === r.row['roundId']).map((s) => [s.row['id'], s])), used = new Set<unknown>();
  given.sheets.forEach((s, i) => {
    const sheet = sheets.get(s.sheetId);
    used.add(s.sheetId);
    look.holds(sheet !== undefined && (r.row['voided'] === true || sheet.row['state'] === 'submitted') && sheet.row['seatId'] === s.seatId && sheet.row['bidId'] === s.bidId && same(sheet.row['scores'], s.points), 'value-differs', at(r, 'derivation', 'input', 'sheets', i), s, sheet?.row);
  });
  for (const s of given.leftOut) used.add(s.sheetId);
  for (const [id, sheet] of sheets) look.holds(used.has(id), 'reference-missing', at(sheet, 'id'), id, 'derivation');
  given.contenders.forEach((b, i) => look.holds(c.rows('bids').some((x) => x.row['id'] === b.bidId && x.row['organisationId'] === b.organisationId), 'reference-missing', at(r, 'derivation', 'input', 'contenders', i), b.bidId, 'bids'));
}
