// One enterprise of the register: who it is, its titles with their validity, its figures by year with their source, and what was changed by whom.
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { type EnterpriseAccountView, type EnterpriseView, FIGURES, type FigureView } from '@libs/industry/src/enterprise.contract.js';
import { get } from '../../api/client.js';
import { useIndustry } from '../../api/use-industry.js';
import { useAct, useRecord } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { Rows } from '../../design/data-list.js';
import { Money } from '../../design/money.js';
import { ProblemBox } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';
import { RecordGate, Section } from '../../design/record-page.js';
import { Instant } from '../../design/time.js';
import { currentLocale } from '../../i18n/start.js';
import { EnterpriseHistory } from './enterprise-history.js';
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
    [t('enterprises.controller'), e.controller ?? t('unstated')], [t('edit.legalRepresentative'), e.legalRepresentative ?? t('unstated')], [t('edit.address'), e.address ?? t('unstated')], [t('edit.phone'), e.phone ?? t('unstated')], [t('edit.account'), <Account key="account" of={e} />],
    [t('tier'), names.tier(e.tier)], [t('enterprises.registered'), e.organisationId ? <Link to={`/oversight/organisations/${e.organisationId}`}>{t('enterprises.yes')}</Link> : t('enterprises.no')], [t('enterprises.changedAt'), <Instant key="at" at={e.changedAt} />],
  ];
  const value = (f: FigureView): React.ReactNode => (FIGURES[f.figure].kind === 'money' ? <Money amount={f.value} /> : f.value);
  return (
    <div className="page">
      <PageHeader title={e.name} lead={e.creditCode} crumbs={[{ label: t('enterprises.title'), to: '/enterprises' }]} actions={e.mayEdit ? <Link className="solid-button" to={`/enterprises/${e.id}/edit`}>{t('edit.edit')}</Link> : null} />
      <div className="record">
        <div>
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
        <aside aria-label={t('history.label')}><section className="panel"><h2>{t('history.label')}</h2><EnterpriseHistory entries={e.history} /></section></aside>
      </div>
    </div>
  );
}

/** Masked; the whole number is read on purpose, and that is kept. */
function Account({ of: e }: { of: EnterpriseView }): React.ReactElement {
  const { t } = useTranslation('planning');
  const { has } = useSession();
  const ask = useAct<void, EnterpriseAccountView>(() => get<EnterpriseAccountView>(`/enterprises/${e.id}/account-number`), { keep: true });
  if (!e.account) return <>{t('unstated')}</>;
  return <>{e.account.bank}<div style={{ fontVariantNumeric: 'tabular-nums' }}>{ask.done?.accountNumber ?? e.account.account}</div>{has('officer', 'finance') && !ask.done ? <button type="button" className="link-button small" onClick={() => void ask.act()}>{t('edit.showNumber')}</button> : null}<ProblemBox problem={ask.problem} /></>;
}
