// The register of enterprises in the districts of my agencies: searched, read, and filled from files, whose wrong cells are all named.
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { type EnterpriseImportView, type EnterpriseLine, TIERS } from '@libs/industry/src/enterprise.contract.js';
import { pathWith } from '../../api/client.js';
import { problemOf } from '../../api/problem.js';
import { useIndustry } from '../../api/use-industry.js';
import { useList } from '../../api/use-list.js';
import { useAct } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { DataList } from '../../design/data-list.js';
import { useFilters } from '../../design/filters.js';
import { ProblemBox } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';
import { Section } from '../../design/record-page.js';
import { saveBytes } from '../../design/spreadsheet.js';
import { Instant } from '../../design/time.js';
import { useToast } from '../../design/toast.js';
import { currentLocale, localised } from '../../i18n/start.js';
import { useNames } from './use-names.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const HEADER = ['统一社会信用代码', '企业名称', '区划代码', '产业链', '行业代码', '战略性新兴产业', '实际控制人', '法定代表人', '地址', '电话', '认定级别', '认定日期', '有效期至', '认定文号', '年度', '数据来源', '营业收入', '主营业务收入', '研发费用', '设备投入', '地方贡献', '从业人数'];

export default function Enterprises(): React.ReactElement {
  const { t } = useTranslation('planning');
  const { has } = useSession();
  const industry = useIndustry(), names = useNames();
  const filters = useFilters('enterprises', [
    { name: 'q', kind: 'text', label: t('enterprises.search') }, { name: 'district', kind: 'choice', label: t('by.district'), choices: names.districts }, { name: 'chain', kind: 'choice', label: t('by.chain'), choices: industry.chains.map((c) => ({ value: c.id, label: localised(c.name) })) },
    { name: 'tier', kind: 'choice', label: t('tier'), choices: [...TIERS, 'none'].map((tier) => ({ value: tier, label: names.tier(tier) })) },
  ]);
  const list = useList<EnterpriseLine>('/enterprises', filters.query);
  return (
    <div className="page">
      <PageHeader title={t('enterprises.title')} lead={t('enterprises.lead')} actions={has('officer') ? <Link className="solid-button" to="/enterprises/new">{t('edit.new')}</Link> : null} />
      <DataList caption={t('enterprises.title')} list={list} rowKey={(e) => e.id} filters={filters} exportName={t('enterprises.title')} empty={{ title: t('enterprises.none'), help: t('enterprises.noneHelp') }}
        columns={[
          { key: 'name', title: t('enterprises.name'), cell: (e) => <><Link to={`/enterprises/${e.id}`}>{e.name}</Link><div className="small quiet">{e.creditCode}</div></>, sort: (e) => e.name, text: (e) => e.name },
          { key: 'district', title: t('by.district'), cell: (e) => names.district(e.districtCode), sort: (e) => e.districtCode, text: (e) => e.districtCode },
          { key: 'chain', title: t('by.chain'), cell: (e) => industry.chainName(e.chainId), sort: (e) => e.chainId, text: (e) => e.chainId },
          { key: 'class', title: t('enterprises.industryClass'), cell: (e) => e.industryClass ?? '–', sort: (e) => e.industryClass, text: (e) => e.industryClass },
          { key: 'tier', title: t('tier'), cell: (e) => names.tier(e.tier), sort: (e) => e.tier, text: (e) => names.tier(e.tier) },
          { key: 'organisation', title: t('enterprises.registered'), cell: (e) => (e.organisationId ? <Link to={`/oversight/organisations/${e.organisationId}`}>{t('enterprises.yes')}</Link> : t('enterprises.no')), text: (e) => (e.organisationId ? t('enterprises.yes') : t('enterprises.no')) },
        ]} />
      {has('officer') ? <Import /> : null}
    </div>
  );
}

/** The file as it came; the server reads it, whole or not at all. */
function Import(): React.ReactElement {
  const { t } = useTranslation('planning');
  const toast = useToast();
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState('');
  const imports = useList<EnterpriseImportView>('/enterprise-imports', {}, { limit: 5 });
  const send = useAct(async ({ file }: { file: File; name: string }, key) => {
    const response = await fetch(pathWith('/api/enterprise-imports', { name: file.name }), { method: 'POST', body: file, credentials: 'same-origin',
      headers: { 'content-type': /\.xlsx$/i.test(file.name) ? XLSX : 'text/csv', 'idempotency-key': key, 'accept-language': currentLocale() === 'zh' ? 'zh-CN' : 'en', accept: 'application/json' } });
    if (!response.ok) throw await problemOf(response);
    return (await response.json()) as EnterpriseImportView;
  }, { onDone: (done) => toast(t('enterprises.imported', { created: done.created, changed: done.changed, figures: done.figures })) });
  const cell = (pointer: string): React.ReactNode => { const [, row, column] = pointer.split('/'); return <strong>{t('enterprises.cell', { row, column })}</strong>; };
  return (
    <Section title={t('enterprises.import')} actions={<button type="button" className="link-button" onClick={() => saveBytes(`${t('enterprises.template')}.csv`, `\ufeff${HEADER.join(',')}\r\n`, 'text/csv')}>{t('enterprises.template')}</button>}>
      <p className="quiet small">{t('enterprises.importHelp')}</p>
      <ProblemBox problem={send.problem} label={cell} />
      <input ref={input} type="file" accept=".csv,.xlsx,text/csv" aria-label={t('enterprises.import')} disabled={send.pending}
        onChange={(e) => { const file = e.target.files?.[0]; if (file) { setName(file.name); void send.act({ file, name: `${file.name} ${file.size} ${file.lastModified}` }).then(() => { if (input.current) input.current.value = ''; }); } }} />
      {send.pending ? <p role="status">{t('enterprises.importing', { name })}</p> : null}
      {imports.items.length > 0 ? <ul className="lines">{imports.items.map((i) => <li key={i.id} className="row"><span className="push">{i.name} · {t('enterprises.imported', { created: i.created, changed: i.changed, figures: i.figures })}</span><Instant at={i.at} plain /></li>)}</ul> : null}
    </Section>
  );
}
