// The door of challenges.
export * from './challenges.module.js';
export * from './challenges.migrations.js';
