// Planned subsidies before the public: every notice with its days, and the clauses that need none.
import { Select, Switch } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { NoticeRuleView, SubsidyNoticeLine } from '@libs/funding/src/subsidy-notice.contract.js';
import { post } from '../../api/client.js';
import { useClauses } from '../../api/use-clauses.js';
import { useList } from '../../api/use-list.js';
import { useAct, useRead } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { DataList, Rows } from '../../design/data-list.js';
import { Money } from '../../design/money.js';
import { PageHeader } from '../../design/page-header.js';
import { Section } from '../../design/record-page.js';
import { StateTag } from '../../design/state-tag.js';
import { useToast } from '../../design/toast.js';
import { currentLocale } from '../../i18n/start.js';

export default function SubsidyNotices(): React.ReactElement {
  const { t } = useTranslation('bank');
  const { has } = useSession();
  const list = useList<SubsidyNoticeLine>('/subsidy-notices');
  return (
    <div className="page">
      <PageHeader title={t('notices.title')} lead={t('notices.lead')} />
      <DataList caption={t('notices.title')} list={list} rowKey={(n) => n.id} exportName={t('notices.title')} empty={{ title: t('notices.none'), help: t('notices.noneHelp') }}
        columns={[
          { key: 'number', title: t('notices.number'), cell: (n) => <Link to={`/subsidy-notices/${n.id}`}>{n.number}</Link>, sort: (n) => n.number, text: (n) => n.number },
          { key: 'agency', title: t('paying.agency'), cell: (n) => n.agencyName[currentLocale()], text: (n) => n.agencyName[currentLocale()] },
          { key: 'state', title: t('state'), cell: (n) => <StateTag subject="subsidyNotice" state={n.state} />, text: (n) => n.state },
          { key: 'first', title: t('notices.firstDay'), cell: (n) => n.firstDay, sort: (n) => n.firstDay, text: (n) => n.firstDay },
          { key: 'last', title: t('notices.lastDay'), cell: (n) => n.lastDay, sort: (n) => n.lastDay, text: (n) => n.lastDay },
          { key: 'count', title: t('notices.count'), right: true, cell: (n) => n.count, sort: (n) => n.count, text: (n) => n.count },
          { key: 'total', title: t('amount'), right: true, cell: (n) => <Money amount={n.total} />, text: (n) => n.total },
        ]} />
      {has('head', 'finance', 'officer', 'auditor') ? <Rules /> : null}
    </div>
  );
}

function Rules(): React.ReactElement {
  const { t } = useTranslation('bank');
  const clauses = useClauses();
  const { has } = useSession();
  const toast = useToast();
  const rules = useRead<{ items: NoticeRuleView[] }>('/subsidy-notice-rules').data?.items ?? [];
  const [chosen, setClause] = useState<string>(), clause = chosen ?? clauses.ids[0];
  const [required, setRequired] = useState(true);
  const set = useAct((reason: string, key) => post('/subsidy-notice-rules', { clause, required, reason }, { key }), { onDone: () => toast(t('done')) });
  return (
    <Section title={t('notices.rules')}>
      <p className="quiet small">{t('notices.rulesLead')}</p>
      <Rows caption={t('notices.rules')} rows={clauses.ids.map((id) => rules.find((r) => r.clause === id) ?? { clause: id, required: true, reason: null, at: null })} rowKey={(r) => r.clause} columns={[
        { key: 'clause', title: t('notices.clause'), cell: (r) => clauses.title(r.clause) }, { key: 'required', title: t('notices.required'), cell: (r) => (r.required ? t('notices.yes') : t('notices.no')) }, { key: 'reason', title: t('reason'), cell: (r) => r.reason ?? '–' },
      ]} />
      {has('head') ? (
        <ConfirmAction label={t('notices.setRule')} title={t('notices.setRule')} says={t('notices.setRuleSays')} type="default" reason={{ label: t('reason') }} problem={set.problem} onConfirm={(reason) => set.act(reason)}>
          <label className="stack">{t('notices.clause')}<Select value={clause ?? null} aria-label={t('notices.clause')} onChange={setClause} options={clauses.ids.map((id) => ({ value: id, label: clauses.title(id) }))} /></label>
          <label className="row">{t('notices.required')} <Switch checked={required} onChange={setRequired} aria-label={t('notices.required')} /></label>
        </ConfirmAction>
      ) : null}
    </Section>
  );
}
