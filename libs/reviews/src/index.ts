// The door of reviews.
export * from './reviews.module.js';
export * from './reviews.migrations.js';
export * from './reviews.events.js';
export * from './reviews.errors.js';
export * from './review.contract.js';
export * from './ranking.contract.js';
export * from './draw.contract.js';
export * from './draw-order.contract.js';
export * from './ranking-words.contract.js';
export { drawLife } from './draws.lifecycle.js';
export { roundLife, seatLife, sheetLife } from './reviews.lifecycle.js';
export { ReviewsReader, settleReview, type PanelSeat, type RankedLine, type Ranking } from './reviews.reader.js';
export { enterExpert, type Expertise } from './experts.service.js';
export { publishedReviews } from './reviews.published.js';
