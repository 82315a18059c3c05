// The door of bids.
export * from './bids.module.js';
export * from './bids.migrations.js';
