// Owns the addresses of those who run a competition.
import type { Feature } from '../../app/feature.js';

const officials = ['officer', 'head'] as const;
const readers = ['officer', 'head', 'auditor'] as const;

export const agencyFeature: Feature = {
  name: 'agency',
  routes: [
    { path: '/agency/challenges', layout: 'workbench', allow: readers, page: () => import('./challenges.js') },
    { path: '/agency/challenges/:id', layout: 'workbench', allow: readers, page: () => import('./challenge-record.js') },
    { path: '/agency/challenges/:id/edit', layout: 'workbench', allow: ['officer'], page: () => import('./challenge-editor.js') },
    { path: '/agency/challenges/:id/opening', layout: 'workbench', allow: readers, page: () => import('./opening.js') },
    { path: '/agency/challenges/:id/eligibility', layout: 'workbench', allow: readers, page: () => import('./eligibility.js') },
    { path: '/agency/challenges/:id/panel', layout: 'workbench', allow: readers, page: () => import('./panel.js') },
    { path: '/agency/challenges/:id/ranking', layout: 'workbench', allow: readers, page: () => import('./ranking.js') },
    { path: '/agency/challenges/:id/decision', layout: 'workbench', allow: readers, page: () => import('./decision.js') },
    { path: '/agency/experts', layout: 'workbench', allow: readers, page: () => import('./experts.js') },
    { path: '/agency/opened-bids/:id', layout: 'workbench', allow: readers, page: () => import('./opened-bid.js') },
  ],
  nav: [
    { to: '/agency/challenges', label: 'agencyChallenges', group: 'competition', order: 10, roles: officials },
    { to: '/agency/experts', label: 'experts', group: 'competition', order: 30, roles: officials },
  ],
  tasks: [{ roles: officials, order: 10, panel: () => import('./to-decide.panel.js') }],
};
