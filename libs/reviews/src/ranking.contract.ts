// Decides a ranking: from whole points on submitted sheets to an order that anybody can recompute. Pure and exact, the same in browser and server.
//
// Each reviewer's points for a bid add up to a total; the bid's result is the mean of its totals, or, from seven sheets on, the mean without one highest and
// one lowest. Results are fractions, compared as fractions; two decimals are for reading only. Equal results are parted by the order that the challenge stated
// before anybody bid. A result below the floor has no rank. Neither names nor hours enter: the same input in any order gives the same bytes.
//
// In two envelopes there are two rankings of one round. The technical one counts every criterion but the price; the floor, of 100 points, is taken in proportion
// to their weights; who is below it is never opened. The final one adds the price's points, by the rule that the lowest price takes the full weight and each
// other weight × lowest ÷ price, over those who passed and could be read.
import { canonicalJson, parseYuan, Rational, sha256Hex } from '#libs/kernel';

export const RANKING_FORMAT = 'jiebang-ranking/1', STAGED_RANKING_FORMAT = 'jiebang-ranking/2';
/** With fewer sheets than this a trimmed mean drops nothing: one odd voice in five is a voice, not noise. */
export const TRIM_FROM = 7;

export type TieBreak = 'technical' | 'price' | 'draw';
export interface RankingCriterion { readonly id: string; readonly kind: 'technical' | 'price' | 'other'; readonly weight: number }
/** What the challenge froze before opening. */
export interface RankingRule { readonly method: 'mean' | 'trimmed-mean'; readonly floor: number; readonly tieOrder: readonly TieBreak[]; readonly criteria: readonly RankingCriterion[] }
/** Without a price: it is sealed (in a technical ranking), it stays sealed (below the floor), or it was unreadable. */
export interface Contender { readonly bidId: string; readonly organisationId: string; readonly price: string | null; readonly unreadable?: true }
/** One reviewer's submitted points for one bid, by criterion: whole numbers from 0 to its weight. */
export interface Sheet { readonly sheetId: string; readonly seatId: string; readonly bidId: string; readonly points: Readonly<Record<string, number>> }
/** Sheets that exist and do not count: of a reviewer who was recused, or who did not finish. */
export interface LeftOut { readonly sheetId: string; readonly seatId: string; readonly bidId: string; readonly because: 'recused' | 'incomplete' }
export interface RankingInput {
  readonly rule: RankingRule; readonly contenders: readonly Contender[]; readonly sheets: readonly Sheet[]; readonly leftOut: readonly LeftOut[];
  /** What the draw is drawn from: the challenge as it was published, and this round. */
  readonly seed: { readonly contentHash: string; readonly roundId: string };
  /** In two envelopes; left out where bids are sealed as a whole. */
  readonly stage?: 'technical' | 'final';
}

export type Step =
  | { readonly step: 'totals'; readonly totals: readonly { readonly seatId: string; readonly total: number }[] }
  | { readonly step: 'trim'; readonly highest: number; readonly lowest: number }
  | { readonly step: 'mean'; readonly sum: number; readonly count: number; readonly exact: string; readonly shown: string }
  | { readonly step: 'floor'; readonly floor: number; readonly below: boolean; /** in two envelopes: of so many technical points, in proportion */ readonly of?: number; readonly limit?: string }
  | { readonly step: 'price'; readonly lowest: string; readonly price: string; readonly weight: number; readonly exact: string; readonly shown: string }
  | { readonly step: 'sum'; readonly technical: string; readonly exact: string; readonly shown: string }
  | { readonly step: 'unpriced'; readonly because: 'below-floor' | 'unreadable' }
  | { readonly step: 'tie'; readonly by: TieBreak; readonly value: string; readonly shown: string; readonly with: readonly string[] }
  | { readonly step: 'rank'; readonly rank: number | null };
