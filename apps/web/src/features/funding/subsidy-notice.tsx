// One notice of planned subsidies: what would be paid to whom, its days, and the objections to it.
import { Select } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { SubsidyNoticeView, SubsidyObjectionView, SubsidyReply } from '@libs/funding/src/subsidy-notice.contract.js';
import { post } from '../../api/client.js';
import { useAct, useRead, useRecord } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { Rows } from '../../design/data-list.js';
import { Money } from '../../design/money.js';
import { RecordGate, RecordPage, Section } from '../../design/record-page.js';
import { StateTag } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';
import { useToast } from '../../design/toast.js';
import { currentLocale } from '../../i18n/start.js';

export default function SubsidyNoticeRecord(): React.ReactElement {
  const { id } = useParams();
  return <RecordGate of={useRecord<SubsidyNoticeView>(`/subsidy-notices/${encodeURIComponent(id ?? '')}`)}>{(found) => <Notice of={found} />}</RecordGate>;
}

function Notice({ of: n }: { of: SubsidyNoticeView }): React.ReactElement {
  const { t } = useTranslation(['bank', 'words']);
  const { session, has } = useSession();
  const official = has('officer', 'head', 'finance', 'auditor');
  const objections = useRead<{ items: SubsidyObjectionView[] }>(session ? `/subsidy-notices/${n.id}/objections` : null).data?.items ?? [];
  return (
    <RecordPage title={n.number} number={n.agencyName[currentLocale()]} crumbs={[{ label: t('notices.title'), to: '/subsidy-notices' }]} state={{ subject: 'subsidyNotice', state: n.state }}
      next={n.open ? { what: session ? t('notices.mayObject') : t('notices.signIn'), by: `${n.lastDay}T15:59:59Z`, action: session && !official ? <ObjectTo of={n} /> : session ? undefined : <Link to="/sign-in">{t('notices.toSignIn')}</Link> } : null}
      facts={[{ label: t('notices.firstDay'), value: n.firstDay }, { label: t('notices.lastDay'), value: n.lastDay }, { label: t('notices.count'), value: n.count }, { label: t('amount'), value: <Money amount={n.total} /> }, ...(n.batchId && has('finance', 'head', 'auditor') ? [{ label: t('cases.batch'), value: <Link to={`/payment-batches/${n.batchId}`}>{n.batchNumber}</Link> }] : [])]}>
      <Section title={t('notices.planned')}>
        <Rows caption={t('notices.planned')} rows={n.content.lines} rowKey={(l) => l.claimId} columns={[
          { key: 'who', title: t('applicant'), cell: (l) => l.organisationName }, { key: 'project', title: t('notices.project'), cell: (l) => <>{l.projectTitle || '–'}<div className="small quiet">{l.claimNumber}</div></> },
          { key: 'clause', title: t('notices.clause'), cell: (l) => t(`words:clause.${l.clause}` as 'words:clause.open-competition', { defaultValue: l.clause }) }, { key: 'amount', title: t('amount'), right: true, cell: (l) => <Money amount={l.amount} /> },
        ]} />
      </Section>
      {objections.length > 0 ? (
        <Section title={t('notices.objections')}>
          <ul className="lines">{objections.map((x) => (
            <li key={x.id} className="stack">
              <div className="row"><StateTag subject="objection" state={x.state} /><span className="push">{x.organisationName ?? x.personName} <span className="small quiet"><Instant at={x.receivedAt} plain /> · {t('notices.replyBy', { day: x.replyBy })}</span></span>{x.state === 'received' && has('officer', 'head') ? <Reply of={x} notice={n} /> : null}</div>
              <p style={{ whiteSpace: 'pre-wrap' }}>{x.text}</p>
              {x.reply ? <p className="quiet" style={{ whiteSpace: 'pre-wrap' }}>{t('notices.reply')}: {x.reply}</p> : null}
            </li>
          ))}</ul>
        </Section>
      ) : null}
    </RecordPage>
  );
}

function ObjectTo({ of: n }: { of: SubsidyNoticeView }): React.ReactElement {
  const { t } = useTranslation('bank');
  const { organisations } = useSession();
  const toast = useToast();
  const mine = organisations.filter((o) => o.role === 'owner');
  const [organisationId, setOrganisation] = useState<string | undefined>();
  const object = useAct((text: string, key) => post(`/subsidy-notices/${n.id}/objections`, { text, ...(organisationId ? { organisationId } : {}) }, { key }), { onDone: () => toast(t('done')) });
  return (
    <ConfirmAction label={t('notices.object')} title={t('notices.object')} says={t('notices.objectSays')} reason={{ label: t('notices.objectionText') }} problem={object.problem} onConfirm={(text) => object.act(text)}>
      {mine.length > 0 ? <label className="stack">{t('notices.onBehalf')}<Select allowClear value={organisationId} aria-label={t('notices.onBehalf')} onChange={setOrganisation} options={mine.map((o) => ({ value: o.id, label: o.name }))} /></label> : null}
    </ConfirmAction>
  );
}

function Reply({ of: x, notice: n }: { of: SubsidyObjectionView; notice: SubsidyNoticeView }): React.ReactElement {
  const { t } = useTranslation('bank');
  const toast = useToast();
  const [outcome, setOutcome] = useState<SubsidyReply['outcome']>('refused');
  const [claimIds, setClaims] = useState<string[]>([]);
  const reply = useAct((text: string, key) => post(`/subsidy-objections/${x.id}/replies`, { outcome, text, ...(outcome === 'accepted' ? { claimIds } : {}) }, { key }), { onDone: () => toast(t('done')) });
  return (
    <ConfirmAction label={t('notices.reply')} title={t('notices.reply')} says={t('notices.replySays')} reason={{ label: t('notices.replyText') }} problem={reply.problem} onConfirm={(text) => reply.act(text)}>
      <label className="stack">{t('recoveries.outcome')}<Select value={outcome} aria-label={t('recoveries.outcome')} onChange={setOutcome} options={(['refused', 'answered', 'accepted'] as const).map((o) => ({ value: o, label: t(`notices.outcomes.${o}`) }))} /></label>
      {outcome === 'accepted' ? <label className="stack">{t('notices.freed')}<Select mode="multiple" value={claimIds} aria-label={t('notices.freed')} onChange={setClaims} options={n.content.lines.map((l) => ({ value: l.claimId, label: `${l.claimNumber} ${l.organisationName}` }))} /></label> : null}
    </ConfirmAction>
  );
}

