// A clause's worked cases, run by the engine in the browser: what is written, what comes out, and what the version before would have given; green or red by icon and word.
import { useTranslation } from 'react-i18next';
import { yuan } from '@libs/kernel/src/money.js';
import type { Clause } from '@libs/policy/src/engine/clause.schema.js';
import { quote } from '@libs/policy/src/engine/quote.js';
import { Money } from '../../design/money.js';
import { Section } from '../../design/record-page.js';
import { Tag } from '../../design/state-tag.js';
import { localised } from '../../i18n/start.js';

type Case = Clause['cases'][number];
export interface Ran { readonly amount: string; readonly refusals: readonly string[]; readonly wrong: string | null }

/** One case as the engine computes it; `wrong` says why it cannot. */
export function runCase(clause: Clause, c: Case): Ran {
  try {
    const outcome = quote(clause, c);
    if (!outcome.ok) return { amount: '', refusals: [], wrong: outcome.errors.map((e) => localised(e.detail)).join('; ') };
    return { amount: yuan(outcome.quote.amountFen), refusals: outcome.quote.refusals.map((r) => r.code), wrong: null };
  } catch (error) { return { amount: '', refusals: [], wrong: (error as Error).message }; }
}
export const comesOut = (c: Case, ran: Ran): boolean => ran.wrong === null && ran.amount === c.amount && ran.refusals.join() === (c.refusals ?? []).join();

export function factsShown(c: Case): string {
  const shown = (v: unknown): string => (typeof v === 'string' || typeof v === 'boolean' ? String(v) : JSON.stringify(v));
  const entries = Object.entries({ ...c.facts, ...Object.fromEntries(Object.entries(c.prior ?? {}).map(([k, v]) => [`prior.${k}`, v])), ...Object.fromEntries(Object.entries(c.settings ?? {}).map(([k, v]) => [`settings.${k}`, v])) });
  return entries.map(([k, v]) => `${k} = ${shown(v)}`).join(', ');
}

export function CaseTable({ clause, before, actions }: { clause: Clause; before: Clause | null; actions?: React.ReactNode }): React.ReactElement {
  const { t } = useTranslation('clauses');
  const rows = clause.cases.map((c) => ({ c, now: runCase(clause, c), was: before ? runCase(before, c) : null }));
  const good = rows.filter((r) => comesOut(r.c, r.now)).length;
  return (
    <Section title={t('cases.title')} actions={actions}>
      <p role="status"><Tag kind={good === rows.length ? 'good' : 'bad'}>{t('cases.count', { good, all: rows.length })}</Tag></p>
      <div className="scroll" tabIndex={0} role="region" aria-label={t('cases.title')}>
        <table className="data folds">
          <thead><tr><th scope="col">{t('cases.why')}</th><th scope="col">{t('cases.outcome')}</th><th scope="col" className="num">{t('cases.written')}</th><th scope="col" className="num">{t('cases.computed')}</th>{before ? <th scope="col" className="num">{t('cases.before', { version: before.version })}</th> : null}</tr></thead>
          <tbody>{rows.map(({ c, now, was }, i) => (
            <tr key={i}>
              <th scope="row">{localised(c.why)}<div className="small quiet"><code>{factsShown(c)}</code></div></th>
              <td data-label={t('cases.outcome')}><Tag kind={comesOut(c, now) ? 'good' : 'bad'}>{comesOut(c, now) ? t('cases.good') : t('cases.bad')}</Tag>{now.wrong ? <div className="small field-error">{now.wrong}</div> : null}{now.refusals.length > 0 ? <div className="small quiet">{now.refusals.join(', ')}</div> : null}</td>
              <td className="num" data-label={t('cases.written')}><Money amount={c.amount} /></td>
              <td className="num" data-label={t('cases.computed')}>{now.wrong ? '–' : <Money amount={now.amount} />}</td>
              {was ? <td className="num" data-label={t('cases.before', { version: before!.version })}>{was.wrong ? '–' : <Money amount={was.amount} />}</td> : null}
            </tr>
          ))}</tbody>
        </table>
      </div>
    </Section>
  );
}
