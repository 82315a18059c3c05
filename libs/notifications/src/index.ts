// The door of notifications.
export * from './notifications.module.js';
export * from './notifications.migrations.js';
