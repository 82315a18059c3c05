// Who hears of the books: two who decide about a line or a period, and everybody who oversees when a check finds that the books do not agree.
import { bookPeriodClosed, bookPeriodProposed, bookPeriodReopened, bookPeriodReopening, budgetCutAdopted, budgetCutSubmitted, budgetLineNearlyUsed, carryOverAdopted, carryOverSubmitted, ledgerBroken } from '#libs/funding';
import type { OfficialRole } from '#libs/kernel';
import type { EventType } from '#libs/platform';
import { places } from '../places.js';
import type { Topic } from '../topics.js';
import { type AnyEntry, entry, type Text } from './entry.js';

const line = (event: EventType<{ lineId: string }>, audience: string, roles: readonly OfficialRole[], topic: 'required' | Topic, zh: Text, en: Text): AnyEntry => entry({
  event, audience, topic, why: 'official', facts: ['year', 'clause'], zh, en,
  hear: async (desk, tx, { payload: { lineId } }) => {
    const l = await desk.funding.budgetLine(tx, lineId);
    return l && { people: await desk.officials(tx, l.agencyPath, ...roles), facts: { year: String(l.year), clause: l.title }, path: places.budgetLine(lineId) };
  },
});
const period = (event: EventType<{ periodId: string }>, audience: string, roles: readonly OfficialRole[], topic: 'required' | Topic, zh: Text, en: Text): AnyEntry => entry({
  event, audience, topic, why: 'official', facts: ['first', 'last'], zh, en,
  hear: async (desk, tx, { payload: { periodId } }) => {
    const root = await desk.identity.agencyFor(tx, null), p = await desk.funding.bookPeriod(tx, periodId);
    return root && p && { people: await desk.officials(tx, root.path, ...roles), facts: { first: p.firstDay, last: p.lastDay }, path: places.bookPeriods };
  },
});

export const books: readonly AnyEntry[] = [
  line(budgetLineNearlyUsed, 'overseeing', ['finance', 'head'], 'required', { subject: '预算已用八成：{year} 年度 {clause}', lines: ['{year} 年度“{clause}”科目的占用与拨付已达预算的 80%。余额不足时，申领将按次序等待。'] }, { subject: 'Four fifths of a budget line are used: {year} {clause}', lines: ['80 % of the {year} line “{clause}” are held or paid. Claims without room will wait in order.'] }),
  line(carryOverSubmitted, 'adopting', ['head', 'finance'], 'required', { subject: '预算结转待批准：{year} 年度 {clause}', lines: ['{year} 年度“{clause}”科目的余额与占用拟结转至下一年度，等待批准。'] }, { subject: 'A carry-over to adopt: {year} {clause}', lines: ['What the {year} line “{clause}” has left is proposed to go to the next year; it waits to be adopted.'] }),
  line(carryOverAdopted, 'finance', ['finance'], 'progress', { subject: '预算已结转：{year} 年度 {clause}', lines: ['上一年度的余额与占用已结转至 {year} 年度“{clause}”科目。'] }, { subject: 'Carried over: {year} {clause}', lines: ['What the year before had left now stands in the {year} line “{clause}”.'] }),
  line(budgetCutSubmitted, 'adopting', ['head', 'finance'], 'required', { subject: '按比例压减待批准：{year} 年度 {clause}', lines: ['{year} 年度“{clause}”科目不足以支付全部申领，拟按同一比例压减，等待批准。'] }, { subject: 'A proportional cut to adopt: {year} {clause}', lines: ['The {year} line “{clause}” does not pay every claim; a cut in proportion is proposed and waits to be adopted.'] }),
  line(budgetCutAdopted, 'finance', ['finance'], 'progress', { subject: '已按比例压减：{year} 年度 {clause}', lines: ['{year} 年度“{clause}”科目的申领已按同一比例压减。'] }, { subject: 'Cut in proportion: {year} {clause}', lines: ['The claims on the {year} line “{clause}” were cut, each by the same part.'] }),
  period(bookPeriodProposed, 'closing', ['finance', 'head'], 'required', { subject: '结账待复核：{first} 至 {last}', lines: ['会计期间 {first} 至 {last} 拟结账，等待另一人复核。结账后不能再记入该期间。'] }, { subject: 'A period to close: {first} to {last}', lines: ['The books of {first} to {last} are proposed to be closed and wait for a second person. Nothing is dated into them afterwards.'] }),
  period(bookPeriodClosed, 'overseers', ['finance', 'auditor'], 'progress', { subject: '已结账：{first} 至 {last}', lines: ['会计期间 {first} 至 {last} 已结账。'] }, { subject: 'Closed: {first} to {last}', lines: ['The books of {first} to {last} are closed.'] }),
  period(bookPeriodReopening, 'closing', ['finance', 'head', 'auditor'], 'required', { subject: '申请反结账：{first} 至 {last}', lines: ['有人申请重新打开会计期间 {first} 至 {last}，理由见详情，等待另一人复核。'] }, { subject: 'A period is asked to be reopened: {first} to {last}', lines: ['Somebody asks to reopen the books of {first} to {last}; the page says why. It waits for a second person.'] }),
  period(bookPeriodReopened, 'overseers', ['finance', 'auditor'], 'required', { subject: '已反结账：{first} 至 {last}', lines: ['会计期间 {first} 至 {last} 已重新打开。'] }, { subject: 'Reopened: {first} to {last}', lines: ['The books of {first} to {last} are open again.'] }),
  entry({
    event: ledgerBroken, audience: 'overseers', topic: 'required', why: 'official', facts: ['accounts', 'limits', 'others', 'first'],
    zh: { subject: '账务核对不符', lines: ['核对发现不符：账户 {accounts} 个，限额 {limits} 个，其他 {others} 处。第一处：{first}。请立即查明，期间暂停拨付。'] },
    en: { subject: 'The books do not agree', lines: ['A check found differences: {accounts} accounts, {limits} limits, {others} others. The first: {first}. Find out why before anything more is paid.'] },
    hear: async (desk, tx, { payload: { checkId, accounts, limits, mirrors } }) => {
      const root = await desk.identity.agencyFor(tx, null), first = await desk.funding.firstDifference(tx, checkId);
      return root && { people: await desk.officials(tx, root.path, 'finance', 'auditor', 'admin'), facts: { accounts: String(accounts), limits: String(limits), others: String(mirrors), first }, path: places.booksChecks };
    },
  }),
];
