// Decides what documents prove of a clause's facts. Pure. A running total is the sum to date of each kind of document that the clause names, and the least of these sums counts: what was granted above but has not arrived is nothing yet.
// Any other fact is what a document states; two that state different things prove neither. A list is proven item by item. What was really paid on other steps of a group the books know, beside what documents tell of elsewhere.
import { type Day, type Fen, parseYuan, yuan } from '#libs/kernel';
import { type Clause, factsUnder, type FactRule } from '#libs/policy';
import { type EvidenceKind, isPaper, type Proven } from './evidence.contract.js';
import { isShown, type ItemValues, shownItems } from './items-proven.js';

export interface ProofDocument { readonly id: string; readonly kind: EvidenceKind; readonly facts: Readonly<Record<string, string>>; readonly proves: Proven; readonly amountFen: Fen; /** Of the claim itself, not of an earlier one of its case. */ readonly own: boolean }
export type FactValue = string | boolean | string[] | ItemValues[];
export interface ProvenFacts { readonly facts: Readonly<Record<string, FactValue>>; /** Stated in two ways. */ readonly disagreeing: readonly string[] }

const settingsOf = (clause: Clause): Record<string, string> => Object.fromEntries(clause.settings.map((s) => [s.id, s.value]));
export const factsOfClause = (clause: Clause): readonly FactRule[] => factsUnder(clause, settingsOf(clause));
/** Which documents a claim under this clause takes: what its facts, its keys and its deciding day name. */
export function kindsOf(clause: Clause): EvidenceKind[] {
  const named = new Set<EvidenceKind>([...factsOfClause(clause).flatMap((f) => f.evidence), ...clause.evidenceKeys.map((k) => k.kind), ...(DECIDING[clause.decidedBy] ? [DECIDING[clause.decidedBy]!] : [])]);
  return [...named];
}
/** Contract, invoice, slip and bill speak by their amounts; beside these they state the items of a list, and what no other kind of document would show. */
export const statedBy = (rule: FactRule, kind: EvidenceKind): boolean => (rule.evidence as readonly string[]).includes(kind) && (!isPaper(kind) || rule.type === 'items' || (!(rule.toDate && rule.type === 'money') && rule.evidence.every(isPaper)));
/** Of the claim itself, or of its case to date. */
export const statingDocuments = (rule: FactRule, documents: readonly ProofDocument[]): ProofDocument[] => documents.filter((d) => d.proves[rule.id] !== undefined && (rule.toDate || d.own));

/** The document whose day decides the version. */
const DECIDING: Record<Clause['decidedBy'], EvidenceKind | undefined> = { applicationDate: undefined, recognitionDate: 'recognition-notice', decisionDate: 'decision', paymentDate: 'bank-slip' };

/** Kinds that the claim cannot do without: what makes a matter unique, and what names the day that decides the version. */
export const kindsNeeded = (clause: Clause): EvidenceKind[] => [...new Set<EvidenceKind>([...clause.evidenceKeys.map((k) => k.kind), ...(DECIDING[clause.decidedBy] ? [DECIDING[clause.decidedBy]!] : [])])];

/** The earliest day that its deciding documents tell; the day of application where none does. */
export function decidingDay(clause: Clause, documents: readonly ProofDocument[], application: Day): Day {
  const days = documents.filter((d) => d.own && d.kind === DECIDING[clause.decidedBy]).map((d) => d.facts['issuedOn'] ?? d.facts['valueDate']!);
  return days.length === 0 ? application : days.reduce((a, b) => (b < a ? b : a));
}

/** @param paidElsewhereFen what the books know of the other steps of the clause's group */
export function provenFacts(clause: Clause, documents: readonly ProofDocument[], paidElsewhereFen: Fen): ProvenFacts {
  const facts: Record<string, FactValue> = {}, disagreeing: string[] = [];
  for (const rule of factsOfClause(clause)) {
    const stated = statingDocuments(rule, documents);
    if (clause.stacking?.paid.from === 'fact' && clause.stacking.paid.fact === rule.id) facts[rule.id] = yuan(paidElsewhereFen + sumOf(stated, rule));
    else if (rule.type === 'items') {
      const items = shownItems(rule, stated), shown = items.filter(isShown).map((i) => i.values);
      if (items.some((i) => i.values === null)) disagreeing.push(rule.id);
      else if (shown.length > 0) facts[rule.id] = shown;
    } else if (rule.toDate && rule.type === 'money') { const fen = totalOf(rule, documents); if (fen !== undefined) facts[rule.id] = yuan(fen); } else if (stated.length > 0) {
      const values = new Map(stated.map((d) => [JSON.stringify(d.proves[rule.id]), d.proves[rule.id] as string | boolean | string[]]));
      if (values.size > 1) disagreeing.push(rule.id);
      else facts[rule.id] = [...values.values()][0]!;
    }
  }
  return { facts, disagreeing };
}

const sumOf = (documents: readonly ProofDocument[], rule: FactRule): Fen => documents.reduce((t, d) => t + parseYuan(String(d.proves[rule.id])), 0n);

/** Nothing while a kind that the clause names is missing altogether. */
function totalOf(rule: FactRule, documents: readonly ProofDocument[]): Fen | undefined {
  let least: Fen | undefined;
  for (const kind of rule.evidence) {
    const given = documents.filter((d) => d.kind === kind && (isPaper(kind) || d.proves[rule.id] !== undefined));
    if (given.length === 0) return undefined;
    const sum = isPaper(kind) ? given.reduce((t, d) => t + d.amountFen, 0n) : sumOf(given, rule);
    if (least === undefined || sum < least) least = sum;
  }
  return least;
}
