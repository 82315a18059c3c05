// Owns payees' accounts: given by an owner, confirmed by two people of finance, usable after three days' rest. An account is never edited: a new one replaces it.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Actor, isMemberOf } from '#libs/kernel';
import { IdentityReader } from '#libs/identity';
import { approve, approvedAs, audit, Database, emit, Keys, platformErrors, record, run, transition, type Call, type Reader, type Tx } from '#libs/platform';
import { fundingErrors } from './funding.errors.js';
import { payeeChanged } from './funding.events.js';
import { digestOf, tailOf, unwrapAccount, wrapAccount } from './payee-account.js';
import type { AccountNumberView, NewPayee, PayeeView } from './payee.contract.js';
import { payeeLife, type PayeeState, REST_DAYS } from './payee.lifecycle.js';
import { knowsPayeesOf, payeeView } from './payees.reader.js';

export interface PayeeRow { readonly id: string; readonly organisationId: string; readonly bank: string; readonly accountName: string; readonly account: Buffer; readonly accountTail: string; readonly digest: Buffer; readonly replaces: string | null; readonly state: PayeeState; readonly version: number; readonly usableFrom: Date | null }
export const PAYEE_COLUMNS = 'id, organisation_id, bank, account_name, account, account_tail, digest, replaces, state, version, usable_from';

@Injectable()
export class Payees {
  constructor(private readonly db: Database, private readonly keys: Keys, private readonly identity: IdentityReader) {}

  give(call: Call, given: NewPayee): Promise<PayeeView> {
    return run(this.db, call, async (tx) => {
      if (!isMemberOf(call.actor, given.organisationId)) throw platformErrors.problem('not-found');
      if (!isMemberOf(call.actor, given.organisationId, 'owner')) throw platformErrors.problem('forbidden');
      if ((await this.identity.organisation(tx, given.organisationId))?.state !== 'verified') throw platformErrors.problem('wrong-state');
      if (given.replaces !== undefined) {
        const old = await tx.one('SELECT 1 AS one FROM payees WHERE id = $1 AND organisation_id = $2', [given.replaces, given.organisationId]);
        if (!old) throw platformErrors.problem('invalid', { fields: [{ pointer: '/replaces', code: 'unknown' }] });
      }
      const id = v7(), digest = digestOf(this.keys, given);
      await tx.insert('payees', { id, organisationId: given.organisationId, bank: given.bank, accountName: given.accountName, account: wrapAccount(this.keys, id, given.accountNumber),
        accountTail: tailOf(given.accountNumber), digest, replaces: given.replaces ?? null, state: payeeLife.initial });
      await record(tx, { subject: 'payee', id, action: 'payee.given', from: null, to: payeeLife.initial, version: 1, actor: call.actor, content: { digest: digest.toString('hex') } });
      await emit(tx, payeeChanged, id, 1, { organisationId: given.organisationId, payeeId: id });
      return payeeView(tx, id);
    });
  }

  /** The first confirmation checks, the second (by another person) confirms and starts the rest; then what it replaces is retired. */
  confirm(call: Call, id: string): Promise<PayeeView> {
    return run(this.db, call, async (tx) => {
      const row = await lockForFinance(tx, id, call.actor);
      const content = { digest: row.digest.toString('hex') }, parties = [row.organisationId];
      if (row.state === 'submitted') {
        await move(tx, row, 'check', 'finance', call.actor);
        await approve(tx, { subject: 'payee', subjectId: id, step: 'check', actor: call.actor, content, parties });
        return payeeView(tx, id);
      }
      const { version } = await move(tx, row, 'confirm', 'finance', call.actor, { usable_from: new Date((await tx.now()).getTime() + REST_DAYS * 86_400_000) });
      if (!(await approvedAs(tx, 'payee', id, 'check', content))) throw platformErrors.problem('approval-stale');
      await approve(tx, { subject: 'payee', subjectId: id, step: 'confirm', actor: call.actor, content, parties });
      const old = row.replaces === null ? undefined : await lockPayee(tx, row.replaces);
      if (old && payeeLife.may(old.state, 'system').includes('retire')) await move(tx, old, 'retire', 'system', { kind: 'system', name: 'payees' });
      await emit(tx, payeeChanged, id, version, { organisationId: row.organisationId, payeeId: id });
      return payeeView(tx, id);
    });
  }

