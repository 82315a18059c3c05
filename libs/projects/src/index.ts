// The door of projects.
export * from './projects.module.js';
export * from './projects.migrations.js';
