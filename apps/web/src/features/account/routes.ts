// Owns the addresses of one's own account, and the workbench's first page.
import type { Feature } from '../../app/feature.js';

export const accountFeature: Feature = {
  name: 'account',
  routes: [
    { path: '/sign-in', layout: 'public', page: () => import('./sign-in.js') },
    { path: '/enrol', layout: 'public', allow: 'signed-in', page: () => import('./enrol.js') },
    { path: '/register', layout: 'public', page: () => import('./register.js') },
    { path: '/password-reset', layout: 'public', page: () => import('./password-reset.js') },
    { path: '/links/:token', layout: 'public', page: () => import('./mail-link.js') },
    { path: '/workbench', layout: 'workbench', page: () => import('./workbench.js') },
    { path: '/account', layout: 'workbench', page: () => import('./account.js') },
    { path: '/account/access-tokens', layout: 'workbench', page: () => import('./access-tokens.js') },
    { path: '/account/preferences', layout: 'workbench', page: () => import('./preferences.js') },
    { path: '/account/organisations', layout: 'workbench', page: () => import('./my-organisation.js') },
    { path: '/inbox', layout: 'workbench', page: () => import('./inbox.js') },
  ],
  nav: [
    { to: '/workbench', label: 'tasks', group: 'mine', order: 1, roles: 'signed-in' },
    { to: '/inbox', label: 'inbox', group: 'mine', order: 2, roles: 'signed-in' },
    { to: '/account/organisations', label: 'myOrganisation', group: 'mine', order: 3, roles: ['owner', 'member'] },
    { to: '/account', label: 'account', group: 'mine', order: 4, roles: 'signed-in' },
  ],
};
