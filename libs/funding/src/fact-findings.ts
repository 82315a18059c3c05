// Decides what a person must look at in the documents of a claim without a contract: a recognition that the register knows otherwise, an item of a list that not every document shows. Each a finding with its document and field. Pure.
import { AWARD_OCCASIONS, type KnownEnterprise, type KnownTitle, TIERS, type Tier } from '#libs/industry';
import { type Day, type Fen, parseYuanSigned, showYuan } from '#libs/kernel';
import type { Clause, FactRule } from '#libs/policy';
import { sameName } from './evidence.js';
import { isPaper } from './evidence.contract.js';
import { factsOfClause, type ProofDocument, statingDocuments } from './facts-proven.js';
import type { Finding } from './findings.js';
import type { FindingCode } from './findings.words.js';
import { itemsOf, shownItems } from './items-proven.js';

export interface FactFindingInput { readonly clause: Clause; /** Given, those of earlier claims of the case too. */ readonly documents: readonly ProofDocument[]; readonly register: KnownEnterprise | undefined; /** The day that the clause decides by. */ readonly on: Day }
type Say = (code: FindingCode, weight: Finding['weight'], on: { readonly id: string } | null, field: string | null, params?: Record<string, string>) => void;

export function factFindingsOf(given: FactFindingInput): Finding[] {
  const found: Finding[] = [];
  const say: Say = (code, weight, on, field, params = {}) => { found.push({ code, weight, evidenceId: on?.id ?? null, field, params }); };
  for (const d of given.documents.filter((x) => x.own)) {
    if (d.kind === 'recognition-notice') compare(given, d, say);
    if (isPaper(d.kind)) aboveItself(given.clause, d, say);
  }
  for (const rule of factsOfClause(given.clause).filter((f) => f.type === 'items')) {
    for (const item of shownItems(rule, statingDocuments(rule, given.documents))) {
      const first = { id: item.documents[0]! };
      if (item.values === null) say('item-stated-otherwise', 'lessens', first, null, { item: item.item });
      else if (item.missing.length > 0) say('item-not-shown', 'lessens', first, null, { item: item.item, kinds: item.missing.join(' ') });
    }
  }
  return found;
}

/** Whose it is, which recognition, its number and year; and where the clause asks for one in force, that it is, and that none is higher. */
function compare({ clause, register, on }: FactFindingInput, d: ProofDocument, say: Say): void {
  const stated = statedTier(clause, d), tier = stated ?? AWARD_OCCASIONS[clause.id];
  if (tier === undefined) return; // of what the register keeps no titles: a prize, a standard
  if (!register) return say('not-in-register', 'ask', d, null);
  if (d.facts['holder'] !== undefined && !sameName(d.facts['holder'], register.name)) say('holder-not-as-registered', 'ask', d, 'holder', { name: register.name });
  const kept = tier === 'none' ? undefined : titleOf(register, tier, d);
  if (tier !== 'none' && !kept) say('recognition-not-registered', 'ask', d, null, { tier });
  if (kept) {
    if (kept.document !== null && plain(kept.document) !== plain(d.facts['number'])) say('recognition-number-differs', 'ask', d, 'number', { tier, document: kept.document });
    if (yearOf(d) !== kept.validFrom.slice(0, 4)) say('recognition-year-differs', 'ask', d, d.facts['year'] === undefined ? 'issuedOn' : 'year', { tier, validFrom: kept.validFrom });
  }
  if (stated === undefined) return;
  if (kept && !inForce(kept, on)) say('recognition-not-in-force', 'ask', d, null, { tier, validFrom: kept.validFrom, validTo: kept.validTo, on });
  const highest = TIERS.find((t) => register.titles.some((x) => x.tier === t && inForce(x, on)));
  if (highest !== undefined && (stated === 'none' || TIERS.indexOf(highest) < TIERS.indexOf(stated))) say('recognition-not-the-highest', 'ask', d, null, { tier: highest, on });
}

const plain = (text: string | undefined): string => (text ?? '').normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '').toUpperCase();
const yearOf = (d: ProofDocument): string => d.facts['year'] ?? d.facts['issuedOn']!.slice(0, 4);
const inForce = (t: KnownTitle, day: Day): boolean => t.validFrom <= day && day <= t.validTo;

/** What the document says of a fact whose choices are the ladder's titles. */
function statedTier(clause: Clause, d: ProofDocument): Tier | 'none' | undefined {
  const rule = factsOfClause(clause).find((f) => d.proves[f.id] !== undefined && f.options?.some((o) => (TIERS as readonly string[]).includes(o.value)));
  const value = rule && d.proves[rule.id];
  return value === 'none' || (TIERS as readonly unknown[]).includes(value) ? value as Tier | 'none' : undefined;
}

/** The title that the document is of: by its number, else by its year, else the newest. */
function titleOf(register: KnownEnterprise, tier: Tier, d: ProofDocument): KnownTitle | undefined {
  const titles = register.titles.filter((t) => t.tier === tier);
  return titles.find((t) => t.document !== null && plain(t.document) === plain(d.facts['number'])) ?? titles.find((t) => t.validFrom.startsWith(yearOf(d))) ?? titles.at(-1);
}

/** What an invoice says of its items is not more than the invoice. */
function aboveItself(clause: Clause, d: ProofDocument, say: Say): void {
  for (const rule of factsOfClause(clause).filter((f) => f.type === 'items')) {
    for (const field of (rule.fields ?? []).filter((f) => f.type === 'money')) {
      const sum = sumOf(d, rule, field.id);
      if (sum > d.amountFen) say('items-above-document', 'ask', d, 'amount', { sum: showYuan(sum), amount: showYuan(d.amountFen) });
    }
  }
}
const sumOf = (d: ProofDocument, rule: FactRule, field: string): Fen => itemsOf(d.proves, rule).reduce((t, i) => t + (typeof i.values[field] === 'string' ? parseYuanSigned(i.values[field]) : 0n), 0n);
