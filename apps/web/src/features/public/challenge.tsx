// One challenge as everybody sees it: the goal and its indicators, money, schedule as a time line, rules, attachments, questions and addenda, and one clear button.
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useIndustry } from '../../api/use-industry.js';
import { useRecord } from '../../api/use-record.js';
import { FileLinks } from '../../design/file-field.js';
import { Money, showPercent } from '../../design/money.js';
import { PageHeader } from '../../design/page-header.js';
import { RecordGate, Section } from '../../design/record-page.js';
import { Schedule } from '../../design/schedule.js';
import { StateTag } from '../../design/state-tag.js';
import { ClosingTime, Instant } from '../../design/time.js';
import { localised } from '../../i18n/start.js';
import { OpenerList } from '../openers/opener-list.js';
import { BidButton } from './bid-button.js';
import { ChallengeBundle } from './challenge-bundle.js';
import type { ChallengeView } from './challenge.types.js';
import { ChallengeQuestions } from './challenge-questions.js';
import { ChallengeRules, IndicatorTable } from './challenge-rules.js';

export default function Challenge(): React.ReactElement {
  const { id } = useParams();
  const found = useRecord<ChallengeView>(`/challenges/${encodeURIComponent(id ?? '')}`, undefined, { refetchMs: 30_000 });
  return <RecordGate of={found}>{(challenge) => <Page challenge={challenge} />}</RecordGate>;
}

function Page({ challenge: c }: { challenge: ChallengeView }): React.ReactElement {
  const { t } = useTranslation(['public', 'app', 'words', 'openers']);
  const industry = useIndustry();
  const content = c.content;
  return (
    <div className="page">
      <PageHeader title={c.title} crumbs={[{ label: t('challenges.title'), to: '/challenges' }]} lead={[c.number, localised(c.agencyName)].filter(Boolean).join(' · ')} tag={<StateTag subject="challenge" state={c.state} />} />
      <section className="panel next-step" aria-label={t('app:record.next')}>
        <div className="push"><div className="quiet small">{t('app:time.closes')}</div><ClosingTime at={c.closesAt} /></div>
        <BidButton challenge={c} />
      </section>
      <div className="record">
        <div>
          <Section title={t('challenge.goal')}><div className="prose">{content.background}</div><div className="prose">{content.content}</div></Section>
          <Section title={t('challenge.indicators')}><IndicatorTable indicators={content.indicators} /></Section>
          <ChallengeRules content={content} />
          <ChallengeQuestions challenge={c} />
        </div>
        <aside aria-label={t('challenge.moneyAndTime')}>
          <Section title={t('challenge.money')}>
            <dl className="facts">
              <div><dt>{t('challenges.budget')}</dt><dd><Money amount={content.budget} /><br /><Money amount={content.budget} in="wanyuan" /></dd></div>
              {content.subsidy ? <div><dt>{t('challenge.subsidy')}</dt><dd>{t('challenge.subsidyRate', { rate: showPercent(content.subsidy.decidedRate) })}{content.subsidy.decidedCeiling ? <><br />{t('challenge.subsidyCeiling')} <Money amount={content.subsidy.decidedCeiling} in="wanyuan" /></> : null}</dd></div> : null}
              <div><dt>{t('challenges.chain')}</dt><dd>{industry.chainName(c.chainId)}</dd></div>
              <div><dt>{t('challenges.field')}</dt><dd>{industry.fieldName(c.fieldId)}</dd></div>
              {c.demandSideName ? <div><dt>{t('challenge.demandSide')}</dt><dd>{c.demandSideName}</dd></div> : null}
            </dl>
          </Section>
          <Section title={t('challenge.schedule')}>
            <Schedule moments={[
              ...(c.publishedAt ? [{ label: t('challenge.published'), at: c.publishedAt }] : []), { label: t('challenge.questionsClose'), at: content.schedule.questionsCloseAt },
              ...(c.addenda ?? []).map((a) => ({ label: t('challenge.addendum', { n: a.number }), at: a.publishedAt })), { label: t('app:time.closes'), at: c.closesAt, closing: true, note: t('app:time.zone') },
              ...(c.openedAt ? [{ label: t('challenge.opened'), at: c.openedAt }] : []),
            ]} />
            <p className="quiet small">{t('challenge.afterClosing', { days: content.schedule.reviewDays, months: content.schedule.periodMonths })}</p>
          </Section>
          {c.openers ? <Section title={t('openers:list.title')}><OpenerList openers={c.openers} rehearsals /></Section> : null}
          {c.state === 'concluded' || c.state === 'failed' ? <ChallengeBundle challengeId={c.id} /> : null}
          <Section title={t('challenge.attachments')}><FileLinks files={c.files ?? []} /></Section>
          {(c.addenda ?? []).length > 0 ? <Section title={t('challenge.addenda')}><ul className="lines">{c.addenda!.map((a) => <li key={a.number}><strong>{t('challenge.addendum', { n: a.number })}</strong> <Instant at={a.publishedAt} plain /><div className="prose">{a.text}</div></li>)}</ul></Section> : null}
        </aside>
      </div>
    </div>
  );
}
