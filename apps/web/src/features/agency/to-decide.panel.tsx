// What waits for an officer or a head: challenges whose next step is theirs, by state.
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useList } from '../../api/use-list.js';
import { useSession } from '../../app/session.js';
import { Section } from '../../design/record-page.js';
import { ListSkeleton } from '../../design/skeletons.js';
import { StateTag } from '../../design/state-tag.js';
import { Instant } from '../../design/time.js';
import type { ChallengeLine } from '@libs/challenges/src/challenge.contract.js';
import { useMyAgencies } from './use-my-agencies.js';

const OFFICER = ['draft', 'approved', 'closed', 'opened'], HEAD = ['submitted', 'closed', 'opened'];

export default function ToDecide(): React.ReactElement {
  const { t } = useTranslation('agency');
  const { has } = useSession();
  const agencies = useMyAgencies();
  const mine = new Set([...(has('officer') ? OFFICER : []), ...(has('head') ? HEAD : [])]);
  const list = useList<ChallengeLine>('/challenges', {}, { limit: 100 });
  const rows = list.items.filter((c) => mine.has(c.state) && agencies.has(c.agencyId)).slice(0, 10);
  return (
    <Section title={t('panel.toDecide')} actions={<Link to="/agency/challenges">{t('challenges.title')}</Link>}>
      {list.loading ? <ListSkeleton rows={3} /> : rows.length === 0 ? <p className="quiet">{t('panel.none')}</p> : (
        <ul className="lines">{rows.map((c) => <li key={c.id} className="row"><StateTag subject="challenge" state={c.state} /><Link className="push" to={`/agency/challenges/${c.id}`}>{c.title || t('editor.untitled')}</Link><Instant at={c.closesAt} /></li>)}</ul>
      )}
    </Section>
  );
}
