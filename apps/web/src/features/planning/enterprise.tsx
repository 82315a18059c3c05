// One enterprise of the register: who it is, its titles with their validity, its figures by year with their source.
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type EnterpriseView, FIGURES, type FigureView } from '@libs/industry/src/enterprise.contract.js';
import { useIndustry } from '../../api/use-industry.js';
import { useRecord } from '../../api/use-record.js';
import { Rows } from '../../design/data-list.js';
import { Money } from '../../design/money.js';
import { PageHeader } from '../../design/page-header.js';
import { RecordGate, Section } from '../../design/record-page.js';
import { Instant } from '../../design/time.js';
import { currentLocale } from '../../i18n/start.js';
import { useNames } from './use-names.js';

export default function EnterpriseRecord(): React.ReactElement {
  const { id } = useParams();
  return <RecordGate of={useRecord<EnterpriseView>(`/enterprises/${encodeURIComponent(id ?? '')}`)}>{(e) => <Enterprise of={e} />}</RecordGate>;
}

function Enterprise({ of: e }: { of: EnterpriseView }): React.ReactElement {
  const { t } = useTranslation('planning');
  const industry = useIndustry(), names = useNames(), zh = currentLocale() === 'zh';
  const facts: [string, React.ReactNode][] = [
    [t('by.district'), names.district(e.districtCode)], [t('by.chain'), industry.chainName(e.chainId)], [t('enterprises.industryClass'), e.industryClass ?? '–'], [t('enterprises.strategic'), e.strategic === null ? t('unstated') : e.strategic ? t('enterprises.yes') : t('enterprises.no')],
    [t('enterprises.controller'), e.controller ?? t('unstated')], [t('tier'), names.tier(e.tier)], [t('enterprises.registered'), e.organisationId ? <Link to={`/oversight/organisations/${e.organisationId}`}>{t('enterprises.yes')}</Link> : t('enterprises.no')], [t('enterprises.changedAt'), <Instant key="at" at={e.changedAt} />],
  ];
  const value = (f: FigureView): React.ReactNode => (FIGURES[f.figure].kind === 'money' ? <Money amount={f.value} /> : f.value);
  return (
    <div className="page">
      <PageHeader title={e.name} lead={e.creditCode} crumbs={[{ label: t('enterprises.title'), to: '/enterprises' }]} />
      <section className="panel"><dl className="facts">{facts.map(([label, v]) => <div key={label}><dt>{label}</dt><dd>{v}</dd></div>)}</dl></section>
      <Section title={t('enterprises.titles')}>
        {e.titles.length === 0 ? <p className="quiet">{t('enterprises.noTitles')}</p> : <Rows caption={t('enterprises.titles')} rows={e.titles} rowKey={(x) => `${x.tier} ${x.validFrom}`} columns={[
          { key: 'tier', title: t('tier'), cell: (x) => names.tier(x.tier) }, { key: 'from', title: t('enterprises.validFrom'), cell: (x) => x.validFrom }, { key: 'to', title: t('enterprises.validTo'), cell: (x) => x.validTo }, { key: 'document', title: t('enterprises.document'), cell: (x) => x.document ?? '–' },
        ]} />}
      </Section>
      <Section title={t('enterprises.figures')}>
        {e.figures.length === 0 ? <p className="quiet">{t('enterprises.noFigures')}</p> : <Rows caption={t('enterprises.figures')} rows={e.figures} rowKey={(f) => `${f.year} ${f.figure}`} columns={[
          { key: 'figure', title: t('enterprises.figure'), cell: (f) => FIGURES[f.figure][zh ? 'zh' : 'en'] }, { key: 'year', title: t('year'), cell: (f) => f.year }, { key: 'value', title: t('value'), right: true, cell: value }, { key: 'source', title: t('enterprises.source'), cell: (f) => f.source },
        ]} />}
      </Section>
    </div>
  );
}
