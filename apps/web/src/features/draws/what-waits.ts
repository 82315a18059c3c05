// Decides what a draw waits for from the reader: their commitment, their nonce, or nothing.
import type { DrawLine } from '@libs/reviews/src/draw.contract.js';

export type Waits = 'commit' | 'reveal';
export function whatWaits(draw: Pick<DrawLine, 'state' | 'mine'>): Waits | null {
  if (draw.state === 'opened' || draw.state === 'pledged') return draw.mine.some((m) => !m.committed) ? 'commit' : null;
  if (draw.state === 'committed' || draw.state === 'revealed') return draw.mine.some((m) => m.committed && !m.revealed) ? 'reveal' : null;
  return null;
}
