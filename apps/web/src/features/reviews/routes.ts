// Owns the addresses of reviewers.
import type { Feature } from '../../app/feature.js';

export const reviewsFeature: Feature = {
  name: 'reviews',
  routes: [
    { path: '/reviews', layout: 'workbench', allow: ['reviewer'], page: () => import('./my-reviews.js') },
    { path: '/reviews/seats/:id', layout: 'workbench', allow: ['reviewer'], page: () => import('./seat.js') },
    { path: '/reviews/assignments/:id', layout: 'workbench', allow: ['reviewer'], page: () => import('./scoring.js') },
  ],
  nav: [{ to: '/reviews', label: 'myReviews', group: 'reviewing', order: 10, roles: ['reviewer'] }],
  tasks: [{ roles: ['reviewer'], order: 20, panel: () => import('./reviews.panel.js') }],
};
