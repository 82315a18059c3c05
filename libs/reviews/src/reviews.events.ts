// What happened in review. No payload tells a score, and none a reviewer to a bidder.
import { event } from '#libs/platform';

/** Somebody new was proposed as an expert: the mail carries an `expert-invitation` link to the invitation's address (ReviewsReader.expertInvitation). */
export const expertInvited = event<{ invitationId: string }>('expert.invited');
export const panelFormed = event<{ challengeId: string; panelId: string }>('panel.formed');
/** The mail carries a `seat-reply` link. */
export const seatInvited = event<{ challengeId: string; panelId: string; seatId: string; personId: string }>('seat.invited');
/** An invitation without an answer: asked again, with a fresh link. */
export const seatReminded = event<{ challengeId: string; panelId: string; seatId: string; personId: string }>('seat.reminded');
export const seatAccepted = event<{ challengeId: string; panelId: string; seatId: string; personId: string }>('seat.accepted');
export const seatDeclined = event<{ challengeId: string; panelId: string; seatId: string; personId: string }>('seat.declined');
export const seatRecused = event<{ challengeId: string; panelId: string; seatId: string; personId: string }>('seat.recused');
/** The list is frozen: an officer and a supervisor are asked for their nonces. */
export const drawOpened = event<{ challengeId: string; panelId: string; drawId: string }>('draw.opened');
/** Both have committed: both tell, within a day. */
export const drawPaired = event<{ challengeId: string; panelId: string; drawId: string; by: string }>('draw.paired');
export const drawDrawn = event<{ challengeId: string; panelId: string; drawId: string }>('draw.drawn');
export const drawVoided = event<{ challengeId: string; panelId: string; drawId: string; because: string }>('draw.voided');
/** A seat is empty and nobody of its stratum is left in the order. */
export const drawExhausted = event<{ challengeId: string; panelId: string; seatId: string }>('draw.exhausted');
export const roundStarted = event<{ challengeId: string; roundId: string }>('round.started');
/** One a reviewer who has not finished. */
export const roundReminded = event<{ challengeId: string; roundId: string; personId: string }>('round.reminded');
/** The day is over and some have not finished: an officer closes it with a quorum, or waits. */
export const roundOverdue = event<{ challengeId: string; roundId: string }>('round.overdue');
export const roundClosed = event<{ challengeId: string; roundId: string }>('round.closed');
export const rankingComputed = event<{ challengeId: string; rankingId: string }>('ranking.computed');
/** A reviewer of it was recused before the decision: a new round with new sheets is needed. */
export const rankingVoided = event<{ challengeId: string; rankingId: string }>('ranking.voided');
