// Owns the picture of a round: reviewers × bids, filled by progress, never by score.
import { useTranslation } from 'react-i18next';

export interface MatrixCell { reviewer: string; bid: string; /** 0–100 of its criteria scored. */ progress: number; state: string }
export interface MatrixAxis { id: string; label: string }

export function RoundMatrix({ caption, reviewers, bids, cells }: { caption: string; reviewers: readonly MatrixAxis[]; bids: readonly MatrixAxis[]; cells: readonly MatrixCell[] }): React.ReactElement {
  const { t } = useTranslation('words');
  const at = new Map(cells.map((c) => [`${c.reviewer} ${c.bid}`, c]));
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={caption}>
      <table className="matrix">
        <caption className="vh">{caption}</caption>
        <thead><tr><td />{bids.map((b) => <th key={b.id} scope="col">{b.label}</th>)}</tr></thead>
        <tbody>
          {reviewers.map((r) => (
            <tr key={r.id}>
              <th scope="row">{r.label}</th>
              {bids.map((b) => {
                const cell = at.get(`${r.id} ${b.id}`);
                if (!cell) return <td key={b.id}>–</td>;
                const word = t(`state.scoreSheet.${cell.state}` as never, { defaultValue: cell.state }) as string;
                return <td key={b.id}><span className="cell" aria-hidden><i style={{ width: `${Math.max(0, Math.min(100, cell.progress))}%` }} /></span><span className="small">{word} {cell.progress} %</span></td>;
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
