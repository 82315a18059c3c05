// Owns the work of notifications: one job a mail, and the sweep that asks again for what is due and has no job.
import { due, job } from '#libs/platform';

/** Four minutes of tries; what is then still due waits for the sweep. */
export const sendMail = job<{ deliveryId: string }>('notifications.send', { attempts: 8 });
/** Subject is always SWEEP: there is one sweep, set while anything is due. */
export const mailSweep = due('notifications.sweep');
export const SWEEP = 'deliveries';
