// The bundle of a competition that is over: there to be taken home and checked, or said to be on its way.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BundlesView } from '@libs/bundles/src/bundle.contract.js';
import { useRead } from '../../api/use-record.js';
import { showSize } from '../../design/file-field.js';
import { Section } from '../../design/record-page.js';
import { showInstant } from '../../design/time.js';

export function ChallengeBundle({ challengeId }: { challengeId: string }): React.ReactElement | null {
  const { t } = useTranslation('verify');
  const { data } = useRead<BundlesView>(`/challenges/${challengeId}/bundles`);
  if (!data) return null;
  return (
    <Section title={t('bundle')}>
      <p className="quiet small">{t('published')}</p>
      {data.making || data.items.length === 0 ? <p>{t('inMaking', { n: data.making?.percent ?? 0 })}</p> : null}
      <ul className="lines">{data.items.slice(0, 5).map((b) => (
        <li key={b.n}><a href={`/api/challenges/${challengeId}/bundle?n=${b.n}`} download>{t('download', { n: b.n })}</a> <span className="quiet small">{showSize(b.size)} · {showInstant(b.madeAt)}</span><br />
          <code className="small">SHA-256 {b.sha256}</code>{b.index === null ? null : <><br /><span className="quiet small">{t('atIndex', { n: b.index.toLocaleString('en') })}</span></>}</li>
      ))}</ul>
      <Link to="/verify">{t('toVerify')}</Link>
    </Section>
  );
}
