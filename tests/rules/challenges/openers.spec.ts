// Who may be named as openers, case by case: enough of them, of two houses, on no side, ready; and when the last three working days begin.
import { describe, expect, it } from '@jest/globals';
import { calendarOf } from '#libs/kernel';
import { openerErrors, type NamedOpener, rehearsalStart } from '#libs/challenges';

const opener = (id: string, more: Partial<NamedOpener> = {}): NamedOpener => ({ id, mayOpen: true, houseId: 'bureau', onDemandSide: false, ready: true, ...more });
const three = [opener('a'), opener('b'), opener('c', { houseId: 'notary' })];
const errors = (openerIds: string[], named: readonly NamedOpener[] = three, openerThreshold?: number): string[] =>
  openerErrors({ openerMode: 'openers', openerIds, ...(openerThreshold ? { openerThreshold } : {}) }, named).map((e) => `${e.pointer.replace('/content', '')} ${e.code}`);

describe('openers', () => {
  it.each<[string, string[], string[]]>([
    ['two of three, of two houses', errors(['a', 'b', 'c']), []],
    ['nobody asked for in server-held mode', openerErrors({ openerMode: 'server-held' }, []).map((e) => e.code), []],
    ['nobody', errors([]), ['/openerIds too-few-openers']],
    ['as many as are needed', errors(['a', 'b', 'c'], three, 3), ['/openerIds too-few-openers']],
    ['two, of whom two are needed', errors(['a', 'c']), ['/openerIds too-few-openers']],
    ['all of one house', errors(['a', 'b', 'c'], [...three.slice(0, 2), opener('c')]), ['/openerIds one-house']],
    ['one twice', errors(['a', 'b', 'a', 'c']), ['/openerIds/2 repeated']],
    ['somebody unknown', errors(['a', 'b', 'c', 'x']), ['/openerIds/3 no-opener']],
    ['one whose grant was taken', errors(['a', 'b', 'c'], [...three.slice(1), opener('a', { mayOpen: false })]), ['/openerIds/0 no-opener']],
    ['one of the demand side', errors(['a', 'b', 'c'], [...three.slice(0, 2), opener('c', { houseId: 'need', onDemandSide: true })]), ['/openerIds/2 on-demand-side']],
    ['one who is not ready', errors(['a', 'b', 'c'], [...three.slice(1), opener('a', { ready: false })]), ['/openerIds/0 not-ready']],
  ])('%s', (_, found, expected) => expect(found).toEqual(expected));
});

describe('the last three working days', () => {
  const calendar = calendarOf([{ day: '2026-05-01', working: false, confirmed: true }, { day: '2026-05-09', working: true, confirmed: true }]);
  it.each([
    ['a Friday at nine: from Wednesday', '2026-06-05T01:00:00Z', '2026-06-02T16:00:00.000Z'], ['a Monday: from Thursday', '2026-06-08T09:00:00Z', '2026-06-03T16:00:00.000Z'],
    ['over a holiday', '2026-05-04T09:00:00Z', '2026-04-28T16:00:00.000Z'], ['with a Saturday that works', '2026-05-11T09:00:00Z', '2026-05-07T16:00:00.000Z'], ['closing on a Sunday', '2026-06-07T09:00:00Z', '2026-06-02T16:00:00.000Z'],
  ])('%s', (_, closesAt, start) => expect(rehearsalStart(calendar, new Date(closesAt)).toISOString()).toBe(start));
});
