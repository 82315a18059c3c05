// Owns the addresses of needs: an organisation's own, and an agency's to screen.
import type { Feature } from '../../app/feature.js';

export const needsFeature: Feature = {
  name: 'needs',
  routes: [
    { path: '/needs', layout: 'workbench', allow: ['owner', 'member', 'officer', 'head', 'auditor'], page: () => import('./needs.js') },
    { path: '/needs/:id', layout: 'workbench', allow: ['owner', 'member', 'officer', 'head', 'auditor'], page: () => import('./need.js') },
    { path: '/agency/needs/:id', layout: 'workbench', allow: ['officer', 'head', 'auditor'], page: () => import('./need.js') },
    { path: '/needs/:id/edit', layout: 'workbench', allow: ['owner', 'member', 'officer'], page: () => import('./need-editor.js') },
  ],
  nav: [
    { to: '/needs', label: 'myNeeds', group: 'bidding', order: 20, roles: ['owner', 'member'] },
    { to: '/needs?state=submitted', label: 'needsToScreen', group: 'competition', order: 5, roles: ['officer', 'head'] },
  ],
};
