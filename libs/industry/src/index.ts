// The door of industry.
export * from './industry.module.js';
export * from './industry.migrations.js';
