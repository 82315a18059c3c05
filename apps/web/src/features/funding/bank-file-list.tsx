// Every file that came from a bank.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { BankFileView } from '@libs/funding/src/bank.contract.js';
import { useList } from '../../api/use-list.js';
import { DataList } from '../../design/data-list.js';
import { PageHeader } from '../../design/page-header.js';
import { showInstant } from '../../design/time.js';
import { FormatWord } from './bank-files.js';

export default function BankFiles(): React.ReactElement {
  const { t } = useTranslation(['bank', 'funding']);
  const list = useList<BankFileView>('/bank-files');
  return (
    <div className="page">
      <PageHeader title={t('files.list')} lead={t('files.listLead')} crumbs={[{ label: t('funding:batches.title'), to: '/payment-batches' }]} />
      <DataList caption={t('files.list')} list={list} rowKey={(f) => f.id} exportName={t('files.list')} empty={{ title: t('files.none'), help: t('files.noneHelp') }}
        columns={[
          { key: 'at', title: t('at'), cell: (f) => <Link to={`/bank-files/${f.id}`}>{showInstant(f.at)}</Link>, sort: (f) => f.at, text: (f) => f.at },
          { key: 'format', title: t('paying.format'), cell: (f) => <FormatWord format={f.format} />, text: (f) => f.format },
          { key: 'executed', title: t('outcome.executed'), right: true, cell: (f) => f.executed + f.parts, sort: (f) => f.executed, text: (f) => f.executed + f.parts },
          { key: 'rejected', title: t('outcome.rejected'), right: true, cell: (f) => f.rejected, sort: (f) => f.rejected, text: (f) => f.rejected },
          { key: 'returned', title: t('status.returned'), right: true, cell: (f) => f.returned, sort: (f) => f.returned, text: (f) => f.returned },
          { key: 'exceptions', title: t('outcome.exception'), right: true, cell: (f) => f.exceptions, sort: (f) => f.exceptions, text: (f) => f.exceptions },
          { key: 'lines', title: t('files.line'), right: true, cell: (f) => f.lines, sort: (f) => f.lines, text: (f) => f.lines },
        ]} />
    </div>
  );
}
