// Legal days and terms: a notice's first and last day both count, objections come within them; milestones add up and lie inside the period.
import { describe, expect, it } from '@jest/globals';
import { calendarOf, type CalendarRow } from '#libs/kernel';
import type { ContractTerms } from '../../../libs/projects/src/contract.contract.js';
import { contractLife, milestoneLife } from '../../../libs/projects/src/contract.lifecycle.js';
import { addMonths, checkAmendment, checkTerms, proposedTerms } from '../../../libs/projects/src/contract.terms.js';
import { decisionLife } from '../../../libs/projects/src/decision.lifecycle.js';
import { noticeDays, replyBy, withinDays } from '../../../libs/projects/src/notice.days.js';
import { noticeLife, objectionLife } from '../../../libs/projects/src/notice.lifecycle.js';

const range = (from: string, to: string, working: boolean): CalendarRow[] => {
  const days: CalendarRow[] = [];
  for (let t = Date.parse(from); t <= Date.parse(to); t += 86_400_000) days.push({ day: new Date(t).toISOString().slice(0, 10), working, confirmed: true });
  return days;
};
const calendar = calendarOf([
  ...range('2026-02-15', '2026-02-23', false), ...range('2026-05-01', '2026-05-05', false), ...range('2026-09-25', '2026-09-27', false), ...range('2026-10-01', '2026-10-07', false),
  ...['2026-02-14', '2026-02-28', '2026-05-09', '2026-09-20', '2026-10-10'].map((day) => ({ day, working: true, confirmed: true })),
]);
const days = (firstDay: string, more: object = {}) => noticeDays(calendar, '2026-01-05', { firstDay, workingDays: 5, confirmedDates: false, ...more });

describe('a notice', () => {
  it.each([['2026-02-12', '2026-02-25'], ['2026-04-29', '2026-05-08'], ['2026-09-18', '2026-09-23'], ['2026-09-30', '2026-10-12']])('of five working days from %s ends on %s', (first, last) => {
    expect(days(first)).toEqual({ firstDay: first, lastDay: last, vouched: false });
  });
  it('begins today or later, on a working day, and counts a make-up Saturday', () => {
    expect(() => noticeDays(calendar, '2026-05-07', { firstDay: '2026-05-06', workingDays: 5, confirmedDates: false })).toThrow(expect.objectContaining({ code: 'first-day-past' }));
    expect(() => days('2026-05-10')).toThrow(expect.objectContaining({ code: 'first-day-not-working' }));
    expect(days('2026-05-09').lastDay).toBe('2026-05-14');
  });
  it('has no legal days beyond the confirmed calendar without a person’s word', () => {
    expect(() => days('2026-12-30')).toThrow(expect.objectContaining({ code: 'calendar-unconfirmed' }));
    expect(days('2026-12-30', { confirmedDates: true })).toMatchObject({ lastDay: '2027-01-05', vouched: true });
  });
  it('takes objections from 00:00 of its first day to 24:00 of its last, in Shanghai', () => {
    const at = (instant: string) => withinDays('2026-05-06', '2026-05-12', new Date(instant));
    expect([at('2026-05-05T15:59:59.999Z'), at('2026-05-05T16:00:00Z'), at('2026-05-12T15:59:59.999Z'), at('2026-05-12T16:00:00Z')]).toEqual([false, true, true, false]);
  });
  it('gives fifteen working days for a reply, the first not counted', () => {
    expect(replyBy(calendar, '2026-09-24')).toEqual({ day: '2026-10-22', confirmed: true });
    expect(replyBy(calendar, '2026-12-24').confirmed).toBe(false);
  });
});

const terms = (more: Partial<ContractTerms> = {}): ContractTerms => ({
  amount: '300.00', startsOn: '2026-05-06', endsOn: '2027-05-06', intellectualProperty: '共有', furtherTerms: '',
  milestones: [{ name: '一', deliverable: '样机', amount: '100.10', dueOn: '2026-09-01' }, { name: '二', deliverable: '验收', amount: '199.90', dueOn: '2027-05-06' }], ...more,
});

