// Owns the addresses of money: claims for who claims, checks, approves and pays; budgets, accounts, batches and books.
import type { Feature } from '../../app/feature.js';

const readers = ['officer', 'head', 'finance', 'auditor'] as const;
const everybody = ['owner', 'member', ...readers] as const;

export const fundingFeature: Feature = {
  name: 'funding',
  routes: [
    { path: '/claims', layout: 'workbench', allow: everybody, page: () => import('./claims.js') },
    { path: '/claims/new', layout: 'workbench', allow: ['owner'], page: () => import('./new-claim.js') },
    { path: '/claims/:id', layout: 'workbench', allow: everybody, page: () => import('./claim.js') },
    { path: '/payees', layout: 'workbench', allow: everybody, page: () => import('./payees.js') },
    { path: '/budgets', layout: 'workbench', allow: readers, page: () => import('./budgets.js') },
    { path: '/budgets/:id', layout: 'workbench', allow: readers, page: () => import('./budget.js') },
    { path: '/payment-batches', layout: 'workbench', allow: ['finance', 'head', 'auditor'], page: () => import('./batches.js') },
    { path: '/payment-batches/:id', layout: 'workbench', allow: ['finance', 'head', 'auditor'], page: () => import('./batch.js') },
    { path: '/funding-cases', layout: 'workbench', allow: everybody, page: () => import('./cases.js') },
    { path: '/funding-cases/:id', layout: 'workbench', allow: everybody, page: () => import('./case.js') },
    { path: '/budget-lines/:id', layout: 'workbench', allow: readers, page: () => import('./budget-line.js') },
    { path: '/money', layout: 'workbench', allow: readers, page: () => import('./money-figures.js') },
    { path: '/money/rows', layout: 'workbench', allow: readers, page: () => import('./money-rows.js') },
    { path: '/ledger/checks', layout: 'workbench', allow: ['head', 'finance', 'auditor'], page: () => import('./books-checks.js') },
    { path: '/ledger/periods', layout: 'workbench', allow: readers, page: () => import('./book-periods.js') },
    { path: '/ledger/periods/:id', layout: 'workbench', allow: readers, page: () => import('./book-period.js') },
    { path: '/ledger/accounts/:id', layout: 'workbench', allow: everybody, page: () => import('./ledger-account.js') },
    { path: '/ledger', layout: 'workbench', allow: readers, page: () => import('./ledger.js') },
  ],
  nav: [
    { to: '/claims', label: 'claims', group: 'money', order: 10, roles: everybody },
    { to: '/payees', label: 'payees', group: 'money', order: 20, roles: ['owner', 'finance'] },
    { to: '/payment-batches', label: 'batches', group: 'money', order: 30, roles: ['finance', 'auditor'] },
    { to: '/budgets', label: 'budgets', group: 'money', order: 40, roles: readers },
    { to: '/funding-cases', label: 'cases', group: 'money', order: 50, roles: everybody },
    { to: '/money', label: 'money', group: 'money', order: 5, roles: readers },
    { to: '/ledger', label: 'ledger', group: 'money', order: 60, roles: ['finance', 'auditor'] },
    { to: '/ledger/periods', label: 'bookPeriods', group: 'money', order: 70, roles: ['finance', 'auditor'] },
    { to: '/ledger/checks', label: 'booksChecks', group: 'money', order: 80, roles: ['finance', 'auditor'] },
  ],
  tasks: [{ roles: everybody, order: 30, panel: () => import('./claims.panel.js') }],
};
