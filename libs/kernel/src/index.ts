// The kernel's door: plain TypeScript, no framework, the same in browser and server.
export * from './money.js';
export * from './rational.js';
export * from './rate.js';
export * from './lifecycle.js';
export * from './calendar.js';
export * from './problem.js';
export * from './kernel.errors.js';
export * from './actor.js';
export * from './canonical.js';
export * from './schema.js';
export * from './credit-code.js';
export * from './key-format.js';
export * from './tlog/index.js';
