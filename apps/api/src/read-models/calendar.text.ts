// Decides what a calendar holds of a challenge: RFC 5545, in UTC, one event for each hour that counts, the same UID for ever, a SEQUENCE that grows with every change, and cancelled ones said to be so. Pure.
import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';
import { addDays } from '#libs/kernel';

export interface CalendarFacts {
  readonly id: string; readonly number: string; readonly title: string; readonly state: string; readonly version: number; readonly changedAt: Date; readonly publishedAt: Date;
  readonly questionsCloseAt: string; readonly closesAt: Date; readonly openedAt: Date | null;
  readonly notices: readonly { readonly id: string; readonly number: string; readonly version: number; readonly firstDay: string; readonly lastDay: string; readonly state: string }[];
}
type Locale = 'zh' | 'en';

const WORDS = {
  zh: { questions: '提问截止', closing: '揭榜截止', opened: '开标', notice: '结果公示', feed: '揭榜 · 我关注的榜单', one: '揭榜' },
  en: { questions: 'Questions close', closing: 'Bids close', opened: 'Bids opened', notice: 'Result stands in public', feed: 'Jiebang · challenges I follow', one: 'Jiebang' },
} as const;
/** Nothing more comes of it: what was planned does not take place. */
const OFF = new Set(['cancelled']);
const DAY_S = 86_400;

export function calendarOf(challenges: readonly CalendarFacts[], base: string, locale: Locale, feed: boolean): string {
  const words = WORDS[locale];
  const calendar = ical({ name: feed ? words.feed : `${words.one} ${challenges[0]?.number ?? ''}`, prodId: { company: 'jiebang', product: 'calendar', language: locale === 'zh' ? 'ZH' : 'EN' }, method: ICalCalendarMethod.PUBLISH, ttl: 3_600 });
  for (const c of challenges) {
    const url = `${base}/challenges/${c.id}`, off = OFF.has(c.state), common = { stamp: c.changedAt, created: c.publishedAt, lastModified: c.changedAt, sequence: c.version, url, status: off ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED };
    const hour = (key: keyof typeof words & string, at: Date, alarm: boolean): void => {
      const event = calendar.createEvent({ ...common, id: `${key}-${c.id}@jiebang`, start: at, summary: `${words[key]}：${c.title}`, description: `${c.number}\n${url}` });
      if (alarm && !off) event.createAlarm({ type: ICalAlarmType.display, trigger: DAY_S, description: `${words[key]}：${c.title}` });
    };
    hour('questions', new Date(c.questionsCloseAt), false);
    hour('closing', c.closesAt, true);
    if (c.openedAt) hour('opened', c.openedAt, false);
    for (const n of c.notices) calendar.createEvent({
      ...common, sequence: n.version, status: ICalEventStatus.CONFIRMED, url: `${base}/notices/${n.id}`, id: `notice-${n.id}@jiebang`, allDay: true, start: new Date(`${n.firstDay}T00:00:00Z`), end: new Date(`${addDays(n.lastDay, 1)}T00:00:00Z`), timezone: 'UTC',
      summary: `${words.notice}：${c.title}`, description: `${n.number}\n${base}/notices/${n.id}`,
    });
  }
  const text = calendar.toString();
  return text.endsWith('\r\n') ? text : `${text}\r\n`;
}
