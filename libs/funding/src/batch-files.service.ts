// Owns the files that a released batch is paid by: made when asked for and never kept, the same to the byte each time; each fetch is recorded, since full account numbers leave with it.
import { Injectable } from '@nestjs/common';
import { audit, Database, Keys, platformErrors, run, type Call, type Tx } from '#libs/platform';
import type { BankFileKind, BatchOrder, Payer, PaymentOrder } from './bank-adapter.js';
import { ADAPTERS } from './bank-file.js';
import type { BatchFile } from './batch.contract.js';
import { type BatchRow, lockBatch } from './batches.service.js';
import { unwrapAccount } from './payee-account.js';
import { accountOfBatch, DEFAULT_FORMAT } from './paying-accounts.reader.js';
import { payingNumber } from './paying-accounts.service.js';

@Injectable()
export class BatchFiles {
  constructor(private readonly db: Database, private readonly keys: Keys) {}

  /** What there is for the bank: the way of the account that it was submitted with first, the others after it. */
  async list(batch: { id: string; releasedAt: string | null }): Promise<BatchFile[]> {
    if (batch.releasedAt === null) return [];
    const account = await accountOfBatch(this.db, batch.id), chosen = account?.format ?? DEFAULT_FORMAT;
    return [...ADAPTERS].sort((a, b) => Number(b.id === chosen) - Number(a.id === chosen)).flatMap((a) => a.files.filter((f) => account !== undefined || !f.needsPayer)
      .map((f) => ({ name: f.name, type: f.type, path: `/api/payment-batches/${batch.id}/files/${f.name}`, format: a.id, chosen: a.id === chosen })));
  }

  /** @throws Problem paying-account-missing for a message that names who pays, wrong-state before the release */
  file(call: Call, id: string, name: string): Promise<{ name: string; type: string; bytes: Buffer }> {
    const kind = ADAPTERS.flatMap((a) => a.files).find((f) => f.name === name);
    return run(this.db, call, async (tx) => {
      const row = await lockBatch(tx, call.actor, id);
      if (!kind) throw platformErrors.problem('not-found');
      if (row.releasedAt === null) throw platformErrors.problem('wrong-state', { data: { state: row.state } });
      const { batch, payees } = await this.orderOf(tx, row);
      const bytes = await this.write(tx, kind, row, batch);
      await audit(tx, { subject: 'batch', subjectId: id, action: 'batch.file-read', actor: call.actor, version: row.version, state: { payees, name } });
      return { name: `${row.number}${name === 'payments.csv' ? '.csv' : `-${name}`}`, type: kind.type, bytes };
    });
  }

  private async write(tx: Tx, kind: BankFileKind, row: BatchRow, batch: BatchOrder): Promise<Buffer> {
    const account = await accountOfBatch(tx, row.id);
    const payer: Payer | null = account ? { accountName: account.accountName, bank: account.bank, bic: account.bic, accountNumber: payingNumber(this.keys, account) } : null;
    return kind.write(batch, payer);
  }

  private async orderOf(tx: Tx, row: BatchRow): Promise<{ batch: BatchOrder; payees: string[] }> {
    const found = await tx.query<Omit<PaymentOrder, 'accountNumber'> & { payeeId: string; account: Buffer }>(`SELECT p.id AS payment_id, p.reference, p.payee_id, y.account_name, y.bank, y.account, p.amount_fen, c.number AS claim_number
      FROM payments p JOIN payees y ON y.id = p.payee_id JOIN claims c ON c.id = p.claim_id WHERE p.batch_id = $1 ORDER BY p.id`, [row.id]);
    const agency = (await tx.one<{ nameZh: string }>('SELECT name_zh FROM agencies WHERE id = $1', [row.agencyId]))!;
    return { payees: found.map((o) => o.payeeId), batch: { number: row.number, agencyName: agency.nameZh, releasedAt: row.releasedAt!, orders: found.map((o) => ({ ...o, accountNumber: unwrapAccount(this.keys, o.payeeId, o.account) })) } };
  }
}
