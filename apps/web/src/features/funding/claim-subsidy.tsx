// Why a claim comes to what it does: what was counted milestone by milestone, the clause's own words, every step with its figures, what was granted before, who pays.
import { useTranslation } from 'react-i18next';
import type { ClaimQuoteView, ClaimView } from '@libs/funding/src/claim.contract.js';
import type { ClauseVersionView } from '@libs/policy/src/clause-version.contract.js';
import type { ClauseView } from '@libs/policy/src/quote.contract.js';
import { useRead } from '../../api/use-record.js';
import { Rows } from '../../design/data-list.js';
import { Money, showPercent } from '../../design/money.js';
import { parseYuan, showYuan } from '@libs/kernel/src/money.js';
import { ProblemBox } from '../../design/note-box.js';
import { Section } from '../../design/record-page.js';
import { QuoteResult } from '../public/quote-result.js';

/** The frozen quote; of a draft what it would be today. */
export function Subsidy({ claim: c }: { claim: ClaimView }): React.ReactElement {
  const { t } = useTranslation('funding');
  const live = useRead<ClaimQuoteView>(c.quote === null ? `/claims/${c.id}/quote` : null);
  const quote = c.quote ?? live.data;
  const clause = useRead<ClauseVersionView>(quote ? `/policy/clauses/${quote.clause}/versions/${quote.version}` : null, {}, { staleMs: 300_000 });
  if (!quote) return <Section title={t('quote.title')}>{live.problem ? <ProblemBox problem={live.problem} /> : <p className="quiet">{t('quote.none')}</p>}</Section>;
  return (
    <Section title={t('quote.title')}>
      <div className="stack">
        {c.matter ? <Proven quote={quote} /> : <div>
          <h3>{t('quote.step1')}</h3>
          <p className="quiet small">{t('quote.least')}</p>
          {quote.table && quote.table.milestones.length > 0 ? <CountTable quote={quote} table={quote.table} /> : null}
          <dl className="facts" style={{ marginTop: 12 }}>
            {(['accepted', 'invoiced', 'paid', 'counted'] as const).map((k) => <div key={k}><dt>{t(`quote.${k}`)}</dt><dd>{k === 'counted' ? <strong><Money amount={quote.counted[k]} /></strong> : <Money amount={quote.counted[k]} />}</dd></div>)}
          </dl>
        </div>}
        <div>
          <h3>{t('quote.step2')}</h3>
          <blockquote className="prose">“{quote.source.sentence}”</blockquote>
          <p className="quiet small">{quote.source.document} · {quote.source.clause}</p>
        </div>
        <div>
          <h3>{t('quote.step3')}</h3>
          {quote.table && quote.table.grants.length > 0 ? <p>{t('quote.grants')} {quote.table.grants.map((g) => <span key={g.number}>{g.number} {g.on ?? ''} <Money amount={g.amount} />{g.barred ? <> ({t('quote.barred')} <Money amount={g.barred} />)</> : null} </span>)}</p> : null}
          <QuoteResult quote={quote as never} clause={clause.data ? clause.data as unknown as ClauseView : null} />
        </div>
        {c.quote === null ? <p className="quiet small">{t('quote.draft')}</p> : <p className="small"><a href={`/api/claims/${c.id}/document`}>{t('quote.pdf')}</a></p>}
      </div>
    </Section>
  );
}

/** What the documents prove, by the clause's own words. */
function Proven({ quote }: { quote: ClaimQuoteView }): React.ReactElement {
  const { t } = useTranslation('funding');
  return <div><h3>{t('matter.step1')}</h3><dl className="facts">{quote.named.map((f) => <div key={f.id}><dt>{f.title}</dt><dd>{f.type === 'money' ? <Money amount={f.value} /> : f.type === 'rate' ? showPercent(f.value) : f.items ? <ul className="lines">{f.items.map((i) => <li key={i.item}><strong>{i.item}</strong> {i.value}</li>)}</ul> : f.value}</dd></div>)}</dl></div>;
}

const showAmount = (amount: string): string => showYuan(parseYuan(amount));

type Table = NonNullable<ClaimQuoteView['table']>;
type Line = { id: string; name: string; accepted: string | null; invoiced: string | null; paid: string | null; counted: string; strong?: boolean };

function CountTable({ table }: { quote: ClaimQuoteView; table: Table }): React.ReactElement {
  const { t } = useTranslation('funding');
  const lines: Line[] = [
    ...table.milestones.map((m) => ({ id: m.id, name: `${m.n}. ${m.name}`, accepted: m.accepted, invoiced: m.invoiced, paid: m.paid, counted: m.counted })),
    ...table.contracts.map((c) => ({ id: c.id, name: t('quote.ofContract', { number: c.number, amount: showAmount(c.amount) }), accepted: null, invoiced: null, paid: null, counted: c.counted, strong: true })),
  ];
  const money = (amount: string | null): React.ReactNode => (amount === null ? '–' : <Money amount={amount} />);
  return (
    <Rows caption={t('quote.table')} rows={lines} rowKey={(l) => l.id} columns={[
      { key: 'name', title: t('quote.milestone'), cell: (l) => (l.strong ? <strong>{l.name}</strong> : l.name) }, { key: 'accepted', title: t('quote.accepted'), right: true, cell: (l) => money(l.accepted) }, { key: 'invoiced', title: t('quote.invoiced'), right: true, cell: (l) => money(l.invoiced) },
      { key: 'paid', title: t('quote.paid'), right: true, cell: (l) => money(l.paid) }, { key: 'counted', title: t('quote.counted'), right: true, cell: (l) => <strong><Money amount={l.counted} /></strong> },
    ]} />
  );
}
