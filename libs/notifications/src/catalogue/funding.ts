// Who hears of claims, batches, payees and budgets: the applicant, and the official whose step is next.
import {
  batchReleased, batchSettled, batchSubmitted, budgetAdjustmentSubmitted, budgetAdopted, budgetSubmitted, claimApproved, claimCut, claimHeld, claimPaid, claimProposed, claimRefused, claimReturned,
  claimSubmitted, claimWaiting, payeeChanged, paymentRejected, recoveryContested, recoveryNotified, recoveryReceived,
} from '#libs/funding';
import { yuan, type OfficialRole } from '#libs/kernel';
import type { EventType } from '#libs/platform';
import { places } from '../places.js';
import type { Topic } from '../topics.js';
import { claims } from './claims.js';
import { type AnyEntry, entry, type Text } from './entry.js';

const claim = (event: EventType<{ claimId: string }>, audience: 'applicant' | OfficialRole, zh: Text, en: Text): AnyEntry => entry({
  event, audience, topic: 'required', why: audience === 'applicant' ? 'member' : 'official', facts: ['number', 'applicant', 'amount'], zh, en,
  hear: async (desk, tx, { payload: { claimId } }) => {
    const c = await desk.funding.claim(tx, claimId);
    if (!c) return undefined;
    const people = audience === 'applicant' ? await desk.members(tx, c.applicantId) : await desk.officials(tx, c.agencyPath, audience);
    const name = (await desk.identity.organisation(tx, c.applicantId))?.name ?? '';
    return { people, facts: { number: c.number, applicant: name, amount: c.amountFen === null ? '—' : { yuan: yuan(c.amountFen) } }, path: places.claim(claimId) };
  },
});
const batch = (event: EventType<{ batchId: string }>, topic: 'required' | Topic, zh: Text, en: Text): AnyEntry => entry({
  event, audience: 'finance', topic, why: 'official', facts: ['number'], zh, en,
  hear: async (desk, tx, { payload: { batchId } }) => {
    const b = await desk.funding.batch(tx, batchId);
    return b && { people: await desk.officials(tx, b.agencyPath, 'finance'), facts: { number: b.number }, path: places.batch(batchId) };
  },
});
const budget = (event: EventType<{ budgetId: string }>, audience: string, roles: readonly OfficialRole[], topic: 'required' | Topic, zh: Text, en: Text): AnyEntry => entry({
  event, audience, topic, why: 'official', facts: ['year'], zh, en,
  hear: async (desk, tx, { payload: { budgetId } }) => {
    const b = await desk.funding.budget(tx, budgetId);
    return b && { people: await desk.officials(tx, b.agencyPath, ...roles), facts: { year: String(b.year) }, path: places.budget(budgetId) };
  },
});

