// The calculator: pick a clause, type facts, see the amount and every reason, with the clause's own words and its worked cases.
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { BoundQuote, ClauseView, QuoteRequest } from '@libs/policy/src/quote.contract.js';
import { post } from '../../api/client.js';
import { useAct, useRecord } from '../../api/use-record.js';
import { NoteBox, ProblemBox, useFieldWords } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';
import { RecordGate } from '../../design/record-page.js';
import { showDay } from '../../design/time.js';
import { useNow } from '../../app/clock.js';
import { useSession } from '../../app/session.js';
import { localised } from '../../i18n/start.js';
import { ClauseText } from './clause-text.js';
import { ClauseVersions } from './clause-versions.js';
import { FactField, factsSent, PriorField, priorScopesOf, shownFacts, type Typed, typedFrom } from './fact-field.js';
import { AnyFact, saidAt } from './fact-list.js';
import { QuoteResult } from './quote-result.js';

export default function Calculator(): React.ReactElement {
  const { id } = useParams();
  const clause = useRecord<ClauseView>(`/policy/clauses/${encodeURIComponent(id ?? '')}`);
  return <RecordGate of={clause}>{(found) => <Page key={found.id} clause={found} />}</RecordGate>;
}

/** The same for a rule of elsewhere. */
export function ExampleCalculator(): React.ReactElement {
  const { id } = useParams();
  const example = useRecord<ClauseView>(`/policy/examples/${encodeURIComponent(id ?? '')}`);
  return <RecordGate of={example}>{(found) => <Page key={found.id} clause={found} />}</RecordGate>;
}

type Case = ClauseView['cases'][number];

function Page({ clause }: { clause: ClauseView }): React.ReactElement {
  const { t } = useTranslation('public');
  const { has } = useSession();
  const [example, setExample] = useState<{ n: number; of: Case } | null>(null);
  const claimable = has('owner') && !clause.example && clause.beneficiary !== 'demandSide' && clause.beneficiary !== 'winner';
  return (
    <div className="page">
      <PageHeader title={localised(clause.title)} crumbs={[{ label: t('policy.title'), to: '/policy' }]} lead={t('policy.calculatorLead')} actions={claimable ? <Link to={`/claims/new?clause=${clause.id}`}>{t('policy.claim')}</Link> : null} />
      {clause.example ? <NoteBox kind="waiting"><p>{t('policy.elsewhere')}</p></NoteBox> : null}
      {clause.standingNow === 'provisional' && clause.standingReason ? <NoteBox kind="waiting"><p>{localised(clause.standingReason)}</p></NoteBox> : null}
      <Form key={example?.n ?? 0} clause={clause} example={example?.of ?? null} />
      <ClauseText clause={clause} onExample={(of) => setExample({ n: (example?.n ?? 0) + 1, of })} />
      {clause.example ? null : <ClauseVersions clause={clause.id} />}
    </div>
  );
}

/** With an example the form starts filled and answers at once. */
function Form({ clause, example }: { clause: ClauseView; example: Case | null }): React.ReactElement {
  const { t } = useTranslation(['public', 'app']);
  const now = useNow(60_000);
  const facts = shownFacts(clause), scopes = priorScopesOf(clause);
  const [on, setOn] = useState<string | null>(null);
  const [typed, setTyped] = useState<Typed>(() => (example ? typedFrom(facts, example.facts) : {}));
  const [prior, setPrior] = useState<Record<string, string | undefined>>(() => ({ ...example?.prior }));
  const form = useRef<HTMLFormElement>(null);
  const quote = useAct((body: QuoteRequest) => post<BoundQuote>('/policy/quotes', body), { keep: true });
  const words = useFieldWords();
  const day = on ?? showDay(now);
  const errorAt = (pointer: string): string | undefined => { const found = quote.problem?.fields.find((f) => f.pointer === pointer); return found ? words(found) : undefined; };
  const shown = (quote.problem?.fields ?? []).map((f) => f.pointer).filter((p) => p === '/on' || saidAt(facts, p) || scopes.some((s) => p === `/prior/${s}`));
  const send = (): void => void quote.act({ clause: clause.id, on: day, facts: factsSent(facts, typed), prior: Object.fromEntries(Object.entries(prior).filter(([, v]) => (v ?? '').trim() !== '')) });
  const first = useRef(example !== null);
  useEffect(() => {
    if (!first.current) return;
    first.current = false;
    form.current?.scrollIntoView({ block: 'start' });
    form.current?.focus({ preventScroll: true });
    send();
  });
  return (
    <div className="two">
      <form ref={form} tabIndex={-1} style={{ scrollMarginTop: 80 }} className="panel stack" noValidate aria-label={t('policy.facts')} onSubmit={(e) => { e.preventDefault(); send(); }}>
        <h2>{t('policy.facts')}</h2>
        {example ? <p className="quiet small">{t('policy.exampleFilled', { why: localised(example.why) })}</p> : null}
        <ProblemBox problem={quote.problem} shown={shown} />
        {facts.map((fact) => <AnyFact key={fact.id} fact={fact} value={typed[fact.id]} problem={quote.problem} onChange={(value) => setTyped({ ...typed, [fact.id]: value })} />)}
        {scopes.map((scope) => <PriorField key={scope} scope={scope} value={prior[scope] ?? ''} error={errorAt(`/prior/${scope}`)} onChange={(value) => setPrior({ ...prior, [scope]: value })} />)}
        <FactField fact={{ id: 'on', title: { zh: t(`policy.decidedBy.${clause.decidedBy}`), en: t(`policy.decidedBy.${clause.decidedBy}`) }, type: 'date', optional: false }} value={day} error={errorAt('/on')} onChange={(value) => setOn(String(value))} />
        <div className="row"><button type="submit" className="solid-button" disabled={quote.pending}>{t('policy.compute')}</button><span className="quiet small">{t('policy.anonymous')}</span></div>
      </form>
      <section className="panel stack" aria-live="polite" aria-busy={quote.pending}>
        <h2>{t('policy.result')}</h2>
        {quote.done && !quote.problem ? <QuoteResult quote={quote.done} clause={clause} /> : <p className="quiet">{t('policy.resultHint')}</p>}
      </section>
    </div>
  );
}
