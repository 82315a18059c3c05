// Owns the public site's addresses.
import type { Feature } from '../../app/feature.js';

export const publicFeature: Feature = {
  name: 'public',
  routes: [
    { path: '/', layout: 'public', page: () => import('./home.js') },
  ],
};
