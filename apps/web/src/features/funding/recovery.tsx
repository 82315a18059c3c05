// One recovery: what is owed and why, the interest span by span, what has come back, and the next step of whoever looks.
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { RecoveryView } from '@libs/funding/src/recovery.contract.js';
import { useRecord } from '../../api/use-record.js';
import { Rows } from '../../design/data-list.js';
import { Money, showPercent } from '../../design/money.js';
import { NoteBox } from '../../design/note-box.js';
import { RecordGate, RecordPage, Section } from '../../design/record-page.js';
import { StateTag, Tag } from '../../design/state-tag.js';
import { RecoveryActions, useOwes } from './recovery-actions.js';

export default function RecoveryRecord(): React.ReactElement {
  const { id } = useParams();
  return <RecordGate of={useRecord<RecoveryView>(`/recoveries/${encodeURIComponent(id ?? '')}`)}>{(found) => <Recovery of={found} />}</RecordGate>;
}

function Recovery({ of: r }: { of: RecoveryView }): React.ReactElement {
  const { t } = useTranslation(['bank', 'funding']);
  const owes = useOwes(r);
  const next = r.state === 'opened' ? t('recoveries.next.opened') : r.state === 'notified' ? t(owes ? 'recoveries.next.notifiedOwn' : 'recoveries.next.notified') : r.state === 'contested' ? t(owes ? 'recoveries.next.contestedOwn' : 'recoveries.next.contested') : null;
  return (
    <RecordPage title={r.number} crumbs={[{ label: t('recoveries.title'), to: '/recoveries' }]} state={{ subject: 'recovery', state: r.state }}
      next={next ? { what: next, ...(r.state === 'notified' ? { by: `${r.dueOn}T15:59:59Z` } : {}), action: <RecoveryActions of={r} /> } : null}
      facts={[
        { label: t('applicant'), value: <Link to={`/accounts/organisations/${r.applicantId}`}>{r.applicantName}</Link> }, { label: t('claim'), value: <Link to={`/claims/${r.claimId}`}>{r.claimNumber}</Link> }, { label: t('reason'), value: r.reason }, { label: t('recoveries.dueOn'), value: r.dueOn },
        ...(r.asked === r.amount ? [] : [{ label: t('recoveries.asked'), value: <Money amount={r.asked} /> }]), { label: t('recoveries.owed'), value: <Money amount={r.amount} /> }, { label: t('recoveries.received'), value: <Money amount={r.received} /> },
        { label: t('recoveries.left'), value: <Money amount={r.open} /> }, { label: t('recoveries.interest.open'), value: <Money amount={r.interest.open} /> }, { label: t('recoveries.covered'), value: <Money amount={r.covered} /> },
      ]}
      history={r.history.map((h, i) => ({ id: String(i), at: h.at, what: h.from === h.to ? <span className="quiet">{t('recoveries.receipts.part')}</span> : <StateTag subject="recovery" state={h.to} />, who: h.by, why: h.reason }))}>
      {r.decision ? <NoteBox kind="running">{t('recoveries.decided', { outcome: t(`recoveries.outcomes.${r.decision.outcome}`) })} {r.decision.reason}</NoteBox> : null}
      {r.state === 'waived' && r.received === '0.00' ? null : <NoteBox kind={r.claimableAgain ? 'waiting' : 'running'}>{r.claimableAgain ? t('recoveries.againSays') : <>{t('recoveries.onceSays')} {t('recoveries.barred')} <Money amount={r.barred} /></>}</NoteBox>}
      {r.waiverProposed && r.state !== 'waived' ? <NoteBox kind="waiting">{t('recoveries.proposed')}</NoteBox> : null}
      {r.documents.length > 0 ? (
        <Section title={t('recoveries.found.title')}>
          <Rows caption={t('recoveries.found.title')} rows={r.documents} rowKey={(d) => d.evidenceId} columns={[
            { key: 'document', title: t('funding:evidence.document'), cell: (d) => `${t(`funding:evidence.kind.${d.kind}`)} ${d.number ?? ''}`.trim() },
            { key: 'before', title: t('recoveries.found.before'), right: true, cell: (d) => (d.before === '0.00' ? '–' : <Money amount={d.before} />) },
            { key: 'after', title: t('recoveries.found.after'), right: true, cell: (d) => (d.after === null ? <Tag kind="bad">{t('recoveries.fates.rejected')}</Tag> : <Money amount={d.after} />) },
          ]} />
        </Section>
      ) : null}
      <Section title={t('recoveries.interest.title')}>
        <p className="quiet small">{t('recoveries.interest.rule')}</p>
        {r.interest.spans.length === 0 ? <p className="quiet">{t('recoveries.interest.none')}</p> : (
          <>
            <Rows caption={t('recoveries.interest.title')} rows={r.interest.spans} rowKey={(s) => s.from} columns={[
              { key: 'from', title: t('recoveries.interest.from'), cell: (s) => s.from }, { key: 'to', title: t('recoveries.interest.to'), cell: (s) => s.to }, { key: 'days', title: t('recoveries.interest.days'), right: true, cell: (s) => s.days },
              { key: 'principal', title: t('recoveries.interest.principal'), right: true, cell: (s) => <Money amount={s.principal} /> }, { key: 'rate', title: t('recoveries.interest.rate'), right: true, cell: (s) => showPercent(s.rate) }, { key: 'source', title: t('recoveries.interest.source'), cell: (s) => <span className="small">{s.source}</span> },
            ]} />
            <p>{t('recoveries.interest.until', { day: r.interest.until })}: <strong><Money amount={r.interest.amount} /></strong> <span className="small quiet">({t('recoveries.interest.exact', { exact: r.interest.exact })})</span></p>
          </>
        )}
      </Section>
      <Section title={t('recoveries.receipts.title')}>
        {r.receipts.length === 0 ? <p className="quiet">{t('recoveries.receipts.none')}</p> : <Rows caption={t('recoveries.receipts.title')} rows={r.receipts} rowKey={(x) => x.id} columns={[
          { key: 'serial', title: t('serial'), cell: (x) => (x.paymentId ? t('recoveries.receipts.offset') : x.bankSerial) }, { key: 'day', title: t('valueDate'), cell: (x) => x.valueDate },
          { key: 'amount', title: t('amount'), right: true, cell: (x) => <Money amount={x.amount} /> }, { key: 'interest', title: t('recoveries.receipts.interest'), right: true, cell: (x) => <Money amount={x.interest} /> },
        ]} />}
      </Section>
    </RecordPage>
  );
}
