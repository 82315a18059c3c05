// The rules of one challenge in words: indicators, who may bid, how it is scored and ranked, how ties fall, what happens when too few bid.
import { useTranslation } from 'react-i18next';
import { Section } from '../../design/record-page.js';
import type { ChallengeContent, Indicator } from './challenge.types.js';

const SIGN: Record<string, string> = { '>=': '≥', '<=': '≤', '=': '=', '>': '>', '<': '<' };

export function IndicatorTable({ indicators }: { indicators: readonly Indicator[] }): React.ReactElement {
  const { t } = useTranslation('public');
  return (
    <div className="scroll" tabIndex={0} role="region" aria-label={t('challenge.indicators')}>
      <table className="data folds">
        <thead><tr><th scope="col">{t('challenge.indicator')}</th><th scope="col">{t('challenge.target')}</th><th scope="col">{t('challenge.testMethod')}</th></tr></thead>
        <tbody>{indicators.map((i) => <tr key={i.id}><th scope="row">{i.name}</th><td data-label={t('challenge.target')}>{SIGN[i.operator] ?? i.operator} {i.value} {i.unit}</td><td data-label={t('challenge.testMethod')}>{i.testMethod}</td></tr>)}</tbody>
      </table>
    </div>
  );
}

export function ChallengeRules({ content }: { content: ChallengeContent }): React.ReactElement {
  const { t } = useTranslation(['public', 'app', 'words']);
  const comma = t('app:listComma');
  return (
    <Section title={t('challenge.rules')}>
      <div className="stack">
        {content.bidderConditions.length > 0 ? <div><h3>{t('challenge.conditions')}</h3><ul>{content.bidderConditions.map((c, i) => <li key={i}>{c}</li>)}</ul></div> : null}
        <div className="scroll" tabIndex={0} role="region" aria-label={t('challenge.criteria')}>
          <table className="data folds">
            <thead><tr><th scope="col">{t('challenge.criterion')}</th><th scope="col">{t('challenge.kind')}</th><th scope="col" className="num">{t('challenge.points')}</th></tr></thead>
            <tbody>{content.criteria.map((c) => <tr key={c.id}><th scope="row">{c.name}</th><td data-label={t('challenge.kind')}>{t(`words:criterion.${c.kind}`)}</td><td className="num" data-label={t('challenge.points')}>{c.weight}</td></tr>)}</tbody>
          </table>
        </div>
        <dl className="facts">
          <div><dt>{t('challenge.ranking')}</dt><dd>{t(`words:rankingRule.${content.rankingRule}`)}</dd></div>
          <div><dt>{t('challenge.ties')}</dt><dd>{content.tieOrder.map((x) => t(`words:tie.${x}`)).join(comma)}</dd></div>
          <div><dt>{t('challenge.floor')}</dt><dd>{content.floor}</dd></div>
          <div><dt>{t('challenge.panel')}</dt><dd>{content.panelSize}</dd></div>
          <div><dt>{t('challenge.winners')}</dt><dd>{content.maxWinners}</dd></div>
          <div><dt>{t('challenge.minimum')}</dt><dd>{t('challenge.minimumText', { n: content.minimumBids, days: content.extensionDays })}</dd></div>
          <div><dt>{t('challenge.envelopes')}</dt><dd>{t(`challenge.envelopesOf.${content.envelopes ?? 'one'}`)}</dd></div>
        </dl>
        {content.envelopes === 'two' ? <p>{t('challenge.envelopesSay', { floor: content.floor })}</p> : null}
        <p className="quiet small">{t(content.openerMode === 'openers' ? 'challenge.sealedForPersons' : 'challenge.sealed')}</p>
      </div>
    </Section>
  );
}
