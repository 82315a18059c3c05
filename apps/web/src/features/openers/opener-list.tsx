// The openers of a challenge as everybody sees them: who, from where, the fingerprint of the key, whether ready; the same list on every page.
import { useTranslation } from 'react-i18next';
import type { NamedOpenersView } from '@libs/challenges/src/challenge.contract.js';
import { fingerprint } from '../../design/fingerprint.js';
import { Tag } from '../../design/state-tag.js';
import { localised } from '../../i18n/start.js';

/** What a reader who bids needs: in server-held mode the plain word about it. */
export function OpenerList({ openers, rehearsals = false }: { openers: NamedOpenersView; /** Whether the second rehearsal is told. */ rehearsals?: boolean }): React.ReactElement {
  const { t } = useTranslation('openers');
  if (openers.mode === 'server-held') return <div className="stack"><p>{t('list.serverHeld')}</p>{openers.recipients.map((r) => <p key={r} className="small">{t('list.serverKey')} <code>{fingerprint(r)}</code></p>)}</div>;
  return (
    <div className="stack">
      <p>{t('list.says', { k: openers.threshold, n: openers.people.length })}</p>
      <ul className="lines">{openers.people.map((p) => (
        <li key={p.personId}>
          <div className="row"><span className="push"><strong>{p.name}</strong> <span className="quiet">{localised(p.organisation)}</span></span>{p.ready ? <Tag kind="good">{t('list.ready')}</Tag> : <Tag kind="waiting">{p.recipient ? t('list.rehearsing') : t('list.noKey')}</Tag>}</div>
          {p.recipient ? <div className="small"><span className="quiet">{t('make.fingerprint')}</span> <code>{fingerprint(p.recipient)}</code></div> : null}
          {rehearsals && p.rehearsal ? <div className="small quiet">{p.rehearsal.openedAt === null ? t('list.rehearsalWaits') : p.rehearsal.from === 'file' ? t('list.rehearsedFile') : t('list.rehearsedCopy')}</div> : null}
        </li>
      ))}</ul>
    </div>
  );
}
