// Decides what challenges and needs may refuse, and in which words.
import { defineErrors } from '#libs/kernel';

export const challengeErrors = defineErrors({
  'challenge-incomplete': { status: 422, zh: '榜单内容尚不完整或不符合要求', en: 'The challenge is not complete, or not as it must be' },
  'closing-passed': { status: 409, zh: '截止时间已过，请先修改日程', en: 'The closing time has passed; change the schedule first' },
  'challenge-still-running': { status: 409, zh: '截止时间未到', en: 'The closing time has not come yet' },
  'challenge-over': { status: 409, zh: '榜单已截止', en: 'The challenge has closed' },
  'extended-already': { status: 409, zh: '已按规则延期一次，不再延期', en: 'The challenge was extended under the rule already' },
  'openers-missing': { status: 409, zh: '尚未确定开标人', en: 'No opener is named' },
  'opener-key-frozen': { status: 409, zh: '榜单已提交审批，开标人密钥不能再更换', en: 'The challenge was handed in: its openers’ keys no longer change' },
  'rehearsal-none': { status: 409, zh: '当前没有待完成的演练', en: 'There is no rehearsal to open now' },
  'rehearsal-failed': { status: 422, zh: '演练信封的内容不符，请检查密钥文件', en: 'This is not what the rehearsal envelope holds; check the key file' },
  'question-merged': { status: 409, zh: '该提问已合并到另一提问', en: 'This question was merged into another one' },
  'question-answered': { status: 409, zh: '已答复的提问不能再合并', en: 'An answered question is not merged any more' },
  'closing-only-later': { status: 422, zh: '补遗只能延后截止时间', en: 'An addendum may only extend the closing time' },
  'addendum-too-late': { status: 422, zh: '实质性补遗须至少保留 {days} 天，请同时延后截止时间', en: 'A material addendum leaves at least {days} days: extend the closing time with it' },
  'questions-closed': { status: 409, zh: '提问已截止', en: 'Questions are closed' },
  'asker-not-verified': { status: 403, zh: '仅已核验单位的成员可以提问', en: 'Members of verified organisations ask questions' },
  'cancellation-waiting': { status: 409, zh: '已有待确认的撤销申请', en: 'A cancellation is waiting to be confirmed' },
  'need-not-screened': { status: 409, zh: '需求尚未通过评审，或已发榜', en: 'The need is not screened, or already became a challenge' },
  'need-incomplete': { status: 422, zh: '需求内容尚不完整', en: 'The need is not complete' },
  'reason-missing': { status: 422, zh: '请说明理由', en: 'A reason is missing' },
});
