// Decides who keeps the lists of chains and fields; everybody reads them.
import { permissions } from '#libs/platform';

export const industryPermissions = permissions({
  'chain.create': ['officer', 'admin'],
  'field.create': ['officer', 'admin'],
});
