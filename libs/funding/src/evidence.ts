// Decides what a document must be to be given at all, and what makes it the one document that it is. Pure. What a person must weigh is a finding or a signal, not a refusal.
import { type Day, type Fen, type FieldError, parseYuanSigned, type Problem } from '#libs/kernel';
import type { ContractFacts } from '#libs/projects';
import { claimErrors } from './claim.errors.js';
import type { NewEvidence, Paper } from './evidence.contract.js';
import { sentence } from './findings.words.js';

/** Names as banks and tax systems write them: width, spaces and brackets differ, the name does not. */
export const plainName = (text: string): string => text.normalize('NFKC').replace(/[\s()（）]/g, '').toUpperCase();
export const sameName = (a: string | undefined, b: string | undefined): boolean => a !== undefined && b !== undefined && plainName(a) === plainName(b);
const key = (text: string): string => text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
export const digitsOf = (account: string): string => account.replace(/\D/g, '');

/** Every disagreement with the contract that no explanation mends, each with its pointer; an empty list is agreement. */
export function disagreements(given: Paper, contract: ContractFacts, today: Day, locale: 'zh' | 'en' = 'zh'): FieldError[] {
  const wrong: FieldError[] = [];
  const must = (holds: boolean, field: string, code: string): void => { if (!holds) wrong.push({ pointer: `/facts/${field}`, code, detail: sentence(code, locale, { startsOn: contract.startsOn, endsOn: contract.endsOn, demandSide: contract.demandSideName, winner: contract.winnerName }) }); };
  const amountFen = amountOf(given);
  const dated = (field: string, day: Day): void => { must(day >= contract.startsOn && day <= contract.endsOn, field, 'outside-the-contract'); must(day <= today, field, 'in-the-future'); };
  if (given.kind === 'contract') {
    must(key(given.facts.number) === key(contract.number), 'number', 'not-the-contract');
    must(given.facts.signedOn === contract.signedOn, 'signedOn', 'not-the-day-of-signing');
    must(amountFen === contract.amountFen, 'amount', 'not-the-contracts-amount');
    return wrong;
  }
  must(amountFen <= contract.amountFen, 'amount', 'above-the-contracts-amount');
  if (given.kind === 'invoice') {
    const taxFen = parseYuanSigned(given.facts.tax);
    must(taxFen >= 0n && taxFen < amountFen, 'tax', 'not-below-the-amount');
    must(sameName(given.facts.seller, contract.winnerName), 'seller', 'seller-not-winner');
    must(sameName(given.facts.buyer, contract.demandSideName), 'buyer', 'buyer-not-demand-side');
    dated('date', given.facts.date);
  } else if (given.kind === 'bank-slip') dated('valueDate', given.facts.valueDate);
  else {
    must(given.facts.issuedOn <= given.facts.dueOn, 'dueOn', 'due-before-issued');
    must(given.facts.issuedOn <= today, 'issuedOn', 'in-the-future');
    if (given.facts.honouredOn !== undefined) wrong.push(...honouringErrors(given.facts, given.facts.honouredOn, contract, today, locale).map((e) => ({ ...e, pointer: '/facts/honouredOn' })));
  }
  return wrong;
}

/** A bill is paid when it is honoured: on its due day or later, and inside the contract's days as any payment. */
export function honouringErrors(bill: { dueOn: Day }, honouredOn: Day, contract: ContractFacts, today: Day, locale: 'zh' | 'en'): FieldError[] {
  const code = honouredOn < bill.dueOn ? 'honoured-before-due' : honouredOn > today ? 'in-the-future' : honouredOn < contract.startsOn || honouredOn > contract.endsOn ? 'outside-the-contract' : undefined;
  return code === undefined ? [] : [{ pointer: '/honouredOn', code, detail: sentence(code, locale, { startsOn: contract.startsOn, endsOn: contract.endsOn }) }];
}

/** A red or voided invoice supports nothing, whatever else it says. */
export function invoiceRefusal(given: NewEvidence): Problem | undefined {
  if (given.kind !== 'invoice') return undefined;
  if (given.facts.status === 'voided') return claimErrors.problem('invoice-voided', { pointer: '/facts/status' });
  if (given.facts.status === 'red') return claimErrors.problem('invoice-red', { pointer: '/facts/status' });
  return amountOf(given) < 0n ? claimErrors.problem('invoice-red', { pointer: '/facts/amount' }) : undefined;
}

const numberKey = (given: Paper): string => {
  switch (given.kind) {
    case 'contract': return `contract:${key(given.facts.number)}`;
    case 'invoice': return `invoice:${key(given.facts.code ?? '')}:${key(given.facts.number)}`;
    case 'bank-slip': return `bank-slip:${key(given.facts.bank)}:${key(given.facts.serial)}`;
    case 'bill': return `bill:${key(given.facts.number)}`;
  }
};
/** How a clause's keys name what a document says: an enterprise or a taxpayer is its holder. */
export const HELD_BY = ['enterprise', 'taxpayer', 'undertaker', 'holder'];
/** What makes it unique in the whole city: its number, and its very bytes. */
export const uniqueKeys = (given: Paper, fileSha256: string): string[] => [numberKey(given), `file:${fileSha256}`];

export const amountOf = (given: Paper): Fen => parseYuanSigned(given.facts.amount);
