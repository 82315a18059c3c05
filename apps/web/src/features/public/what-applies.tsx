// "What may apply to me?": the facts of all clauses in one form, every one optional; then clause by clause what it pays, what it still needs, or why not.
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ClausePage, ClauseView, QuoteRequest, QuotesAnswer } from '@libs/policy/src/quote.contract.js';
import { post } from '../../api/client.js';
import { useAct, useRead } from '../../api/use-record.js';
import { useNow } from '../../app/clock.js';
import { ProblemBox, useFieldWords } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';
import { PlainField } from '../../design/plain-field.js';
import { ListSkeleton } from '../../design/skeletons.js';
import { showDay } from '../../design/time.js';
import { localised } from '../../i18n/start.js';
import { ApplyResult } from './apply-result.js';
import { type Fact, FactField, factsSent, shownFacts, type Typed } from './fact-field.js';
import { AnyFact, saidAt } from './fact-list.js';

/** A fact once, however many clauses ask for it. */
interface Shared { readonly fact: Fact; readonly clauses: readonly string[] }
const FIRST = 12;

export default function WhatApplies(): React.ReactElement {
  const { t } = useTranslation('public');
  const { data, loading, problem } = useRead<ClausePage>('/policy/clauses', { limit: 100 }, { staleMs: 300_000 });
  return (
    <div className="page">
      <PageHeader title={t('policy.apply.title')} crumbs={[{ label: t('policy.title'), to: '/policy' }]} lead={t('policy.apply.lead')} />
      <ProblemBox problem={problem} />
      {loading ? <ListSkeleton /> : null}
      {data ? <Form clauses={data.items} /> : null}
    </div>
  );
}

/** The facts that most clauses ask for come first. */
function sharedFacts(clauses: readonly ClauseView[]): Shared[] {
  const found = new Map<string, { fact: Fact; clauses: string[] }>();
  for (const clause of clauses) {
    if ((clause as { example?: boolean }).example) continue;
    for (const fact of shownFacts(clause)) {
      const known = found.get(fact.id);
      if (known) known.clauses.push(localised(clause.title));
      else found.set(fact.id, { fact: { ...fact, optional: true }, clauses: [localised(clause.title)] });
    }
  }
  return [...found.values()].sort((a, b) => b.clauses.length - a.clauses.length);
}

function Form({ clauses }: { clauses: readonly ClauseView[] }): React.ReactElement {
  const { t } = useTranslation(['public', 'app']);
  const words = useFieldWords();
  const now = useNow(60_000);
  const shared = useMemo(() => sharedFacts(clauses), [clauses]);
  const facts = useMemo(() => shared.map((s) => s.fact), [shared]);
  const [typed, setTyped] = useState<Typed>({});
  const [on, setOn] = useState<string | null>(null);
  const [find, setFind] = useState('');
  const [all, setAll] = useState(false);
  const quotes = useAct((body: QuoteRequest) => post<QuotesAnswer>('/policy/quotes', body), { keep: true });
  const wanted = find.trim().toLocaleLowerCase();
  const matches = shared.filter(({ fact, clauses: by }) => wanted === '' || [localised(fact.title), ...by].some((text) => text.toLocaleLowerCase().includes(wanted)));
  const listed = all || wanted !== '' ? matches : matches.filter(({ fact }, i) => i < FIRST || typed[fact.id] !== undefined);
  const day = on ?? showDay(now);
  const dayError = quotes.problem?.fields.find((f) => f.pointer === '/on');
  const said = (quotes.problem?.fields ?? []).map((f) => f.pointer).filter((p) => p === '/on' || saidAt(listed.map((s) => s.fact), p));
  const send = (): void => void quotes.act({ clause: '*', on: day, facts: factsSent(facts, typed, true) });
  const nameOf = (pointer: string): string | undefined => { const fact = facts.find((f) => saidAt([f], pointer)); return fact && localised(fact.title); };
  return (
    <div className="two">
      <form className="panel stack" noValidate aria-label={t('policy.facts')} onSubmit={(e) => { e.preventDefault(); send(); }}>
        <h2>{t('policy.facts')}</h2>
        <ProblemBox problem={quotes.problem} shown={said} label={nameOf} />
        {shared.length > FIRST ? <PlainField label={t('policy.apply.find')}>{(input) => <input {...input} type="search" value={find} onChange={(e) => setFind(e.target.value)} onKeyDown={(e) => { if (e.key === 'Enter') e.preventDefault(); }} />}</PlainField> : null}
        {listed.length === 0 ? <p className="quiet">{t('policy.apply.none')}</p> : null}
        {listed.map(({ fact, clauses: by }) => (
          <AnyFact key={fact.id} fact={fact} open value={typed[fact.id]} problem={quotes.problem} help={t('policy.apply.usedBy', { clauses: by.slice(0, 3).join(t('app:list.comma', { defaultValue: ', ' })) + (by.length > 3 ? ' …' : '') })} onChange={(value) => setTyped({ ...typed, [fact.id]: value })} />
        ))}
        {listed.length < matches.length ? <div><button type="button" className="link-button" onClick={() => setAll(true)}>{t('policy.apply.more', { n: matches.length - listed.length })}</button></div> : null}
        <FactField fact={{ id: 'on', title: { zh: t('policy.apply.on'), en: t('policy.apply.on') }, type: 'date', optional: false }} value={day} error={dayError && words(dayError)} onChange={(value) => setOn(String(value))} />
        <div className="row"><button type="submit" className="solid-button" disabled={quotes.pending}>{t('policy.apply.compute')}</button><span className="quiet small">{t('policy.anonymous')}</span></div>
      </form>
      <section className="panel stack" aria-live="polite" aria-busy={quotes.pending}>
        <h2>{t('policy.result')}</h2>
        {quotes.done && !quotes.problem ? <ApplyResult answer={quotes.done} clauses={clauses} /> : <p className="quiet">{t('policy.apply.hint')}</p>}
      </section>
    </div>
  );
}
