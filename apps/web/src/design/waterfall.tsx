// Owns how a subsidy explains itself: entitled → capped → already granted → this time, each bar with its sentence beside it.
import type { ReactNode } from 'react';
import { Money } from './money.js';

/** `amount` is what stands after this step; `cut` marks a step that takes something away, then `amount` is what it takes. Amounts may have more than two decimals before the one rounding. */
export interface Fall { label: string; amount: string; sentence: ReactNode; cut?: boolean }

/** Fen for the width of a bar only: what lies beyond the fen is dropped. */
export function barFen(amount: string): bigint {
  const found = /^(-?)(\d+)(?:\.(\d*))?/.exec(amount);
  return found ? BigInt(`${found[1]}${found[2]}${(found[3] ?? '').slice(0, 2).padEnd(2, '0')}`) : 0n;
}
const isAmount = (amount: string): boolean => /^-?\d+\.\d{2}$/.test(amount);

export function Waterfall({ caption, falls }: { caption: string; falls: readonly Fall[] }): React.ReactElement {
  const amounts = falls.map((f) => barFen(f.amount));
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
            <span className="num">{fall.cut && fen > 0n ? '− ' : ''}{isAmount(fall.amount) ? <Money amount={fall.amount} /> : fall.amount}</span>
            <p className="small">{fall.sentence}</p>
          </li>
        );
      })}
    </ol>
  );
}
