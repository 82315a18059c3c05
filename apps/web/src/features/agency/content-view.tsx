// A challenge's content to read: in the editor's preview, and on the record, as the public will see it.
import { useTranslation } from 'react-i18next';
import { useIndustry } from '../../api/use-industry.js';
import { FileLinks } from '../../design/file-field.js';
import { Money, showPercent } from '../../design/money.js';
import { Section } from '../../design/record-page.js';
import { Schedule } from '../../design/schedule.js';
import type { ChallengeContent } from '../public/challenge.types.js';
import { ChallengeRules, IndicatorTable } from '../public/challenge-rules.js';

/** A draft may lack anything; what is missing is said, not left out. */
export type PartialContent = { [K in keyof ChallengeContent]?: ChallengeContent[K] | null };

export function ContentView({ content: c, files }: { content: PartialContent; files: readonly { id: string; name: string; size?: number }[] }): React.ReactElement {
  const { t } = useTranslation(['agency', 'public', 'app']);
  const industry = useIndustry();
  const missing = <span className="quiet">{t('editor.missing')}</span>;
  const whole: ChallengeContent = {
    title: c.title ?? '', background: c.background ?? '', content: c.content ?? '', indicators: c.indicators ?? [], fieldId: c.fieldId ?? '', chainId: c.chainId ?? '', budget: c.budget ?? '', subsidy: c.subsidy ?? null,
    bidderConditions: c.bidderConditions ?? [], schedule: c.schedule ?? ({} as ChallengeContent['schedule']), criteria: c.criteria ?? [], minimumBids: c.minimumBids ?? 0, extensionDays: c.extensionDays ?? 0, maxWinners: c.maxWinners ?? 1,
    floor: c.floor ?? 60, rankingRule: c.rankingRule ?? 'mean', tieOrder: c.tieOrder ?? [], panelSize: c.panelSize ?? 5, attachments: c.attachments ?? [], openerMode: c.openerMode ?? 'server-held', envelopes: c.envelopes ?? 'one',
  };
  return (
    <>
      <Section title={t('public:challenge.goal')}>
        <dl className="facts">
          <div><dt>{t('public:challenges.chain')}</dt><dd>{c.chainId ? industry.chainName(c.chainId) : missing}</dd></div>
          <div><dt>{t('public:challenges.field')}</dt><dd>{c.fieldId ? industry.fieldName(c.fieldId) : missing}</dd></div>
          <div><dt>{t('public:challenges.budget')}</dt><dd>{c.budget ? <Money amount={c.budget} /> : missing}</dd></div>
          <div><dt>{t('public:challenge.subsidy')}</dt><dd>{c.subsidy ? <>{t('public:challenge.subsidyRate', { rate: showPercent(c.subsidy.decidedRate) })}{c.subsidy.decidedCeiling ? <> · {t('public:challenge.subsidyCeiling')} <Money amount={c.subsidy.decidedCeiling} in="wanyuan" /></> : null}</> : t('app:none')}</dd></div>
        </dl>
        <h3 style={{ marginTop: 16 }}>{t('editor.background')}</h3><div className="prose">{c.background || missing}</div>
        <h3 style={{ marginTop: 16 }}>{t('editor.content')}</h3><div className="prose">{c.content || missing}</div>
      </Section>
      <Section title={t('public:challenge.indicators')}>{whole.indicators.length > 0 ? <IndicatorTable indicators={whole.indicators} /> : missing}</Section>
      <ChallengeRules content={whole} />
      <Section title={t('public:challenge.schedule')}>
        {whole.schedule.closesAt ? <Schedule moments={[...(whole.schedule.questionsCloseAt ? [{ label: t('public:challenge.questionsClose'), at: whole.schedule.questionsCloseAt }] : []), { label: t('app:time.closes'), at: whole.schedule.closesAt, closing: true, note: t('app:time.zone') }]} /> : missing}
        {whole.schedule.reviewDays && whole.schedule.periodMonths ? <p className="quiet small">{t('public:challenge.afterClosing', { days: whole.schedule.reviewDays, months: whole.schedule.periodMonths })}</p> : null}
      </Section>
      <Section title={t('public:challenge.attachments')}><FileLinks files={files} /></Section>
    </>
  );
}
