// Owns the address of the log of record.
import type { Feature } from '../../app/feature.js';

export const recordFeature: Feature = {
  name: 'record',
  routes: [{ path: '/log', layout: 'public', page: () => import('./log.js') }],
};
