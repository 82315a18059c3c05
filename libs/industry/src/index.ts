// The door of industry.
export * from './industry.module.js';
export * from './industry.migrations.js';
export * from './industry.contract.js';
export * from './industry.errors.js';
export { IndustryCommands } from './industry.commands.js';
export { IndustryReader } from './industry.reader.js';
