// One need: its contents and history; its author hands it in or takes it back, an officer screens it and makes it a challenge.
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { Link, useNavigate, useParams } from 'react-router';
import type { NeedView } from '@libs/challenges/src/need.contract.js';
import { post } from '../../api/client.js';
import { useIndustry } from '../../api/use-industry.js';
import { useAct, useRecord } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { ConfirmAction } from '../../design/confirm-action.js';
import { Money } from '../../design/money.js';
import { NoteBox, ProblemBox } from '../../design/note-box.js';
import { RecordGate, RecordPage, Section, type NextStep } from '../../design/record-page.js';
import { useToast } from '../../design/toast.js';
import { localised } from '../../i18n/start.js';
import { historyOf } from '../agency/history-of.js';
import { useMyAgencies } from '../agency/use-my-agencies.js';
import type { Indicator } from '../public/challenge.types.js';
import { IndicatorTable } from '../public/challenge-rules.js';

export default function NeedPage(): React.ReactElement {
  const { id = '' } = useParams();
  return <RecordGate of={useRecord<NeedView>(`/needs/${encodeURIComponent(id)}`)}>{(need) => <Page need={need} />}</RecordGate>;
}

function Page({ need: n }: { need: NeedView }): React.ReactElement {
  const { t } = useTranslation(['needs', 'agency', 'public']);
  const industry = useIndustry();
  const c = n.content;
  return (
    <RecordPage title={n.title || t('untitled')} number={n.organisationName ?? localised(n.agencyName)} crumbs={[{ label: t('title'), to: '/needs' }]} state={{ subject: 'need', state: n.state }} next={useNext(n)} history={historyOf('need', n.history)}
      facts={[{ label: t('chain'), value: industry.chainName(n.chainId) }, { label: t('field'), value: industry.fieldName(n.fieldId) }, { label: t('budget'), value: <Money amount={n.budget} /> }, { label: t('period'), value: c.periodMonths ?? '–' }, { label: t('agency'), value: localised(n.agencyName) },
        ...(n.challengeId ? [{ label: t('becameChallenge'), value: <Link to={`/challenges/${n.challengeId}`}>{t('toChallenge')}</Link> }] : [])]}>
      {n.screeningReason ? <NoteBox kind={n.state === 'rejected' ? 'bad' : 'good'}><p>{t('screeningReason')}: {n.screeningReason}</p></NoteBox> : null}
      <Section title={t('agency:editor.background')}><div className="prose">{c.background || '–'}</div></Section>
      <Section title={t('agency:editor.content')}><div className="prose">{c.content || '–'}</div>{c.cooperation ? <><h3 style={{ marginTop: 12 }}>{t('cooperation')}</h3><div className="prose">{c.cooperation}</div></> : null}</Section>
      <Section title={t('public:challenge.indicators')}>{(c.indicators ?? []).length > 0 ? <IndicatorTable indicators={c.indicators as Indicator[]} /> : <p className="quiet">–</p>}</Section>
    </RecordPage>
  );
}

function useNext(n: NeedView): NextStep | null {
  const { t } = useTranslation('needs');
  const { organisations, has } = useSession();
  const agencies = useMyAgencies();
  const go = useNavigate();
  const toast = useToast();
  const author = n.organisationId === null ? has('officer') && agencies.has(n.agencyId) : organisations.some((o) => o.id === n.organisationId);
  const officer = has('officer') && agencies.has(n.agencyId);
  const submit = useAct((_: void, key) => post(`/needs/${n.id}/submissions`, undefined, { key }).then(() => true), { onDone: () => toast(t('submitted')) });
  const withdraw = useAct((_: void, key) => post(`/needs/${n.id}/withdrawals`, undefined, { key }).then(() => true));
  const screen = useAct((body: { outcome: 'screened' | 'rejected'; reason: string }, key) => post(`/needs/${n.id}/screenings`, body, { key }).then(() => true));
  const draft = useAct((_: void, key) => post<{ id: string }>('/challenges', { needId: n.id }, { key }), { onDone: ({ id }) => void go(`/agency/challenges/${id}/edit`) });
  const back = <ConfirmAction danger type="default" label={t('withdraw')} title={t('withdraw')} says={t('withdrawSays')} onConfirm={() => withdraw.act()} problem={withdraw.problem} />;
  if (n.state === 'draft' && author) return { what: t('next.draft'), action: <div className="row">{back}<Link to={`/needs/${n.id}/edit`}><Button>{t('edit')}</Button></Link><ConfirmAction label={t('submit')} title={t('submit')} says={t('submitSays')} onConfirm={() => submit.act()} problem={submit.problem} /></div> };
  if (n.state === 'submitted' && officer) return {
    what: t('next.submitted'),
    action: <div className="row"><ConfirmAction type="default" danger label={t('reject')} title={t('reject')} says={t('rejectSays')} reason={{ label: t('reason') }} onConfirm={(reason) => screen.act({ outcome: 'rejected', reason })} problem={screen.problem} />
      <ConfirmAction label={t('screen')} title={t('screen')} says={t('screenSays')} reason={{ label: t('reason'), optional: true }} onConfirm={(reason) => screen.act({ outcome: 'screened', reason })} problem={screen.problem} /></div>,
  };
  if (n.state === 'screened' && officer) return { what: t('next.screened'), action: <><Button type="primary" loading={draft.pending} onClick={() => void draft.act()}>{t('toDraft')}</Button><ProblemBox problem={draft.problem} /></> };
  if ((n.state === 'submitted' || n.state === 'screened') && author) return { what: n.state === 'submitted' ? t('next.waits') : t('next.screenedWaits'), action: back };
  return null;
}
