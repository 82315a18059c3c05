// Answers lists and records of the register, each official for the districts of their agencies.
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import type { Actor } from '#libs/kernel';
import { Database, keysOf, type Page, pageOf, pageQuery, platformErrors, type Reader } from '#libs/platform';
import { type EnterpriseImportView, type EnterpriseLine, type EnterpriseView, type Figure, TIERS, type Tier, type TitleView, zDistrict } from './enterprise.contract.js';
import { figureShown, historyOf, maskedAccount } from './enterprises.history.js';
import { coversDistrict, districtParameter, districtsOf } from './industry.access.js';

export const enterpriseQuery = pageQuery.extend({
  q: z.string().trim().max(60).optional().describe('Part of the name, or a whole credit code.'), district: zDistrict.optional(), chain: z.string().max(40).optional(), tier: z.enum([...TIERS, 'none']).optional(),
  industryClass: z.string().regex(/^\d{2,4}$/).optional().describe('The first two to four digits of GB/T 4754.'),
});
export type EnterpriseQuery = z.infer<typeof enterpriseQuery>;

/** The highest title that is in force on a day, by the ladder's order. */
export const tierOn = (enterprise: string, day: string): string => `(SELECT t.tier FROM enterprise_titles t WHERE t.enterprise_id = ${enterprise} AND ${day} BETWEEN t.valid_from AND t.valid_to
  ORDER BY array_position(ARRAY[${TIERS.map((t) => `'${t}'`).join(',')}], t.tier) LIMIT 1)`;
const TODAY = `(jiebang_now() AT TIME ZONE 'Asia/Shanghai')::date`;
const LINES = `SELECT e.id, e.credit_code, e.name, e.district_code, e.chain_id, e.industry_class, e.strategic, e.organisation_id, e.controller, e.legal_representative, e.address, e.phone, e.bank, e.account_tail, e.version, e.changed_at, ${tierOn('e.id', TODAY)} AS tier FROM enterprises e
  WHERE ($1::text[] IS NULL OR e.district_code = ANY($1))`;

interface Row { id: string; creditCode: string; name: string; districtCode: string; chainId: string | null; industryClass: string | null; strategic: boolean | null; organisationId: string | null; controller: string | null; legalRepresentative: string | null; address: string | null; phone: string | null; bank: string | null; accountTail: string | null; version: number; changedAt: Date; tier: Tier | null }
const line = (e: Row): EnterpriseLine => ({
  id: e.id, creditCode: e.creditCode, name: e.name, districtCode: e.districtCode, chainId: e.chainId, industryClass: e.industryClass, strategic: e.strategic, tier: e.tier, organisationId: e.organisationId,
});

@Injectable()
export class EnterprisesReader {
  constructor(private readonly db: Database) {}

  async list(actor: Actor, query: EnterpriseQuery): Promise<Page<EnterpriseLine>> {
    const [name, id] = keysOf(query.after, 2) ?? [null, null];
    const rows = await this.db.query<Row>(`${LINES} AND ($2::text IS NULL OR e.credit_code = upper($2) OR strpos(e.name, $2) > 0) AND ($3::text IS NULL OR e.district_code = $3) AND ($4::text IS NULL OR e.chain_id = $4)
        AND ($5::text IS NULL OR starts_with(e.industry_class, $5)) AND ($6::text IS NULL OR coalesce(${tierOn('e.id', TODAY)}, 'none') = $6) AND ($7::text IS NULL OR (e.name, e.id) > ($7, $8::uuid)) ORDER BY e.name, e.id LIMIT $9`,
    [districtParameter(await districtsOf(this.db, actor)), query.q || null, query.district ?? null, query.chain ?? null, query.industryClass ?? null, query.tier ?? null, name, id, query.limit + 1]);
    return pageOf(rows, query.limit, (e) => [e.name, e.id], line);
  }

  /** @throws Problem not-found, also for another's district */
  async one(actor: Actor, id: string, r: Reader = this.db): Promise<EnterpriseView> {
    const row = await r.one<Row>(`${LINES} AND e.id = $2`, [districtParameter(await districtsOf(r, actor)), id]);
    if (!row) throw platformErrors.problem('not-found');
    const titles = await r.query<TitleView>('SELECT tier, valid_from, valid_to, document FROM enterprise_titles WHERE enterprise_id = $1 ORDER BY valid_from DESC, tier', [id]);
    const figures = await r.query<{ year: number; figure: Figure; value: bigint; source: string }>('SELECT year, figure, value, source FROM enterprise_figures WHERE enterprise_id = $1 ORDER BY year DESC, figure', [id]);
    return {
      ...line(row), controller: row.controller, legalRepresentative: row.legalRepresentative, address: row.address, phone: row.phone, account: row.bank === null ? null : { bank: row.bank, account: maskedAccount(row.accountTail!) },
      version: row.version, changedAt: row.changedAt.toISOString(), titles, figures: figures.map((f) => ({ ...f, value: figureShown(f.figure, f.value) })), history: await historyOf(r, id), mayEdit: coversDistrict(await districtsOf(r, actor, ['officer']), row.districtCode),
    };
  }

  /** Who brought which file: one's own. */
  async imports(actor: Actor, query: z.infer<typeof pageQuery>): Promise<Page<EnterpriseImportView>> {
    const [after] = keysOf(query.after, 1) ?? [null];
    const rows = await this.db.query<Omit<EnterpriseImportView, 'at'> & { at: Date }>(`SELECT id, name, sha256, rows, created, changed, figures, at FROM enterprise_imports WHERE imported_by = $1 AND ($2::uuid IS NULL OR id < $2) ORDER BY id DESC LIMIT $3`,
      [actor.kind === 'person' ? actor.personId : null, after, query.limit + 1]);
    return pageOf(rows, query.limit, (i) => [i.id], (i) => ({ ...i, at: i.at.toISOString() }));
  }
}