export const funding: readonly AnyEntry[] = [
  ...claims,
  claim(claimSubmitted, 'officer', { subject: '申领待核：{number} {applicant}', lines: ['{applicant} 提交了补助申领 {number}，等待核对并拟定金额。'] }, { subject: 'A claim to check: {number}', lines: ['{applicant} handed in the claim {number}; it waits to be checked and proposed.'] }),
  claim(claimReturned, 'officer', { subject: '申领退回：{number}', lines: ['申领 {number}（{applicant}）被退回，请重新测算并拟定。'] }, { subject: 'A claim came back: {number}', lines: ['The claim {number} of {applicant} was given back; compute and propose it anew.'] }),
  claim(claimProposed, 'head', { subject: '申领待审批：{number} {applicant}', lines: ['申领 {number}（{applicant}）已核对，拟补助 {amount}，等待您审批。'] }, { subject: 'A claim to approve: {number}', lines: ['The claim {number} of {applicant} is checked; {amount} is proposed and waits for your approval.'] }),
  claim(claimApproved, 'finance', { subject: '申领待财务审批：{number} {applicant}', lines: ['申领 {number}（{applicant}）已由负责人批准，金额 {amount}。财务批准时占用额度。'] }, { subject: 'A claim for finance: {number}', lines: ['The claim {number} of {applicant} over {amount} is approved by the head. Your approval takes the hold.'] }),
  claim(claimHeld, 'applicant', { subject: '申领已批准：{number}', lines: ['申领 {number} 已批准，补助 {amount}，等待拨付。'] }, { subject: 'Claim approved: {number}', lines: ['The claim {number} is approved: {amount} will be paid.'] }),
  claim(claimWaiting, 'applicant', { subject: '申领等待预算：{number}', lines: ['申领 {number} 已批准，但本年度预算已无余额，将按次序等待。'] }, { subject: 'Claim waits for budget: {number}', lines: ['The claim {number} is approved, but this year\'s budget has no room left; it waits its turn.'] }),
  claim(claimCut, 'applicant', { subject: '申领按比例压减：{number}', lines: ['本年度预算不足以支付全部申领，经两人决定按同一比例压减。申领 {number} 实际补助 {amount}，理由见详情。'] }, { subject: 'Claim cut in proportion: {number}', lines: ['This year\'s budget does not pay every claim; by decision of two all get the same part. The claim {number} is paid {amount}; the page says why.'] }),
  claim(claimWaiting, 'finance', { subject: '预算不足，申领等待：{number}', lines: ['申领 {number}（{applicant}）因预算科目无余额而等待，金额 {amount}。'] }, { subject: 'No room for a claim: {number}', lines: ['The claim {number} of {applicant} over {amount} waits: its budget line has no room.'] }),
  claim(claimRefused, 'applicant', { subject: '申领未获批准：{number}', lines: ['申领 {number} 未获批准，理由见详情。'] }, { subject: 'Claim refused: {number}', lines: ['The claim {number} was refused; the page says why.'] }),
  claim(claimPaid, 'applicant', { subject: '补助已拨付：{number}', lines: ['申领 {number} 的补助 {amount} 已由银行付出。'] }, { subject: 'Paid: {number}', lines: ['The bank has paid {amount} for the claim {number}.'] }),
  claim(paymentRejected, 'applicant', { subject: '银行拒付：{number}', lines: ['申领 {number} 的付款 {amount} 被银行拒付，请核对收款账户。'] }, { subject: 'The bank refused: {number}', lines: ['The bank refused the payment of {amount} for the claim {number}. Please check your account.'] }),
  claim(paymentRejected, 'finance', { subject: '银行拒付：{number} {applicant}', lines: ['申领 {number}（{applicant}）的付款 {amount} 被银行拒付。'] }, { subject: 'The bank refused: {number} {applicant}', lines: ['The bank refused the payment of {amount} to {applicant} for the claim {number}.'] }),
  claim(recoveryNotified, 'applicant', { subject: '追回通知：申领 {number}', lines: ['申领 {number} 的部分补助须予追回，金额、理由与期限见详情。'] }, { subject: 'Money to be returned: claim {number}', lines: ['Part of what was paid for the claim {number} is to be returned; the page says how much, why and by when.'] }),
  claim(recoveryContested, 'head', { subject: '追回被提出异议：申领 {number}', lines: ['{applicant} 对申领 {number} 的追回提出异议，等待答复。'] }, { subject: 'A recovery is contested: claim {number}', lines: ['{applicant} contests the recovery on the claim {number}; it awaits your reply.'] }),
  claim(recoveryReceived, 'applicant', { subject: '追回款已到账：申领 {number}', lines: ['申领 {number} 的追回款已登记到账。'] }, { subject: 'Returned money received: claim {number}', lines: ['Money returned on the claim {number} has arrived.'] }),
  batch(batchSubmitted, 'required', { subject: '付款批次待放行：{number}', lines: ['付款批次 {number} 已编制，等待另一位财务人员放行。'] }, { subject: 'A batch to release: {number}', lines: ['The payment batch {number} is prepared and waits to be released by another finance officer.'] }),
  batch(batchReleased, 'progress', { subject: '付款批次已放行：{number}', lines: ['付款批次 {number} 已放行，等待银行回执。'] }, { subject: 'Batch released: {number}', lines: ['The payment batch {number} is released; the bank\'s answer is awaited.'] }),
  batch(batchSettled, 'progress', { subject: '付款批次已对账：{number}', lines: ['付款批次 {number} 已全部对账。'] }, { subject: 'Batch settled: {number}', lines: ['Every payment of the batch {number} is reconciled.'] }),
  entry({
    event: payeeChanged, audience: 'owners', topic: 'required', why: 'member', facts: ['tail'],
    zh: { subject: '收款账户有变动', lines: ['您单位尾号 {tail} 的收款账户有新的变动。如非本单位办理，请立即联系市工信局财务。'] },
    en: { subject: 'Your account for payments changed', lines: ['Something changed about your organisation\'s account ending in {tail}. If it was not you, tell the bureau\'s finance office at once.'] },
    hear: async (desk, tx, { payload: { organisationId, payeeId } }) => {
      const payee = await desk.funding.payee(tx, payeeId);
      return payee && { people: await desk.owners(tx, organisationId), facts: { tail: payee.tail }, path: places.payees };
    },
  }),
  budget(budgetSubmitted, 'adopting', ['head', 'finance'], 'required', { subject: '预算待批准：{year} 年度', lines: ['{year} 年度预算已编制，等待批准。'] }, { subject: 'A budget to adopt: {year}', lines: ['The budget of {year} is prepared and waits to be adopted.'] }),
  budget(budgetAdopted, 'finance', ['finance'], 'progress', { subject: '预算已批准：{year} 年度', lines: ['{year} 年度预算已批准，额度生效。'] }, { subject: 'Budget adopted: {year}', lines: ['The budget of {year} is adopted; its limits are in force.'] }),
  budget(budgetAdjustmentSubmitted, 'adopting', ['head', 'finance'], 'required', { subject: '预算调整待批准：{year} 年度', lines: ['{year} 年度预算的一项调整等待批准。'] }, { subject: 'A budget change to adopt: {year}', lines: ['A change to the budget of {year} waits to be adopted.'] }),
];
