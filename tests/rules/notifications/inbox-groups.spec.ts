// Sixty messages read as a handful: by day in Shanghai, and within a day by their subject; nothing is lost, nothing is told twice.
import { describe, expect, it } from '@jest/globals';
import { byDayAndSubject, type Told } from '../../../apps/web/src/features/account/inbox-groups.js';

const shanghai = (at: string): string => new Date(Date.parse(at) + 8 * 3_600_000).toISOString().slice(0, 10);
let made = 0;
const told = (event: string, path: string | null, at: string, readAt: string | null = null): Told => ({ id: `n${(made += 1)}`, event, path, at, readAt });

describe('an inbox', () => {
  it('turns its day at midnight in Shanghai', () => {
    const days = byDayAndSubject([told('need.submitted', '/needs/1', '2026-05-05T15:59:59.999Z'), told('need.submitted', '/needs/1', '2026-05-05T16:00:00.000Z')], shanghai);
    expect(days.map((d) => d.day)).toEqual(['2026-05-06', '2026-05-05']);
  });

  it('tells of one subject together, newest first, and counts what is unread', () => {
    const items = [
      told('challenge.published', '/challenges/1', '2026-05-06T01:00:00.000Z', '2026-05-06T02:00:00.000Z'), told('question.answered', '/challenges/1', '2026-05-06T02:00:00.000Z'), told('challenge.closed', '/challenges/1', '2026-05-06T03:00:00.000Z'),
      told('challenge.published', '/challenges/2', '2026-05-06T02:30:00.000Z'), told('person.password-changed', null, '2026-05-06T00:30:00.000Z'), told('person.password-changed', null, '2026-05-06T00:40:00.000Z'),
    ];
    const [day, ...more] = byDayAndSubject(items, shanghai);
    expect(more).toEqual([]);
    expect(day).toMatchObject({ day: '2026-05-06', unread: 5 });
    expect(day!.groups.map((g) => [g.subject, g.items.map((n) => `${n.event} ${n.path ?? ''}`), g.unread.length])).toEqual([
      ['challenge', ['challenge.closed /challenges/1', 'challenge.published /challenges/2', 'challenge.published /challenges/1'], 2], ['question', ['question.answered /challenges/1'], 1],
      ['person', ['person.password-changed ', 'person.password-changed '], 2],
    ]);
  });

  it('keeps every one of many, once', () => {
    const events = ['challenge.published', 'claim.paid', 'seat.invited', 'contract.signed'];
    const items = Array.from({ length: 240 }, (_, i) => told(events[i % 4]!, i % 5 === 0 ? null : `/x/${i % 7}`, new Date(Date.UTC(2026, 4, 1) + i * 3_333_333).toISOString()));
    const days = byDayAndSubject(items, shanghai);
    expect(days.flatMap((d) => d.groups.flatMap((g) => g.items.map((n) => n.id))).sort()).toEqual(items.map((n) => n.id).sort());
    expect(days.map((d) => d.day)).toEqual([...new Set(items.map((n) => shanghai(n.at)))].sort().reverse());
    expect(new Set(days.flatMap((d) => d.groups.map((g) => g.key))).size).toBe(days.flatMap((d) => d.groups).length);
    expect(days.reduce((sum, d) => sum + d.unread, 0)).toBe(240);
  });
});
