// The door of bundles.
export * from './bundles.module.js';
export * from './bundles.migrations.js';
export * from './bundles.errors.js';
export * from './bundles.events.js';
export * from './bundle.contract.js';
export { BundleFile } from './bundle-file.js';
export { BundleMaker } from './bundle-maker.service.js';
export * from './check/index.js';
