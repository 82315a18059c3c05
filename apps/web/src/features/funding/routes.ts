// Owns the addresses of money: claims for who claims, checks, approves and pays; budgets, accounts, batches and books.
import type { Feature } from '../../app/feature.js';

const readers = ['officer', 'head', 'finance', 'auditor'] as const;
const payers = ['finance', 'head', 'auditor'] as const;
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
    { path: '/bank-files', layout: 'workbench', allow: payers, page: () => import('./bank-file-list.js') },
    { path: '/bank-files/:id', layout: 'workbench', allow: payers, page: () => import('./bank-file.js') },
    { path: '/bank-exceptions', layout: 'workbench', allow: payers, page: () => import('./bank-exceptions.js') },
    { path: '/payment-cases', layout: 'workbench', allow: everybody, page: () => import('./payment-cases.js') },
    { path: '/payment-cases/:id', layout: 'workbench', allow: everybody, page: () => import('./payment-case.js') },
    { path: '/paying-accounts', layout: 'workbench', allow: payers, page: () => import('./paying-accounts.js') },
    { path: '/recoveries', layout: 'workbench', allow: everybody, page: () => import('./recoveries.js') },
    { path: '/recoveries/:id', layout: 'workbench', allow: everybody, page: () => import('./recovery.js') },
    { path: '/subsidy-notices', layout: 'public', page: () => import('./subsidy-notices.js') },
    { path: '/subsidy-notices/:id', layout: 'public', page: () => import('./subsidy-notice.js') },
    { path: '/accounts/:owner/:id', layout: 'workbench', allow: everybody, page: () => import('./account.js') },
    { path: '/funding-cases', layout: 'workbench', allow: everybody, page: () => import('./cases.js') },
    { path: '/funding-cases/:id', layout: 'workbench', allow: everybody, page: () => import('./case.js') },
    { path: '/approval-limits', layout: 'workbench', allow: readers, page: () => import('./approval-limits.js') },
    { path: '/budget-lines/:id', layout: 'workbench', allow: readers, page: () => import('./budget-line.js') },
    { path: '/money', layout: 'workbench', allow: readers, page: () => import('./money-figures.js') },
    { path: '/money/rows', layout: 'workbench', allow: readers, page: () => import('./money-rows.js') },
    { path: '/books-checks', layout: 'workbench', allow: ['head', 'finance', 'auditor'], page: () => import('./books-checks.js') },
    { path: '/book-periods', layout: 'workbench', allow: readers, page: () => import('./book-periods.js') },
    { path: '/book-periods/:id', layout: 'workbench', allow: readers, page: () => import('./book-period.js') },
    { path: '/ledger/accounts/:id', layout: 'workbench', allow: everybody, page: () => import('./ledger-account.js') },
    { path: '/ledger', layout: 'workbench', allow: readers, page: () => import('./ledger.js') },
  ],
  nav: [
    { to: '/claims', label: 'claims', group: 'money', order: 10, roles: everybody },
    { to: '/payees', label: 'payees', group: 'money', order: 20, roles: ['owner', 'finance'] },
    { to: '/payment-batches', label: 'batches', group: 'money', order: 30, roles: ['finance', 'auditor'] },
    { to: '/bank-exceptions', label: 'bankExceptions', group: 'money', order: 32, roles: ['finance'] },
    { to: '/payment-cases', label: 'paymentCases', group: 'money', order: 34, roles: ['finance', 'auditor'] },
    { to: '/recoveries', label: 'recoveries', group: 'money', order: 36, roles: everybody },
    { to: '/budgets', label: 'budgets', group: 'money', order: 40, roles: readers },
    { to: '/funding-cases', label: 'cases', group: 'money', order: 50, roles: everybody },
    { to: '/approval-limits', label: 'approvalLimits', group: 'money', order: 45, roles: ['finance', 'head'] },
    { to: '/money', label: 'money', group: 'money', order: 5, roles: readers },
    { to: '/ledger', label: 'ledger', group: 'money', order: 60, roles: ['finance', 'auditor'] },
    { to: '/book-periods', label: 'bookPeriods', group: 'money', order: 70, roles: ['finance', 'auditor'] },
    { to: '/books-checks', label: 'booksChecks', group: 'money', order: 80, roles: ['finance', 'auditor'] },
  ],
  tasks: [{ roles: everybody, order: 30, panel: () => import('./claims.panel.js') }, { roles: everybody, order: 31, panel: () => import('./arrivals.panel.js') }],
};
