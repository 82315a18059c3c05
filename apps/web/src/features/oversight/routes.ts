// Owns the addresses of those who watch over the city: organisations to verify, people and grants, the record of what was done.
import type { Feature } from '../../app/feature.js';

const officials = ['officer', 'head', 'finance', 'auditor', 'admin'] as const;

export const oversightFeature: Feature = {
  name: 'oversight',
  routes: [
    { path: '/oversight/organisations', layout: 'workbench', allow: officials, page: () => import('./organisations.js') },
    { path: '/oversight/organisations/:id', layout: 'workbench', allow: officials, page: () => import('./organisation.js') },
    { path: '/oversight/people', layout: 'workbench', allow: ['admin'], page: () => import('./people.js') },
    { path: '/oversight/grants', layout: 'workbench', allow: ['admin'], page: () => import('./grants.js') },
    { path: '/oversight/audit-entries', layout: 'workbench', allow: ['auditor'], page: () => import('./audit-entries.js') },
    { path: '/oversight/erasures', layout: 'workbench', allow: ['auditor', 'admin'], page: () => import('./erasures.js') },
    { path: '/oversight/deliveries', layout: 'workbench', allow: ['auditor', 'admin'], page: () => import('./deliveries.js') },
  ],
  nav: [
    { to: '/oversight/organisations', label: 'organisations', group: 'oversight', order: 10, roles: officials },
    { to: '/oversight/audit-entries', label: 'auditEntries', group: 'oversight', order: 20, roles: ['auditor'] },
    { to: '/oversight/erasures', label: 'erasures', group: 'oversight', order: 25, roles: ['auditor', 'admin'] },
    { to: '/oversight/deliveries', label: 'deliveries', group: 'oversight', order: 30, roles: ['auditor', 'admin'] },
    { to: '/oversight/people', label: 'people', group: 'system', order: 10, roles: ['admin'] },
    { to: '/oversight/grants', label: 'grants', group: 'system', order: 20, roles: ['admin'] },
  ],
  tasks: [{ roles: ['officer'], order: 40, panel: () => import('./to-verify.panel.js') }],
};
