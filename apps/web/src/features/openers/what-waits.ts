// Decides what an opener owes a challenge now: a key, a rehearsal, the opening; or nothing.
import type { OpenerKeyLine } from '@libs/challenges/src/opener.contract.js';

export type Waits = 'key' | 'rehearsal' | 'opening';
export function whatWaits(line: Pick<OpenerKeyLine, 'state' | 'recipient' | 'ready' | 'rehearsalDue'>): Waits | null {
  if (line.state === 'draft' && line.recipient === null) return 'key';
  if ((line.state === 'draft' && !line.ready) || line.rehearsalDue) return 'rehearsal';
  return line.state === 'closed' ? 'opening' : null;
}
