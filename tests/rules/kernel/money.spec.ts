// Money is exact: what is read is what is written, and what is not money is refused.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { parseRate, parseWanyuan, parseYuan, parseYuanSigned, showRate, showWanyuan, showYuan, yuan, zDay, zId, zInstant, zLines, zRate, zText, zYuan } from '#libs/kernel';

const fen = fc.bigInt({ min: 0n, max: 10n ** 17n - 1n });

describe('an amount in yuan', () => {
  it.each([['0', 0n], ['0.5', 50n], ['12.34', 1_234n], ['1234567.89', 123_456_789n], ['007', 700n], ['999999999999999.99', 10n ** 17n - 1n]])('%s is %s fen', (text, expected) => {
    expect(parseYuan(text)).toBe(expected);
  });

  it.each(['', ' 1', '1 ', '-1', '+1', '1.', '.5', '1.234', '1e3', '1e400', 'NaN', 'Infinity', '1,000', '１２', '0x10', '1_000', '12.3.4', '1000000000000000', '一'])('%j is none', (text) => {
    expect(() => parseYuan(text)).toThrow(RangeError);
    expect(zYuan.safeParse(text).success).toBe(false);
  });

  it('is never a number in JSON', () => {
    for (const value of [1, 1.5, 1e400, Number.NaN, null, true, ['1'], { yuan: '1' }]) expect(zYuan.safeParse(value).success).toBe(false);
  });

  it('comes back as it went out', () => {
    fc.assert(fc.property(fen, (amount) => parseYuan(yuan(amount)) === amount && parseYuanSigned(yuan(-amount)) === -amount));
    fc.assert(fc.property(fen, (amount) => showYuan(amount).replaceAll(',', '') === yuan(amount) && /^\d{1,3}(,\d{3})*\.\d\d$/.test(showYuan(amount))));
  });

  it('in 万元 is exact to the fen when read, and half up to two places when shown', () => {
    expect([parseWanyuan('12.345678'), parseWanyuan('1.5'), parseWanyuan('3')]).toEqual([12_345_678n, 1_500_000n, 3_000_000n]);
    expect(() => parseWanyuan('1.2345678')).toThrow(RangeError);
    expect([showWanyuan(123_450_000n), showWanyuan(4_999n), showWanyuan(5_000n), showWanyuan(-5_000n)]).toEqual(['123.45', '0.00', '0.01', '-0.01']);
    expect([showWanyuan(12_345_678_900_000n), showWanyuan(0n)]).toEqual(['12,345,678.90', '0.00']);
  });
});

describe('a rate', () => {
  it('is a decimal fraction between nought and one', () => {
    expect(parseRate('0.30').toString()).toBe('3/10');
    for (const text of ['1.01', '-0.1', '30%', '0.3.0', '', 'NaN', '1e-1']) { expect(() => parseRate(text)).toThrow(RangeError); expect(zRate.safeParse(text).success).toBe(false); }
    expect(parseRate('-0.052', { any: true }).toString()).toBe('-13/250');
    expect([showRate(parseRate('0.3')), showRate(parseRate('0.123456')), showRate(parseRate('0.0705'))]).toEqual(['30 %', '12.3456 %', '7.05 %']);
  });
});

describe('what comes from outside', () => {
  it('is a real day, an instant with Z, a UUID', () => {
    expect([zDay.safeParse('2026-02-29').success, zDay.safeParse('2028-02-29').success, zDay.safeParse('2026-2-9').success]).toEqual([false, true, false]);
    expect([zInstant.safeParse('2026-05-06T01:00:00Z').success, zInstant.safeParse('2026-05-06T01:00:00+08:00').success, zInstant.safeParse('2026-05-06').success]).toEqual([true, false, false]);
    expect([zId.safeParse('0197a0f0-0000-7000-8000-000000000000').success, zId.safeParse(`' OR 1=1`).success]).toEqual([true, false]);
  });

  it('is clean text: composed, trimmed, without control and direction characters', () => {
    expect(zText(10).parse('  Cafe\u0301 ')).toBe('Café');
    for (const bad of ['a\u202eb', 'a\u200bb', 'a\u0000b', 'a\nb', '\ufeff', '   ', 'x'.repeat(11)]) expect(zText(10).safeParse(bad).success).toBe(false);
    expect(zLines(20).parse('一\r\n二')).toBe('一\n二');
    expect(zLines(20).safeParse('a\u2066b').success).toBe(false);
  });
});
