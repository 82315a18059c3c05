// Owns the list of credit checks: kept by officers, read by officials and by the organisation itself.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Actor, actorId, dayOf, isMemberOf } from '#libs/kernel';
import { audit, Database, platformErrors, type Reader, run, type Call, type Tx } from '#libs/platform';
import { CREDIT_FRESH_DAYS, goodUntil, verdictOf } from './credit.js';
import type { CreditCheckView, CreditView, NewCreditCheck } from './credit.contract.js';
import { maySeeOrganisation } from './identity.access.js';

const CHECKS = `SELECT c.id, c.standing, c.checked_on, c.source, c.note, p.name AS by, c.at FROM credit_checks c LEFT JOIN people p ON p.id = c.checked_by
  WHERE c.organisation_id = $1 ORDER BY c.checked_on DESC, c.at DESC, c.id DESC LIMIT 50`;

@Injectable()
export class CreditChecks {
  constructor(private readonly db: Database) {}

  async of(call: Call, organisationId: string): Promise<CreditView> {
    if (!maySeeOrganisation(call.actor, organisationId) || !(await known(this.db, organisationId))) throw platformErrors.problem('not-found');
    const now = (await this.db.one<{ now: Date }>('SELECT jiebang_now() AS now'))!.now;
    return viewOf(this.db, organisationId, now);
  }

  /** What an officer found today or some days ago, never of their own organisation. @throws Problem own-interest, invalid at /checkedOn when in the future */
  record(call: Call, organisationId: string, given: NewCreditCheck): Promise<CreditView> {
    return run(this.db, call, async (tx) => {
      if (isMemberOf(call.actor, organisationId)) throw platformErrors.problem('own-interest');
      if (!(await known(tx, organisationId))) throw platformErrors.problem('not-found');
      await recordCheck(tx, organisationId, given, call.actor);
      return viewOf(tx, organisationId, await tx.now());
    });
  }
}

export async function recordCheck(tx: Tx, organisationId: string, given: NewCreditCheck, actor: Actor): Promise<void> {
  if (given.checkedOn > dayOf(await tx.now())) throw platformErrors.problem('invalid', { fields: [{ pointer: '/checkedOn', code: 'in-the-future' }] });
  const id = v7();
  await tx.insert('credit_checks', { id, organisationId, ...given, checkedBy: actorId(actor) });
  await audit(tx, { subject: 'credit-check', subjectId: id, action: 'credit-check.recorded', actor, version: 1, state: { organisationId, ...given } });
}

const known = async (r: Reader, id: string): Promise<boolean> => (await r.one('SELECT 1 AS one FROM organisations WHERE id = $1', [id])) !== undefined;

async function viewOf(r: Reader, organisationId: string, now: Date): Promise<CreditView> {
  const rows = await r.query<Omit<CreditCheckView, 'at'> & { at: Date }>(CHECKS, [organisationId]);
  const [latest] = rows;
  return { verdict: verdictOf(latest, dayOf(now)), goodUntil: latest?.standing === 'clear' ? goodUntil(latest) : null, freshDays: CREDIT_FRESH_DAYS, checks: rows.map((c) => ({ ...c, at: c.at.toISOString() })) };
}
