// One funding case's account: what it may take, what is promised, held and paid, claim by claim and entry by entry.
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { CaseView } from '@libs/funding/src/claim.contract.js';
import { useClauses } from '../../api/use-clauses.js';
import { useRecord } from '../../api/use-record.js';
import { Rows } from '../../design/data-list.js';
import { Money, showPercent } from '../../design/money.js';
import { PageHeader } from '../../design/page-header.js';
import { RecordGate, Section } from '../../design/record-page.js';
import { StateTag } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';
import { Project } from './case-project.js';

export default function CaseRecord(): React.ReactElement {
  const { id } = useParams();
  return <RecordGate of={useRecord<CaseView>(`/funding-cases/${encodeURIComponent(id ?? '')}`)}>{(found) => <Case of={found} />}</RecordGate>;
}

function Case({ of: c }: { of: CaseView }): React.ReactElement {
  const { t } = useTranslation(['funding', 'bank']);
  const clauses = useClauses();
  const figures: [string, string | null][] = [[t('cases.adopted'), c.adopted], [t('cases.limit'), c.limit], [t('money.committed'), c.committed], [t('money.held'), c.held], [t('money.posted'), c.posted], [t('money.room'), c.room]];
  return (
    <div className="page">
      <PageHeader title={c.number} lead={`${clauses.title(c.clause)} · ${c.title ?? c.applicantName}`} crumbs={[{ label: t('cases.title'), to: '/funding-cases' }]} actions={<Link to={`/accounts/funding-cases/${c.id}`}>{t('bank:accounts.see')}</Link>} />
      <dl className="figures">{figures.filter(([, amount]) => amount !== null).map(([label, amount]) => <div key={label}><dt>{label}</dt><dd><Money amount={amount!} in="wanyuan" /></dd></div>)}</dl>
      {c.challengeId === null ? <Section title={t('cases.about')}><p>{c.title ?? '–'}{c.reference === null ? null : <span className="quiet"> · {t('matter.reference')} {c.reference}</span>} · {c.applicantName || '–'}</p></Section> : <Section title={t('cases.contracts')}>
        <Rows caption={t('cases.contracts')} rows={c.contracts} rowKey={(x) => x.contractId} columns={[
          { key: 'contract', title: t('claims.contract'), cell: (x) => <Link to={`/contracts/${x.contractId}`}>{t('claims.toContract')}</Link> }, { key: 'amount', title: t('amount'), right: true, cell: (x) => <Money amount={x.amount} /> },
          { key: 'rate', title: t('cases.rate'), right: true, cell: (x) => showPercent(x.decidedRate) }, { key: 'committed', title: t('money.committed'), right: true, cell: (x) => <Money amount={x.committed} /> },
        ]} />
      </Section>}
      <Project of={c} />
      <Section title={t('claims.title')}>
        {c.claims.length === 0 ? <p className="quiet">{t('claims.none')}</p> : <Rows caption={t('claims.title')} rows={c.claims} rowKey={(x) => x.id} columns={[
          { key: 'number', title: t('claims.number'), cell: (x) => <Link to={`/claims/${x.id}`}>{x.number}</Link> }, { key: 'clause', title: t('matter.clause'), cell: (x) => <>{clauses.title(x.clause)}<div className="small quiet">{x.applicantName}</div></> }, { key: 'state', title: t('state'), cell: (x) => <><StateTag subject="claim" state={x.state} />{x.paidAt ? <div className="small quiet"><Instant at={x.paidAt} plain /></div> : null}</> }, { key: 'amount', title: t('amount'), right: true, cell: (x) => (x.amount ? <Money amount={x.amount} /> : '–') },
        ]} />}
      </Section>
      <Section title={t('ledger.entries')}>
        {c.entries.length === 0 ? <p className="quiet">{t('ledger.noEntries')}</p> : <Rows caption={t('ledger.entries')} rows={c.entries} rowKey={(e) => e.id} columns={[
          { key: 'day', title: t('ledger.day'), cell: (e) => e.day }, { key: 'memo', title: t('ledger.memo'), cell: (e) => e.memo }, { key: 'phase', title: t('ledger.phase'), cell: (e) => t(`ledger.phases.${e.phase}` as 'ledger.phases.posted', { defaultValue: e.phase }) }, { key: 'amount', title: t('amount'), right: true, cell: (e) => <Money amount={e.amount} /> },
        ]} />}
      </Section>
    </div>
  );
}
