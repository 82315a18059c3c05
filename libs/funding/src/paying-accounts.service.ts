// Owns changes of the account that an agency pays from: prepared by one finance officer, adopted by another; the one before is replaced and kept. A batch that was submitted keeps the account it was submitted with.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { actorId, hasGrant } from '#libs/kernel';
import { Database, emit, Keys, platformErrors, run, twoPeople, type Call, type Tx } from '#libs/platform';
import { fundingErrors } from './funding.errors.js';
import { payingAccountAdopted, payingAccountSubmitted } from './funding.events.js';
import { tailOf } from './payee-account.js';
import type { NewPayingAccount, PayingAccountChange } from './paying-account.contract.js';
import { payingAccountLife, type PayingAccountState } from './paying-account.lifecycle.js';
import { accountInForce, payingAccountChange, type PayingAccountRow } from './paying-accounts.reader.js';

interface Row { readonly id: string; readonly agencyId: string; readonly state: PayingAccountState; readonly reason: string | null }
const two = twoPeople({ life: payingAccountLife, table: 'paying_account_changes', subject: 'paying-account' });
const context = (id: string): string => `paying:${id}`;
export const payingNumber = (keys: Keys, row: Pick<PayingAccountRow, 'id' | 'account'>): string => keys.unwrap(row.account, context(row.id)).toString();

@Injectable()
export class PayingAccounts {
  constructor(private readonly db: Database, private readonly keys: Keys) {}

  /** @throws Problem not-found for another's agency, paying-account-open while one waits, invalid (unchanged) */
  submit(call: Call, given: NewPayingAccount): Promise<PayingAccountChange> {
    return run(this.db, call, async (tx) => {
      const agency = await tx.one<{ path: string }>('SELECT path FROM agencies WHERE id = $1', [given.agencyId]);
      if (!agency || !hasGrant(call.actor, 'finance', agency.path)) throw platformErrors.problem('not-found', { fields: [{ pointer: '/agencyId', code: 'unknown' }] });
      const now = await accountInForce(tx, given.agencyId);
      if (now && this.same(now, given)) throw platformErrors.problem('invalid', { fields: [{ pointer: '/accountNumber', code: 'unchanged' }] });
      const { accountNumber, reason, ...rest } = given, id = v7();
      await tx.insert('paying_accounts', { id, ...rest, bic: given.bic ?? null, account: this.keys.wrap(Buffer.from(accountNumber), context(id)), accountTail: tailOf(accountNumber), setBy: actorId(call.actor) });
      const born = await tx.execute(`INSERT INTO paying_account_changes (id, agency_id, reason, state) VALUES ($1,$2,$3,$4) ON CONFLICT (agency_id) WHERE state = 'submitted' DO NOTHING`, [id, given.agencyId, reason, payingAccountLife.initial]);
      if (born !== 1) throw fundingErrors.problem('paying-account-open');
      await two.prepare(tx, id, { actor: call.actor, content: await contentOf(tx, id) });
      await emit(tx, payingAccountSubmitted, id, 1, { accountId: id, agencyId: given.agencyId });
      return payingAccountChange(tx, id);
    });
  }

  /** In force from here on, for batches that are submitted from here on. @throws Problem same-person, approval-stale, wrong-state */
  adopt(call: Call, id: string): Promise<PayingAccountChange> {
    return run(this.db, call, async (tx) => {
      const row = await lock(tx, call, id);
      const before = await tx.one<Row>(`SELECT id, agency_id, state, reason FROM paying_account_changes WHERE agency_id = $1 AND state = 'adopted' FOR UPDATE`, [row.agencyId]);
      if (before && row.state === 'submitted') await two.move(tx, before, 'replace', { by: 'system', actor: call.actor });
      const { version } = await two.move(tx, row, 'adopt', { by: 'finance', actor: call.actor, set: { adopted_at: await tx.now() } });
      await two.adopt(tx, id, { actor: call.actor, content: await contentOf(tx, id) });
      await emit(tx, payingAccountAdopted, id, version, { accountId: id, agencyId: row.agencyId });
      return payingAccountChange(tx, id);
    });
  }

  /** By any finance officer, also whoever prepared it: nothing comes into force by it. */
  refuse(call: Call, id: string, reason: string): Promise<PayingAccountChange> {
    return run(this.db, call, async (tx) => {
      await two.move(tx, await lock(tx, call, id), 'refuse', { by: 'finance', actor: call.actor, reason });
      return payingAccountChange(tx, id);
    });
  }

  private same(now: PayingAccountRow, given: NewPayingAccount): boolean {
    return now.format === given.format && now.bank === given.bank && now.bic === (given.bic ?? null) && now.accountName === given.accountName && payingNumber(this.keys, now) === given.accountNumber;
  }
}

/** What the two agree on; the number as it rests, wrapped. */
const contentOf = async (tx: Tx, id: string): Promise<unknown> =>
  (await tx.one(`SELECT a.agency_id, a.format, a.bank, a.bic, a.account_name, encode(a.account, 'hex') AS account, c.reason FROM paying_accounts a JOIN paying_account_changes c ON c.id = a.id WHERE a.id = $1`, [id]))!;

/** One agency's changes take turns. */
async function lock(tx: Tx, call: Call, id: string): Promise<Row> {
  const row = await tx.one<Row & { path: string }>('SELECT c.id, c.agency_id, c.state, c.reason, g.path FROM paying_account_changes c JOIN agencies g ON g.id = c.agency_id WHERE c.id = $1 FOR UPDATE OF c', [id]);
  if (!row || !hasGrant(call.actor, 'finance', row.path)) throw platformErrors.problem('not-found');
  return row;
}
