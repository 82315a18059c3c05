// The calculator: pick a clause, type facts, see the amount and every reason, with the clause's own words and its worked cases.
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { ClauseView, QuoteAnswer, QuoteRequest } from '@libs/policy/src/quote.contract.js';
import { post } from '../../api/client.js';
import { useAct, useRecord } from '../../api/use-record.js';
import { NoteBox, ProblemBox, useFieldWords } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';
import { RecordGate } from '../../design/record-page.js';
import { showDay } from '../../design/time.js';
import { useNow } from '../../app/clock.js';
import { localised } from '../../i18n/start.js';
import { ClauseText } from './clause-text.js';
import { ClauseVersions } from './clause-versions.js';
import { FactField, factsSent, PriorField, priorScopesOf, shownFacts, type Typed } from './fact-field.js';
import { QuoteResult } from './quote-result.js';

export default function Calculator(): React.ReactElement {
  const { id } = useParams();
  const clause = useRecord<ClauseView>(`/policy/clauses/${encodeURIComponent(id ?? '')}`);
  return <RecordGate of={clause}>{(found) => <Page key={found.id} clause={found} />}</RecordGate>;
}

function Page({ clause }: { clause: ClauseView }): React.ReactElement {
  const { t } = useTranslation('public');
  return (
    <div className="page">
      <PageHeader title={localised(clause.title)} crumbs={[{ label: t('policy.title'), to: '/policy' }]} lead={t('policy.calculatorLead')} />
      {clause.standingNow === 'provisional' && clause.standingReason ? <NoteBox kind="waiting"><p>{localised(clause.standingReason)}</p></NoteBox> : null}
      <Form clause={clause} />
      <ClauseText clause={clause} />
      <ClauseVersions clause={clause.id} />
    </div>
  );
}

function Form({ clause }: { clause: ClauseView }): React.ReactElement {
  const { t } = useTranslation(['public', 'app']);
  const words = useFieldWords();
  const now = useNow(60_000);
  const [on, setOn] = useState<string | null>(null);
  const [typed, setTyped] = useState<Typed>({});
  const [prior, setPrior] = useState<Record<string, string>>({});
  const quote = useAct((body: QuoteRequest) => post<QuoteAnswer>('/policy/quotes', body), { keep: true });
  const facts = shownFacts(clause);
  const scopes = priorScopesOf(clause);
  const day = on ?? showDay(now);
  const errorAt = (pointer: string): string | undefined => { const found = quote.problem?.fields.find((f) => f.pointer === pointer); return found ? words(found) : undefined; };
  const shown = ['/on', ...facts.map((f) => `/facts/${f.id}`), ...scopes.map((s) => `/prior/${s}`)];
  const send = (): void => void quote.act({ clause: clause.id, on: day, facts: factsSent(facts, typed), prior: Object.fromEntries(Object.entries(prior).filter(([, v]) => v.trim() !== '')) });
  return (
    <div className="two">
      <form className="panel stack" noValidate aria-label={t('policy.facts')} onSubmit={(e) => { e.preventDefault(); send(); }}>
        <h2>{t('policy.facts')}</h2>
        <ProblemBox problem={quote.problem} shown={shown} />
        {facts.map((fact) => <FactField key={fact.id} fact={fact} value={typed[fact.id]} error={errorAt(`/facts/${fact.id}`)} onChange={(value) => setTyped({ ...typed, [fact.id]: value })} />)}
        {scopes.map((scope) => <PriorField key={scope} scope={scope} value={prior[scope] ?? ''} error={errorAt(`/prior/${scope}`)} onChange={(value) => setPrior({ ...prior, [scope]: value })} />)}
        <FactField fact={{ id: 'on', title: { zh: t(`policy.decidedBy.${clause.decidedBy}`), en: t(`policy.decidedBy.${clause.decidedBy}`) }, type: 'date', unit: 'day', evidence: [], optional: false, signed: false, toDate: false }} value={day} error={errorAt('/on')} onChange={(value) => setOn(String(value))} />
        <div className="row"><button type="submit" className="solid-button" disabled={quote.pending}>{t('policy.compute')}</button><span className="quiet small">{t('policy.anonymous')}</span></div>
      </form>
      <section className="panel stack" aria-live="polite" aria-busy={quote.pending}>
        <h2>{t('policy.result')}</h2>
        {quote.done && !quote.problem ? <QuoteResult quote={quote.done} /> : <p className="quiet">{t('policy.resultHint')}</p>}
      </section>
    </div>
  );
}
