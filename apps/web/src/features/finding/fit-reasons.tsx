// Owns how a fit is said: the sum, and each reason with its points.
import { useTranslation } from 'react-i18next';
import type { FitReason } from '../../../../api/src/read-models/fit.contract.js';
import { localised } from '../../i18n/start.js';
import type { ChallengeLine } from '../public/challenge.types.js';

export type FittingLine = ChallengeLine & { score: number; reasons: readonly FitReason[] };

export function FitReasons({ of: { score, reasons } }: { of: FittingLine }): React.ReactElement {
  const { t } = useTranslation('finding');
  return (
    <div className="small">
      <strong className="num">{t('fit.score', { n: score })}</strong>
      {reasons.length === 0 ? <span className="quiet"> · {t('fit.noReason')}</span> : <ul className="reasons">{reasons.map((r) => <li key={r.code}>{localised(r)} <span className="quiet num">{r.points > 0 ? `+${r.points}` : r.points}</span></li>)}</ul>}
    </div>
  );
}
