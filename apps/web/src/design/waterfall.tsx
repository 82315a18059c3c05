// Owns how a subsidy explains itself: entitled → capped → already granted → this time, each bar with its sentence beside it.
import type { ReactNode } from 'react';
import { fenOf, Money } from './money.js';

/** `amount` is what stands after this step; `cut` marks a step that takes something away, then `amount` is what it takes. */
export interface Fall { label: string; amount: string; sentence: ReactNode; cut?: boolean }

export function Waterfall({ caption, falls }: { caption: string; falls: readonly Fall[] }): React.ReactElement {
  const amounts = falls.map((f) => fenOf(f.amount) ?? 0n);
  const widest = amounts.reduce((max, a) => (a > max ? a : max), 1n);
  const share = (fen: bigint): number => Number((fen < 0n ? 0n : fen) * 10_000n / widest) / 100;
  let level = 0n;
  return (
    <ol className="waterfall" aria-label={caption}>
      {falls.map((fall, i) => {
        const fen = amounts[i]!;
        if (!fall.cut) level = fen;
        const from = fall.cut ? level - fen : 0n;
        if (fall.cut) level = from;
        return (
          <li key={i}>
            <span>{fall.label}</span>
            <span className="track" aria-hidden><i className={fall.cut ? 'cut' : undefined} style={{ left: `${share(from)}%`, width: `${share(fen)}%` }} /></span>
            <span className="num">{fall.cut && fen > 0n ? '− ' : ''}<Money amount={fall.amount} /></span>
            <p className="small">{fall.sentence}</p>
          </li>
        );
      })}
    </ol>
  );
}
