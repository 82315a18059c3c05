// Decides who may see what was delivered: operators and auditors, without contents, and nothing that would show a bid before its opening.
import { permissions } from '#libs/platform';

export const notificationPermissions = permissions({ 'delivery.list': ['admin', 'auditor'] });
