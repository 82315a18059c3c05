// Answers what the screens of payees show, and to whom: the organisation itself, and the officials of agencies that have a funding case with it. Never more than the last four digits.
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type Actor, isMemberOf, type OfficialRole, zId } from '#libs/kernel';
import { Database, keysOf, type Page, pageOf, pageQuery, platformErrors, type Reader } from '#libs/platform';
import { agencyPathsOf, belowAny, ownOrganisations } from './funding.access.js';
import { masked } from './payee-account.js';
import type { PayeeView } from './payee.contract.js';

export const payeeQuery = pageQuery.extend({ organisationId: zId.optional(), state: z.enum(['submitted', 'checked', 'confirmed', 'refused', 'retired']).optional() });
export type PayeeQuery = z.infer<typeof payeeQuery>;

interface Row { id: string; organisationId: string; organisationName: string; bank: string; accountName: string; accountTail: string; replaces: string | null; state: PayeeView['state']; version: number; usableFrom: Date | null; usable: boolean; createdAt: Date }
const PAYEES = `SELECT p.id, p.organisation_id, o.name AS organisation_name, p.bank, p.account_name, p.account_tail, p.replaces, p.state, p.version, p.usable_from, p.created_at,
    p.state = 'confirmed' AND p.usable_from <= jiebang_now() AS usable FROM payees p JOIN organisations o ON o.id = p.organisation_id`;
const view = (p: Row): PayeeView => ({
  id: p.id, organisationId: p.organisationId, organisationName: p.organisationName, bank: p.bank, accountName: p.accountName, account: masked(p.accountTail), replaces: p.replaces,
  state: p.state, version: p.version, usableFrom: p.usableFrom?.toISOString() ?? null, usable: p.usable, at: p.createdAt.toISOString(),
});

export async function payeeView(r: Reader, id: string): Promise<PayeeView> {
  return view((await r.one<Row>(`${PAYEES} WHERE p.id = $1`, [id]))!);
}

/** SQL: an agency below one of `$n`'s paths has a funding case with the organisation in `column`. */
const dealsWith = (column: string, n: number): string => `(EXISTS (SELECT 1 FROM funding_cases f WHERE f.applicant_id = ${column} AND ${belowAny('f.agency_path', n)}) OR EXISTS (SELECT 1 FROM claims k WHERE k.applicant_id = ${column} AND ${belowAny('k.agency_path', n)}))`;

/** Whether the actor may know of this organisation's accounts; with roles, by one of these alone. What one may not know of is not there. */
export async function knowsPayeesOf(r: Reader, actor: Actor, organisationId: string, roles?: readonly OfficialRole[]): Promise<boolean> {
  if (roles === undefined && isMemberOf(actor, organisationId)) return true;
  const paths = agencyPathsOf(actor, roles);
  return paths.length > 0 && (await r.one(`SELECT 1 AS one WHERE ${dealsWith('$1::uuid', 2)}`, [organisationId, paths])) !== undefined;
}

@Injectable()
export class PayeesReader {
  constructor(private readonly db: Database) {}

  async list(actor: Actor, query: PayeeQuery): Promise<Page<PayeeView>> {
    const [after] = keysOf(query.after, 1) ?? [null];
    const rows = await this.db.query<Row>(`${PAYEES} WHERE (p.organisation_id = ANY($1::uuid[]) OR ${dealsWith('p.organisation_id', 2)}) AND ($3::uuid IS NULL OR p.organisation_id = $3) AND ($4::text IS NULL OR p.state = $4)
      AND ($5::uuid IS NULL OR p.id < $5) ORDER BY p.id DESC LIMIT $6`, [ownOrganisations(actor), agencyPathsOf(actor), query.organisationId ?? null, query.state ?? null, after, query.limit + 1]);
    return pageOf(rows, query.limit, (p) => [p.id], view);
  }

  async one(actor: Actor, id: string): Promise<PayeeView> {
    const row = await this.db.one<Row>(`${PAYEES} WHERE p.id = $1`, [id]);
    if (!row || !(await knowsPayeesOf(this.db, actor, row.organisationId))) throw platformErrors.problem('not-found');
    return view(row);
  }
}
