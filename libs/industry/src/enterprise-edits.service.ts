// Owns how an officer changes one enterprise of the register: against the version that was seen, each wrong field named, each change kept with who and why; and who reads its account's number.
import { Injectable } from '@nestjs/common';
import type { FieldError } from '#libs/kernel';
import { audit, type Call, Database, etagOf, Keys, platformErrors, record, run, type Tx } from '#libs/platform';
import type { EnterpriseAccountView, EnterpriseChange, EnterpriseView } from './enterprise.contract.js';
import { figureValue } from './enterprises.commands.js';
import { recordingChanges } from './enterprises.history.js';
import { EnterprisesReader } from './enterprises.reader.js';
import { coversDistrict, type Districts, districtsOf } from './industry.access.js';

interface Row { readonly id: string; readonly creditCode: string; readonly districtCode: string; readonly version: number; readonly bank: string | null; readonly account: Buffer | null; readonly accountTail: string | null }
const ROW = 'SELECT id, credit_code, district_code, version, bank, account, account_tail FROM enterprises WHERE id = $1';
const COLUMN = {
  name: 'name', districtCode: 'district_code', chainId: 'chain_id', industryClass: 'industry_class', strategic: 'strategic', controller: 'controller', legalRepresentative: 'legal_representative', address: 'address', phone: 'phone',
} as const;
const TITLES = `INSERT INTO enterprise_titles (enterprise_id, tier, valid_from, valid_to, document) SELECT $1, g.tier, g.valid_from, g.valid_to, g.document FROM jsonb_to_recordset($2::jsonb) AS g(tier text, valid_from date, valid_to date, document text)`;
const FIGURES = `INSERT INTO enterprise_figures (enterprise_id, year, figure, value, source) SELECT $1, g.year, g.figure, g.value, g.source FROM jsonb_to_recordset($2::jsonb) AS g(year int, figure text, value bigint, source text)`;
const context = (id: string): string => `enterprise:${id}`;

@Injectable()
export class EnterpriseEdits {
  constructor(private readonly db: Database, private readonly reader: EnterprisesReader, private readonly keys: Keys) {}

  /** @throws Problem not-found, forbidden for another's district, stale, invalid with pointers */
  change(call: Call, id: string, seen: number, given: EnterpriseChange): Promise<EnterpriseView> {
    return run(this.db, call, async (tx) => {
      const { row, districts } = await this.mine(tx, call, id);
      if (row.version !== seen) throw platformErrors.problem('stale', { data: { etag: etagOf(row.version) } });
      const faults = await faultsOf(tx, given, districts);
      if (faults.length > 0) throw platformErrors.problem('invalid', { fields: faults });
      const { changed } = await recordingChanges(tx, [row.creditCode], { how: 'edited', actor: call.actor, reason: given.reason }, () => this.write(tx, row, given));
      const [change] = changed;
      if (change) await record(tx, { subject: 'enterprise', id, action: 'enterprise.edited', from: 'entered', to: 'entered', version: change.version, actor: call.actor, content: change.changes, ...(given.reason === undefined ? {} : { reason: given.reason }) });
      return this.reader.one(call.actor, id, tx);
    });
  }

  /** The full number; who read it is recorded. @throws Problem not-found also when there is none */
  disclose(call: Call, id: string): Promise<EnterpriseAccountView> {
    return run(this.db, call, async (tx) => {
      const row = await tx.one<Row>(ROW, [id]);
      if (!row || !coversDistrict(await districtsOf(tx, call.actor, ['officer', 'finance']), row.districtCode) || row.account === null) throw platformErrors.problem('not-found');
      await audit(tx, { subject: 'enterprise', subjectId: id, action: 'enterprise.account-read', actor: call.actor, version: row.version, state: { tail: row.accountTail } });
      return { id, accountNumber: this.keys.unwrap(row.account, context(id)).toString() };
    });
  }

  private async mine(tx: Tx, call: Call, id: string): Promise<{ row: Row; districts: Districts }> {
    const row = await tx.one<Row>(`${ROW} FOR UPDATE`, [id]);
    if (!row || !coversDistrict(await districtsOf(tx, call.actor), row.districtCode)) throw platformErrors.problem('not-found');
    const districts = await districtsOf(tx, call.actor, ['officer']);
    if (!coversDistrict(districts, row.districtCode)) throw platformErrors.problem('forbidden');
    return { row, districts };
  }

  private async write(tx: Tx, row: Row, given: EnterpriseChange): Promise<void> {
    const { id } = row;
    const set = new Map<string, unknown>((Object.keys(COLUMN) as (keyof typeof COLUMN)[]).flatMap((key) => (given[key] === undefined ? [] : [[COLUMN[key], given[key]]])));
    if (given.account !== undefined && !this.sameAccount(row, given.account)) {
      const { account } = given;
      set.set('bank', account?.bank ?? null).set('account', account && this.keys.wrap(Buffer.from(account.accountNumber), context(id))).set('account_tail', account && account.accountNumber.slice(-4));
    }
    if (set.size > 0) await tx.execute(`UPDATE enterprises SET ${[...set.keys()].map((column, i) => `${column} = $${i + 2}`).join(', ')} WHERE id = $1`, [id, ...set.values()]);
    if (given.titles) {
      await tx.execute('DELETE FROM enterprise_titles WHERE enterprise_id = $1', [id]);
      await tx.execute(TITLES, [id, JSON.stringify(given.titles.map((t) => ({ tier: t.tier, valid_from: t.validFrom, valid_to: t.validTo, document: t.document ?? null })))]);
    }
    if (given.figures) {
      await tx.execute('DELETE FROM enterprise_figures WHERE enterprise_id = $1', [id]);
      await tx.execute(FIGURES, [id, JSON.stringify(given.figures.map((f) => ({ ...f, value: String(figureValue(f.figure, f.value)) })))]);
    }
  }

  /** Wrapped twice, one number looks like two: so it is told apart by what it says. */
  private sameAccount(row: Row, account: EnterpriseChange['account']): boolean {
    if (!account || row.account === null) return !account && row.account === null;
    return row.bank === account.bank && this.keys.unwrap(row.account, context(row.id)).toString() === account.accountNumber;
  }
}

/** What a schema cannot say: chains that exist, districts that are this officer's, no title or figure twice. */
async function faultsOf(tx: Tx, given: EnterpriseChange, districts: Districts): Promise<FieldError[]> {
  const faults: FieldError[] = [];
  if (given.chainId != null && !(await tx.query<{ id: string }>('SELECT id FROM chains')).some((c) => c.id === given.chainId)) faults.push({ pointer: '/chainId', code: 'unknown' });
  if (given.districtCode !== undefined && !coversDistrict(districts, given.districtCode)) faults.push({ pointer: '/districtCode', code: 'not-your-district' });
  given.titles?.forEach((t, i, all) => {
    if (all.findIndex((o) => o.tier === t.tier && o.validFrom === t.validFrom) < i) faults.push({ pointer: `/titles/${i}/validFrom`, code: 'given-twice' });
    else if (all.some((o, n) => n < i && o.tier === t.tier && o.validFrom <= t.validTo && t.validFrom <= o.validTo)) faults.push({ pointer: `/titles/${i}/validFrom`, code: 'title-overlaps' });
  });
  given.figures?.forEach((f, i, all) => { if (all.findIndex((o) => o.year === f.year && o.figure === f.figure) < i) faults.push({ pointer: `/figures/${i}/figure`, code: 'given-twice' }); });
  return faults;
}
