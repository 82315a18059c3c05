// Decides what makes a payment doubtful: parties that are one, money that came back, cash, offsets, third parties. A signal is shown with its grounds; an officer decides what it means. Pure.
import { addDays, type Day, type Fen, showYuan } from '#libs/kernel';
import type { PartyFacts } from '#libs/identity';
import { plainName, sameName } from './evidence.js';
import type { SignalKind } from './evidence.contract.js';

export type GroundName = 'controller' | 'legal-representative' | 'shares' | 'address' | 'phone' | 'account' | 'slip-back' | 'declared-back' | 'recovered' | 'cash' | 'offset' | 'payer' | 'payee';
export interface Ground { readonly ground: GroundName; readonly params: Readonly<Record<string, string>> }
export interface Doubt { readonly kind: SignalKind; readonly evidenceId: string | null; readonly grounds: readonly Ground[] }
export const ROUND_TRIP_DAYS = 90;

export interface Payment { readonly id: string; readonly payer: string; readonly payee: string; readonly day: Day; readonly amountFen: Fen; readonly method: string | undefined; /** Who else this account stands for, by what the city knows. */ readonly accountOf: readonly string[] }
/** Money that went the other way: on a slip anywhere in the city, as declared, or as the city recovered it. */
export interface Back { readonly ground: 'slip-back' | 'declared-back' | 'recovered'; readonly day: Day; readonly amountFen: Fen; readonly where: string }
export interface SignalInput {
  readonly demandSide: PartyFacts; readonly winner: PartyFacts; /** Whoever else a slip names and the city knows. */ readonly named: readonly PartyFacts[];
  readonly payments: readonly Payment[]; readonly back: readonly Back[]; /** Accounts that both sides use. */ readonly sharedAccounts: readonly string[];
}

const digits = (phone: string | null): string => (phone ?? '').replace(/\D/g, '').slice(-11);
const big = (p: PartyFacts): PartyFacts['shareholders'] => p.shareholders.filter((s) => s.basisPoints >= 2_500);

/** What two different organisations have in common. */
export function inCommon(a: PartyFacts, b: PartyFacts): Ground[] {
  const found: Ground[] = [], names = { a: a.name, b: b.name };
  const say = (ground: GroundName, value: string): void => { found.push({ ground, params: { ...names, value } }); };
  if (a.controller !== null && (sameName(a.controller, b.controller ?? undefined) || sameName(a.controller, b.name))) say('controller', a.controller);
  else if (b.controller !== null && sameName(b.controller, a.name)) say('controller', b.controller);
  if (sameName(a.legalRepresentative, b.legalRepresentative)) say('legal-representative', a.legalRepresentative);
  const holder = big(a).find((s) => s.organisationId === b.id || sameName(s.name, b.name) || big(b).some((t) => sameName(s.name, t.name))) ?? big(b).find((s) => s.organisationId === a.id || sameName(s.name, a.name));
  if (holder) say('shares', holder.name);
  if (a.address !== null && b.address !== null && sameName(a.address, b.address)) say('address', a.address);
  if (digits(a.phone).length >= 7 && digits(a.phone) === digits(b.phone)) say('phone', a.phone!);
  return found;
}

export function doubtsOf(given: SignalInput): Doubt[] {
  const { demandSide, winner } = given, doubts: Doubt[] = [];
  const say = (kind: SignalKind, evidenceId: string | null, grounds: readonly Ground[]): void => { if (grounds.length > 0) doubts.push({ kind, evidenceId, grounds }); };
  say('related-party', null, [...inCommon(demandSide, winner), ...given.sharedAccounts.map((value): Ground => ({ ground: 'account', params: { a: demandSide.name, b: winner.name, value } }))]);
  const known = (name: string): PartyFacts | undefined => given.named.find((p) => sameName(p.name, name));
  for (const p of given.payments) {
    const payer = sameName(p.payer, demandSide.name) ? undefined : known(p.payer), payee = sameName(p.payee, winner.name) ? undefined : known(p.payee);
    say('related-party', p.id, [
      ...(payer ? inCommon(payer, winner) : []), ...(payee ? inCommon(demandSide, payee) : []),
      ...p.accountOf.filter((name) => plainName(name) !== plainName(p.payee)).map((name): Ground => ({ ground: 'account', params: { a: p.payee, b: name, value: '' } })),
    ]);
    say('third-party', p.id, [
      ...(sameName(p.payer, demandSide.name) ? [] : [{ ground: 'payer', params: { a: p.payer, b: demandSide.name } } as const]), ...(sameName(p.payee, winner.name) ? [] : [{ ground: 'payee', params: { a: p.payee, b: winner.name } } as const]),
    ]);
    if (p.method === 'cash' || p.method === 'offset') say(p.method, p.id, [{ ground: p.method, params: {} }]);
    say('round-trip', p.id, given.back.filter((b) => b.day >= p.day && b.day <= addDays(p.day, ROUND_TRIP_DAYS) && (b.ground !== 'recovered' || b.amountFen === p.amountFen))
      .map((b) => ({ ground: b.ground, params: { day: b.day, amount: showYuan(b.amountFen), where: b.where } })));
  }
  return doubts;
}

const WORDS: Record<GroundName, { zh: string; en: string }> = {
  'controller': { zh: '{a} 与 {b} 的实际控制人同为 {value}', en: '{a} and {b} have the same controller: {value}' },
  'legal-representative': { zh: '{a} 与 {b} 的法定代表人同为 {value}', en: '{a} and {b} have the same legal representative: {value}' },
  'shares': { zh: '{a} 与 {b} 有四分之一以上的共同持股：{value}', en: '{a} and {b} share a quarter or more of their ownership: {value}' },
  'address': { zh: '{a} 与 {b} 的地址相同：{value}', en: '{a} and {b} have the same address: {value}' },
  'phone': { zh: '{a} 与 {b} 的电话相同：{value}', en: '{a} and {b} have the same phone: {value}' },
  'account': { zh: '{a} 的收款账户也是 {b} 的账户 {value}', en: 'The account of {a} is also one of {b} {value}' },
  'slip-back': { zh: '{day} 有一笔 {amount} 元反向付款，见 {where}', en: 'CNY {amount} went the other way on {day}, see {where}' },
  'declared-back': { zh: '{day} 退回 {amount} 元：{where}', en: 'CNY {amount} came back on {day}: {where}' },
  'recovered': { zh: '{day} 追回到账 {amount} 元（同额），见 {where}', en: 'The city recovered the same amount, CNY {amount}, on {day}, see {where}' },
  'cash': { zh: '以现金支付', en: 'Paid in cash' },
  'offset': { zh: '以抵账方式支付', en: 'Settled by an offset' },
  'payer': { zh: '付款方 {a} 不是需求方 {b}', en: 'The payer {a} is not the demand side {b}' },
  'payee': { zh: '收款方 {a} 不是中榜方 {b}', en: 'The payee {a} is not the winner {b}' },
};
export const groundSentence = (g: Ground, locale: 'zh' | 'en'): string => WORDS[g.ground][locale].replace(/\{(\w+)\}/g, (_, name: string) => g.params[name] ?? '').trim();
