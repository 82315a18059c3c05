// Who hears of what surrounds a claim: questions and their due days, a second head's approval, a change of the approval limit.
import { approvalLimitSubmitted, claimQuestionAnswered, claimQuestionAsked, type ClaimQuestionFact, claimQuestionDueSoon, claimQuestionOverdue, claimSecondAsked } from '#libs/funding';
import { yuan } from '#libs/kernel';
import type { EventType } from '#libs/platform';
import { places } from '../places.js';
import { type AnyEntry, entry, type Text } from './entry.js';

const question = (event: EventType<ClaimQuestionFact>, audience: 'applicant' | 'officer', zh: Text, en: Text): AnyEntry => entry({
  event, audience, topic: 'required', why: audience === 'applicant' ? 'member' : 'official', facts: ['number', 'n', 'dueOn'], zh, en,
  hear: async (desk, tx, { payload: { claimId, questionId } }) => {
    const claim = await desk.funding.claim(tx, claimId), asked = await desk.funding.claimQuestion(tx, questionId);
    if (!claim || !asked) return undefined;
    const people = audience === 'applicant' ? await desk.members(tx, claim.applicantId) : await desk.officials(tx, claim.agencyPath, 'officer');
    return { people, facts: { number: claim.number, n: String(asked.n), dueOn: asked.dueOn }, path: places.claim(claimId) };
  },
});

export const claims: readonly AnyEntry[] = [
  question(claimQuestionAsked, 'applicant', { subject: '申领 {number} 有问题待答复', lines: ['经办人就申领 {number} 提出第 {n} 个问题，请于 {dueOn} 前答复。答复前申领不再推进。'] }, { subject: 'A question about claim {number}', lines: ['An officer asked question {n} about the claim {number}; please answer by {dueOn}. Until then the claim does not move on.'] }),
  question(claimQuestionDueSoon, 'applicant', { subject: '提醒：申领 {number} 的问题明日到期', lines: ['申领 {number} 的第 {n} 个问题尚未答复，期限为 {dueOn}。'] }, { subject: 'Reminder: a question about claim {number} is due', lines: ['Question {n} about the claim {number} is not answered yet; it is due on {dueOn}.'] }),
  question(claimQuestionOverdue, 'applicant', { subject: '申领 {number} 的问题已逾期', lines: ['申领 {number} 的第 {n} 个问题应于 {dueOn} 前答复，现已逾期。'] }, { subject: 'A question about claim {number} is overdue', lines: ['Question {n} about the claim {number} was due on {dueOn} and is not answered.'] }),
  question(claimQuestionOverdue, 'officer', { subject: '申领 {number} 逾期未答复', lines: ['申领单位未在 {dueOn} 前答复第 {n} 个问题。'] }, { subject: 'No answer about claim {number}', lines: ['The applicant did not answer question {n} by {dueOn}.'] }),
  question(claimQuestionAnswered, 'officer', { subject: '申领 {number} 的问题已答复', lines: ['申领单位答复了第 {n} 个问题，可继续核对。'] }, { subject: 'Answered: claim {number}', lines: ['The applicant answered question {n}; the check can go on.'] }),
  entry({
    event: claimSecondAsked, audience: 'heads', topic: 'required', why: 'official', facts: ['number', 'amount'],
    zh: { subject: '申领待再次审批：{number}', lines: ['申领 {number} 的金额 {amount} 超过审批权限，须由上级（或另一位）负责人再次审批。'] },
    en: { subject: 'A claim needs a second approval: {number}', lines: ['The claim {number} over {amount} is above the approval limit; the head of the parent agency, or a second head, approves as well.'] },
    hear: async (desk, tx, { payload: { claimId } }) => {
      const claim = await desk.funding.claim(tx, claimId);
      return claim && { people: await desk.officials(tx, claim.agencyPath, 'head'), facts: { number: claim.number, amount: { yuan: yuan(claim.amountFen ?? 0n) } }, path: places.claim(claimId) };
    },
  }),
  entry({
    event: approvalLimitSubmitted, audience: 'heads', topic: 'required', why: 'official', facts: ['amount'],
    zh: { subject: '审批权限调整待批准', lines: ['财务提出：{amount} 以上的申领须由第二位负责人审批。等待批准。'] },
    en: { subject: 'An approval limit to adopt', lines: ['Finance asks that claims above {amount} be approved by a second head as well. It waits for adoption.'] },
    hear: async (desk, tx, { payload: { limitId } }) => {
      const limit = await desk.funding.approvalLimit(tx, limitId);
      return limit && { people: await desk.officials(tx, limit.agencyPath, 'head'), facts: { amount: { yuan: yuan(limit.aboveFen) } }, path: places.approvalLimits };
    },
  }),
];
