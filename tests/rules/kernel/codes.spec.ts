// Codes and bytes: the credit code of GB 32100, the one form of JSON, who acts, what a refusal says, the days of Shanghai.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, type Actor, calendarOf, canonicalJson, checkCreditCode, covers, dayOf, defineErrors, hasGrant, normaliseCreditCode, noticeEnd, sha256Hex, startOf, weekday, workingDayFrom } from '#libs/kernel';

describe('a unified social credit code', () => {
  it.each(['91350100M000100Y43', '91320404MA1A00008A', '91320411MA1A000169', '91320412MA1A00024J', '91320481MA1A000406', '1232040046672000X4', '91320411MA1B003750', '91320411MA1B00017Y', ' ９１３２０４０４ma1a00008a '])('%s is well-formed', (code) => {
    expect(checkCreditCode(code).ok).toBe(true);
  });

  it.each([['91350100M000100Y4Z', 'character'], ['91350100M000100Y44', 'check'], ['9135O100M000100Y43', 'character'], ['91350100M000100Y4', 'length'], ['', 'length'], ['91320404MA1A00008B', 'check']])('%s is not: %s', (code, reason) => {
    expect(checkCreditCode(code)).toEqual({ ok: false, reason });
  });

  it('is refused when any one character is another', () => {
    const code = '91320404MA1A00008A', letters = '0123456789ABCDEFGHJKLMNPQRTUWXY';
    fc.assert(fc.property(fc.integer({ min: 0, max: 17 }), fc.constantFrom(...letters), (at, letter) => {
      const other = code.slice(0, at) + letter + code.slice(at + 1);
      return other === code || !checkCreditCode(other).ok;
    }));
  });

  it('warns, and does no more, when the old subject check does not fit', () => {
    expect(checkCreditCode('1232040046672000X4')).toEqual({ ok: true });
    expect(checkCreditCode('91320404MA1A00008A')).toMatchObject({ ok: true });
    expect(normaliseCreditCode(' ｍａ１ ')).toBe('MA1');
  });
});

describe('canonical JSON', () => {
  it('is the same whatever the order of the keys', () => {
    fc.assert(fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => canonicalJson(Object.fromEntries(Object.entries(value).reverse())) === canonicalJson(value)));
    expect(canonicalJson({ '€': 1, a: [true, null, 1e21, 0.002], A: '\u000f"' })).toBe('{"A":"\\u000f\\"","a":[true,null,1e+21,0.002],"€":1}');
    expect(() => canonicalJson(undefined)).toThrow(TypeError);
  });

  it('has the digest that everybody computes', () => {
    expect(sha256Hex('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

describe('an actor', () => {
  const officer: Actor = { kind: 'person', personId: 'p', sessionId: null, grants: [{ role: 'officer', agencyId: 'b', agencyPath: '/city/b' }], memberships: [], expert: false, enrolOnly: false, locale: 'zh' };
  it('holds a role in its agency and all below, not beside and not above', () => {
    expect([hasGrant(officer, 'officer'), hasGrant(officer, 'officer', '/city/b/c'), hasGrant(officer, 'officer', '/city/b2'), hasGrant(officer, 'officer', '/city'), hasGrant(officer, 'head', '/city/b'), hasGrant({ kind: 'anonymous' }, 'officer')]).toEqual([true, true, false, false, false, false]);
    expect(covers('/a', '/ab')).toBe(false);
  });
});

describe('a refusal', () => {
  it('carries its code, status and text with what is particular about it', () => {
    const errors = defineErrors({ 'kernel-spec-example': { status: 409, zh: '还差 {n} 天', en: '{n} days are missing' } });
    const problem = errors.problem('kernel-spec-example', { pointer: '/days', params: { n: 3 } });
    expect([problem.status, problem.title('zh'), problem.title('en'), problem.fields]).toEqual([409, '还差 3 天', '3 days are missing', [{ pointer: '/days', code: 'kernel-spec-example' }]]);
    expect(() => defineErrors({ 'kernel-spec-example': { status: 404, zh: '别的', en: 'other' } })).toThrow('declared twice');
  });
});

describe('a day', () => {
  it('begins at midnight in Shanghai', () => {
    expect(dayOf(new Date('2026-05-05T16:00:00Z'))).toBe('2026-05-06');
    expect(dayOf(new Date('2026-05-05T15:59:59.999Z'))).toBe('2026-05-05');
    expect(startOf('2026-05-06').toISOString()).toBe('2026-05-05T16:00:00.000Z');
    fc.assert(fc.property(fc.integer({ min: 0, max: 40_000 }), fc.integer({ min: -400, max: 400 }), (d, n) => { const day = addDays('2000-01-01', d); return addDays(addDays(day, n), -n) === day && dayOf(startOf(day)) === day; }));
  });

  it('works from Monday to Friday unless the calendar says otherwise; a notice names days that work', () => {
    const calendar = calendarOf([{ day: '2026-05-09', working: true, confirmed: true }, { day: '2026-05-11', working: false, confirmed: true }]);
    expect([weekday('2026-05-09'), calendar.isWorkingDay('2026-05-09'), calendar.isWorkingDay('2026-05-10'), calendar.isWorkingDay('2026-05-11')]).toEqual([6, true, false, false]);
    expect(workingDayFrom(calendar, '2026-05-10')).toBe('2026-05-12');
    fc.assert(fc.property(fc.integer({ min: 0, max: 200 }), fc.integer({ min: 1, max: 15 }), (d, n) => {
      const first = workingDayFrom(calendar, addDays('2026-01-01', d)), last = noticeEnd(calendar, first, n, { provisionalAllowed: true });
      let working = 0;
      for (let at = first; at <= last; at = addDays(at, 1)) if (calendar.isWorkingDay(at)) working += 1;
      return working === n && calendar.isWorkingDay(last);
    }));
  });
});
