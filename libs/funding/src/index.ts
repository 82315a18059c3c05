// The door of funding.
export * from './funding.module.js';
export * from './funding.migrations.js';
export * from './funding.events.js';
export * from './funding.reader.js';
export { fundingErrors } from './funding.errors.js';
export { claimLife } from './claim.lifecycle.js';
export { batchLife, paymentLife } from './batch.lifecycle.js';
export { payeeLife } from './payee.lifecycle.js';
export { adjustmentLife, budgetLife } from './budget.lifecycle.js';
