// Decides how a bank account rests: its number wrapped under DATA_KEY for its row alone, a digest to recognise it by, four digits to show.
import { createHmac } from 'node:crypto';
import type { Keys } from '#libs/platform';

export interface BankAccount { readonly organisationId: string; readonly bank: string; readonly accountName: string; readonly accountNumber: string }

const context = (payeeId: string): string => `payee:${payeeId}`;
export const wrapAccount = (keys: Keys, payeeId: string, accountNumber: string): Buffer => keys.wrap(Buffer.from(accountNumber), context(payeeId));
export const unwrapAccount = (keys: Keys, payeeId: string, wrapped: Uint8Array): string => keys.unwrap(wrapped, context(payeeId)).toString();

/** Binds whom, where and which number without telling it: this is what a claim freezes. Keyed, since digits alone could be guessed. */
export const digestOf = (keys: Keys, account: BankAccount): Buffer =>
  createHmac('sha256', keys.derive('payee-digest')).update(JSON.stringify([account.organisationId, account.bank, account.accountName, account.accountNumber])).digest();

export const tailOf = (accountNumber: string): string => accountNumber.slice(-4);
export const masked = (tail: string): string => `**** **** **** ${tail}`;
