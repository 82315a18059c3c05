// Decides whether a unified social credit code is well-formed (GB 32100-2015). Region digits freeze at registration: no district is derived.
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
const SUBJECT_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2];
const SUBJECT = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';

export type CreditCodeVerdict = { ok: true; warning?: 'subject-check' } | { ok: false; reason: 'length' | 'character' | 'check' };

/** Trimmed, full-width to half, upper case; O is never mapped to 0 silently. */
export const normaliseCreditCode = (text: string): string => text.normalize('NFKC').trim().toUpperCase();

export function checkCreditCode(text: string): CreditCodeVerdict {
  const code = normaliseCreditCode(text);
  if (code.length !== 18) return { ok: false, reason: 'length' };
  const values = [...code].map((c) => ALPHABET.indexOf(c));
  if (values.includes(-1)) return { ok: false, reason: 'character' };
  const sum = WEIGHTS.reduce((total, w, i) => total + w * values[i]!, 0);
  if ((31 - (sum % 31)) % 31 !== values[17]) return { ok: false, reason: 'check' };
  return subjectCheck(code.slice(8, 17)) ? { ok: true } : { ok: true, warning: 'subject-check' };
}

/** GB 11714's own check inside position 17: usual, not required. */
function subjectCheck(subject: string): boolean {
  const sum = SUBJECT_WEIGHTS.reduce((total, w, i) => total + w * SUBJECT.indexOf(subject[i]!), 0);
  const check = 11 - (sum % 11);
  return subject[8] === (check === 10 ? 'X' : check === 11 ? '0' : String(check));
}
