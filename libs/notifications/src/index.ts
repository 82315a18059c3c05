// The door of notifications.
export * from './notifications.module.js';
export * from './notifications.migrations.js';
export * from './notification.contract.js';
export { catalogue, silent } from './catalogue/index.js';
export { nameOf, type AnyEntry } from './catalogue/entry.js';
export { whys } from './catalogue/whys.js';
export { topics } from './topics.js';
export { placeholders } from './rendering.js';
export { deliveryLife } from './delivery.lifecycle.js';
export { places } from './places.js';
