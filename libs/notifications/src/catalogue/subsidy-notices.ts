// Who hears of planned subsidies in public: finance when a batch may be released, officials when an objection is received or due, whoever objects as a mailbox.
import { subsidyNoticeEnded, subsidyObjectionAnswered, subsidyObjectionDueSoon, subsidyObjectionFiled, subsidyObjectionReceived } from '#libs/funding';
import type { EventType } from '#libs/platform';
import { OBJECTION_LINK, OBJECTION_LINK_HOURS } from '#libs/projects';
import { places } from '../places.js';
import { type AnyEntry, entry, type Text } from './entry.js';

type OfObjection = { noticeId: string; objectionId: string };

/** To the mailbox that the form gave, in Chinese: nobody asked them for a language. */
const objector = (event: EventType<OfObjection>, zh: Text, en: Text, link = false): AnyEntry => entry({
  event, audience: 'objector', topic: 'required', why: 'objector', facts: ['name', 'number', 'reply'], zh, en,
  hear: async (desk, tx, { payload: { objectionId } }) => {
    const o = await desk.funding.subsidyObjector(tx, objectionId);
    return o && {
      addresses: [{ email: o.email, locale: 'zh' as const }], facts: { name: o.name, number: o.noticeNumber, reply: o.reply ?? '' }, path: places.subsidyNotice(o.noticeId),
      ...(link ? { link: { purpose: OBJECTION_LINK, subject: 'subsidy-objection', subjectId: objectionId, hours: OBJECTION_LINK_HOURS } } : {}),
    };
  },
});
const officials = (event: EventType<OfObjection>, zh: Text, en: Text): AnyEntry => entry({
  event, audience: 'officials', topic: 'required', why: 'official', facts: ['number'], zh, en,
  hear: async (desk, tx, { payload: { noticeId } }) => {
    const n = await desk.funding.subsidyNotice(tx, noticeId);
    return n && { people: await desk.officials(tx, n.agencyPath, 'officer', 'head'), facts: { number: n.number }, path: places.subsidyNotice(noticeId) };
  },
});

export const subsidyNotices: readonly AnyEntry[] = [
  entry({
    event: subsidyNoticeEnded, audience: 'finance', topic: 'progress', why: 'official', facts: ['number'],
    zh: { subject: '拟拨付公示结束：{number}', lines: ['公示 {number} 已结束，没有未答复的异议，付款批次可以放行。'] },
    en: { subject: 'Planned subsidies: {number} is over', lines: ['The notice {number} is over and no objection is open; its batch may be released.'] },
    hear: async (desk, tx, { payload: { noticeId, batchId } }) => {
      const n = await desk.funding.subsidyNotice(tx, noticeId);
      return n && { people: await desk.officials(tx, n.agencyPath, 'finance'), facts: { number: n.number }, path: places.batch(batchId) };
    },
  }),
  objector(subsidyObjectionFiled, { subject: '请确认您的异议', lines: ['{name}，您好：', '您对拟拨付补助公示（{number}）的异议已登记。请在 72 小时内、且在公示期内打开下面的链接确认；确认之前不视为收到。', '如果不是您本人提出，请忽略此邮件。'] },
    { subject: 'Please confirm your objection', lines: ['{name},', 'your objection to the notice {number} of planned subsidies is noted. Open the link below within 72 hours and within the days of the notice; it counts as received only then.', 'If it was not you, ignore this mail.'] }, true),
  objector(subsidyObjectionReceived, { subject: '异议已受理', lines: ['{name}，您好：', '您对拟拨付补助公示（{number}）的异议已受理，将在 15 个工作日内答复；答复之前暂停拨付。'] },
    { subject: 'Objection received', lines: ['{name},', 'your objection to the notice {number} of planned subsidies is received and will be answered within 15 working days; nothing of it is paid before.'] }),
  officials(subsidyObjectionReceived, { subject: '拟拨付公示收到异议：{number}', lines: ['公示 {number} 收到异议，须在 15 个工作日内由未经办该批次的人员答复，期间暂停拨付。'] },
    { subject: 'An objection to planned subsidies: {number}', lines: ['The notice {number} has an objection. Somebody who had no part in the batch answers within 15 working days; nothing is paid meanwhile.'] }),
  officials(subsidyObjectionDueSoon, { subject: '拟拨付异议答复今日到期：{number}', lines: ['对公示 {number} 的异议今日到期，尚未答复；答复之前不能拨付。'] },
    { subject: 'Objection due today: {number}', lines: ['The reply to an objection to the notice {number} is due today; nothing is paid before it.'] }),
  objector(subsidyObjectionAnswered, { subject: '异议答复', lines: ['{name}，您好：', '您对拟拨付补助公示（{number}）的异议答复如下：', '{reply}'] },
    { subject: 'Your objection is answered', lines: ['{name},', 'this is the answer to your objection to the notice {number} of planned subsidies:', '{reply}'] }),
];
