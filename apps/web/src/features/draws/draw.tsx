// One draw: what is frozen, who has committed and told, my part in it, and the order that came of it, computed again on this device.
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { DrawView } from '@libs/reviews/src/draw.contract.js';
import { useRecord } from '../../api/use-record.js';
import { Rows } from '../../design/data-list.js';
import { NoteBox } from '../../design/note-box.js';
import { RecordGate, RecordPage, Section, type NextStep } from '../../design/record-page.js';
import { saveBytes } from '../../design/spreadsheet.js';
import { Tag } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';
import { DrawnOrders } from './draw-orders.js';
import { MyPart } from './my-part.js';

export default function DrawPage(): React.ReactElement {
  const { id = '' } = useParams();
  return <RecordGate of={useRecord<DrawView>(`/draws/${encodeURIComponent(id)}`, {}, { refetchMs: 15_000 })}>{(draw) => <Page draw={draw} />}</RecordGate>;
}

function Page({ draw: d }: { draw: DrawView }): React.ReactElement {
  const { t } = useTranslation(['draws', 'agency']);
  const running = d.state !== 'drawn' && d.state !== 'void';
  const next: NextStep | null = running ? { what: t(`step.${d.state as 'opened'}`), by: d.revealBy } : null;
  return (
    <RecordPage title={t('nth', { title: d.challengeTitle, n: d.n })} number={d.challengeNumber} state={{ subject: 'draw', state: d.state }} next={next}
      crumbs={[{ label: t('title'), to: '/draws' }, { label: d.challengeTitle, to: `/agency/challenges/${d.challengeId}/panel` }]}
      facts={[
        { label: t('openedAt'), value: <Instant at={d.openedAt} plain /> }, { label: t('listHash'), value: <code className="breaks">{d.listSha256}</code> },
        ...(d.drawnAt ? [{ label: t('drawnAt'), value: <Instant at={d.drawnAt} plain /> }] : []), ...(d.seed ? [{ label: t('seed'), value: <code className="breaks">{d.seed}</code> }] : []),
      ]}>
      {d.state === 'void' ? <NoteBox kind="waiting"><p>{t(`voided.${d.because ?? 'reveal-missing'}`)} <Instant at={d.voidedAt} plain /></p><p><Link to={`/agency/challenges/${d.challengeId}/panel`}>{t('toPanel')}</Link></p></NoteBox> : null}
      {running && d.mine.length > 0 ? <MyPart draw={d} /> : null}
      <Nonces draw={d} />
      {d.state === 'drawn' ? <DrawnOrders draw={d} /> : null}
      <Frozen draw={d} />
    </RecordPage>
  );
}

function Nonces({ draw: d }: { draw: DrawView }): React.ReactElement {
  const { t } = useTranslation('draws');
  const rows = (['officer', 'auditor'] as const).map((role) => ({ role, nonce: d.nonces.find((n) => n.role === role) }));
  return (
    <Section title={t('nonces')}>
      <p className="quiet">{t('noncesSay')}</p>
      <Rows caption={t('nonces')} rows={rows} rowKey={(r) => r.role} columns={[
        { key: 'role', title: t('role'), cell: (r) => <>{t(`roles.${r.role}`)}{r.nonce ? <div className="quiet small">{r.nonce.name}</div> : null}</> },
        { key: 'committed', title: t('commitment'), cell: (r) => (r.nonce ? <><Instant at={r.nonce.committedAt} plain /><div><code className="breaks small">{r.nonce.commitment}</code></div></> : <Tag kind="waiting">{t('notCommitted')}</Tag>) },
        { key: 'told', title: t('nonce'), cell: (r) => (r.nonce?.nonce ? <code className="breaks small">{r.nonce.nonce}</code> : r.nonce?.revealedAt ? <Tag kind="good">{t('toldHidden')}</Tag> : <Tag kind="waiting">{t('notTold')}</Tag>) },
      ]} />
    </Section>
  );
}

/** Whom it may fall on, by name; and the bytes that were hashed. */
function Frozen({ draw: d }: { draw: DrawView }): React.ReactElement {
  const { t } = useTranslation('draws');
  return (
    <Section title={t('frozen')} actions={<button type="button" className="link-button" onClick={() => saveBytes(`draw-${d.id}.json`, new TextEncoder().encode(d.list), 'application/json')}>{t('saveList')}</button>}>
      <p className="quiet">{t('frozenSays')}</p>
      <div className="stack">{d.strata.map((s) => (
        <div key={s.stratum}>
          <h3>{t(`strata.${s.stratum}`)} <span className="quiet small">{t('seatsOf', { seats: s.seats, n: s.candidates.length })}</span></h3>
          <ul className="lines">{s.candidates.map((c) => <li key={c.personId}>{c.name} <span className="quiet small">{c.organisation}</span></li>)}</ul>
        </div>
      ))}</div>
    </Section>
  );
}