export interface RankingLine {
  readonly bidId: string; readonly organisationId: string; readonly rank: number | null; readonly total: string; readonly exact: string;
  readonly belowFloor: boolean; readonly price: string | null; readonly steps: readonly Step[];
}
export interface Derivation { readonly format: typeof RANKING_FORMAT | typeof STAGED_RANKING_FORMAT; readonly input: RankingInput; readonly lines: readonly RankingLine[] }

/** Ranks. @throws RangeError when the sheets are not a full table of whole points within their weights */
export function derive(given: RankingInput): Derivation {
  const input = inOrder(given);
  check(input);
  const all = input.stage === 'final' ? priced(input.contenders.map((c) => standing(c, input)), input) : input.contenders.map((c) => standing(c, input));
  const sealed = input.rule.tieOrder.filter((by) => by !== 'price'), ranked = all.filter((s) => !s.out), out = all.filter((s) => s.out);
  const standings = input.stage === undefined ? settle(all, ['total', ...input.rule.tieOrder]) : [...settle(ranked, ['total', ...(input.stage === 'final' ? input.rule.tieOrder : sealed)]), ...settle(out, ['total', ...sealed])];
  return { format: input.stage === undefined ? RANKING_FORMAT : STAGED_RANKING_FORMAT, input, lines: standings.map((s, i) => line(s, i + 1)) };
}

/** What reviewers give points for: everything, or everything but the price. */
export const scoredCriteria = <C extends { readonly kind: string }>(criteria: readonly C[], two: boolean): C[] => criteria.filter((c) => !two || c.kind !== 'price');

/** Who passed a technical ranking. */
export const passed = (derivation: Derivation): string[] => derivation.lines.filter((l) => !l.belowFloor).map((l) => l.bidId);

/** Whether a derivation says what its own input gives: whoever holds the JSON can ask. */
export const holds = (derivation: Derivation): boolean => canonicalJson(derive(derivation.input)) === canonicalJson(derivation);

/** What is stored and published beside it. */
export const hashOfRanking = (derivation: Derivation): string => sha256Hex(canonicalJson(derivation));

/** The same round without one reviewer: for the question "what if", never for a decision. In two envelopes it is asked of the technical ranking: whoever else had passed has no price. */
export const withoutSeat = (input: RankingInput, seatId: string): RankingInput => ({
  ...input, sheets: input.sheets.filter((s) => s.seatId !== seatId),
  ...(input.stage === undefined ? {} : { stage: 'technical' as const, contenders: input.contenders.map(({ bidId, organisationId }) => ({ bidId, organisationId, price: null })) }),
});

/** The mean as the rule says, with what it dropped. The technical mean of a tie is taken by the same rule from the technical points alone. */
export function meanOf(method: RankingRule['method'], values: readonly number[]): { mean: Rational; sum: number; count: number; dropped: { highest: number; lowest: number } | null } {
  const sorted = [...values].sort((a, b) => a - b);
  const trims = method === 'trimmed-mean' && sorted.length >= TRIM_FROM;
  const kept = trims ? sorted.slice(1, -1) : sorted;
  const sum = kept.reduce((total, v) => total + v, 0);
  return { mean: Rational.of(sum, kept.length), sum, count: kept.length, dropped: trims ? { highest: sorted.at(-1)!, lowest: sorted[0]! } : null };
}

/** A lot that nobody could choose or foresee: fixed by the published challenge, the round and the bid's random id. The lowest goes first. */
export const lotOf = (seed: RankingInput['seed'], bidId: string): string => sha256Hex(seed.contentHash + seed.roundId + bidId);

interface Standing { readonly contender: Contender; readonly total: Rational; readonly technical: Rational; readonly price: bigint; readonly lot: string; readonly below: boolean; /** has no rank */ readonly out: boolean; readonly steps: readonly Step[] }

