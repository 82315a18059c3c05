// Owns the addresses of draws: a list, and each with the part that an officer and a supervisor have in it.
import type { Feature } from '../../app/feature.js';

const readers = ['officer', 'head', 'auditor'] as const, drawers = ['officer', 'auditor'] as const;

export const drawsFeature: Feature = {
  name: 'draws',
  routes: [
    { path: '/draws', layout: 'workbench', allow: readers, page: () => import('./draws.js') },
    { path: '/draws/:id', layout: 'workbench', allow: readers, page: () => import('./draw.js') },
  ],
  nav: [{ to: '/draws', label: 'draws', group: 'competition', order: 35, roles: drawers }],
  tasks: [{ roles: drawers, order: 6, panel: () => import('./draws.panel.js') }],
};
