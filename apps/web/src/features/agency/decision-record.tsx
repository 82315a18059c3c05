// One decision: whom it names and why, who prepared and who approved it, and the next step of each.
import { Button } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DecisionView } from '@libs/projects/src/decision.contract.js';
import type { RankingView } from '@libs/reviews/src/review.contract.js';
import { post } from '../../api/client.js';
import { useAct } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { Rows } from '../../design/data-list.js';
import { History } from '../../design/history.js';
import { Money, showPercent } from '../../design/money.js';
import { Section } from '../../design/record-page.js';
import { Tag } from '../../design/state-tag.js';
import { useToast } from '../../design/toast.js';
import type { AgencyChallenge } from './agency.types.js';
import { DecisionForm } from './decision-form.js';
import { historyOf } from './history-of.js';

export function DecisionRecord({ decision: d, etag, ranking, challenge }: { decision: DecisionView; etag: string | null; ranking: RankingView | undefined; challenge: AgencyChallenge }): React.ReactElement {
  const { t } = useTranslation('result');
  const { has } = useSession();
  const [editing, setEditing] = useState(false);
  if (editing && ranking) return <DecisionForm challenge={challenge} ranking={ranking} decision={d} etag={etag} onDone={() => setEditing(false)} />;
  const officer = has('officer'), head = has('head');
  return (
    <>
      <section className={`panel next-step${d.state === 'approved' ? ' idle' : ''}`} aria-label={t('decision.title', { title: '' })}>
        <div className="push"><strong>{t(`decision.next.${d.state}`)}</strong></div>
        {d.state !== 'approved' && officer && ranking ? <Button onClick={() => setEditing(true)}>{t('decision.edit')}</Button> : null}
        {d.state === 'draft' && officer ? <Submit id={d.id} /> : null}
        {d.state === 'submitted' && head ? <><Reject id={d.id} /><Approve id={d.id} etag={etag} /></> : null}
      </section>
      <div className="record">
        <div>
          <Section title={t('decision.content')}>
            {d.winners.length > 0 ? (
              <Rows caption={t('decision.winners')} rows={d.winners} rowKey={(w) => w.bidId} columns={[
                { key: 'name', title: t('decision.winner'), cell: (w) => <>{w.organisationName} {w.renouncedAt ? <Tag kind="bad">{t('decision.renounced')}</Tag> : null}</> }, { key: 'rank', title: t('decision.rank'), right: true, cell: (w) => w.rank },
                { key: 'total', title: t('decision.total'), right: true, cell: (w) => w.total }, { key: 'price', title: t('decision.price'), right: true, cell: (w) => <Money amount={w.price} in="wanyuan" /> },
              ]} />
            ) : <p><strong>{t('decision.noWinner')}</strong> {d.noWinnerReason}</p>}
            <dl className="facts" style={{ marginTop: 16 }}>
              {d.decidedRate ? <div><dt>{t('decision.rate')}</dt><dd>{showPercent(d.decidedRate)}</dd></div> : null}
              {d.decidedCeiling ? <div><dt>{t('decision.ceiling')}</dt><dd><Money amount={d.decidedCeiling} /></dd></div> : null}
              <div><dt>{t('decision.reason')}</dt><dd className="prose">{d.reason}</dd></div>
            </dl>
          </Section>
        </div>
        <aside><Section title={t('history')}><History entries={historyOf('decision', d.history)} /></Section></aside>
      </div>
    </>
  );
}

function Submit({ id }: { id: string }): React.ReactElement {
  const { t } = useTranslation('result');
  const toast = useToast();
  const act = useAct((_: void, key) => post(`/decisions/${id}/submissions`, undefined, { key }).then(() => true), { onDone: () => toast(t('decision.submitted')) });
  return <ConfirmAction label={t('decision.submit')} title={t('decision.submit')} says={t('decision.submitSays')} onConfirm={() => act.act()} problem={act.problem} />;
}

function Approve({ id, etag }: { id: string; etag: string | null }): React.ReactElement {
  const { t } = useTranslation('result');
  const act = useAct((_: void, key) => post(`/decisions/${id}/approvals`, undefined, { key, ifMatch: etag }).then(() => true));
  return <ConfirmAction label={t('decision.approve')} title={t('decision.approve')} says={t('decision.approveSays')} onConfirm={() => act.act()} problem={act.problem} />;
}

function Reject({ id }: { id: string }): React.ReactElement {
  const { t } = useTranslation('result');
  const act = useAct((reason: string, key) => post(`/decisions/${id}/rejections`, { reason }, { key }).then(() => true));
  return <ConfirmAction type="default" danger label={t('decision.reject')} title={t('decision.reject')} says={t('decision.rejectSays')} reason={{ label: t('decision.why') }} onConfirm={act.act} problem={act.problem} />;
}
