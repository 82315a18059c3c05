// The door of funding.
export * from './funding.module.js';
export * from './funding.migrations.js';
