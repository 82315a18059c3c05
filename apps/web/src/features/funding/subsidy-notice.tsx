// One notice of planned subsidies: what would be paid to whom, its days, and the objections to it.
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { SubsidyNoticeView } from '@libs/funding/src/subsidy-notice.contract.js';
import { useClauses } from '../../api/use-clauses.js';
import { useRecord } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { Rows } from '../../design/data-list.js';
import { Money } from '../../design/money.js';
import { RecordGate, RecordPage, Section } from '../../design/record-page.js';
import { currentLocale } from '../../i18n/start.js';
import { SubsidyObjections } from './subsidy-objections.js';

const ObjectionForm = lazy(() => import('../public/objection-form.js').then((m) => ({ default: m.ObjectionForm })));

export default function SubsidyNoticeRecord(): React.ReactElement {
  const { id } = useParams();
  return <RecordGate of={useRecord<SubsidyNoticeView>(`/subsidy-notices/${encodeURIComponent(id ?? '')}`)}>{(found) => <Notice of={found} />}</RecordGate>;
}

function Notice({ of: n }: { of: SubsidyNoticeView }): React.ReactElement {
  const { t } = useTranslation(['bank', 'result']);
  const clauses = useClauses();
  const { has } = useSession();
  const official = has('officer', 'head', 'finance', 'auditor');
  return (
    <RecordPage title={n.number} number={n.agencyName[currentLocale()]} crumbs={[{ label: t('notices.title'), to: '/subsidy-notices' }]} state={{ subject: 'subsidyNotice', state: n.state }}
      next={n.state === 'suspended' && official ? { what: t('notices.suspended') } : n.open ? { what: t('notices.mayObject'), by: `${n.lastDay}T15:59:59Z`, action: official ? undefined : <a href="#objection">{t('notices.object')}</a> } : n.state === 'suspended' ? { what: t('notices.suspended') } : null}
      facts={[{ label: t('notices.firstDay'), value: n.firstDay }, { label: t('notices.lastDay'), value: n.lastDay }, { label: t('notices.count'), value: n.count }, { label: t('amount'), value: <Money amount={n.total} /> }, ...(n.batchId && has('finance', 'head', 'auditor') ? [{ label: t('cases.batch'), value: <Link to={`/payment-batches/${n.batchId}`}>{n.batchNumber}</Link> }] : [])]}>
      <Section title={t('notices.planned')}>
        <Rows caption={t('notices.planned')} rows={n.content.lines} rowKey={(l) => l.claimId} columns={[
          { key: 'who', title: t('applicant'), cell: (l) => l.organisationName }, { key: 'project', title: t('notices.project'), cell: (l) => <>{l.projectTitle || '–'}<div className="small quiet">{l.claimNumber}</div></> },
          { key: 'clause', title: t('notices.clause'), cell: (l) => clauses.title(l.clause) }, { key: 'amount', title: t('amount'), right: true, cell: (l) => <Money amount={l.amount} /> },
        ]} />
      </Section>
      {n.content.checkpoint ? <Section title={t('result:notice.checkpoint')}><p className="quiet small">{t('result:notice.checkpointSays')}</p><pre className="prose small"><code>{n.content.checkpoint}</code></pre><Link to="/log">{t('result:notice.toLog')}</Link></Section> : null}
      {has('officer', 'head', 'auditor') ? <SubsidyObjections of={n} /> : null}
      {n.open && !official ? <Suspense fallback={null}><ObjectionForm to={`/subsidy-notices/${n.id}`} says={t('notices.mayObject')} /></Suspense> : null}
    </RecordPage>
  );
}
