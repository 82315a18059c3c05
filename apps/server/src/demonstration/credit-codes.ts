// Makes unified social credit codes of organisations that do not exist, with a right check digit (GB 32100).
import { checkCreditCode } from '#libs/kernel';

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

export function creditCode(n: number): string {
  const body = `91320400MA${String(n).padStart(6, '0')}X`;
  const check = [...ALPHABET].find((c) => checkCreditCode(body + c).ok);
  return body + check!;
}
