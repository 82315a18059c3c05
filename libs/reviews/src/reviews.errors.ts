// Decides what reviews may refuse, and in which words.
import { defineErrors } from '#libs/kernel';

export const reviewErrors = defineErrors({
  'expert-exists': { status: 409, zh: '该专家已在库中', en: 'This expert is in the register already' },
  'expert-invited': { status: 409, zh: '已邀请该专家，等待其确认', en: 'This expert has been invited and has not answered yet' },
  'field-unknown': { status: 422, zh: '没有该领域', en: 'There is no such field' },
  'employer-unknown': { status: 422, zh: '没有该单位', en: 'There is no such organisation' },
  'review-not-open': { status: 409, zh: '榜单未处于评审阶段', en: 'The challenge is not at the stage of review' },
  'review-decided': { status: 409, zh: '决定已作出，新发现的利益冲突按异议处理', en: 'The decision is taken; a conflict found now is an objection' },
  'panel-exists': { status: 409, zh: '该榜单已有评审组', en: 'This challenge has a panel already' },
  'panel-size-wrong': { status: 422, zh: '评审组须为 {size} 人（单数，不少于 {minimum} 人）', en: 'The panel has {size} seats (an odd number, at least {minimum})' },
  'panel-chair-wrong': { status: 422, zh: '评审组须有且只有一名组长', en: 'A panel has exactly one chair' },
  'panel-incomplete': { status: 409, zh: '评审组席位不全', en: 'Some seats of the panel are empty' },
  'panel-undeclared': { status: 409, zh: '尚有评审未接受邀请或未作利益冲突声明', en: 'Some reviewers have not accepted or not declared their conflicts yet' },
  'expert-unavailable': { status: 422, zh: '不能选择该专家', en: 'This expert cannot be picked' },
  'reviewer-in-conflict': { status: 409, zh: '与本次揭榜的一方存在利益冲突，须回避', en: 'You are in conflict with a party of this comparison and must stand aside' },
  'conflict-undeclared': { status: 409, zh: '请先声明利益冲突', en: 'Declare your conflicts of interest first' },
  'eligibility-open': { status: 409, zh: '形式审查尚未完成', en: 'The eligibility check is not finished' },
  'nothing-to-score': { status: 409, zh: '没有通过形式审查的揭榜', en: 'There is no eligible bid' },
  'round-exists': { status: 409, zh: '已有进行中的轮次或有效的排名', en: 'A round is running, or its ranking stands' },
  'round-due-past': { status: 422, zh: '评审截止时间须在将来', en: 'The round must be due in the future' },
  'round-not-running': { status: 409, zh: '评审轮次未在进行', en: 'The round is not running' },
  'round-not-due': { status: 409, zh: '评分未全部提交且未到截止时间', en: 'Not all sheets are submitted and the round is not due yet' },
  'quorum-missing': { status: 409, zh: '完成评分的评审不足 {minimum} 人', en: 'Fewer than {minimum} reviewers have finished' },
  'points-missing': { status: 409, zh: '尚有评分项未打分', en: 'Some criteria have no points yet' },
  'points-out-of-range': { status: 422, zh: '分值须为 0 至 {weight} 的整数', en: 'Points are whole numbers from 0 to {weight}' },
  'criterion-unknown': { status: 422, zh: '没有该评分项', en: 'There is no such criterion' },
});