  refuse(call: Call, id: string, reason: string): Promise<PayeeView> {
    return run(this.db, call, async (tx) => {
      const row = await lockForFinance(tx, id, call.actor);
      const { version } = await move(tx, row, 'refuse', 'finance', call.actor, {}, reason);
      await emit(tx, payeeChanged, id, version, { organisationId: row.organisationId, payeeId: id });
      return payeeView(tx, id);
    });
  }

  retire(call: Call, id: string): Promise<PayeeView> {
    return run(this.db, call, async (tx) => {
      const row = await lockPayee(tx, id);
      if (!row || !isMemberOf(call.actor, row.organisationId)) throw platformErrors.problem('not-found');
      if (!isMemberOf(call.actor, row.organisationId, 'owner')) throw platformErrors.problem('forbidden');
      await move(tx, row, 'retire', 'owner', call.actor);
      return payeeView(tx, id);
    });
  }

  /** The full number; who read it is recorded. */
  disclose(call: Call, id: string): Promise<AccountNumberView> {
    return run(this.db, call, async (tx) => {
      const row = await tx.one<PayeeRow>(`SELECT ${PAYEE_COLUMNS} FROM payees WHERE id = $1`, [id]);
      if (!row || !(await knowsPayeesOf(tx, call.actor, row.organisationId))) throw platformErrors.problem('not-found');
      if (!isMemberOf(call.actor, row.organisationId, 'owner') && !(await knowsPayeesOf(tx, call.actor, row.organisationId, ['finance']))) throw platformErrors.problem('forbidden');
      await recordRead(tx, row, call.actor);
      return { id, accountNumber: unwrapAccount(this.keys, id, row.account) };
    });
  }
}

export const recordRead = async (tx: Tx, row: Pick<PayeeRow, 'id' | 'version' | 'accountTail'>, actor: Actor): Promise<void> => {
  await audit(tx, { subject: 'payee', subjectId: row.id, action: 'payee.account-read', actor, version: row.version, state: { tail: row.accountTail } });
};

const lockPayee = (tx: Tx, id: string): Promise<PayeeRow | undefined> => tx.one<PayeeRow>(`SELECT ${PAYEE_COLUMNS} FROM payees WHERE id = $1 FOR UPDATE`, [id]);

/** For finance of an agency that has a funding case with the organisation. @throws Problem not-found for any other */
async function lockForFinance(tx: Tx, id: string, actor: Actor): Promise<PayeeRow> {
  const row = await lockPayee(tx, id);
  if (!row || !(await knowsPayeesOf(tx, actor, row.organisationId, ['finance']))) throw platformErrors.problem('not-found');
  return row;
}

/** The organisation's account for a new claim. @throws Problem payee-not-usable before its rest is over */
export async function usablePayee(tx: Tx, id: string, organisationId: string, pointer = '/payeeId'): Promise<PayeeRow> {
  const row = await payeeOf(tx, id);
  if (!row || row.organisationId !== organisationId) throw platformErrors.problem('invalid', { fields: [{ pointer, code: 'unknown' }] });
  if (row.state !== 'confirmed' || row.usableFrom! > (await tx.now())) throw fundingErrors.problem('payee-not-usable', { pointer });
  return row;
}

export const payeeOf = (r: Reader, id: string): Promise<PayeeRow | undefined> => r.one<PayeeRow>(`SELECT ${PAYEE_COLUMNS} FROM payees WHERE id = $1`, [id]);

const move = (tx: Tx, row: PayeeRow, name: 'check' | 'confirm' | 'refuse' | 'retire', by: string, actor: Actor, set: Record<string, unknown> = {}, reason?: string): Promise<{ version: number }> =>
  transition(tx, { life: payeeLife, table: 'payees', subject: 'payee', id: row.id, state: row.state, transition: name, by, actor, facts: {}, set, content: { digest: row.digest.toString('hex') },
    ...(reason === undefined ? {} : { reason }), refuse: () => platformErrors.problem('wrong-state') });
