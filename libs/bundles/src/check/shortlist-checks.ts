// Decides whether two envelopes were opened in their order: who passed follows from the technical ranking, after it the second envelopes of exactly those were opened, and the final ranking adds their prices alone.
import { type Derivation, passed } from '../../../reviews/src/ranking.contract.js';
import { challengeIn, refers, stateOf } from './competition-checks.js';
import { type Contents, type Placed, at, same } from './contents.js';
import { recordOf } from './format.js';
import { entriesOf } from './record-checks.js';
import type { Look } from './verdict.js';

interface Bound { readonly shortlist?: string; readonly rankingHash?: string; readonly bids?: readonly string[] }
const derived = (r: Placed | undefined): Derivation | undefined => r?.row['derivation'] as Derivation | undefined;
const staged = (c: Contents, stage: 'technical' | 'final'): readonly Placed[] => c.rows('rankings').filter((r) => derived(r)?.input.stage === stage);

export function shortlist(c: Contents, look: Look): void {
  const content = challengeIn(c)?.row['content'] as { readonly envelopes?: string } | undefined, second = c.rows('openings').filter((o) => o.row['kind'] === 'price');
  if (content?.envelopes !== 'two') { // what belongs to second envelopes alone has no place here
    const strange = [...c.rows('shortlists'), ...c.rows('price-envelopes'), ...second, ...staged(c, 'technical'), ...staged(c, 'final')];
    look.looked += 1;
    for (const placed of strange) look.fault('value-differs', at(placed, 'id'), placed.row['id'], 'one envelope');
    return;
  }
  for (const listed of c.rows('shortlists')) one(c, listed, look);
  for (const r of staged(c, 'technical')) look.holds(c.rows('shortlists').some((l) => l.row['id'] === r.row['id']), 'reference-missing', at(r, 'id'), r.row['id'], 'shortlists');
  const fixed = c.rows('shortlists').filter((l) => l.row['state'] === 'fixed');
  look.holds(fixed.length <= 1, 'value-differs', { member: recordOf('shortlists') }, fixed.length, 1);
  opened(c, fixed[0], second, look);
  for (const r of staged(c, 'final')) prices(c, r, fixed[0], look);
}

/** It is its ranking's: the same hash, those who passed, void with it and not before. */
function one(c: Contents, listed: Placed, look: Look): void {
  const ranking = staged(c, 'technical').find((r) => r.row['id'] === listed.row['id']), said = stateOf<{ rankingHash: string; bidIds: unknown }>((entriesOf(c, 'shortlist').get(String(listed.row['id'])) ?? []).find((e) => e.entry.payload.action === 'shortlist.fixed')).content;
  if (!look.holds(ranking !== undefined, 'reference-missing', at(listed, 'id'), listed.row['id'], 'rankings') || !ranking) return;
  look.holds(listed.row['rankingHash'] === ranking.row['hash'] && said?.rankingHash === listed.row['rankingHash'], 'hash-differs', at(listed, 'rankingHash'), listed.row['rankingHash'], ranking.row['hash']);
  const follows = [...passed(derived(ranking)!)].sort();
  look.holds(same(listed.row['bidIds'], follows) && same(said?.bidIds, listed.row['bidIds']), 'value-differs', at(listed, 'bidIds'), listed.row['bidIds'], follows);
  look.holds((listed.row['state'] === 'void') === (ranking.row['voided'] === true), 'value-differs', at(listed, 'state'), listed.row['state'], ranking.row['voided']);
}

/** The second opening began after the list was fixed, was about it, and there is an envelope of each who is on it and of nobody else. */
function opened(c: Contents, fixed: Placed | undefined, second: readonly Placed[], look: Look): void {
  const envelopes = c.rows('price-envelopes'), ids = envelopes.map((e) => e.row['id']), expected = second.length > 0 ? fixed?.row['bidIds'] : [];
  look.holds(same(ids, expected), 'value-differs', { member: recordOf('price-envelopes') }, ids, expected);
  for (const o of second) {
    const { content } = stateOf<Bound>((entriesOf(c, 'opening').get(String(o.row['id'])) ?? []).find((e) => e.entry.payload.action === 'opening.started'));
    look.holds(content?.shortlist === fixed?.row['id'] && content?.rankingHash === fixed?.row['rankingHash'] && same(content?.bids, fixed?.row['bidIds']), 'record-differs', at(o, 'id'), content, fixed?.row);
    look.holds(String(o.row['startedAt']) >= String(fixed?.row['fixedAt']), 'value-differs', at(o, 'startedAt'), o.row['startedAt'], fixed?.row['fixedAt']);
    if (o.row['total'] !== null) look.holds(o.row['total'] === envelopes.length, 'sum-differs', at(o, 'total'), o.row['total'], envelopes.length);
  }
  for (const e of envelopes) {
    refers(c, 'bids', e, 'id', look);
    refers(c, 'openings', e, 'openingId', look);
    look.holds(e.row['state'] !== 'sealed' || second.every((o) => o.row['completedAt'] === null), 'value-differs', at(e, 'state'), e.row['state']);
  }
}

/** The sheets of the technical ranking, and a price of each whose second envelope was opened; of nobody else. */
function prices(c: Contents, final: Placed, fixed: Placed | undefined, look: Look): void {
  const { input } = derived(final)!, technical = staged(c, 'technical').find((r) => r.row['id'] === fixed?.row['id']), states = new Map(c.rows('price-envelopes').map((e) => [e.row['id'], e.row['state']]));
  if (final.row['voided'] === true) return;
  look.holds(same(derived(technical)?.input.sheets, input.sheets), 'value-differs', at(final, 'derivation', 'input', 'sheets'), 'sheets', technical?.row['id']);
  input.contenders.forEach((b, i) => {
    const state = states.get(b.bidId);
    look.holds((b.price !== null) === (state === 'opened') && (b.unreadable === true) === (state === 'unreadable'), 'value-differs', at(final, 'derivation', 'input', 'contenders', i), b, state);
  });
}
