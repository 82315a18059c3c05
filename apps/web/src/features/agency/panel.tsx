// The panel of a challenge: drawn, or picked for a reason, from experts without conflict; its seats as they answer, and its round as a matrix of progress.
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import type { PanelView } from '@libs/reviews/src/review.contract.js';
import { useList } from '../../api/use-list.js';
import { useRecord } from '../../api/use-record.js';
import { useSession } from '../../app/session.js';
import { EmptyState } from '../../design/empty-state.js';
import { ProblemBox } from '../../design/note-box.js';
import { PageHeader } from '../../design/page-header.js';
import { RecordGate } from '../../design/record-page.js';
import { ListSkeleton } from '../../design/skeletons.js';
import { StateTag } from '../../design/state-tag.js';
import type { AgencyChallenge } from './agency.types.js';
import { BeginPanel, PanelDraws } from './panel-draw.js';
import { Rounds } from './panel-round.js';
import { Seats } from './panel-seats.js';
import { StageNav, stagePath } from './stage-nav.js';

export default function PanelPage(): React.ReactElement {
  const { id = '' } = useParams();
  return <RecordGate of={useRecord<AgencyChallenge>(`/challenges/${encodeURIComponent(id)}`)}>{(challenge) => <Page challenge={challenge} />}</RecordGate>;
}

function Page({ challenge: c }: { challenge: AgencyChallenge }): React.ReactElement {
  const { t } = useTranslation(['panel', 'agency']);
  const { has } = useSession();
  const panels = useList<PanelView>(`/challenges/${c.id}/panels`);
  const panel = panels.items[0];
  const experts = has('officer') ? <Link to="/agency/experts">{t('expertsPage')}</Link> : null;
  return (
    <div className="page">
      <StageNav id={c.id} state={c.state} />
      <PageHeader title={t('title', { title: c.title })} lead={c.number} crumbs={[{ label: t('agency:challenges.title'), to: '/agency/challenges' }, { label: c.title, to: stagePath(c.id, 'record') }]} tag={<StateTag subject="challenge" state={c.state} />} actions={experts} />
      <ProblemBox problem={panels.problem} />
      {panels.loading ? <ListSkeleton rows={5} /> : panel ? <>{panel.seats.length > 0 ? <Rounds challenge={c} panel={panel} /> : null}<PanelDraws challenge={c} panel={panel} />{panel.seats.length > 0 ? <Seats challenge={c} panel={panel} /> : null}</> : has('officer') ? <BeginPanel challenge={c} panel={undefined} /> : <EmptyState title={t('none')} help={t('noneHelp')} />}
    </div>
  );
}
