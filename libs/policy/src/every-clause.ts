// Decides what may apply: every clause on one union of facts, each quoted or told what it still needs. A fact is wrong only when no clause can read it.
import type { KeptClause } from './clause.store.js';
import { answerOf, type FactError, type FactRule, factsUnder, quote } from './engine/index.js';
import { pointerTo } from './engine/facts.js';
import type { MissingFact, QuoteRequest, QuotesAnswer } from './quote.contract.js';

type Locale = 'zh' | 'en';
type Item = QuotesAnswer['items'][number];
export type Every = { readonly ok: true; readonly items: Item[] } | { readonly ok: false; readonly errors: readonly FactError[] };
interface Tried { readonly kept: KeptClause; readonly rules: readonly FactRule[]; readonly outcome: ReturnType<typeof quote> }

export function everyClause(kept: readonly KeptClause[], { facts, prior, priorByClause }: Pick<QuoteRequest, 'facts' | 'prior' | 'priorByClause'>, locale: Locale): Every {
  const tried = kept.map((k): Tried => {
    const rules = factsUnder(k.clause, Object.fromEntries(k.clause.settings.map((s) => [s.id, s.value])));
    const own = Object.fromEntries(rules.flatMap((r) => (Object.hasOwn(facts, r.id) ? [[r.id, facts[r.id]]] : [])));
    const before = priorByClause && Object.hasOwn(priorByClause, k.clause.id) ? priorByClause[k.clause.id] : prior;
    return { kept: k, rules, outcome: quote(k.clause, { facts: own, prior: before, confirmed: k.confirmed }) };
  });
  const errors = [...unreadable(tried, Object.keys(facts)), ...priorErrors(tried, priorByClause ?? {})];
  return errors.length > 0 ? { ok: false, errors } : { ok: true, items: tried.map((t) => itemOf(t, locale)) };
}

/** Facts that no clause knows, or that none of those which know them can read. */
function unreadable(tried: readonly Tried[], given: readonly string[]): FactError[] {
  return given.flatMap((id): FactError[] => {
    const pointer = pointerTo('facts', id);
    const knowing = tried.filter((t) => t.rules.some((r) => r.id === id));
    if (knowing.length === 0) return [{ pointer, code: 'fact-unknown', detail: { zh: '当日现行条款都没有这一事实', en: 'no clause in force on that day has such a fact' } }];
    const refused = knowing.map((t) => (t.outcome.ok ? undefined : t.outcome.errors.find((e) => e.pointer === pointer)));
    return refused.every((e) => e !== undefined) ? [refused[0]!] : [];
  });
}

/** What was granted before is wrong for all clauses or for the one it was given for: each place is named once. */
function priorErrors(tried: readonly Tried[], byClause: NonNullable<QuoteRequest['priorByClause']>): FactError[] {
  const unknown = Object.keys(byClause).filter((id) => !tried.some((t) => t.kept.clause.id === id))
    .map((id): FactError => ({ pointer: pointerTo('priorByClause', id), code: 'prior-unknown', detail: { zh: '当日没有这一现行条款', en: 'no such clause is in force on that day' } }));
  const found = tried.flatMap((t) => (t.outcome.ok ? [] : t.outcome.errors).filter((e) => e.pointer.startsWith('/prior/'))
    .map((e) => (Object.hasOwn(byClause, t.kept.clause.id) ? { ...e, pointer: pointerTo('priorByClause', t.kept.clause.id) + e.pointer.slice('/prior'.length) } : e)));
  return [...unknown, ...new Map(found.map((e) => [e.pointer, e])).values()];
}

function itemOf({ kept: { clause, sha256, confirmed }, rules, outcome }: Tried, locale: Locale): Item {
  const about = { clause: clause.id, title: clause.title[locale], version: clause.version, standing: confirmed ? 'confirmed' : clause.standing, group: clause.stacking?.group ?? null };
  return outcome.ok ? { ...about, quote: { ...answerOf(outcome.quote, locale), clauseSha256: sha256 }, missing: [] } : { ...about, quote: null, missing: outcome.errors.map((e) => missingFact(e, rules, locale)) };
}

function missingFact(error: FactError, rules: readonly FactRule[], locale: Locale): MissingFact {
  const rule = rules.find((r) => `${error.pointer}/`.startsWith(`${pointerTo('facts', r.id)}/`))!;
  return {
    fact: rule.id, pointer: error.pointer, code: error.code as MissingFact['code'], title: rule.title[locale], type: rule.type, unit: rule.unit, detail: error.detail[locale],
    ...(rule.options ? { options: rule.options.map((o) => ({ value: o.value, title: o.title[locale] })) } : {}),
  };
}
