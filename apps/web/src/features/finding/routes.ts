// Owns the addresses of finding a challenge: the search, what I follow, what I saved, what fits my organisation.
import type { Feature } from '../../app/feature.js';

export const findingFeature: Feature = {
  name: 'finding',
  routes: [
    { path: '/search', layout: 'public', page: () => import('./search.js') },
    { path: '/followed', layout: 'workbench', allow: 'signed-in', page: () => import('./followed.js') },
    { path: '/saved-searches', layout: 'workbench', allow: 'signed-in', page: () => import('./saved-searches.js') },
  ],
  nav: [
    { to: '/followed', label: 'followed', group: 'mine', order: 2.3, roles: 'signed-in' },
    { to: '/saved-searches', label: 'savedSearches', group: 'mine', order: 2.6, roles: 'signed-in' },
  ],
  tasks: [{ roles: ['owner', 'member'], order: 25, panel: () => import('./fitting.panel.js') }],
};
