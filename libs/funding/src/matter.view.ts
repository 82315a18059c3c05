// Answers what a claim without a contract is about, fact by fact: what stands proven, what is wanted yet, and which documents would prove it.
import type { Reader } from '#libs/platform';
import type { MatterView } from './claim.contract.js';
import { clauseOf, documentsOf, provenOf, wantedBy } from './claim-facts.js';
import { claimOf } from './claim.rows.js';
import { factsOfClause, kindsNeeded, kindsOf, statedBy, statingDocuments } from './facts-proven.js';
import { shownItems } from './items-proven.js';

export async function matterView(r: Reader, claimId: string, locale: 'zh' | 'en'): Promise<MatterView | null> {
  const row = (await claimOf(r, claimId))!;
  if (row.contractId !== null) return null;
  const [found, now] = [await r.one<{ title: string; reference: string }>('SELECT title, reference FROM claims WHERE id = $1', [row.id]), (await r.one<{ now: Date }>('SELECT jiebang_now() AS now'))!.now];
  const documents = await documentsOf(r, row), { clause } = await clauseOf(r, row, documents, now), wanted = await wantedBy(r, row, now), proven = await provenOf(r, row, clause, documents);
  const rules = factsOfClause(clause), needed = new Set(kindsNeeded(clause));
  return {
    title: found!.title, reference: found!.reference, disagreeing: [...proven.disagreeing],
    facts: rules.map((f) => {
      const value = f.type === 'items' ? undefined : proven.facts[f.id];
      return { id: f.id, title: f.title[locale], type: f.type, unit: f.unit, options: (f.options ?? []).map((o) => ({ value: o.value, title: o.title[locale] })), evidence: [...f.evidence], optional: f.optional, toDate: f.toDate, value: value === undefined ? null : String(value),
        fields: (f.fields ?? []).map((x) => ({ id: x.id, title: x.title[locale], type: x.type, optional: x.optional, options: (x.options ?? []).map((o) => ({ value: o.value, title: o.title[locale] })) })),
        items: f.type !== 'items' ? null : shownItems(f, statingDocuments(f, documents)).map(({ item, values, missing }) => ({ item, values, missing: [...missing] })),
        known: clause.stacking?.paid.from === 'fact' && clause.stacking.paid.fact === f.id };
    }),
    kinds: kindsOf(clause).map((kind) => ({ kind, needed: needed.has(kind), missing: wanted.kinds.includes(kind), proves: rules.filter((f) => statedBy(f, kind)).map((f) => f.id), keys: clause.evidenceKeys.filter((k) => k.kind === kind).flatMap((k) => k.fields) })),
  };
}
