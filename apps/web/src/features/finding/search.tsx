// One search over challenges, addenda, answers, notices and planned subsidies: what was asked stands in the address, what was found is marked.
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useSearchParams } from 'react-router';
import type { SearchHit, SearchKind } from '@libs/search/src/search.contract.js';
import { useList } from '../../api/use-list.js';
import { places } from '../../app/places.js';
import { EmptyState } from '../../design/empty-state.js';
import { MarkedText } from '../../design/marked.js';
import { ProblemBox } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';
import { ListSkeleton } from '../../design/skeletons.js';
import { StateTag } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';

const KINDS = ['challenge', 'addendum', 'answer', 'notice', 'subsidy'] as const satisfies readonly SearchKind[];
const placeOf = (hit: SearchHit): string => (hit.kind === 'notice' ? places.notice(hit.subjectId) : hit.kind === 'subsidy' ? `/subsidy-notices/${hit.subjectId}` : places.challenge(hit.challengeId ?? hit.subjectId));

export default function Search(): React.ReactElement {
  const { t } = useTranslation(['finding', 'app']);
  const [params, setParams] = useSearchParams();
  const q = params.get('q') ?? '', kind = KINDS.find((k) => k === params.get('kind')), open = params.get('open') === '1';
  const list = useList<SearchHit>(q.trim() === '' ? null : '/search', { q, kind, open: open ? '1' : undefined });
  const put = (next: Record<string, string | undefined>): void => {
    const kept = new URLSearchParams(params);
    for (const [name, value] of Object.entries(next)) { if (value) kept.set(name, value); else kept.delete(name); }
    setParams(kept, { replace: true, preventScrollReset: true });
  };
  return (
    <div className="page">
      <PageHeader title={q.trim() === '' ? t('search.title') : t('search.titleOf', { q })} lead={t('search.lead')} />
      <section className="panel stack">
        <AskAgain q={q} onAsk={(asked) => put({ q: asked })} />
        <div className="list-bar">
          <label className="stack"><span className="quiet small">{t('search.kind')}</span>
            <select className="field" value={kind ?? ''} onChange={(e) => put({ kind: e.target.value })}><option value="">{t('app:list.all')}</option>{KINDS.map((k) => <option key={k} value={k}>{t(`search.kinds.${k}`)}</option>)}</select></label>
          <label className="row"><input type="checkbox" checked={open} onChange={(e) => put({ open: e.target.checked ? '1' : undefined })} /> {t('search.openOnly')}</label>
        </div>
      </section>
      <ProblemBox problem={list.problem} />
      {q.trim() === '' ? <EmptyState title={t('search.begin')} help={t('search.beginHelp')} /> : list.loading ? <ListSkeleton rows={5} /> : <Hits list={list} />}
    </div>
  );
}

function AskAgain({ q, onAsk }: { q: string; onAsk(asked: string): void }): React.ReactElement {
  const { t } = useTranslation('finding');
  const [typed, setTyped] = useState(q);
  useEffect(() => setTyped(q), [q]);
  return (
    <form role="search" className="row" onSubmit={(e) => { e.preventDefault(); onAsk(typed.trim()); }}>
      <input className="field push" type="search" aria-label={t('search.title')} placeholder={t('search.hint')} maxLength={100} value={typed} onChange={(e) => setTyped(e.target.value)} />
      <button type="submit" className="solid-button">{t('search.title')}</button>
    </form>
  );
}

function Hits({ list }: { list: ReturnType<typeof useList<SearchHit>> }): React.ReactElement {
  const { t } = useTranslation(['finding', 'app']);
  if (list.problem) return <></>;
  if (list.items.length === 0) return <EmptyState title={t('search.none')} help={t('search.noneHelp')} action={<Link to="/challenges">{t('search.toChallenges')}</Link>} />;
  return (
    <section className="panel" aria-label={t('search.found')} aria-live="polite">
      <ul className="lines">
        {list.items.map((hit) => (
          <li key={`${hit.kind}/${hit.subjectId}`} className="stack tight">
            <div className="row small"><span className="quiet">{t(`search.kinds.${hit.kind}`)}</span><StateTag subject={hit.kind === 'notice' ? 'notice' : hit.kind === 'subsidy' ? 'subsidyNotice' : 'challenge'} state={hit.state} /><span className="quiet">{hit.heading}</span></div>
            <Link to={placeOf(hit)}><strong>{hit.title.text === '' ? hit.heading : <MarkedText {...hit.title} />}</strong></Link>
            {hit.excerpt.text ? <p className="quiet"><MarkedText {...hit.excerpt} /></p> : null}
            <div className="small"><Instant at={hit.at} plain /></div>
          </li>
        ))}
      </ul>
      <p className="quiet small row"><span>{t('app:list.count', { n: list.items.length })}</span>{list.hasMore ? <button type="button" className="link-button" disabled={list.loadingMore} onClick={list.more}>{list.loadingMore ? t('app:list.loadingMore') : t('app:list.more')}</button> : <span>{t('app:list.end')}</span>}</p>
    </section>
  );
}
