// What my organisation's contracts ask of it next: a signature, a delivery by its day, an acceptance. Nothing when nothing does.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ContractLine, MilestoneView } from '@libs/projects/src/contract.contract.js';
import { useList } from '../../api/use-list.js';
import { useSession } from '../../app/session.js';
import { Section } from '../../design/record-page.js';
import { StateTag } from '../../design/state-tag.js';

const LIVE = ['signing', 'signed', 'amended'];

export default function MilestonesPanel(): React.ReactElement | null {
  const { t } = useTranslation('projects');
  const contracts = useList<ContractLine>('/contracts', {}, { limit: 50 }).items.filter((c) => LIVE.includes(c.state)).slice(0, 8);
  if (contracts.length === 0) return null;
  return <Section title={t('title')} actions={<Link to="/contracts">{t('panelAll')}</Link>}><ul className="lines">{contracts.map((c) => <Line key={c.id} contract={c} />)}</ul></Section>;
}

function Line({ contract: c }: { contract: ContractLine }): React.ReactElement {
  const { t } = useTranslation('projects');
  const { organisations } = useSession();
  const winner = organisations.some((o) => o.id === c.winnerId);
  const milestone = useList<MilestoneView>(c.state === 'signing' ? null : `/projects/${c.id}/milestones`, {}, { limit: 100 }).items.find((m) => m.state !== 'accepted');
  const what = c.state === 'signing' ? t('next.sign') : !milestone ? t('next.running') : milestone.state === 'delivered' ? (winner ? t('delivered') : t('judgeWhat', { name: milestone.name })) : winner ? t('deliverWhat', { name: milestone.name }) : t('waitsFor', { name: milestone.name });
  return <li className="row">{milestone ? <StateTag subject="milestone" state={milestone.state} /> : <StateTag subject="contract" state={c.state} />}<span className="push"><Link to={`/contracts/${c.id}`}>{c.title}</Link> <span className="quiet small">{what}</span></span>{milestone ? <span className="keep">{t('dueOn')} {milestone.dueOn}</span> : null}</li>;
}
