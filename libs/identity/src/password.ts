// Decides which passwords are taken and how they are kept: Argon2id, two at a time so that a flood of sign-ins cannot take the machine's memory.
import { hash, verify } from '@node-rs/argon2';
import { platformErrors } from '#libs/platform';
import { identityErrors } from './identity.errors.js';

const COMMON = /^(?:(?:1234567890|0123456789|qwertyuiop|1q2w3e4r5t|password|passw0rd|iloveyou|letmein|welcome|administrator|admin|woaini|jiebang|changzhou)+[\d!@#.]*|(.)\1*|(..)\2*|(...)\3*|(....)\4*)$/i;

/** Length is the rule; repeats, well-known ones and one's own address are not taken. @throws Problem password-weak */
export function checkPassword(password: string, email: string, pointer = '/password'): void {
  const text = password.normalize('NFKC');
  const name = email.split('@')[0]!;
  const weak = [...text].length < 10 || COMMON.test(text) || (name.length > 3 && text.toLowerCase().includes(name.toLowerCase()));
  if (weak) throw identityErrors.problem('password-weak', { pointer });
}

const OPTIONS = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }; // Argon2id is the library's default
const AT_ONCE = 2, WAITING = 64;
let running = 0;
const queue: (() => void)[] = [];

/** Runs at most two at a time; a queue longer than 64 is refused. @throws Problem unavailable */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
  if (running >= AT_ONCE) {
    if (queue.length >= WAITING) throw platformErrors.problem('unavailable', { retryAfter: 2 });
    await new Promise<void>((resolve) => queue.push(resolve));
  } else running += 1;
  try {
    return await work();
  } finally {
    const next = queue.shift();
    if (next) next(); else running -= 1;
  }
}

export const hashPassword = (password: string): Promise<string> => inTurn(() => hash(password.normalize('NFKC'), OPTIONS));

let decoy: Promise<string> | undefined;
/** Costs the same whether there is a hash or not. */
export async function passwordFits(password: string, kept: string | null | undefined): Promise<boolean> {
  const against = kept ?? (await (decoy ??= hashPassword('nobody has this password')));
  const fits = await inTurn(() => verify(against, password.normalize('NFKC')));
  return fits && kept != null;
}
