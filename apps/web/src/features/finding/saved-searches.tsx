// My saved searches: what each looks for, how soon I hear, what it found; changed and removed here.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Cadence, SavedFilter, SavedSearchView } from '@libs/challenges/src/saved-searches.contract.js';
import { patch, remove } from '../../api/client.js';
import { useIndustry } from '../../api/use-industry.js';
import { useList } from '../../api/use-list.js';
import { useAct } from '../../api/use-record.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { DataList } from '../../design/data-list.js';
import { Money } from '../../design/money.js';
import { ProblemBox } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';
import { Instant } from '../../design/time.js';

export default function SavedSearches(): React.ReactElement {
  const { t } = useTranslation(['finding', 'app']);
  const list = useList<SavedSearchView>('/saved-searches');
  return (
    <div className="page">
      <PageHeader title={t('saved.title')} lead={t('saved.lead')} actions={<><Link to="/followed">{t('followed.title')}</Link> <Link to="/account/preferences">{t('saved.mails')}</Link></>} />
      <DataList caption={t('saved.title')} list={list} rowKey={(s) => s.id} empty={{ title: t('saved.none'), help: t('saved.noneHelp'), action: <Link to="/challenges">{t('search.toChallenges')}</Link> }}
        columns={[
          { key: 'name', title: t('saved.name'), cell: (s) => <Link to={`/challenges?${new URLSearchParams(s.filter as Record<string, string>)}`}>{s.name}</Link>, sort: (s) => s.name },
          { key: 'filter', title: t('saved.filter'), cell: (s) => <FilterWords of={s.filter} /> },
          { key: 'cadence', title: t('saved.cadence'), cell: (s) => <CadenceChoice of={s} /> },
          { key: 'found', title: t('saved.found'), right: true, cell: (s) => s.found, sort: (s) => s.found },
          { key: 'foundAt', title: t('saved.foundAt'), cell: (s) => <Instant at={s.foundAt} plain />, sort: (s) => s.foundAt },
          { key: 'remove', title: t('saved.remove'), cell: (s) => <Remove of={s} /> },
        ]} />
    </div>
  );
}

function FilterWords({ of: f }: { of: SavedFilter }): React.ReactElement {
  const { t } = useTranslation('finding');
  const industry = useIndustry();
  const said = [f.q ? `“${f.q}”` : null, f.chain ? industry.chainName(f.chain) : null, f.field ? industry.fieldName(f.field) : null].filter(Boolean);
  return <span className="said">{said.map((word) => <span key={word}>{word}</span>)}{f.budgetFrom ? <span>{t('saved.from')} <Money amount={f.budgetFrom} in="wanyuan" /></span> : null}{f.budgetTo ? <span>{t('saved.to')} <Money amount={f.budgetTo} in="wanyuan" /></span> : null}</span>;
}

function CadenceChoice({ of: s }: { of: SavedSearchView }): React.ReactElement {
  const { t } = useTranslation('finding');
  const change = useAct((cadence: Cadence) => patch(`/saved-searches/${s.id}`, { cadence }));
  return (
    <>
      <select className="field" aria-label={`${t('saved.cadence')}: ${s.name}`} value={s.cadence} disabled={change.pending} onChange={(e) => void change.act(e.target.value as Cadence)}><option value="at-publication">{t('saved.cadences.at-publication')}</option><option value="daily">{t('saved.cadences.daily')}</option></select>
      <ProblemBox problem={change.problem} />
    </>
  );
}

function Remove({ of: s }: { of: SavedSearchView }): React.ReactElement {
  const { t } = useTranslation('finding');
  const end = useAct(() => remove(`/saved-searches/${s.id}`).then(() => true));
  return <ConfirmAction danger type="text" label={t('saved.remove')} title={t('saved.removeTitle')} says={t('saved.removeSays', { name: s.name })} onConfirm={() => end.act()} problem={end.problem} />;
}
