// The rows behind one figure: which lines, cases, claims or recoveries add to it. The address says which figure.
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import { type FigureGrouping, type FigureName, figureNames, type MoneyRow } from '@libs/funding/src/money-figures.contract.js';
import { useClauses } from '../../api/use-clauses.js';
import { useList } from '../../api/use-list.js';
import { DataList } from '../../design/data-list.js';
import { Money } from '../../design/money.js';
import { PageHeader } from '../../design/page-header.js';
import { useNames } from './ledger.js';
import { useGroupName } from './money-figures.js';

const ROUTES: Record<MoneyRow['subject'], (row: MoneyRow) => string> = {
  'budget-line': (r) => `/budget-lines/${r.id}`, 'funding-case': (r) => `/funding-cases/${r.id}`, claim: (r) => `/claims/${r.id}`, recovery: (r) => `/claims/${r.claimId}`,
};

export default function MoneyRows(): React.ReactElement {
  const { t } = useTranslation('books');
  const clauses = useClauses();
  const [params] = useSearchParams();
  const figure = (figureNames.find((f) => f === params.get('figure')) ?? 'posted') satisfies FigureName, by = (params.get('by') ?? 'clause') as FigureGrouping, year = params.get('year') ?? '', key = params.get('key');
  const list = useList<MoneyRow>('/money-figures/rows', { figure, by, year, ...(key === null ? {} : { key }) });
  const name = useGroupName(), { worded } = useNames();
  const group = key === null ? t('money.all') : by === 'chain' || by === 'district' ? t(`money.grouping.${by}`) : name(by, { key, name: null });
  return (
    <div className="page">
      <PageHeader title={t('money.rows', { figure: t(`money.figure.${figure}`) })} lead={t('money.rowsOf', { year, group })} crumbs={[{ label: t('money.back'), to: `/money?${new URLSearchParams({ year, by }).toString()}` }]} />
      <DataList caption={t('money.rows', { figure: t(`money.figure.${figure}`) })} list={list} rowKey={(r) => `${r.subject} ${r.id} ${r.day} ${r.amount}`} exportName={t(`money.figure.${figure}`)} empty={{ title: t('money.noRows') }}
        columns={[
          { key: 'name', title: t('name'), cell: (r) => <><Link to={ROUTES[r.subject](r)}>{worded(r.name)}</Link><div className="small quiet">{t(`money.subject.${r.subject}`)}</div></>, text: (r) => worded(r.name) },
          { key: 'clause', title: t('money.grouping.clause'), cell: (r) => clauses.title(r.clause), text: (r) => clauses.title(r.clause) },
          { key: 'day', title: t('day'), cell: (r) => r.day, sort: (r) => r.day, text: (r) => r.day },
          { key: 'amount', title: t('amount'), right: true, cell: (r) => <Money amount={r.amount} />, sort: (r) => BigInt(r.amount.replace('.', '')), text: (r) => r.amount },
        ]} />
    </div>
  );
}
