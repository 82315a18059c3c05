// Owns the public site's addresses.
import type { Feature } from '../../app/feature.js';

export const publicFeature: Feature = {
  name: 'public',
  routes: [
    { path: '/', layout: 'public', page: () => import('./home.js') },
    { path: '/challenges', layout: 'public', page: () => import('./challenges.js') },
    { path: '/challenges/:id', layout: 'public', page: () => import('./challenge.js') },
    { path: '/notices', layout: 'public', page: () => import('./notices.js') },
    { path: '/notices/:id', layout: 'public', page: () => import('./notice.js') },
    { path: '/policy', layout: 'public', page: () => import('./policy-library.js') },
    { path: '/policy/what-applies', layout: 'public', page: () => import('./what-applies.js') },
    { path: '/policy/examples/:id', layout: 'public', page: () => import('./example-calculator.js') },
    { path: '/policy/:id', layout: 'public', page: () => import('./calculator.js') },
    { path: '/chains', layout: 'public', page: () => import('./chains.js') },
  ],
};
