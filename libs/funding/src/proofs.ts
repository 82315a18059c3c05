// Decides what a document by fact must be to be given at all, and what makes it the one document that it is: the clause names its keys. Pure.
import { type Day, type FieldError } from '#libs/kernel';
import { type Clause, type FactRule, readFacts } from '#libs/policy';
import { amountOf, HELD_BY, sameName } from './evidence.js';
import { type EvidenceKind, isProof, type NewEvidence, type Paper, type Proof } from './evidence.contract.js';
import { factsOfClause, kindsOf, statedBy } from './facts-proven.js';
import { sentence } from './findings.words.js';
import { itemsOf, namesAnItem, plainItem } from './items-proven.js';

const said = (given: Proof, field: string): string | undefined => (HELD_BY.includes(field) ? given.facts.holder : (given.facts as Record<string, string | undefined>)[field]);
const plain = (text: string): string => text.normalize('NFKC').replace(/[\s()（）-]/g, '').toUpperCase();
const keyRules = (clause: Clause, kind: EvidenceKind): readonly (readonly string[])[] => clause.evidenceKeys.filter((k) => k.kind === kind).map((k) => k.fields);

/** Every reason why it is no document of such a claim, each with its pointer; an empty list is none. */
export function proofErrors(given: NewEvidence, clause: Clause, applicant: string, today: Day, locale: 'zh' | 'en'): FieldError[] {
  const wrong: FieldError[] = [];
  const say = (pointer: string, code: string, params: Record<string, string> = {}): void => { wrong.push({ pointer, code, detail: sentence(code, locale, { applicant, ...params }) }); };
  if (!kindsOf(clause).includes(given.kind)) say('/kind', 'kind-not-asked');
  if (!isProof(given)) return [...wrong, ...paperErrors(given, applicant, today, locale), ...statedErrors(given, clause, locale)];
  if (given.facts.issuedOn > today) say('/facts/issuedOn', 'in-the-future');
  if (given.facts.holder !== undefined && !sameName(given.facts.holder, applicant)) say('/facts/holder', 'holder-not-applicant');
  for (const field of new Set(keyRules(clause, given.kind).flat())) if (!said(given, field)) say(`/facts/${HELD_BY.includes(field) ? 'holder' : field}`, 'fact-of-document-missing');
  return [...wrong, ...statedErrors(given, clause, locale)];
}

/** What it says that it proves: facts of the clause, which a document of its kind shows, written as a quote takes them. */
function statedErrors(given: NewEvidence, clause: Clause, locale: 'zh' | 'en'): FieldError[] {
  const wrong: FieldError[] = [];
  const say = (pointer: string, code: string, params: Record<string, string> = {}): void => { wrong.push({ pointer, code, detail: sentence(code, locale, params) }); };
  for (const [fact, value] of Object.entries(given.proves)) {
    const at = `/proves/${fact}`, rule = factsOfClause(clause).find((f) => f.id === fact);
    if (!rule) say(at, 'fact-unknown');
    else if (!statedBy(rule, given.kind)) say(at, 'not-proven-by', { fact: rule.title[locale] });
    else if (rule.type === 'items') wrong.push(...itemErrors(given, rule, value, locale));
    else for (const e of readFacts([rule], { [fact]: value }).errors) wrong.push({ pointer: at, code: e.code, detail: e.detail[locale] });
  }
  return wrong;
}

/** Each item by a number of its own, once in a document, with the fields that the clause asks of it. */
function itemErrors(given: NewEvidence, rule: FactRule, value: unknown, locale: 'zh' | 'en'): FieldError[] {
  const at = `/proves/${rule.id}`, items = itemsOf(given.proves, rule), names = items.map((i) => plainItem(i.item));
  const named = items.flatMap(({ item }, n): FieldError[] => {
    const code = !namesAnItem(item) ? 'item-unnamed' : names.indexOf(names[n]!) !== n ? 'item-twice' : undefined;
    return code === undefined ? [] : [{ pointer: `${at}/${n}/item`, code, detail: sentence(code, locale) }];
  });
  const sent = Array.isArray(value) ? value.map((v: unknown) => (typeof v === 'object' && v !== null && 'values' in v ? v.values : v)) : value;
  return [...named, ...readFacts([rule], { [rule.id]: sent }).errors.map((e) => ({ pointer: e.pointer.replace(/^\/facts\/\w+/, at).replace(/^(\/proves\/\w+\/\d+)\//, '$1/values/'), code: e.code, detail: e.detail[locale] }))];
}

/** Money that came from above came to the applicant; other papers accompany. */
function paperErrors(given: Paper, applicant: string, today: Day, locale: 'zh' | 'en'): FieldError[] {
  const day = given.kind === 'contract' ? (['signedOn', given.facts.signedOn] as const) : given.kind === 'invoice' ? (['date', given.facts.date] as const) : given.kind === 'bank-slip' ? (['valueDate', given.facts.valueDate] as const) : (['issuedOn', given.facts.issuedOn] as const);
  const wrong: FieldError[] = day[1] > today ? [{ pointer: `/facts/${day[0]}`, code: 'in-the-future', detail: sentence('in-the-future', locale) }] : [];
  if (given.kind === 'bank-slip' && !sameName(given.facts.payee, applicant)) wrong.push({ pointer: '/facts/payee', code: 'payee-not-applicant', detail: sentence('payee-not-applicant', locale, { applicant }) });
  if (given.kind === 'bank-slip' && given.facts.method !== 'transfer') wrong.push({ pointer: '/facts/method', code: 'not-by-transfer', detail: sentence('not-by-transfer', locale) });
  if (amountOf(given) <= 0n) wrong.push({ pointer: '/facts/amount', code: 'not-above-zero', detail: sentence('not-above-zero', locale) });
  return wrong;
}

/** One key for each rule of the clause; none where it names none: a statistic, or a list of recognitions, serves many. */
export const proofKeys = (given: Proof, clause: Clause): string[] => keyRules(clause, given.kind).map((fields) => [given.kind, ...fields.map((f) => plain(said(given, f) ?? ''))].join(':'));
