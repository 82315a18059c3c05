// Owns the addresses of finding a challenge: the search, what I follow, what I saved.
import type { Feature } from '../../app/feature.js';

export const findingFeature: Feature = {
  name: 'finding',
  routes: [
    { path: '/search', layout: 'public', page: () => import('./search.js') },
  ],
};
