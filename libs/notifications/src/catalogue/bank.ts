// Who hears of what the bank did: the applicant whose money came back or came in part, finance who must decide or clear.
import { bankExceptionsFound, payingAccountAdopted, payingAccountSubmitted, paymentPartExecuted, paymentReturned, recoveryWaived } from '#libs/funding';
import { yuan } from '#libs/kernel';
import type { EventType } from '#libs/platform';
import { places } from '../places.js';
import { type AnyEntry, entry, type Text } from './entry.js';

const claim = (event: EventType<{ claimId: string }>, audience: 'applicant' | 'finance', zh: Text, en: Text): AnyEntry => entry({
  event, audience, topic: 'required', why: audience === 'applicant' ? 'member' : 'official', facts: ['number', 'applicant', 'amount'], zh, en,
  hear: async (desk, tx, { payload: { claimId } }) => {
    const c = await desk.funding.claim(tx, claimId);
    if (!c) return undefined;
    const people = audience === 'applicant' ? await desk.members(tx, c.applicantId) : await desk.officials(tx, c.agencyPath, 'finance');
    return { people, facts: { number: c.number, applicant: (await desk.identity.organisation(tx, c.applicantId))?.name ?? '', amount: c.amountFen === null ? '—' : { yuan: yuan(c.amountFen) } }, path: places.claim(claimId) };
  },
});

/** Without the number but for its end: who hears of it looks at the page, and asks when it comes as a surprise. */
const payingAccount = (event: EventType<{ accountId: string }>, roles: readonly ('finance' | 'head')[], zh: Text, en: Text): AnyEntry => entry({
  event, audience: roles.includes('head') ? 'officials' : 'finance', topic: 'required', why: 'official', facts: ['agency', 'tail'], zh, en,
  hear: async (desk, tx, { payload: { accountId } }) => {
    const a = await desk.funding.payingAccount(tx, accountId);
    return a && { people: await desk.officials(tx, a.agencyPath, ...roles), facts: { agency: { zh: a.zh, en: a.en }, tail: a.tail }, path: places.payingAccounts };
  },
});

export const bank: readonly AnyEntry[] = [
  payingAccount(payingAccountSubmitted, ['finance'], { subject: '付款账户变更待批准：{agency}', lines: ['{agency} 拟改用尾号 {tail} 的付款账户，须由另一位财务人员批准后生效。'] }, { subject: 'A paying account to adopt: {agency}', lines: ['{agency} is to pay from the account ending in {tail}; another finance officer adopts it first.'] }),
  payingAccount(payingAccountAdopted, ['finance', 'head'], { subject: '付款账户已变更：{agency}', lines: ['此后提交的付款批次从尾号 {tail} 的账户支付；已提交的批次不变。如非所愿，请立即联系财务负责人。'] }, { subject: 'The paying account has changed: {agency}', lines: ['Batches that are submitted from now on are paid from the account ending in {tail}; those submitted before stay as they are. If this surprises you, speak to finance at once.'] }),
  claim(paymentReturned, 'applicant', { subject: '付款被退汇：{number}', lines: ['申领 {number} 的付款 {amount} 已被退汇，请核对收款账户；更正后重新拨付。'] }, { subject: 'A payment came back: {number}', lines: ['The payment of {amount} for the claim {number} came back. Please check your account; once corrected it is paid again.'] }),
  claim(paymentReturned, 'finance', { subject: '退汇待处理：{number} {applicant}', lines: ['申领 {number}（{applicant}）的付款 {amount} 被退汇，已立案，等待处理。'] }, { subject: 'A return to decide: {number}', lines: ['The payment of {amount} to {applicant} for the claim {number} came back; a case is open.'] }),
  claim(paymentPartExecuted, 'applicant', { subject: '付款部分到账：{number}', lines: ['申领 {number} 的付款只有 {amount} 到账，其余由财务处理。'] }, { subject: 'A payment arrived in part: {number}', lines: ['Only {amount} for the claim {number} has arrived; finance deals with the rest.'] }),
  claim(paymentPartExecuted, 'finance', { subject: '部分到账待处理：{number} {applicant}', lines: ['申领 {number}（{applicant}）的付款只有 {amount} 到账，已立案，等待处理。'] }, { subject: 'A part to decide: {number}', lines: ['Only {amount} reached {applicant} for the claim {number}; a case is open.'] }),
  claim(recoveryWaived, 'applicant', { subject: '追回终止：申领 {number}', lines: ['申领 {number} 的追回已终止，无须再付，理由见详情。'] }, { subject: 'Nothing more to return: claim {number}', lines: ['The recovery on the claim {number} has ended; the page says why. Nothing more is owed.'] }),
  entry({
    event: bankExceptionsFound, audience: 'finance', topic: 'required', why: 'official', facts: ['format'],
    zh: { subject: '银行文件中有例外待核销', lines: ['一份银行文件（{format}）中有不在付款计划内的款项，未入账，请逐笔核销。'] },
    en: { subject: 'The bank told of money that nobody asked for', lines: ['A bank file ({format}) speaks of money that nobody asked for. Nothing of it was posted; please clear it.'] },
    hear: async (desk, tx, { payload: { fileId } }) => {
      const file = await desk.funding.bankFile(tx, fileId);
      return file && { people: await desk.officials(tx, file.agencyPath, 'finance'), facts: { format: file.format }, path: places.bankExceptions };
    },
  }),
];
