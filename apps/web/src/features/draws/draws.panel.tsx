// What draws wait for from me: a commitment, or the nonce by its hour. Nothing when none does.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { DrawLine } from '@libs/reviews/src/draw.contract.js';
import { useList } from '../../api/use-list.js';
import { ClosingTime } from '../../design/time.js';
import { whatWaits } from './what-waits.js';

export default function DrawsPanel(): React.ReactElement | null {
  const { t } = useTranslation('draws');
  const lines = useList<DrawLine>('/draws', {}, { limit: 100 }).items.map((line) => ({ line, waits: whatWaits(line) })).filter((x) => x.waits !== null);
  if (lines.length === 0) return null;
  return (
    <section className="panel" aria-labelledby="draws-panel">
      <h2 id="draws-panel">{t('panel')}</h2>
      <ul className="lines">{lines.map(({ line, waits }) => <li key={line.id} className="row"><Link className="push" to={`/draws/${line.id}`}>{t(`todo.${waits!}`, { title: line.challengeTitle })}</Link>{line.revealBy ? <ClosingTime at={line.revealBy} short /> : null}</li>)}</ul>
    </section>
  );
}
