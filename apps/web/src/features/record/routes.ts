// Owns the addresses of the log of record and of what checks a published bundle.
import type { Feature } from '../../app/feature.js';

export const recordFeature: Feature = {
  name: 'record',
  routes: [{ path: '/log', layout: 'public', page: () => import('./log.js') }, { path: '/verify', layout: 'public', page: () => import('./verify.js') }],
};
