// The workbench's first page: what needs me, by when, from every feature that knows something; below it the places of my work.
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { features } from '../../app/features.js';
import { useSession } from '../../app/session.js';
import { PageHeader } from '../../design/page-header.js';
import { Section } from '../../design/record-page.js';
import { ListSkeleton } from '../../design/skeletons.js';

const panels = features.flatMap((feature) => feature.tasks ?? []).sort((a, b) => a.order - b.order).map((task) => ({ ...task, Panel: lazy(task.panel) }));
const places = features.flatMap((feature) => feature.nav ?? []).filter((item) => item.group !== 'mine').sort((a, b) => a.order - b.order);

export default function Workbench(): React.ReactElement {
  const { t } = useTranslation(['app', 'nav']);
  const { session, has, roles } = useSession();
  const mine = panels.filter((p) => has(...p.roles));
  const said = [...roles].filter((role) => role !== 'member' || !roles.has('owner')); // an owner is a member too
  return (
    <div className="page">
      <PageHeader title={t('tasks.title')} lead={`${t('tasks.hello', { name: session?.person.name ?? '' })} · ${said.map((role) => t(`nav:role.${role}`)).join(t('listComma'))}`} />
      <div className="page tasks-now">{mine.map(({ Panel, order }) => <Suspense key={order} fallback={<ListSkeleton rows={3} />}><Panel /></Suspense>)}</div>
      <p className="panel tasks-none"><strong>{t('tasks.empty')}</strong><br /><span className="quiet">{t('tasks.emptyHelp')}</span></p>
      <Section title={t('tasks.places')}><ul className="row spots">{places.filter((item) => item.roles === 'signed-in' || has(...item.roles)).map((item) => <li key={item.to}><Link to={item.to}>{t(`nav:${item.label}`)}</Link></li>)}</ul></Section>
    </div>
  );
}