function standing(contender: Contender, { rule, sheets, seed, stage }: RankingInput): Standing {
  const own = sheets.filter((s) => s.bidId === contender.bidId), scored = scoredCriteria(rule.criteria, stage !== undefined), of = weightOf(scored);
  const pointsOf = (sheet: Sheet, kind?: RankingCriterion['kind']): number =>
    scored.filter((c) => kind === undefined || c.kind === kind).reduce((total, c) => total + sheet.points[c.id]!, 0);
  const totals = own.map((s) => ({ seatId: s.seatId, total: pointsOf(s) }));
  const { mean, sum, count, dropped } = meanOf(rule.method, totals.map((t) => t.total));
  const limit = stage === undefined ? Rational.of(rule.floor) : Rational.of(rule.floor * of, 100), below = mean.lt(limit);
  return {
    contender, total: mean, technical: meanOf(rule.method, own.map((s) => pointsOf(s, 'technical'))).mean, price: contender.price === null ? 0n : parseYuan(contender.price), lot: lotOf(seed, contender.bidId), below, out: below,
    steps: [
      { step: 'totals', totals }, ...(dropped ? [{ step: 'trim', ...dropped } as const] : []),
      { step: 'mean', sum, count, exact: mean.toString(), shown: mean.roundHalfUp(2) }, { step: 'floor', floor: rule.floor, below, ...(stage === undefined ? {} : { of, limit: limit.toString() }) },
    ],
  };
}

const weightOf = (criteria: readonly { readonly weight: number }[]): number => criteria.reduce((sum, c) => sum + c.weight, 0);

/** The price's points beside the technical result, for all who passed and could be read. @throws RangeError when a price is there that should not be, or none where one should */
function priced(all: readonly Standing[], { rule }: RankingInput): Standing[] {
  for (const { contender: c, below, price } of all) {
    if ((c.price === null) !== (below || c.unreadable === true)) throw new RangeError('who passed has a price or was unreadable; who did not has none');
    if (c.price !== null && price <= 0n) throw new RangeError('a price is more than nothing');
  }
  const weight = weightOf(rule.criteria.filter((c) => c.kind === 'price')), prices = all.filter((s) => s.contender.price !== null), lowest = prices.reduce((least, s) => (s.price < least.price ? s : least), prices[0]!);
  return all.map((s) => {
    if (s.contender.price === null) return { ...s, out: true, steps: [...s.steps, { step: 'unpriced', because: s.below ? 'below-floor' : 'unreadable' }] };
    const points = Rational.of(BigInt(weight) * lowest.price, s.price), total = s.total.add(points);
    return { ...s, total, steps: [...s.steps,
      { step: 'price', lowest: lowest.contender.price!, price: s.contender.price, weight, exact: points.toString(), shown: points.roundHalfUp(2) }, { step: 'sum', technical: s.total.toString(), exact: total.toString(), shown: total.roundHalfUp(2) }] };
  });
}

type Measure = 'total' | TieBreak;
/** Below zero: the first goes first. */
const MEASURES: Record<Measure, (a: Standing, b: Standing) => number> = {
  total: (a, b) => b.total.compare(a.total),
  technical: (a, b) => b.technical.compare(a.technical),
  price: (a, b) => (a.price < b.price ? -1 : a.price > b.price ? 1 : 0),
  draw: (a, b) => (a.lot < b.lot ? -1 : a.lot > b.lot ? 1 : 0),
};

/** Parts a group by the first measure, and each part that is still tied by the next. Only who is tied is asked further, and told so. */
function settle(group: readonly Standing[], [by, ...rest]: readonly Measure[]): readonly Standing[] {
  if (by === undefined || group.length < 2) return group;
  const told = by === 'total' ? group : group.map((s) => ({ ...s, steps: [...s.steps, tie(s, by, group)] }));
  return parts([...told].sort(MEASURES[by]), MEASURES[by]).flatMap((part) => settle(part, rest));
}

/** Neighbours that measure the same, together. */
function parts(sorted: readonly Standing[], measure: (a: Standing, b: Standing) => number): Standing[][] {
  const out: Standing[][] = [];
  for (const s of sorted) {
    const last = out.at(-1);
    if (last && measure(last[0]!, s) === 0) last.push(s); else out.push([s]);
  }
  return out;
}

