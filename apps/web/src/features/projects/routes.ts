// Owns the addresses of contracts and of the projects that they become.
import type { Feature } from '../../app/feature.js';

const everybody = ['owner', 'member', 'officer', 'head', 'finance', 'auditor'] as const;

export const projectsFeature: Feature = {
  name: 'projects',
  routes: [
    { path: '/contracts', layout: 'workbench', allow: everybody, page: () => import('./contracts.js') },
    { path: '/contracts/:id', layout: 'workbench', allow: everybody, page: () => import('./contract.js') },
    { path: '/agency/challenges/:id/contracts', layout: 'workbench', allow: ['officer', 'head', 'auditor'], page: () => import('./of-challenge.js') },
  ],
  tasks: [{ roles: ['owner', 'member'], order: 25, panel: () => import('./milestones.panel.js') }],
  nav: [
    { to: '/contracts', label: 'myProjects', group: 'bidding', order: 30, roles: ['owner', 'member'] },
    { to: '/contracts', label: 'contracts', group: 'competition', order: 30, roles: ['officer', 'head', 'auditor'] },
  ],
};
