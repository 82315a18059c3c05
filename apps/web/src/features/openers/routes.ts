// Owns the addresses of those who open bids.
import type { Feature } from '../../app/feature.js';

const openers = ['opener'] as const;

export const openersFeature: Feature = {
  name: 'openers',
  routes: [
    { path: '/my-openings', layout: 'workbench', allow: openers, page: () => import('./my-openings.js') },
    { path: '/my-openings/:challengeId', layout: 'workbench', allow: openers, page: () => import('./my-opening.js') },
  ],
  nav: [{ to: '/my-openings', label: 'myOpenings', group: 'competition', order: 5, roles: openers }],
  tasks: [{ roles: openers, order: 5, panel: () => import('./openings.panel.js') }],
};
