// The decision of a challenge and what follows it in public: winners by rank or none, prepared by one and approved by another, notice, objections.
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import type { DecisionLine, DecisionView } from '@libs/projects/src/decision.contract.js';
import type { RankingView, PanelView } from '@libs/reviews/src/review.contract.js';
import { useList } from '../../api/use-list.js';
import { useRecord } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { EmptyState } from '../../design/empty-state.js';
import { PageHeader } from '../../design/page-header.js';
import { RecordGate } from '../../design/record-page.js';
import { ListSkeleton } from '../../design/skeletons.js';
import { StateTag } from '../../design/state-tag.js';
import type { AgencyChallenge } from './agency.types.js';
import { DecisionForm } from './decision-form.js';
import { DecisionRecord } from './decision-record.js';
import { NoticeSteps } from './notice-steps.js';
import { StageNav, stagePath } from './stage-nav.js';

export default function DecisionPage(): React.ReactElement {
  const { id = '' } = useParams();
  return <RecordGate of={useRecord<AgencyChallenge>(`/challenges/${encodeURIComponent(id)}`)}>{(challenge) => <Page challenge={challenge} />}</RecordGate>;
}

function Page({ challenge: c }: { challenge: AgencyChallenge }): React.ReactElement {
  const { t } = useTranslation(['result', 'agency']);
  const { has } = useSession();
  const lines = useList<DecisionLine>(`/challenges/${c.id}/decisions`);
  const current = lines.items.find((d) => d.setAsideAt === null);
  const decision = useRecord<DecisionView>(current ? `/decisions/${current.id}` : null);
  const panels = useList<PanelView>(`/challenges/${c.id}/panels`);
  const round = [...(panels.items[0]?.rounds ?? [])].reverse().find((r) => r.state === 'closed');
  const rankings = useList<RankingView>(round ? `/rounds/${round.id}/rankings` : null, {}, { refetchMs: (found) => found.every((r) => r.stage === 'technical') && 3_000 }).items;
  const ranking = rankings.find((r) => r.stage !== 'technical'); // without the prices there is nothing to decide on
  const d = decision.record;
  return (
    <div className="page">
      <StageNav id={c.id} state={c.state} />
      <PageHeader title={t('decision.title', { title: c.title })} lead={c.number} crumbs={[{ label: t('agency:challenges.title'), to: '/agency/challenges' }, { label: c.title, to: stagePath(c.id, 'record') }]} tag={<StateTag subject={d ? 'decision' : 'challenge'} state={d ? d.state : c.state} />} />
      {lines.loading || decision.loading || panels.loading ? <ListSkeleton rows={6} /> : null}
      {d ? <DecisionRecord decision={d} etag={decision.etag} ranking={ranking} challenge={c} /> : null}
      {!current && !lines.loading ? (has('officer') && ranking && !ranking.voided ? <DecisionForm challenge={c} ranking={ranking} /> : <EmptyState title={t('decision.none')} help={ranking ? t('decision.noneHelp') : rankings.length > 0 ? t('decision.noPrices') : t('decision.noRanking')} />) : null}
      {d?.noticeId ? <NoticeSteps id={d.noticeId} /> : null}
    </div>
  );
}
