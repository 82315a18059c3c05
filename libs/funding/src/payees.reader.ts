// Answers what the screens of payees show: never more than the last four digits.
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type Actor, zId } from '#libs/kernel';
import { Database, keysOf, type Page, pageOf, pageQuery, platformErrors, type Reader } from '#libs/platform';
import { isOfficial, ownOrganisations } from './funding.access.js';
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

@Injectable()
export class PayeesReader {
  constructor(private readonly db: Database) {}

  async list(actor: Actor, query: PayeeQuery): Promise<Page<PayeeView>> {
    const own = isOfficial(actor) ? null : ownOrganisations(actor);
    const [after] = keysOf(query.after, 1) ?? [null];
    const rows = await this.db.query<Row>(`${PAYEES} WHERE ($1::uuid[] IS NULL OR p.organisation_id = ANY($1)) AND ($2::uuid IS NULL OR p.organisation_id = $2) AND ($3::text IS NULL OR p.state = $3)
      AND ($4::uuid IS NULL OR p.id < $4) ORDER BY p.id DESC LIMIT $5`, [own, query.organisationId ?? null, query.state ?? null, after, query.limit + 1]);
    return pageOf(rows, query.limit, (p) => [p.id], view);
  }

  async one(actor: Actor, id: string): Promise<PayeeView> {
    const row = await this.db.one<Row>(`${PAYEES} WHERE p.id = $1`, [id]);
    if (!row || !(isOfficial(actor) || ownOrganisations(actor).includes(row.organisationId))) throw platformErrors.problem('not-found');
    return view(row);
  }
}
