// Decides a draw: from a frozen list and two nonces to an order that anybody can compute again. Pure, the same in browser and server; docs/draw.md says it in words, with worked examples.
//
// Nobody can choose the outcome: the list's hash stands in the log before anybody commits, both nonces are fixed by their hashes before either is told, and the seed is made of all three.
// The order is drawn place by place from those who are left; a number that would favour some of them is thrown away, never reduced.
import { canonicalJson, sha256Bytes, sha256Hex } from '#libs/kernel';

export const DRAW_FORMAT = 'jiebang-draw/1', NONCE_FORMAT = 'jiebang-draw-nonce/1';
/** By what an expert judges. Seats are drawn in this order; the first who is seated chairs. */
export const STRATA = ['technical', 'finance', 'industry'] as const;
export type Stratum = (typeof STRATA)[number];
/** Who gives a nonce, in the order in which they enter the seed. */
export const DRAW_ROLES = ['officer', 'auditor'] as const;
export type DrawRole = (typeof DRAW_ROLES)[number];

export interface StratumList { readonly stratum: Stratum; readonly seats: number; /** ids of persons, ascending */ readonly candidates: readonly string[] }
export interface DrawList { readonly format: typeof DRAW_FORMAT; readonly challenge: string; readonly panel: string; readonly draw: string; readonly strata: readonly StratumList[] }
export interface DrawnOrder { readonly stratum: Stratum; readonly order: readonly string[] }

const HEX_32 = /^[0-9a-f]{64}$/;

/** The one form of a list: strata in their order, each candidate once, ascending by id. In which order they were found does not matter. */
export function drawList(of: Pick<DrawList, 'challenge' | 'panel' | 'draw'>, strata: readonly StratumList[]): DrawList {
  const named = STRATA.flatMap((name) => strata.filter((s) => s.stratum === name));
  return { format: DRAW_FORMAT, challenge: of.challenge, panel: of.panel, draw: of.draw, strata: named.map(({ stratum, seats, candidates }) => ({ stratum, seats, candidates: [...new Set(candidates)].sort() })) };
}
export const listText = (list: DrawList): string => canonicalJson(list);
export const listHash = (list: DrawList): string => sha256Hex(listText(list));

/** What is handed over before the nonce: it says for which draw and in which role, so that nobody can hand over another's. */
export const nonceCommitment = (of: { readonly draw: string; readonly role: DrawRole; readonly nonce: string }): string => sha256Hex(`${NONCE_FORMAT}\n${of.draw}\n${of.role}\n${of.nonce}\n`);

/** SHA-256 of the list's hash and both nonces, 32 bytes each. @throws RangeError for what is not 32 bytes in lower-case hexadecimal */
export const seedOf = (listSha256: string, nonces: Readonly<Record<DrawRole, string>>): string => sha256Hex(joined([listSha256, ...DRAW_ROLES.map((role) => nonces[role])].map(bytesOf)));

/** The whole order of every stratum: who is seated first, and who follows when somebody does not sit. */
export const drawOrder = (list: DrawList, seed: string): DrawnOrder[] => list.strata.map(({ stratum, candidates }) => ({ stratum, order: orderOf(seed, stratum, candidates) }));

/** One stratum: for each place in turn, one of those who are left. */
export function orderOf(seed: string, stratum: Stratum, candidates: readonly string[]): string[] {
  const left = [...new Set(candidates)].sort(), next = numbers(seed, stratum);
  for (let place = 0; place < left.length - 1; place += 1) {
    const chosen = place + below(left.length - place, next);
    [left[place], left[chosen]] = [left[chosen]!, left[place]!];
  }
  return left;
}

/** A whole number from 0 to `n` − 1, each as likely: numbers at or above the greatest multiple of `n` are thrown away. */
export function below(n: number, next: () => number): number {
  if (!Number.isInteger(n) || n < 1 || n > 2 ** 32) throw new RangeError('drawn from one or more');
  const limit = 2 ** 32 - (2 ** 32 % n);
  for (;;) { const number = next(); if (number < limit) return number % n; }
}

/** Numbers of 32 bits, eight from each block: SHA-256(`jiebang-draw/1` ‖ 0 ‖ seed ‖ stratum ‖ 0 ‖ block number as 8 bytes, big-endian). */
function numbers(seed: string, stratum: Stratum): () => number {
  const start = joined([utf8(DRAW_FORMAT), zero, bytesOf(seed), utf8(stratum), zero]);
  let block = 0, at = 32, bytes: Uint8Array = zero;
  return () => {
    if (at === 32) { bytes = sha256Bytes(joined([start, counted(block)])); block += 1; at = 0; }
    const number = new DataView(bytes.buffer, bytes.byteOffset + at).getUint32(0);
    at += 4;
    return number;
  };
}

function counted(block: number): Uint8Array {
  const bytes = new Uint8Array(8);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(block));
  return bytes;
}
const zero = new Uint8Array(1), utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
function bytesOf(hex: string): Uint8Array {
  if (!HEX_32.test(hex)) throw new RangeError('32 bytes in lower-case hexadecimal');
  return Uint8Array.from({ length: 32 }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16));
}
function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(pieces.reduce((sum, p) => sum + p.length, 0));
  pieces.reduce((at, p) => { all.set(p, at); return at + p.length; }, 0);
  return all;
}
