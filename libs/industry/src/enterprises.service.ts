// Owns use cases of the register: one enterprise by an officer, or a whole file; a file enters as a whole or not at all, each wrong cell named.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Actor, checkCreditCode, type FieldError, normaliseCreditCode, sha256Hex } from '#libs/kernel';
import { type Call, Database, platformErrors, record, run, type Tx } from '#libs/platform';
import type { EnterpriseImportView, EnterpriseView, NewEnterprise } from './enterprise.contract.js';
import { type FileRow, readRegisterFile } from './enterprise-file.js';
import { bringEnterprises } from './enterprises.commands.js';
import { recordingChanges } from './enterprises.history.js';
import { EnterprisesReader } from './enterprises.reader.js';
import { coversDistrict, type Districts, districtsOf } from './industry.access.js';
import { industryErrors } from './industry.errors.js';

const CELLS = 200;
const lineOf = ({ pointer }: FieldError): number => Number(pointer.split('/')[1]);

@Injectable()
export class Enterprises {
  constructor(private readonly db: Database, private readonly reader: EnterprisesReader) {}

  /** @throws Problem forbidden for another's district, invalid with pointers, enterprise-exists */
  create(call: Call, given: NewEnterprise): Promise<EnterpriseView> {
    return run(this.db, call, async (tx) => {
      const districts = await districtsOf(tx, call.actor, ['officer']);
      if (!coversDistrict(districts, given.districtCode)) throw platformErrors.problem('forbidden');
      const faults = await this.faultsOf(tx, [given], districts, () => '');
      if (faults.length > 0) throw platformErrors.problem('invalid', { fields: faults });
      const creditCode = normaliseCreditCode(given.creditCode);
      if (await tx.one('SELECT 1 AS one FROM enterprises WHERE credit_code = $1', [creditCode])) throw industryErrors.problem('enterprise-exists', { pointer: '/creditCode' });
      const { done: { ids } } = await recordingChanges(tx, [creditCode], { how: 'edited', actor: call.actor }, () => bringEnterprises(tx, [{ ...given, creditCode }]));
      const id = ids.get(creditCode)!;
      await record(tx, { subject: 'enterprise', id, action: 'enterprise.entered', from: null, to: 'entered', version: 1, actor: call.actor, content: given });
      return this.reader.one(call.actor, id, tx);
    });
  }

  /** @throws Problem import-unreadable, import-header, import-empty, import-too-long, import-cells with one field a cell */
  async import(call: Call, bytes: Buffer, name: string): Promise<EnterpriseImportView> {
    const read = await readRegisterFile(bytes);
    return run(this.db, call, (tx) => this.enter(tx, call.actor, read, { name, sha256: sha256Hex(bytes) }));
  }

  private async enter(tx: Tx, actor: Actor, { rows, faults: unread }: { rows: readonly FileRow[]; faults: readonly FieldError[] }, file: { name: string; sha256: string }): Promise<EnterpriseImportView> {
    const districts = await districtsOf(tx, actor, ['officer']);
    const faults = [...await this.faultsOf(tx, rows.map((r) => r.enterprise), districts, (i) => `/${rows[i]!.line}`), ...unread].sort((a, b) => lineOf(a) - lineOf(b));
    if (faults.length > 0) throw industryErrors.problem('import-cells', { fields: faults.slice(0, CELLS), data: { faults: faults.length } });
    const given = rows.map((r) => ({ ...r.enterprise, creditCode: normaliseCreditCode(r.enterprise.creditCode) }));
    const { done: brought } = await recordingChanges(tx, given.map((e) => e.creditCode), { how: 'imported', actor, reason: file.name }, () => bringEnterprises(tx, given));
    const [id, at] = [v7(), await tx.now()], { created, changed, figures } = brought;
    const view = { id, ...file, rows: rows.length, created, changed, figures };
    await tx.insert('enterprise_imports', { ...view, importedBy: actor.kind === 'person' ? actor.personId : null, at });
    await record(tx, { subject: 'enterprise-import', id, action: 'enterprise-import.entered', from: null, to: 'entered', version: 1, actor, content: view });
    return { ...view, at: at.toISOString() };
  }

  /** What neither a schema nor a single cell can say: the code's check digit, chains that exist, districts that are this officer's, now and before. */
  private async faultsOf(tx: Tx, given: readonly NewEnterprise[], districts: Districts, at: (i: number) => string): Promise<FieldError[]> {
    const chains = new Set((await tx.query<{ id: string }>('SELECT id FROM chains')).map((c) => c.id));
    const there = new Map((await tx.query<{ creditCode: string; districtCode: string }>('SELECT credit_code, district_code FROM enterprises WHERE credit_code = ANY($1::text[]) ORDER BY credit_code FOR UPDATE',
      [given.map((e) => normaliseCreditCode(e.creditCode))])).map((e) => [e.creditCode, e.districtCode]));
    return given.flatMap((e, i) => {
      const code = checkCreditCode(e.creditCode), before = there.get(normaliseCreditCode(e.creditCode));
      return [
        ...(code.ok ? [] : [{ pointer: `${at(i)}/creditCode`, code: 'credit-code-invalid', detail: code.reason }]),
        ...(e.chainId === undefined || chains.has(e.chainId) ? [] : [{ pointer: `${at(i)}/chainId`, code: 'unknown' }]),
        ...(coversDistrict(districts, e.districtCode) && (before === undefined || coversDistrict(districts, before)) ? [] : [{ pointer: `${at(i)}/districtCode`, code: 'not-your-district' }]),
      ];
    });
  }
}
