// A clause as a reader sees it: where it stands written, what it asks, its limits, the city's settings, worked cases.
import { useTranslation } from 'react-i18next';
import type { ClauseView } from '@libs/policy/src/quote.contract.js';
import { Money } from '../../design/money.js';
import { Section } from '../../design/record-page.js';
import { localised } from '../../i18n/start.js';
import { SaidFacts, useFactWords } from './fact-words.js';

type Case = ClauseView['cases'][number];
/** A case under another setting than the city's shows what would be, and cannot be asked. */
const askable = (clause: ClauseView, { settings }: Case): boolean => Object.entries(settings ?? {}).every(([id, value]) => clause.settings.some((s) => s.id === id && s.value === value));

export function ClauseText({ clause, onExample, cases = true }: { clause: ClauseView; onExample?: (of: Case) => void; cases?: boolean }): React.ReactElement {
  const { t } = useTranslation('public');
  const facts = useFactWords(clause);
  return (
    <>
      <Section title={t('policy.source')}>
        <blockquote lang="zh-CN">{clause.source.sentence}</blockquote>
        <p className="quiet small">{localised(clause.source.document)} · {clause.source.number} · {localised(clause.source.clause)}</p>
        {clause.furtherSources.map((s, i) => <p key={i} className="small">{localised(s.document)} · {s.number}{s.note ? <> · {localised(s.note)}</> : null}</p>)}
        <dl className="facts">
          <div><dt>{t('policy.effective')}</dt><dd>{clause.effectiveFrom} – {clause.effectiveTo ?? t('policy.open')}</dd></div>
          <div><dt>{t('policy.beneficiary')}</dt><dd>{t(`policy.beneficiaries.${clause.beneficiary}`)}</dd></div>
          <div><dt>{t('policy.limits')}</dt><dd>{clause.caps.length === 0 ? '–' : clause.caps.map((c, i) => <div key={i}>{localised(c.text)}</div>)}</dd></div>
          <div><dt>{t('policy.conditions')}</dt><dd>{clause.eligible.length === 0 ? '–' : clause.eligible.map((c) => <div key={c.code}>{localised(c.requires)}</div>)}</dd></div>
          <div><dt>{t('policy.hash')}</dt><dd><code>{clause.sha256.slice(0, 16)}…</code></dd></div>
        </dl>
      </Section>
      {clause.settings.length > 0 ? (
        <Section title={t('policy.settings')}>
          <ul className="lines">{clause.settings.map((s) => <li key={s.id}><strong>{localised(s.title)}</strong>: {localised(s.options.find((o) => o.value === s.value)?.title)}<div className="quiet small">{localised(s.reason)}</div></li>)}</ul>
        </Section>
      ) : null}
      {cases ? <Section title={t('policy.cases')}>
        <div className="scroll" tabIndex={0} role="region" aria-label={t('policy.cases')}>
          <table className="data folds">
            <thead><tr><th scope="col">{t('policy.why')}</th><th scope="col">{t('policy.facts')}</th><th scope="col" className="num">{t('policy.amount')}</th><th scope="col">{t('policy.example')}</th></tr></thead>
            <tbody>{clause.cases.map((c, i) => (
              <tr key={i}><th scope="row">{localised(c.why)}</th><td data-label={t('policy.facts')}><SaidFacts said={facts.of(c)} />{c.refusals?.map((code) => <div key={code} className="small quiet">{localised(clause.eligible.find((e) => e.code === code)?.refusal) || t('policy.notEligible')}</div>)}</td><td className="num" data-label={t('policy.amount')}><Money amount={c.amount} /></td>
                <td data-label={t('policy.example')}>{onExample && askable(clause, c) ? <button type="button" className="link-button" onClick={() => onExample(c)}>{t('policy.useExample')}</button> : <span className="quiet small">{t('policy.otherSetting')}</span>}</td></tr>
            ))}</tbody>
          </table>
        </div>
      </Section> : null}
    </>
  );
}
