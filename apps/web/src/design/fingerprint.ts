// Decides how a recipient is compared by eye: the first eight bytes of its SHA-256. Alone in its file, since public pages show it and need nothing else of sealing.
import { sha256Hex } from '@libs/kernel/src/canonical.js';

export const fingerprint = (recipient: string): string => sha256Hex(recipient).slice(0, 16).toUpperCase().replaceAll(/(..)(?=.)/g, '$1 ');
