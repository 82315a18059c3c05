// Decides which page an address shows: every feature's routes under the layout they name, each page fetched when first visited.
import { createBrowserRouter, Outlet, type RouteObject } from 'react-router';
import { ListSkeleton } from '../design/skeletons.js';
import { FailurePage, NotFoundPage } from './failure.js';
import type { FeatureRoute } from './feature.js';
import { features } from './features.js';
import { Gate } from './gate.js';
import { PublicLayout } from './public-layout.js';

const routeOf = (route: FeatureRoute): RouteObject => {
  const page: RouteObject = { path: route.path, lazy: async () => ({ Component: (await route.page()).default }) };
  const allow = route.allow ?? (route.layout === 'workbench' ? 'signed-in' : undefined);
  return allow ? { element: <Gate allow={allow}><Outlet /></Gate>, children: [page] } : page;
};

const routes = features.flatMap((feature) => feature.routes);
const under = (layout: FeatureRoute['layout']): RouteObject[] => routes.filter((r) => r.layout === layout).map(routeOf);
const waiting = (): React.ReactElement => <div className="page"><ListSkeleton rows={4} /></div>;

export const router = createBrowserRouter([
  {
    element: <PublicLayout />, errorElement: <FailurePage />, HydrateFallback: waiting,
    children: [{ errorElement: <FailurePage />, children: [...under('public'), { path: '*', element: <NotFoundPage /> }] }],
  },
  {
    lazy: async () => ({ Component: (await import('./workbench-layout.js')).WorkbenchLayout }), errorElement: <FailurePage />, HydrateFallback: waiting,
    children: [{ errorElement: <FailurePage />, children: under('workbench') }],
  },
]);