function tie(s: Standing, by: TieBreak, group: readonly Standing[]): Step {
  const [value, shown] = by === 'technical' ? [s.technical.toString(), s.technical.roundHalfUp(2)] : by === 'price' ? [s.contender.price!, s.contender.price!] : [s.lot, s.lot.slice(0, 8)];
  return { step: 'tie', by, value, shown, with: group.filter((o) => o !== s).map((o) => o.contender.bidId).sort() };
}

/** Results fall from line to line, so whoever is below the floor stands behind all who have a rank. */
function line({ contender: { bidId, organisationId, price }, total, below, out, steps }: Standing, place: number): RankingLine {
  const rank = out ? null : place;
  return { bidId, organisationId, price, rank, total: total.roundHalfUp(2), exact: total.toString(), belowFloor: below, steps: [...steps, { step: 'rank', rank }] };
}

/** One order for everything that has none of its own; criteria and ties keep the challenge's. The draw ends every order: it alone parts any two bids. */
function inOrder(input: RankingInput): RankingInput {
  const by = <T>(...keys: ((row: T) => string)[]) => (a: T, b: T): number => { for (const key of keys) { if (key(a) !== key(b)) return key(a) < key(b) ? -1 : 1; } return 0; };
  const { rule, seed } = input;
  const tieOrder: TieBreak[] = [...rule.tieOrder.filter((t) => t !== 'draw'), 'draw'];
  return {
    rule: { method: rule.method, floor: rule.floor, tieOrder: rule.tieOrder.includes('draw') ? [...rule.tieOrder] : tieOrder, criteria: rule.criteria.map(({ id, kind, weight }) => ({ id, kind, weight })) },
    seed: { contentHash: seed.contentHash, roundId: seed.roundId },
    ...(input.stage === undefined ? {} : { stage: input.stage }),
    contenders: input.contenders.map(({ bidId, organisationId, price, unreadable }) => ({ bidId, organisationId, price, ...(unreadable ? { unreadable } : {}) })).sort(by((c) => c.bidId)),
    sheets: input.sheets.map(({ sheetId, seatId, bidId, points }) => ({ sheetId, seatId, bidId, points: { ...points } })).sort(by((s) => s.bidId, (s) => s.seatId)),
    leftOut: input.leftOut.map(({ sheetId, seatId, bidId, because }) => ({ sheetId, seatId, bidId, because })).sort(by((s) => s.bidId, (s) => s.seatId, (s) => s.sheetId)),
  };
}

function check({ rule, contenders, sheets, stage }: RankingInput): void {
  const demand = (fact: boolean, otherwise: string): void => { if (!fact) throw new RangeError(otherwise); };
  const bids = new Set(contenders.map((c) => c.bidId)), seats = new Set(sheets.map((s) => s.seatId)), scored = scoredCriteria(rule.criteria, stage !== undefined), criteria = new Set(scored.map((c) => c.id));
  demand(contenders.length > 0 && seats.size > 0, 'a ranking needs bids and sheets');
  demand(bids.size === contenders.length, 'a bid stands in it once');
  demand(stage === 'final' || contenders.every((c) => (c.price === null) === (stage === 'technical') && !c.unreadable), 'prices are known of whole bids, and of none in a technical ranking');
  demand(new Set(sheets.map((s) => `${s.seatId} ${s.bidId}`)).size === sheets.length, 'a reviewer has one sheet for a bid');
  demand(sheets.every((s) => bids.has(s.bidId)) && sheets.length === bids.size * seats.size, 'every reviewer who counts has scored every bid, and no other');
  demand(sheets.every((s) => Object.keys(s.points).every((id) => criteria.has(id))), 'points are for the criteria of the challenge');
  demand(sheets.every((s) => scored.every((c) => { const p = s.points[c.id]; return Number.isInteger(p) && p! >= 0 && p! <= c.weight; })), 'points are whole numbers from 0 to the weight');
}
