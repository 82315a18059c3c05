// Decides how an account on a slip is recognised on another one without being told. Keyed, since digits alone could be guessed.
import { createHmac } from 'node:crypto';
import type { Keys } from '#libs/platform';
import { digitsOf } from './evidence.js';

export const accountDigest = (keys: Keys, account: string): Buffer => createHmac('sha256', keys.derive('slip-account')).update(digitsOf(account)).digest();
