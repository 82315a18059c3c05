// Answers which account an agency pays from, what waits for a second person and what was before; and which account a batch was submitted with.
import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/kernel';
import { Database, keysOf, type Page, pageOf, type Reader } from '#libs/platform';
import type { BankFormatId } from './bank.contract.js';
import { agencyPathsOf, belowAny } from './funding.access.js';
import { masked } from './payee-account.js';
import type { BatchPayer, PayingAccountChange, PayingAccountQuery, PayingAccountView } from './paying-account.contract.js';

/** Without a setting a batch goes out in our own table. */
export const DEFAULT_FORMAT: BankFormatId = 'house';
const READERS = ['finance', 'auditor', 'head'] as const;

interface Row extends Omit<PayingAccountChange, 'agencyName' | 'account' | 'at' | 'adoptedAt'> { zh: string; en: string; accountTail: string; at: Date; adoptedAt: Date | null }
const CHANGES = `SELECT c.id, c.agency_id, g.name_zh AS zh, g.name_en AS en, a.format, a.bank, a.bic, a.account_name, a.account_tail, c.reason, c.state, c.version, a.at, c.adopted_at, p.name AS prepared_by,
    (SELECT q.name FROM approvals x JOIN people q ON q.id = x.person_id WHERE x.subject = 'paying-account' AND x.subject_id = c.id AND x.step = 'adopt') AS adopted_by
  FROM paying_account_changes c JOIN paying_accounts a ON a.id = c.id JOIN agencies g ON g.id = c.agency_id JOIN people p ON p.id = a.set_by`;
const view = ({ zh, en, accountTail, ...c }: Row): PayingAccountChange => ({ ...c, agencyName: { zh, en }, account: masked(accountTail), at: c.at.toISOString(), adoptedAt: c.adoptedAt?.toISOString() ?? null });
export const payingAccountChange = async (r: Reader, id: string): Promise<PayingAccountChange> => view((await r.one<Row>(`${CHANGES} WHERE c.id = $1`, [id]))!);

export interface PayingAccountRow { readonly id: string; readonly format: BankFormatId; readonly bank: string; readonly bic: string | null; readonly accountName: string; readonly account: Buffer; readonly accountTail: string }
const ACCOUNT = 'SELECT a.id, a.format, a.bank, a.bic, a.account_name, a.account, a.account_tail FROM paying_accounts a';
/** What two people adopted for the agency. */
export const accountInForce = (r: Reader, agencyId: string): Promise<PayingAccountRow | undefined> =>
  r.one<PayingAccountRow>(`${ACCOUNT} JOIN paying_account_changes c ON c.id = a.id WHERE c.agency_id = $1 AND c.state = 'adopted'`, [agencyId]);
/** What the batch was submitted with, whatever was adopted since. */
export const accountOfBatch = (r: Reader, batchId: string): Promise<PayingAccountRow | undefined> => r.one<PayingAccountRow>(`${ACCOUNT} JOIN payment_batches b ON b.paying_account_id = a.id WHERE b.id = $1`, [batchId]);
export const batchPayer = async (r: Reader, batchId: string): Promise<BatchPayer | null> => {
  const a = await accountOfBatch(r, batchId);
  return a ? { bank: a.bank, accountName: a.accountName, account: masked(a.accountTail), format: a.format } : null;
};

@Injectable()
export class PayingAccountsReader {
  constructor(private readonly db: Database) {}

  /** Every agency that this person pays for or reads the money of. */
  async agencies(actor: Actor): Promise<Page<PayingAccountView>> {
    const paths = agencyPathsOf(actor, READERS);
    const rows = await this.db.query<{ id: string; zh: string; en: string }>(`SELECT g.id, g.name_zh AS zh, g.name_en AS en FROM agencies g WHERE ${belowAny('g.path', 1)} ORDER BY g.path LIMIT 100`, [paths]);
    const live = (await this.db.query<Row>(`${CHANGES} WHERE c.state IN ('submitted','adopted') AND c.agency_id = ANY($1::uuid[])`, [rows.map((g) => g.id)])).map(view);
    return { items: rows.map((g) => {
      const now = live.find((c) => c.agencyId === g.id && c.state === 'adopted');
      return { agencyId: g.id, agencyName: { zh: g.zh, en: g.en }, format: now?.format ?? DEFAULT_FORMAT, bank: now?.bank ?? null, bic: now?.bic ?? null, accountName: now?.accountName ?? null, account: now?.account ?? null, at: now?.adoptedAt ?? null,
        waiting: live.find((c) => c.agencyId === g.id && c.state === 'submitted') ?? null };
    }), next: null };
  }

  /** The newest first. */
  async changes(actor: Actor, query: PayingAccountQuery): Promise<Page<PayingAccountChange>> {
    const [after] = keysOf(query.after, 1) ?? [null];
    const rows = await this.db.query<Row>(`${CHANGES} WHERE ${belowAny('g.path', 1)} AND ($2::uuid IS NULL OR c.agency_id = $2) AND ($3::text IS NULL OR c.state = $3) AND ($4::uuid IS NULL OR c.id < $4) ORDER BY c.id DESC LIMIT $5`,
      [agencyPathsOf(actor, READERS), query.agencyId ?? null, query.state ?? null, after, query.limit + 1]);
    return pageOf(rows, query.limit, (c) => [c.id], view);
  }
}
