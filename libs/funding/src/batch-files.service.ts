// Owns the files that a released batch is paid by: made when asked for and never kept, the same to the byte each time; each fetch is recorded, since full account numbers leave with it.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Actor, actorId, hasGrant } from '#libs/kernel';
import { audit, Database, Keys, platformErrors, run, type Call, type Reader, type Tx } from '#libs/platform';
import type { BankFileKind, BatchOrder, Payer, PaymentOrder } from './bank-adapter.js';
import type { BankFormatId, NewPayingAccount, PayingAccountView } from './bank.contract.js';
import { ADAPTERS } from './bank-file.js';
import type { BatchFile } from './batch.contract.js';
import { type BatchRow, lockBatch } from './batches.service.js';
import { agencyPathsOf, belowAny } from './funding.access.js';
import { masked, tailOf, unwrapAccount } from './payee-account.js';

interface AccountRow { readonly id: string; readonly format: BankFormatId; readonly bank: string; readonly bic: string | null; readonly accountName: string; readonly account: Buffer }
const context = (id: string): string => `paying:${id}`;
/** Without a setting a batch goes out in our own table. */
const DEFAULT: BankFormatId = 'house';

@Injectable()
export class BatchFiles {
  constructor(private readonly db: Database, private readonly keys: Keys) {}

  /** What there is for the bank: the agency's own way first, the others after it. */
  async list(batch: { id: string; agencyId: string; releasedAt: string | null }): Promise<BatchFile[]> {
    if (batch.releasedAt === null) return [];
    const account = await accountOf(this.db, batch.agencyId), chosen = account?.format ?? DEFAULT;
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
    const account = await accountOf(tx, row.agencyId);
    const payer: Payer | null = account ? { accountName: account.accountName, bank: account.bank, bic: account.bic, accountNumber: this.keys.unwrap(account.account, context(account.id)).toString() } : null;
    return kind.write(batch, payer);
  }

  private async orderOf(tx: Tx, row: BatchRow): Promise<{ batch: BatchOrder; payees: string[] }> {
    const found = await tx.query<Omit<PaymentOrder, 'accountNumber'> & { payeeId: string; account: Buffer }>(`SELECT p.id AS payment_id, p.reference, p.payee_id, y.account_name, y.bank, y.account, p.amount_fen, c.number AS claim_number
      FROM payments p JOIN payees y ON y.id = p.payee_id JOIN claims c ON c.id = p.claim_id WHERE p.batch_id = $1 ORDER BY p.id`, [row.id]);
    const agency = (await tx.one<{ nameZh: string }>('SELECT name_zh FROM agencies WHERE id = $1', [row.agencyId]))!;
    return { payees: found.map((o) => o.payeeId), batch: { number: row.number, agencyName: agency.nameZh, releasedAt: row.releasedAt!, orders: found.map((o) => ({ ...o, accountNumber: unwrapAccount(this.keys, o.payeeId, o.account) })) } };
  }

  /** Every agency that this person pays for, with the account in force. */
  async accounts(actor: Actor): Promise<PayingAccountView[]> {
    const rows = await this.db.query<{ agencyId: string; zh: string; en: string; format: BankFormatId | null; bank: string | null; bic: string | null; accountName: string | null; accountTail: string | null; at: Date | null }>(
      `SELECT g.id AS agency_id, g.name_zh AS zh, g.name_en AS en, a.format, a.bank, a.bic, a.account_name, a.account_tail, a.at FROM agencies g
        LEFT JOIN LATERAL (SELECT * FROM paying_accounts x WHERE x.agency_id = g.id ORDER BY x.at DESC, x.id DESC LIMIT 1) a ON true WHERE ${belowAny('g.path', 1)} ORDER BY g.path LIMIT 100`, [agencyPathsOf(actor, ['finance', 'auditor', 'head'])]);
    return rows.map((r) => ({ agencyId: r.agencyId, agencyName: { zh: r.zh, en: r.en }, format: r.format ?? DEFAULT, bank: r.bank, bic: r.bic, accountName: r.accountName, account: r.accountTail === null ? null : masked(r.accountTail), at: r.at?.toISOString() ?? null }));
  }

  /** The newest counts; the older ones stay, for files that were made with them. */
  setAccount(call: Call, given: NewPayingAccount): Promise<PayingAccountView> {
    return run(this.db, call, async (tx) => {
      const agency = await tx.one<{ path: string }>('SELECT path FROM agencies WHERE id = $1', [given.agencyId]);
      if (!agency || !hasGrant(call.actor, 'finance', agency.path)) throw platformErrors.problem('not-found', { fields: [{ pointer: '/agencyId', code: 'unknown' }] });
      const { accountNumber, ...rest } = given, id = v7();
      await tx.insert('paying_accounts', { id, ...rest, bic: given.bic ?? null, account: this.keys.wrap(Buffer.from(accountNumber), context(id)), accountTail: tailOf(accountNumber), setBy: actorId(call.actor) });
      await audit(tx, { subject: 'paying-account', subjectId: id, action: 'paying-account.set', actor: call.actor, version: 1, state: { ...rest, tail: tailOf(accountNumber) } });
      const names = (await tx.one<{ zh: string; en: string }>('SELECT name_zh AS zh, name_en AS en FROM agencies WHERE id = $1', [given.agencyId]))!;
      return { agencyId: given.agencyId, agencyName: names, format: given.format, bank: given.bank, bic: given.bic ?? null, accountName: given.accountName, account: masked(tailOf(accountNumber)), at: (await tx.now()).toISOString() };
    });
  }
}

const accountOf = (r: Reader, agencyId: string): Promise<AccountRow | undefined> => r.one<AccountRow>('SELECT id, format, bank, bic, account_name, account FROM paying_accounts WHERE agency_id = $1 ORDER BY at DESC, id DESC LIMIT 1', [agencyId]);
