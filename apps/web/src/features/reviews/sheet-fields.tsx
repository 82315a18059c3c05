// The fields of a score sheet: whole points from 0 to the criterion's weight, typed or taken from an anchor, and a note beside each.
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import type { SheetContent, SheetCriterion } from '@libs/reviews/src/review.contract.js';

export const totalOf = (content: SheetContent, criteria: readonly SheetCriterion[]): number => criteria.reduce((sum, c) => sum + (content.scores[c.id] ?? 0), 0);

/** What was typed as points: a whole number in range, nothing, or undefined for what is neither. */
export function pointsOf(text: string, weight: number): number | null | undefined {
  if (text.trim() === '') return null;
  return /^\d{1,4}$/.test(text.trim()) && Number(text) <= weight ? Number(text) : undefined;
}

export function SheetFields({ criteria, content, disabled, onChange }: { criteria: readonly SheetCriterion[]; content: SheetContent; disabled: boolean; onChange(next: SheetContent): void }): React.ReactElement {
  const { t } = useTranslation(['reviews', 'words']);
  const id = useId();
  return (
    <>
      {criteria.map((c) => (
        <Criterion key={c.id} of={c} points={content.scores[c.id] ?? null} note={content.notes[c.id] ?? ''} disabled={disabled}
          onPoints={(points) => onChange({ ...content, scores: { ...content.scores, [c.id]: points } })} onNote={(note) => onChange({ ...content, notes: { ...content.notes, [c.id]: note } })} />
      ))}
      <div className="panel stack" style={{ gap: 4 }}>
        <label htmlFor={id}>{t('score.comment')}</label>
        <textarea id={id} className="field" rows={4} maxLength={8000} disabled={disabled} value={content.comment} onChange={(e) => onChange({ ...content, comment: e.target.value })} />
      </div>
    </>
  );
}

interface CriterionProps { of: SheetCriterion; points: number | null; note: string; disabled: boolean; onPoints(points: number | null): void; onNote(note: string): void }

function Criterion({ of: c, points, note, disabled, onPoints, onNote }: CriterionProps): React.ReactElement {
  const { t } = useTranslation(['reviews', 'words']);
  const id = useId();
  return (
    <fieldset className="panel criterion" disabled={disabled}>
      <legend><strong>{c.name}</strong> <span className="quiet small">{t(`words:criterion.${c.kind}`)} · {t('score.outOf', { n: c.weight })}</span></legend>
      <div className="row">
        <label htmlFor={id} className="vh">{t('score.pointsOf', { name: c.name })}</label>
        <input id={id} className="field num" style={{ width: '6em' }} inputMode="numeric" aria-describedby={`${id}-range`} value={points ?? ''} onChange={(e) => { const read = pointsOf(e.target.value, c.weight); if (read !== undefined) onPoints(read); }} />
        <input type="range" min={0} max={c.weight} step={1} value={points ?? 0} aria-label={t('score.slide', { name: c.name })} className="push" onChange={(e) => onPoints(Number(e.target.value))} />
        <span id={`${id}-range`} className="quiet small num">0–{c.weight}</span>
      </div>
      {c.anchors.length > 0 ? (
        <ul className="anchors">{c.anchors.map((a) => <li key={a.points}><button type="button" className="link-button" aria-pressed={points === a.points} onClick={() => onPoints(a.points)}>{t('score.anchor', { n: a.points })}</button> <span className="small">{a.text}</span></li>)}</ul>
      ) : null}
      <label htmlFor={`${id}-note`} className="small quiet">{t('score.note')}</label>
      <textarea id={`${id}-note`} className="field" rows={2} maxLength={4000} value={note} onChange={(e) => onNote(e.target.value)} />
    </fieldset>
  );
}
