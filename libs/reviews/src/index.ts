// The door of reviews.
export * from './reviews.module.js';
export * from './reviews.migrations.js';
