// Owns the addresses of bidding.
import type { Feature } from '../../app/feature.js';

const bidders = ['owner', 'member'] as const;

export const bidsFeature: Feature = {
  name: 'bids',
  routes: [
    { path: '/bids', layout: 'workbench', allow: bidders, page: () => import('./my-bids.js') },
    { path: '/bids/new/:challengeId', layout: 'workbench', allow: bidders, page: () => import('./bid-editor.js') },
    { path: '/bids/sections/:draftId/:n', layout: 'workbench', allow: bidders, page: () => import('./partner-section.js') },
    { path: '/bids/keys', layout: 'workbench', allow: bidders, page: () => import('./organisation-keys.js') },
    { path: '/bids/copies', layout: 'workbench', allow: bidders, page: () => import('./sealed-copies.js') },
    { path: '/bids/:id', layout: 'workbench', allow: bidders, page: () => import('./bid.js') },
    { path: '/receipts/:id', layout: 'workbench', allow: bidders, page: () => import('./receipt.js') },
  ],
  nav: [{ to: '/bids', label: 'myBids', group: 'bidding', order: 10, roles: bidders }, { to: '/bids/keys', label: 'organisationKeys', group: 'bidding', order: 15, roles: bidders }],
  tasks: [{ roles: bidders, order: 20, panel: () => import('./closing.panel.js') }],
};
