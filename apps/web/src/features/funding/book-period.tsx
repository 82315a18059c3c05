// One period of the books: proposed by one, closed by another; reopened likewise.
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { BookPeriodView } from '@libs/funding/src/book-period.contract.js';
import { post } from '../../api/client.js';
import { useAct, useRecord } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { Money } from '../../design/money.js';
import { RecordGate, RecordPage } from '../../design/record-page.js';
import { StateTag } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';
import { periodName } from './book-periods.js';

export default function BookPeriodRecord(): React.ReactElement {
  const { id } = useParams();
  return <RecordGate of={useRecord<BookPeriodView>(`/book-periods/${encodeURIComponent(id ?? '')}`)}>{(period) => <Period period={period} />}</RecordGate>;
}

function Period({ period: p }: { period: BookPeriodView }): React.ReactElement {
  const { t } = useTranslation('books');
  const { has } = useSession();
  const act = useAct(({ to, body }: { to: string; body: object }, key) => post(`/book-periods/${p.id}/${to}`, body, { key }).then(() => true));
  const days = { first: p.firstDay, last: p.lastDay }, deciding = has('finance', 'head');
  const two = (yes: string, yesSays: string, no: string, noSays: string) => (
    <div className="row">
      <ConfirmAction label={yes} title={yes} says={yesSays} onConfirm={() => act.act({ to: 'approvals', body: {} })} problem={act.problem} />
      <ConfirmAction label={no} title={no} says={noSays} type="default" reason={{ label: t('reason') }} onConfirm={(reason) => act.act({ to: 'rejections', body: { reason } })} problem={act.problem} />
    </div>
  );
  const action = p.state === 'proposed' && deciding ? { what: t('periods.close'), action: two(t('periods.close'), t('periods.closeSays', days), t('refuse'), t('periods.refuseSays')) }
    : p.state === 'reopening' && deciding ? { what: t('periods.reopen'), action: two(t('periods.reopen'), t('periods.reopenSays', days), t('periods.keep'), t('periods.keepSays')) } : null;
  return (
    <RecordPage title={periodName(p)} number={`${p.firstDay} – ${p.lastDay}`} crumbs={[{ label: t('periods.title'), to: '/book-periods' }]} state={{ subject: 'bookPeriod', state: p.state }} next={action}
      actions={p.state === 'closed' && has('finance') ? <ConfirmAction label={t('periods.ask')} title={t('periods.ask')} says={t('periods.askSays')} type="default" reason={{ label: t('reason') }} onConfirm={(reason) => act.act({ to: 'reopenings', body: { reason } })} problem={act.problem} /> : undefined}
      facts={[{ label: t('periods.entries'), value: p.entries ?? '–' }, { label: t('periods.turnover'), value: <Money amount={p.debit} /> }, { label: t('periods.closedAt'), value: <Instant at={p.closedAt} /> }, ...(p.reason ? [{ label: t('reason'), value: p.reason }] : [])]}
      people={p.approvals.map((a) => ({ role: t(`step.${a.step}` as 'step.close', { defaultValue: a.step }), name: a.personName, note: <Instant at={a.at} plain /> }))}
      history={p.history.map((h, i) => ({ id: String(i), at: h.at, what: <StateTag subject="bookPeriod" state={h.to} />, who: h.by, why: h.reason }))}>
      <p className="quiet">{t('periods.lead')}</p>
    </RecordPage>
  );
}
