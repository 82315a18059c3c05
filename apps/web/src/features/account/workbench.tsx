// The workbench's first page: what needs me, by when, from every feature that knows something.
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { features } from '../../app/features.js';
import { useSession } from '../../app/session.js';
import { PageHeader } from '../../design/page-header.js';
import { ListSkeleton } from '../../design/skeletons.js';

const panels = features.flatMap((feature) => feature.tasks ?? []).sort((a, b) => a.order - b.order).map((task) => ({ ...task, Panel: lazy(task.panel) }));

export default function Workbench(): React.ReactElement {
  const { t } = useTranslation(['app', 'nav']);
  const { session, has, roles } = useSession();
  const mine = panels.filter((p) => has(...p.roles));
  return (
    <div className="page">
      <PageHeader title={t('tasks.title')} lead={`${t('tasks.hello', { name: session?.person.name ?? '' })} · ${[...roles].map((role) => t(`nav:role.${role}`)).join(t('listComma'))}`} />
      {mine.map(({ Panel, order }) => <Suspense key={order} fallback={<ListSkeleton rows={3} />}><Panel /></Suspense>)}
      <p className="quiet">{t('tasks.emptyHelp')}</p>
    </div>
  );
}
