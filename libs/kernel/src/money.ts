// Decides how money is read and written: bigint fen in code, decimal text with two places outside, no float ever.
import { magnitude } from './rational.js';

export type Fen = bigint;

const YUAN = /^(\d{1,15})(?:\.(\d{1,2}))?$/;

/** "1234.5" → 123450n. Exact; no sign, exponent or separators. @throws RangeError */
export function parseYuan(text: string): Fen {
  const found = YUAN.exec(text);
  if (!found) throw new RangeError('an amount is digits with at most two decimal places');
  return BigInt(found[1]!) * 100n + BigInt((found[2] ?? '').padEnd(2, '0'));
}

/** Like parseYuan, and accepts a leading minus. */
export const parseYuanSigned = (text: string): Fen => (text.startsWith('-') ? -parseYuan(text.slice(1)) : parseYuan(text));

/** 123450n → "1234.50", the form of JSON. */
export function yuan(fen: Fen): string {
  const abs = magnitude(fen);
  return `${fen < 0n ? '-' : ''}${abs / 100n}.${String(abs % 100n).padStart(2, '0')}`;
}

/** 123450n → "1,234.50", the form of screens. */
export function showYuan(fen: Fen): string {
  const [whole = '', cents] = yuan(fen).split('.');
  return `${whole.replace(/\B(?=(\d{3})+(?!\d))/g, ',')}.${cents}`;
}

/** "12.345678" 万元 → fen, exact to the fen. @throws RangeError */
export function parseWanyuan(text: string): Fen {
  const found = /^(\d{1,11})(?:\.(\d{1,6}))?$/.exec(text);
  if (!found) throw new RangeError('an amount in 万元 is digits with at most six decimal places');
  return BigInt(found[1]!) * 1_000_000n + BigInt((found[2] ?? '').padEnd(6, '0'));
}

/** Fen → 万元 with two places, half up: for reading, never for computing. */
export function showWanyuan(fen: Fen): string {
  const abs = magnitude(fen);
  const hundredths = (abs + 5_000n) / 10_000n;
  return `${fen < 0n ? '-' : ''}${String(hundredths / 100n).replace(/\B(?=(\d{3})+(?!\d))/g, ',')}.${String(hundredths % 100n).padStart(2, '0')}`;
}
