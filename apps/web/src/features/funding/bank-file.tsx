// One file of the bank: what became of each of its lines.
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { BankFileView, BankLineView, LineOutcome } from '@libs/funding/src/bank.contract.js';
import { useList } from '../../api/use-list.js';
import { useRecord } from '../../api/use-record.js';
import { DataList } from '../../design/data-list.js';
import { Money } from '../../design/money.js';
import { PageHeader } from '../../design/page-header.js';
import { RecordGate } from '../../design/record-page.js';
import { Tag } from '../../design/state-tag.js';
import type { StateKind } from '../../design/state-kinds.js';
import { Instant } from '../../design/time.js';
import { useBankReason } from './bank-reason.js';
import { FormatWord } from './bank-files.js';

const KIND: Record<LineOutcome, StateKind> = { executed: 'good', rejected: 'bad', returned: 'attention', part: 'attention', pending: 'waiting', repeated: 'ended', exception: 'bad' };

export default function BankFileRecord(): React.ReactElement {
  const { id } = useParams();
  return <RecordGate of={useRecord<BankFileView>(`/bank-files/${encodeURIComponent(id ?? '')}`)}>{(found) => <BankFile of={found} />}</RecordGate>;
}

function BankFile({ of: f }: { of: BankFileView }): React.ReactElement {
  const { t } = useTranslation(['bank', 'funding']);
  const reasonOf = useBankReason();
  const lines = useList<BankLineView>(`/bank-files/${f.id}/lines`, {}, { limit: 50 });
  return (
    <div className="page">
      <PageHeader title={t('files.report')} lead={<><FormatWord format={f.format} /> · <Instant at={f.at} plain /></>} crumbs={[{ label: t('funding:batches.title'), to: '/payment-batches' }, ...(f.batchId ? [{ label: t('funding:batches.batch'), to: `/payment-batches/${f.batchId}` }] : [])]} />
      <p>{t('files.sum', { n: f.lines, executed: f.executed, rejected: f.rejected, returned: f.returned, parts: f.parts, pending: f.pending, repeated: f.repeated, exceptions: f.exceptions })}</p>
      <p className="small quiet">{t('files.hash')} <code style={{ overflowWrap: 'anywhere' }}>{f.sha256}</code>{f.exceptions > 0 ? <> · <Link to="/bank-exceptions?state=open">{t('exceptions.title')}</Link></> : null}</p>
      <DataList caption={t('files.report')} list={lines} rowKey={(l) => String(l.line)} exportName={t('files.report')} empty={{ title: t('files.none') }}
        columns={[
          { key: 'line', title: t('files.line'), cell: (l) => t('exceptions.line', { n: l.line }), text: (l) => l.line },
          { key: 'reference', title: t('reference'), cell: (l) => <><code className="keep">{l.reference ?? '–'}</code>{l.claimNumber ? <div className="small quiet">{l.claimNumber}</div> : null}</>, text: (l) => l.reference },
          { key: 'status', title: t('exceptions.said'), cell: (l) => <>{t(`status.${l.status}`)}{l.reason ? <div className="small quiet">{reasonOf(l.reason)}</div> : null}</>, text: (l) => l.status },
          { key: 'amount', title: t('amount'), right: true, cell: (l) => (l.amount ? <Money amount={l.amount} /> : '–'), text: (l) => l.amount },
          { key: 'serial', title: t('serial'), cell: (l) => <>{l.bankSerial ?? '–'}{l.valueDate ? <div className="small quiet">{l.valueDate}</div> : null}</>, text: (l) => l.bankSerial },
          { key: 'outcome', title: t('state'), cell: (l) => <><Tag kind={KIND[l.outcome]}>{t(`outcome.${l.outcome}`)}</Tag>{l.code ? <div className="small">{t(`code.${l.code}`)}</div> : null}</>, text: (l) => `${l.outcome} ${l.code ?? ''}` },
        ]} />
    </div>
  );
}
