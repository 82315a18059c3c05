// Owns how the answer to "what may apply" is shown: what pays first, the highest amount on top; then what needs to know more; then what pays nothing, and why.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ClauseView, QuotesAnswer } from '@libs/policy/src/quote.contract.js';
import { fenOf, Money } from '../../design/money.js';
import { Tag } from '../../design/state-tag.js';
import { QuoteResult } from './quote-result.js';

type Item = QuotesAnswer['items'][number];
const amountOf = (item: Item): bigint => (item.quote ? fenOf(item.quote.amount) ?? 0n : 0n);

export function ApplyResult({ answer, clauses }: { answer: QuotesAnswer; clauses: readonly ClauseView[] }): React.ReactElement {
  const { t } = useTranslation('public');
  const pays = answer.items.filter((i) => i.quote?.eligible && amountOf(i) > 0n).sort((a, b) => (amountOf(a) === amountOf(b) ? 0 : amountOf(a) > amountOf(b) ? -1 : 1));
  const lacks = answer.items.filter((i) => !i.quote).sort((a, b) => a.missing.length - b.missing.length), nothing = answer.items.filter((i) => i.quote && !pays.includes(i));
  const groups = pays.map((i) => i.group);
  return (
    <>
      {pays.length > 0 ? <Part clauses={clauses} title={t('policy.apply.pays', { count: pays.length })} items={pays} together={(i) => i.group !== null && groups.indexOf(i.group) !== groups.lastIndexOf(i.group)} /> : null}
      {lacks.length > 0 ? <Part clauses={clauses} title={t('policy.apply.lacks', { count: lacks.length })} items={lacks} /> : null}
      {nothing.length > 0 ? <Part clauses={clauses} title={t('policy.apply.nothing', { count: nothing.length })} items={nothing} /> : null}
    </>
  );
}

function Part({ clauses, title, items, together = () => false }: { clauses: readonly ClauseView[]; title: string; items: readonly Item[]; together?: (item: Item) => boolean }): React.ReactElement {
  return (
    <>
      <h3>{title}</h3>
      <ul className="lines">{items.map((item) => <li key={item.clause}><One item={item} clause={clauses.find((c) => c.id === item.clause) ?? null} together={together(item)} /></li>)}</ul>
    </>
  );
}

function One({ item, clause, together }: { item: Item; clause: ClauseView | null; together: boolean }): React.ReactElement {
  const { t } = useTranslation('public');
  return (
    <div className="stack" style={{ gap: 6 }}>
      <div className="row">
        <Link to={`/policy/${item.clause}`}>{item.title}</Link>
        {item.standing === 'provisional' ? <Tag kind="attention">{t('policy.provisional')}</Tag> : null}
        <span className="push" />
        {item.quote ? <strong><Money amount={item.quote.amount} /></strong> : null}
      </div>
      {together ? <p className="quiet small">{t('policy.apply.together')}</p> : null}
      {item.quote?.refusals.map((r) => <p key={r.code} className="small">{r.text}</p>)}
      {item.missing.length > 0 ? <p className="small"><span className="quiet">{t('policy.apply.lacking')}</span> {item.missing.map((m) => (m.code === 'fact-missing' ? m.title : `${m.title} (${m.detail})`)).join(' · ')}</p> : null}
      {item.quote ? <details><summary>{t('policy.apply.details')}</summary><div className="stack"><QuoteResult quote={item.quote} clause={clause} /></div></details> : null}
    </div>
  );
}
