// Answers what is known of the parties of a payment, by id or by the name that a bank printed: what would show that two of them are one.
import type { Reader } from '#libs/platform';
import type { Shareholder } from './identity.contract.js';

export interface PartyFacts {
  readonly id: string; readonly name: string; readonly legalRepresentative: string; readonly controller: string | null; readonly address: string | null; readonly phone: string | null; readonly shareholders: readonly Shareholder[];
}

/** Banks print brackets in either width. */
export const nameForms = (name: string): string[] => [...new Set([name, name.replace(/[（]/g, '(').replace(/[）]/g, ')'), name.replace(/[(]/g, '（').replace(/[)]/g, '）')])];

export const partiesBy = (r: Reader, by: { readonly ids?: readonly string[]; readonly names?: readonly string[] }): Promise<PartyFacts[]> =>
  r.query<PartyFacts>('SELECT id, name, legal_representative, controller, address, phone, shareholders FROM organisations WHERE id = ANY($1::uuid[]) OR name = ANY($2::text[]) ORDER BY id', [by.ids ?? [], (by.names ?? []).flatMap(nameForms)]);
