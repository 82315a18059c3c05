// The opening as its people live it: who is there, who has unlocked, whose shares are in, how many bids have enough; for officials to watch and openers to take part.
import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import type { OpeningView } from '@libs/bids/src/opening.contract.js';
import { fingerprint } from '../../design/fingerprint.js';
import { NoteBox } from '../../design/note-box.js';
import { Tag } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';
import { localised } from '../../i18n/start.js';

export function Ceremony({ opening: o }: { opening: OpeningView }): React.ReactElement {
  const { t } = useTranslation('openers');
  const g = o.gathering, p = o.progress;
  return (
    <div className="stack">
      <p>{t('ceremony.says', { k: o.threshold, n: o.openers.length })}{o.kind === 'whole' ? '' : ` ${t(`ceremony.kind.${o.kind}`)}`}</p>
      <ul className="lines" aria-label={t('ceremony.people')}>{o.openers.map((x) => (
        <li key={x.position}>
          <div className="row">
            <span className="push"><strong>{x.name}</strong> <span className="quiet">{localised(x.organisation)}</span></span>
            {o.state === 'started' ? <>
              <Tag kind={x.present ? 'good' : 'waiting'}>{x.present ? t('ceremony.present') : t('ceremony.away')}</Tag>
              <Tag kind={x.answered ? 'good' : x.unlockedAt ? 'running' : 'waiting'}>{x.answered ? t('ceremony.answered', { n: x.shares }) : x.unlockedAt ? t('ceremony.unlocked') : t('ceremony.locked')}</Tag>
            </> : null}
          </div>
          <div className="small"><span className="quiet">{t('make.fingerprint')}</span> <code>{fingerprint(x.recipient)}</code></div>
        </li>
      ))}</ul>
      {g ? (
        <div role="status" aria-live="polite">
          <Progress percent={g.total === 0 ? 100 : Math.floor((g.complete / g.total) * 100)} status="active" aria-label={t('ceremony.complete', g)} />
          <p>{t('ceremony.complete', g)}</p>
          {g.refused > 0 ? <NoteBox kind="bad"><p>{t('ceremony.refused', { n: g.refused })}</p></NoteBox> : null}
          {g.identitiesUntil ? <NoteBox kind="waiting"><p>{t('ceremony.asked')} <Instant at={g.identitiesUntil} plain /></p></NoteBox> : <p className="quiet">{t('ceremony.waits')} <Instant at={g.waitsUntil} plain /></p>}
        </div>
      ) : null}
      {p ? <div role="status"><Progress percent={p.total === 0 ? 100 : Math.floor((p.done / p.total) * 100)} status={o.state === 'completed' ? 'success' : 'active'} aria-label={t('ceremony.opened', p)} /><p>{t('ceremony.opened', p)}{p.unreadable > 0 ? ` · ${t('ceremony.unreadable', { n: p.unreadable })}` : ''}</p></div> : null}
    </div>
  );
}
