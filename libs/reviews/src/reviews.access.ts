// Decides who may do what in review: coarse permissions, and pure questions about one challenge's agency. Scores have no permission while their round runs: nobody holds one.
import { type Actor, hasGrant } from '#libs/kernel';
import { permissions } from '#libs/platform';

export const reviewPermissions = permissions({
  'expert.list': ['officer', 'head', 'auditor'],
  'expert.edit': ['officer'],
  'panel.form': ['officer'],
  'panel.read': ['officer', 'head', 'auditor'],
  'draw.read': ['officer', 'head', 'auditor'],
  'draw.open': ['officer'],
  'draw.take-part': ['officer', 'auditor'],
  'seat.reply': ['reviewer'],
  'round.start': ['officer'],
  'round.close': ['officer'],
  'round.read': ['officer', 'head', 'auditor'],
  'ranking.read': ['officer', 'head', 'auditor'],
  'assignment.list': ['reviewer'],
  'score-sheet.fill': ['reviewer'],
});

const OFFICIALS = ['officer', 'head', 'auditor'] as const;
export const runsReviewsOf = (actor: Actor, agencyPath: string): boolean => hasGrant(actor, 'officer', agencyPath);
/** A supervisor's one write: their own nonce, in a draw of this agency. */
export const supervises = (actor: Actor, agencyPath: string): boolean => hasGrant(actor, 'auditor', agencyPath);
export const seesReviewsOf = (actor: Actor, agencyPath: string): boolean => OFFICIALS.some((role) => hasGrant(actor, role, agencyPath));
