// Owns the addresses of planning: the register of enterprises, and what clauses would cost over it or over past claims.
import type { Feature } from '../../app/feature.js';

const readers = ['officer', 'head', 'finance', 'auditor'] as const;

export const planningFeature: Feature = {
  name: 'planning',
  routes: [
    { path: '/simulations', layout: 'workbench', allow: readers, page: () => import('./simulations.js') },
    { path: '/simulations/new', layout: 'workbench', allow: ['officer', 'head', 'finance'], page: () => import('./new-simulation.js') },
    { path: '/simulations/:id', layout: 'workbench', allow: readers, page: () => import('./simulation.js') },
    { path: '/enterprises', layout: 'workbench', allow: readers, page: () => import('./enterprises.js') },
    { path: '/enterprises/new', layout: 'workbench', allow: ['officer'], page: () => import('./new-enterprise.js') },
    { path: '/enterprises/:id/edit', layout: 'workbench', allow: ['officer'], page: () => import('./enterprise-edit.js') },
    { path: '/enterprises/:id', layout: 'workbench', allow: readers, page: () => import('./enterprise.js') },
  ],
  nav: [
    { to: '/simulations', label: 'simulations', group: 'money', order: 70, roles: readers },
    { to: '/enterprises', label: 'enterprises', group: 'oversight', order: 15, roles: readers },
  ],
};
