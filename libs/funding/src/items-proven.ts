// Decides what documents prove of a list of the clause: item by item, each known by its own number. An item counts once every kind of document that the clause names has stated it, all of them alike. Pure.
import type { Clause, FactRule } from '#libs/policy';
import type { EvidenceKind, Proven, ProvenItem } from './evidence.contract.js';
import { HELD_BY } from './evidence.js';

interface Stating { readonly id: string; readonly kind: EvidenceKind; readonly proves: Proven }
export type ItemValues = ProvenItem['values'];
export interface ShownItem {
  /** As the first document writes it. */
  readonly item: string;
  /** Null where documents state it in two ways. */
  readonly values: ItemValues | null;
  /** Kinds that the clause names and that do not state it yet. */
  readonly missing: readonly EvidenceKind[];
  readonly documents: readonly string[];
}

export const itemsOf = (proves: Proven, rule: Pick<FactRule, 'id'>): readonly ProvenItem[] => {
  const value = proves[rule.id];
  return Array.isArray(value) ? value.filter((v): v is ProvenItem => typeof v === 'object') : [];
};
/** However the number is written, it is one item. */
export const plainItem = (text: string): string => text.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
/** So short a number would be another's tomorrow. */
export const namesAnItem = (text: string): boolean => plainItem(text).length >= 3;
const written = (values: ItemValues): string => JSON.stringify(Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1)));

/** In the order in which documents first name them. */
export function shownItems(rule: FactRule, documents: readonly Stating[]): ShownItem[] {
  const found = new Map<string, { item: string; by: { id: string; kind: EvidenceKind; values: ItemValues }[] }>();
  for (const d of documents) {
    for (const { item, values } of itemsOf(d.proves, rule)) {
      const key = plainItem(item), known = found.get(key) ?? { item, by: [] };
      found.set(key, { ...known, by: [...known.by, { id: d.id, kind: d.kind, values }] });
    }
  }
  return [...found.values()].map(({ item, by }) => ({
    item, values: new Set(by.map((b) => written(b.values))).size === 1 ? by[0]!.values : null, missing: rule.evidence.filter((kind) => !by.some((b) => b.kind === kind)), documents: [...new Set(by.map((b) => b.id))],
  }));
}

export const isShown = (i: ShownItem): i is ShownItem & { readonly values: ItemValues } => i.values !== null && i.missing.length === 0;

export interface ItemKey { readonly key: string; readonly pointer: string }
/** What makes an item the one that it is in the whole city; one of its holder's where the clause knows the documents of the list by their holder. */
export function itemKeys(proves: Proven, clause: Clause, applicantId: string): ItemKey[] {
  return clause.facts.filter((f) => f.type === 'items').flatMap((rule) => {
    const held = clause.evidenceKeys.some((k) => (rule.evidence as readonly string[]).includes(k.kind) && k.fields.some((f) => HELD_BY.includes(f)));
    return itemsOf(proves, rule).map(({ item }, n) => ({ key: ['item', clause.id, rule.id, ...(held ? [applicantId] : []), plainItem(item)].join(':'), pointer: `/proves/${rule.id}/${n}/item` }));
  });
}
