// Owns the workflow of a review: what falls due, and what is queued. Payloads hold ids only.
import { due, job } from '#libs/platform';

/** An invited reviewer has not answered: asked again after each of these hours. */
export const seatReminder = due('seat.reminder');
export const SEAT_REMINDER_HOURS = 48;
/** Both have committed to a draw and one has not told: the draw is void. */
export const drawRevealing = due('draw.revealing');
export const REVEAL_HOURS = 24;
/** A round comes near its due time: at each of these hours before it, and at it. */
export const roundReminder = due('round.reminder');
export const ROUND_REMINDER_HOURS = [72, 24, 0] as const;

/** The last sheet is in: close the round, if that is so. */
export const closeRound = job<{ roundId: string }>('reviews.close-round');
/** Rank a closed round. */
export const rankRound = job<{ roundId: string }>('reviews.rank-round');
