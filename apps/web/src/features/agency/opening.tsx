// The opening of a challenge: started by an officer and confirmed by a head, or answered by its openers in their own browsers; every live bid is opened while all may watch or leave.
import { Progress } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { OpenedBidLine, OpeningView } from '@libs/bids/src/opening.contract.js';
import { post } from '../../api/client.js';
import { useList } from '../../api/use-list.js';
import { useAct, useRecord } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { Rows } from '../../design/data-list.js';
import { NoteBox } from '../../design/note-box.js';
import { RecordGate, RecordPage, Section, type NextStep } from '../../design/record-page.js';
import { StateTag } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';
import { useToast } from '../../design/toast.js';
import { Ceremony } from '../openers/ceremony.js';
import { OpenerList } from '../openers/opener-list.js';
import type { AgencyChallenge } from './agency.types.js';
import { StageNav, stagePath } from './stage-nav.js';
import { usePhase } from './use-phases.js';

export default function OpeningPage(): React.ReactElement {
  const { id = '' } = useParams();
  return <RecordGate of={useRecord<AgencyChallenge>(`/challenges/${encodeURIComponent(id)}`, undefined, { refetchMs: 5_000 })}>{(challenge) => <Page challenge={challenge} />}</RecordGate>;
}

function Page({ challenge: c }: { challenge: AgencyChallenge }): React.ReactElement {
  const { t } = useTranslation(['opening', 'agency', 'app']);
  const { has } = useSession();
  const list = useList<OpeningView>(`/challenges/${c.id}/openings`, {}, { refetchMs: 3_000 });
  const { phase, says } = usePhase(c);
  const two = c.content.envelopes === 'two', persons = c.openers.mode === 'openers', first = list.items.find((o) => o.kind !== 'price'), prices = list.items.find((o) => o.kind === 'price'), opening = prices ?? first;
  const bids = useList<OpenedBidLine>(first?.state === 'completed' ? '/opened-bids' : null, { challengeId: c.id }, { refetchMs: () => prices !== undefined && prices.state !== 'completed' && 3_000 });
  const start = has('officer') || (persons && has('head')) ? <Start id={c.id} persons={persons} prices={first !== undefined} /> : null;
  const next: NextStep | null = c.state === 'failed' ? null : !opening ? { what: t('next.start'), action: start } : phase?.phase === 'open-prices' ? { what: says(phase), action: start }
    : opening.state === 'started' && persons ? { what: t('next.shares'), by: opening.gathering?.identitiesUntil ?? opening.gathering?.waitsUntil ?? null } : opening.state === 'started' ? { what: t('next.confirm'), action: has('head') ? <Confirm opening={opening} /> : null }
      : opening.state === 'running' ? { what: t('next.running') } : prices ? { what: t('next.pricesDone'), action: <Link className="solid-button" to={stagePath(c.id, 'ranking')}>{t('agency:stage.ranking')}</Link> } : { what: t('next.done'), action: <Link className="solid-button" to={stagePath(c.id, 'eligibility')}>{t('agency:stage.eligibility')}</Link> };
  const word = (o: OpeningView): string => (two ? ` · ${t(`kind.${o.kind as 'technical'}`)}` : '');
  const people = [...list.items].reverse().flatMap((o) => [{ role: `${t('startedBy')}${word(o)}`, name: o.startedBy, note: <Instant at={o.startedAt} plain /> }, ...(o.confirmedBy ? [{ role: `${t('confirmedBy')}${word(o)}`, name: o.confirmedBy, note: <Instant at={o.confirmedAt} plain /> }] : [])]);
  return (
    <div className="page">
      <StageNav id={c.id} state={c.state} />
      <RecordPage title={t('title', { title: c.title })} number={c.number} crumbs={[{ label: t('agency:challenges.title'), to: '/agency/challenges' }, { label: c.title, to: stagePath(c.id, 'record') }]} state={{ subject: 'challenge', state: c.state }} next={next} people={people}>
        {c.state === 'failed' ? <NoteBox kind="bad"><p>{t('failed')}</p></NoteBox> : null}
        {prices || phase?.phase === 'open-prices' ? <Ceremonies title={t('kind.price')} opening={prices} challenge={c} says={t('pricesSay')} /> : null}
        <Ceremonies title={t(two ? 'kind.technical' : 'ceremony')} opening={first} challenge={c} says={two ? t('technicalSays') : null} />
        {first?.state === 'completed' ? (
          <Section title={t('opened')}>
            <Rows caption={t('opened')} rows={bids.items} rowKey={(b) => b.id} columns={[
              { key: 'bidder', title: t('bidder'), cell: (b) => b.organisationName }, { key: 'state', title: t('state'), cell: (b) => <StateTag subject="bid" state={b.state} /> },
              ...(two ? [{ key: 'price', title: t('price'), cell: (b: OpenedBidLine) => (b.price ? <StateTag subject="priceEnvelope" state={b.price} /> : '–') }] : []),
              { key: 'version', title: t('version'), right: true, cell: (b) => b.version }, { key: 'at', title: t('submittedAt'), cell: (b) => <Instant at={b.submittedAt} plain /> }, { key: 'digest', title: t('digest'), cell: (b) => <code>{b.digest.slice(0, 16)}…</code> },
            ]} />
          </Section>
        ) : null}
      </RecordPage>
    </div>
  );
}

/** One opening as it goes on; before it, who will take part. */
function Ceremonies({ title, opening: o, challenge: c, says }: { title: string; opening: OpeningView | undefined; challenge: AgencyChallenge; says: string | null }): React.ReactElement {
  const { t } = useTranslation('opening');
  const persons = c.openers.mode === 'openers', p = o?.progress;
  return (
    <Section title={title} actions={o ? <StateTag subject="opening" state={o.state} /> : null}>
      {says ? <p>{says}</p> : null}
      {persons ? o ? <Ceremony opening={o} /> : <OpenerList openers={c.openers} rehearsals /> : <>{says ? null : <p>{t('says')}</p>}<p className="quiet">{t('serverHeld')}</p></>}
      {p && !persons ? <div role="status"><Progress percent={p.total === 0 ? 100 : Math.floor((p.done / p.total) * 100)} status={o.state === 'completed' ? 'success' : 'active'} aria-label={t('progress', p)} /><p>{t('progress', p)}{p.unreadable > 0 ? ` · ${t('unreadable', { n: p.unreadable })}` : ''}</p></div> : null}
      {o?.state === 'running' ? <p className="quiet">{t('mayLeave')}</p> : null}
    </Section>
  );
}

function Start({ id, persons, prices }: { id: string; persons: boolean; prices: boolean }): React.ReactElement {
  const { t } = useTranslation('opening');
  const toast = useToast();
  const act = useAct((_: void, key) => post(`/challenges/${id}/openings`, undefined, { key }).then(() => true), { onDone: () => toast(t(persons ? 'startedPersons' : 'started')) });
  const label = t(prices ? 'startPrices' : 'start');
  return <ConfirmAction label={label} title={label} says={`${prices ? `${t('startPricesSays')} ` : ''}${t(persons ? 'startPersonsSays' : 'startSays')}`} onConfirm={() => act.act()} problem={act.problem} />;
}

function Confirm({ opening }: { opening: OpeningView }): React.ReactElement {
  const { t } = useTranslation('opening');
  const act = useAct((_: void, key) => post(`/openings/${opening.id}/confirmations`, undefined, { key }).then(() => true));
  return <ConfirmAction label={t('confirm')} title={t('confirm')} says={t('confirmSays')} onConfirm={() => act.act()} problem={act.problem} />;
}
