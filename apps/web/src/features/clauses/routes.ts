// Owns the addresses of those who keep the city's clauses: their versions, the editor, the approval.
import type { Feature } from '../../app/feature.js';

const readers = ['officer', 'head', 'finance', 'auditor'] as const;

export const clausesFeature: Feature = {
  name: 'clauses',
  routes: [
    { path: '/clauses', layout: 'workbench', allow: readers, page: () => import('./clause-list.js') },
    { path: '/clauses/:id/versions/:version', layout: 'workbench', allow: readers, page: () => import('./version-record.js') },
    { path: '/clauses/:id/versions/:version/edit', layout: 'workbench', allow: ['officer'], page: () => import('./clause-editor.js') },
  ],
  nav: [{ to: '/clauses', label: 'clauses', group: 'money', order: 5, roles: readers }],
  tasks: [{ roles: ['officer', 'head'], order: 25, panel: () => import('./clauses.panel.js') }],
};
