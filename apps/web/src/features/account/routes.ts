// Owns the addresses of one's own account, and the workbench's first page.
import type { Feature } from '../../app/feature.js';

export const accountFeature: Feature = {
  name: 'account',
  routes: [
    { path: '/workbench', layout: 'workbench', page: () => import('./workbench.js') },
  ],
  nav: [
    { to: '/workbench', label: 'tasks', group: 'mine', order: 1, roles: 'signed-in' },
    { to: '/inbox', label: 'inbox', group: 'mine', order: 2, roles: 'signed-in' },
    { to: '/account', label: 'account', group: 'mine', order: 3, roles: 'signed-in' },
  ],
};
