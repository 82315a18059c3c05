// What waits for me as an opener: a key to make, a rehearsal to open, an opening to unlock. Nothing when nothing does.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { OpenerKeyLine } from '@libs/challenges/src/opener.contract.js';
import { useList } from '../../api/use-list.js';
import { ClosingTime } from '../../design/time.js';
import { SecondWaits } from './second-opening.js';
import { whatWaits } from './what-waits.js';

export default function OpeningsPanel(): React.ReactElement | null {
  const { t } = useTranslation('openers');
  const { items } = useList<OpenerKeyLine>('/opener-keys'), opened = items.filter((line) => line.state === 'opened');
  const lines = items.map((line) => ({ line, waits: whatWaits(line) })).filter((x) => x.waits !== null);
  if (lines.length + opened.length === 0) return null;
  return (
    <section className="panel only-with-lines" aria-labelledby="openings-panel">
      <h2 id="openings-panel">{t('panel')}</h2>
      <ul className="lines">{lines.map(({ line, waits }) => <li key={line.challengeId} className="row"><Link className="push" to={`/my-openings/${line.challengeId}`}>{t(`waits.${waits!}`, { title: line.title })}</Link>{line.closesAt ? <ClosingTime at={line.closesAt} short /> : null}</li>)}{opened.map((line) => <SecondWaits key={line.challengeId} line={line} />)}</ul>
    </section>
  );
}