describe('terms', () => {
  it('start from what was proposed, and stand', () => {
    const made = proposedTerms({ priceFen: 300_00n, schedule: [{ name: '样机', months: 3, amount: '100.00' }, { name: '验收', months: 10, amount: '200.00' }] }, '2026-11-30', 6);
    expect(made).toMatchObject({ amount: '300.00', startsOn: '2026-11-30', endsOn: '2027-09-30', milestones: [{ dueOn: '2027-02-28' }, { dueOn: '2027-09-30' }] });
    expect(() => checkTerms(made, 300_00n)).not.toThrow();
    expect(addMonths('2027-12-31', 2)).toBe('2028-02-29');
  });
  it.each<[Partial<ContractTerms>, string, string]>([
    [{ amount: '300.01' }, 'amount-above-price', '/amount'], [{ amount: '299.99' }, 'milestones-do-not-add-up', '/milestones'], [{ endsOn: '2026-05-06' }, 'period-backwards', '/endsOn'],
    [{ milestones: [{ name: '一', deliverable: '样机', amount: '300.00', dueOn: '2027-05-07' }] }, 'milestone-outside-period', '/milestones/0/dueOn'],
    [{ amount: '0', milestones: [{ name: '零', deliverable: '无', amount: '0', dueOn: '2026-05-06' }] }, 'milestones-do-not-add-up', '/amount'],
  ])('refuse %j', (more, code, pointer) => expect(() => checkTerms(terms(more), 300_00n)).toThrow(expect.objectContaining({ code, fields: [{ pointer, code }] })));
  it('leave what was accepted or delivered as it is, and drop nothing', () => {
    const [one, two] = terms().milestones;
    const standing = [{ n: 1, name: '一', deliverable: '样机', amountFen: 100_10n, dueOn: '2026-09-01', state: 'accepted' }, { n: 2, name: '二', deliverable: '验收', amountFen: 199_90n, dueOn: '2027-05-06', state: 'planned' }];
    expect(() => checkAmendment(terms({ milestones: [one!, { ...two!, amount: '99.90' }, { ...two!, amount: '100.00' }] }), standing)).not.toThrow();
    expect(() => checkAmendment(terms({ milestones: [{ ...one!, amount: '100.11' }, two!] }), standing)).toThrow(expect.objectContaining({ code: 'accepted-milestone-fixed' }));
    expect(() => checkAmendment(terms({ milestones: [one!] }), standing)).toThrow(expect.objectContaining({ code: 'accepted-milestone-fixed' }));
  });
});

describe('the lives', () => {
  it('reach every state of the glossary and no other', () => {
    expect([...decisionLife.states].sort()).toEqual(['approved', 'draft', 'submitted']);
    expect([...noticeLife.states].sort()).toEqual(['ended', 'planned', 'published', 'suspended']);
    expect([...objectionLife.states].sort()).toEqual(['accepted', 'answered', 'received', 'refused']);
    expect([...contractLife.states].sort()).toEqual(['amended', 'completed', 'draft', 'signed', 'signing', 'terminated']);
    expect([...milestoneLife.states].sort()).toEqual(['accepted', 'delivered', 'planned', 'rejected']);
    for (const life of [decisionLife, noticeLife, objectionLife, contractLife, milestoneLife]) expect(life.unreachable()).toEqual([]);
  });
  it('refuse a preparer’s approval, an end while objections are open, a resumption after one was upheld', () => {
    expect(decisionLife.decide('approve', { state: 'submitted', by: 'head', facts: { prepared: true, unchanged: true, preparer: true } })).toEqual({ ok: false, code: 'same-person' });
    expect(noticeLife.decide('end', { state: 'published', by: 'system', facts: { lastDayOver: true, openObjections: 1, overturned: false } })).toEqual({ ok: false, code: 'objection-open' });
    expect(noticeLife.decide('resume', { state: 'suspended', by: 'system', facts: { lastDayOver: false, openObjections: 0, overturned: true } })).toEqual({ ok: false, code: 'notice-overturned' });
  });
});
