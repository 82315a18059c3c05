// Owns what a person decides about a payment that did not arrive: wait until a day, pay again (a corrected account, a new batch), or write it back to the limits for good.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { type Actor, hasGrant, yuan } from '#libs/kernel';
import { approve, Database, dropDue, emit, nextNumber, platformErrors, record, run, setDue, voidApprovals, type Call, type Tx } from '#libs/platform';
import type { NewCaseDecision, PaymentCaseView } from './bank.contract.js';
import { paymentCaseView, stepsOf } from './bank.reader.js';
import { leaveQueue, move } from './claim-holds.js';
import { quoteClaim } from './claim-quote.js';
import { type ClaimRow, contentOf, lockClaim, partiesOf } from './claim.rows.js';
import { freeKeys } from './evidence.keys.js';
import { actsAs } from './funding.access.js';
import { fundingErrors } from './funding.errors.js';
import { claimProposed, claimRefused } from './funding.events.js';
import { paymentCaseDue } from './funding.jobs.js';
import { payerSharesText } from './payer-shares.js';
import { CASE_COLUMNS, movePaymentCase, paymentCaseOf, type PaymentCaseRow } from './payment-cases.js';

const SHANGHAI = 'T00:00:00+08:00';

@Injectable()
export class PaymentCases {
  constructor(private readonly db: Database) {}

  /** @throws Problem case-step-unfit when what became of the payment leaves no room for it */
  decide(call: Call, id: string, given: NewCaseDecision): Promise<PaymentCaseView> {
    return run(this.db, call, async (tx) => {
      const found = await paymentCaseOf(tx, id);
      if (!found || !['finance', 'head', 'officer', 'auditor'].some((role) => hasGrant(call.actor, role as 'finance', found.agencyPath))) throw platformErrors.problem('not-found');
      const by = actsAs(call.actor, found.kind === 'part' && given.step === 'repay' ? ['officer'] : ['finance'], found.agencyPath); // the rest is proposed like any claim: by an officer
      if (!by) throw platformErrors.problem('forbidden');
      const claim = (await lockClaim(tx, found.claimId))!;
      const row = (await tx.one<PaymentCaseRow>(`SELECT ${CASE_COLUMNS} FROM payment_cases WHERE id = $1 FOR UPDATE`, [id]))!;
      if (!stepsOf(row.state, row.kind, claim.state).includes(given.step)) throw fundingErrors.problem('case-step-unfit', { data: { state: row.state, claim: claim.state } });
      await this.take(tx, call, { row, claim, by }, given);
      return paymentCaseView(tx, id);
    });
  }

  private async take(tx: Tx, call: Call, { row, claim, by }: { row: PaymentCaseRow; claim: ClaimRow; by: string }, given: NewCaseDecision): Promise<void> {
    if (row.state === 'waiting') await dropDue(tx, paymentCaseDue, row.id);
    if (given.step === 'wait') {
      const day = given.until === undefined ? undefined : new Date(`${given.until}${SHANGHAI}`);
      if (!day || day <= (await tx.now())) throw platformErrors.problem('invalid', { fields: [{ pointer: '/until', code: 'in-the-past' }] });
      await setDue(tx, paymentCaseDue, row.id, day);
      await movePaymentCase(tx, row, 'wait', 'finance', call.actor, { until: given.until }, given.reason);
    } else if (given.step === 'resume') await movePaymentCase(tx, row, 'resume', 'finance', call.actor, { until: null }, given.reason);
    else if (given.step === 'repay') {
      const rest = row.kind === 'part' ? await claimTheRest(tx, row, claim, call, given.reason) : null;
      await movePaymentCase(tx, row, 'repay', by, call.actor, { until: null, rest_claim_id: rest }, given.reason);
    } else {
      if (row.kind !== 'part') await giveUp(tx, claim, call.actor, given.reason);
      await movePaymentCase(tx, row, 'write-back', 'finance', call.actor, { until: null }, given.reason);
    }
  }
}

/** Its hold is void since the bank refused or returned: the claim ends, and what it held stays with the limits. */
async function giveUp(tx: Tx, claim: ClaimRow, actor: Actor, reason: string): Promise<void> {
  const { version } = await move(tx, claim, 'refuse', 'finance', actor, {}, { waiting_since: null, line_id: null, cut_id: null, entitled_fen: null }, reason);
  await leaveQueue(tx, claim);
  await voidApprovals(tx, 'claim', claim.id);
  await freeKeys(tx, claim.id);
  await emit(tx, claimRefused, claim.id, version, { claimId: claim.id, organisationId: claim.applicantId });
}

/** What did not arrive becomes a claim of its own on the same evidence, proposed by the officer who decides this; head and finance approve it like any other. @throws Problem claim-recomputed when less is owed by now */
async function claimTheRest(tx: Tx, row: PaymentCaseRow, claim: ClaimRow, call: Call, note: string): Promise<string> {
  const id = v7(), number = await nextNumber(tx, 'CZ-SL', Number((await tx.one<{ y: number }>(`SELECT extract(year FROM jiebang_now() AT TIME ZONE 'Asia/Shanghai')::int AS y`))!.y));
  await tx.execute(`INSERT INTO claims (id, number, case_id, contract_id, winner_id, applicant_id, agency_id, agency_path, clause, state, payee_id, payee_digest, applied_on, clause_sha256, quote, counted_fen, amount_fen, submitted_at, rest_of, controller, controller_key, title, reference)
    SELECT $2, $3, case_id, contract_id, winner_id, applicant_id, agency_id, agency_path, clause, 'proposed', payee_id, payee_digest, applied_on, clause_sha256, quote, counted_fen, $4, jiebang_now(), id, controller, controller_key, title, reference FROM claims WHERE id = $1`, [claim.id, id, number, row.amountFen]);
  await tx.execute('INSERT INTO claim_milestones (claim_id, milestone_id, n, name, accepted_fen) SELECT $2, milestone_id, n, name, accepted_fen FROM claim_milestones WHERE claim_id = $1', [claim.id, id]);
  const rest = (await lockClaim(tx, id))!, quoted = await quoteClaim(tx, rest, await tx.now());
  if (quoted.amountFen < row.amountFen) throw fundingErrors.problem('claim-recomputed');
  const part = { amount: yuan(row.amountFen), shares: await payerSharesText(tx, rest, row.amountFen) };
  await tx.execute('UPDATE claims SET quote = $2, counted_fen = $3 WHERE id = $1', [id, JSON.stringify({ ...quoted.frozen, zh: { ...quoted.frozen.zh, ...part }, en: { ...quoted.frozen.en, ...part } }), quoted.countedFen]);
  await record(tx, { subject: 'claim', id, action: 'claim.rest-claimed', from: null, to: 'proposed', version: 1, actor: call.actor, reason: note, content: { of: claim.id, caseId: row.id, amountFen: row.amountFen } });
  await approve(tx, { subject: 'claim', subjectId: id, step: 'propose', actor: call.actor, content: await contentOf(tx, (await lockClaim(tx, id))!), parties: partiesOf(rest), note });
  await emit(tx, claimProposed, id, 1, { claimId: id, organisationId: rest.applicantId });
  return id;
}
