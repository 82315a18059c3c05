// Decides a notice's days: both named, both counted, computed once; past the confirmed calendar only on a person's word. Pure.
import { addDays, type Calendar, type Day, deadlineAfter, noticeEnd, startOf } from '#libs/kernel';
import type { NoticePublication } from './notice.contract.js';
import { projectsErrors } from './projects.errors.js';

export const REPLY_WORKING_DAYS = 15;
export interface NoticeDays { readonly firstDay: Day; readonly lastDay: Day; /** the days lie past the confirmed calendar and a person vouched for them */ readonly vouched: boolean }

/** @throws Problem first-day-past, first-day-not-working, calendar-unconfirmed */
export function noticeDays(calendar: Calendar, today: Day, given: NoticePublication): NoticeDays {
  const { firstDay, workingDays, confirmedDates } = given;
  if (firstDay < today) throw projectsErrors.problem('first-day-past', { pointer: '/firstDay' });
  if (!calendar.isWorkingDay(firstDay)) throw projectsErrors.problem('first-day-not-working', { pointer: '/firstDay' });
  const lastDay = noticeEnd(calendar, firstDay, workingDays, { provisionalAllowed: confirmedDates });
  return { firstDay, lastDay, vouched: lastDay > calendar.lastConfirmed };
}

/** 24:00 of the last day. */
export const endOf = (lastDay: Day): Date => startOf(addDays(lastDay, 1));
/** Whether an objection may come in now: from 00:00 of the first day to 24:00 of the last. */
export const withinDays = (firstDay: Day, lastDay: Day, now: Date): boolean => now >= startOf(firstDay) && now < endOf(lastDay);

/** By when an objection received today is answered. A late calendar stops no objection: then the day is provisional, and said to be. */
export function replyBy(calendar: Calendar, today: Day): { day: Day; confirmed: boolean } {
  const day = deadlineAfter(calendar, today, REPLY_WORKING_DAYS, { provisionalAllowed: true });
  return { day, confirmed: day <= calendar.lastConfirmed };
}
