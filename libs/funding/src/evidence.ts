// Decides whether a document agrees with its contract, and what makes it the one document that it is. Pure.
import { type Day, type Fen, type FieldError, parseYuan } from '#libs/kernel';
import type { ContractFacts } from '#libs/projects';
import type { NewEvidence } from './claim.contract.js';

/** Names as banks and tax systems write them: width, spaces and brackets differ, the name does not. */
const name = (text: string): string => text.normalize('NFKC').replace(/[\s()（）]/g, '').toUpperCase();
const key = (text: string): string => text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();

/** Every disagreement, each with its pointer; an empty list is agreement. */
export function disagreements(given: NewEvidence, contract: ContractFacts, today: Day): FieldError[] {
  const wrong: FieldError[] = [];
  const must = (holds: boolean, field: string, code: string): void => { if (!holds) wrong.push({ pointer: `/facts/${field}`, code }); };
  const amountFen = parseYuan(given.facts.amount);
  const inside = (day: Day): boolean => day >= contract.startsOn && day <= contract.endsOn;
  if (given.kind === 'contract') {
    must(key(given.facts.number) === key(contract.number), 'number', 'not-the-contract');
    must(given.facts.signedOn === contract.signedOn, 'signedOn', 'not-the-day-of-signing');
    must(amountFen === contract.amountFen, 'amount', 'not-the-contracts-amount');
    return wrong;
  }
  must(amountFen <= contract.amountFen, 'amount', 'above-the-contracts-amount');
  if (given.kind === 'invoice') {
    must(parseYuan(given.facts.tax) < amountFen, 'tax', 'not-below-the-amount');
    must(inside(given.facts.date), 'date', 'outside-the-contract');
    must(given.facts.date <= today, 'date', 'in-the-future');
    return wrong;
  }
  must(name(given.facts.payer) === name(contract.demandSideName), 'payer', 'payer-not-demand-side');
  must(name(given.facts.payee) === name(contract.winnerName), 'payee', 'payee-not-winner');
  must(inside(given.facts.valueDate), 'valueDate', 'outside-the-contract');
  must(given.facts.valueDate <= today, 'valueDate', 'in-the-future');
  return wrong;
}

/** What makes it unique in the whole city: its number, and its very bytes. */
export function uniqueKeys(given: NewEvidence, fileSha256: string): string[] {
  const number = given.kind === 'contract' ? `contract:${key(given.facts.number)}` : given.kind === 'invoice' ? `invoice:${key(given.facts.code)}:${key(given.facts.number)}` : `bank-slip:${key(given.facts.bank)}:${key(given.facts.serial)}`;
  return [number, `file:${fileSha256}`];
}

export const amountOf = (given: NewEvidence): Fen => parseYuan(given.facts.amount);
