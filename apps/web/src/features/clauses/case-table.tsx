// A clause's worked cases, run by the engine in the browser: what is written, what comes out, and what the version before would have given; green or red by icon and word.
import { useTranslation } from 'react-i18next';
import { yuan } from '@libs/kernel/src/money.js';
import type { Clause } from '@libs/policy/src/engine/clause.schema.js';
import { proveClause } from '@libs/policy/src/engine/load.js';
import { quote } from '@libs/policy/src/engine/quote.js';
import { Money } from '../../design/money.js';
import { Section } from '../../design/record-page.js';
import { Tag } from '../../design/state-tag.js';
import { localised } from '../../i18n/start.js';
import { SaidFacts, useFactWords } from '../public/fact-words.js';

type Case = Clause['cases'][number];
interface Ran { readonly amount: string; readonly recoverable: string | null; readonly refusals: readonly string[]; readonly wrong: string | null }

/** One case as the engine computes it; `wrong` says why it cannot. */
function runCase(clause: Clause, c: Case): Ran {
  const not = (wrong: string): Ran => ({ amount: '', recoverable: null, refusals: [], wrong });
  try {
    const outcome = quote(clause, c);
    if (!outcome.ok) return not(outcome.errors.map((e) => localised(e.detail)).join('; '));
    const { amountFen, recoverableFen, refusals } = outcome.quote;
    return { amount: yuan(amountFen), recoverable: recoverableFen > 0n ? yuan(recoverableFen) : null, refusals: refusals.map((r) => localised(r.text)), wrong: null };
  } catch (error) { return not((error as Error).message); }
}

/** Which cases do not come out as written, by the same proof that a submission must pass. */
function unproven(clause: Clause): ReadonlySet<number> {
  try { return new Set(proveClause(clause).map((issue) => Number(issue.path.split('/')[2]))); } catch { return new Set(clause.cases.keys()); }
}

export function CaseTable({ clause, before, actions }: { clause: Clause; before: Clause | null; actions?: React.ReactNode }): React.ReactElement {
  const { t } = useTranslation('clauses');
  const facts = useFactWords(clause);
  const wrong = unproven(clause), rows = clause.cases.map((c, i) => ({ c, right: !wrong.has(i), now: runCase(clause, c), was: before ? runCase(before, c) : null }));
  const good = rows.length - wrong.size;
  return (
    <Section title={t('cases.title')} actions={actions}>
      <p role="status"><Tag kind={good === rows.length ? 'good' : 'bad'}>{t('cases.count', { good, all: rows.length })}</Tag></p>
      <div className="scroll" tabIndex={0} role="region" aria-label={t('cases.title')}>
        <table className="data folds">
          <thead><tr><th scope="col">{t('cases.why')}</th><th scope="col">{t('cases.outcome')}</th><th scope="col" className="num">{t('cases.computed')}</th></tr></thead>
          <tbody>{rows.map(({ c, right, now, was }, i) => (
            <tr key={i}>
              <th scope="row">{localised(c.why)}<div className="small said-below"><SaidFacts said={facts.of(c)} /></div>{now.refusals.map((text) => <div key={text} className="small quiet said-below">{text}</div>)}</th>
              <td data-label={t('cases.outcome')}><Tag kind={right ? 'good' : 'bad'}>{right ? t('cases.good') : t('cases.bad')}</Tag>{now.wrong ? <div className="small field-error">{now.wrong}</div> : null}</td>
              <td className="num" data-label={t('cases.computed')}>{now.wrong ? '–' : <Money amount={now.amount} />}{now.recoverable ? <div className="small">{t('cases.recoverable')} <Money amount={now.recoverable} /></div> : null}{now.wrong !== null || now.amount === c.amount ? null : <div className="small field-error">{t('cases.written')} <Money amount={c.amount} /></div>}{was ? <div className="small quiet">{t('cases.before', { version: before!.version })} {was.wrong ? '–' : <Money amount={was.amount} />}</div> : null}</td>
            </tr>
          ))}</tbody>
        </table>
      </div>
    </Section>
  );
}
