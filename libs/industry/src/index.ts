// The door of industry.
export * from './industry.module.js';
export * from './industry.migrations.js';
export * from './industry.contract.js';
export * from './enterprise.contract.js';
export * from './industry.errors.js';
export { IndustryCommands } from './industry.commands.js';
export { IndustryReader } from './industry.reader.js';
export { bringEnterprises, type Brought } from './enterprises.commands.js';
export { EnterprisesReader } from './enterprises.reader.js';
export { coversDistrict, districtParameter, districtsBelow, districtsOf, type Districts } from './industry.access.js';
export { registerRowOf, registerRows, type RegisterRow } from './register.rows.js';
export { AWARD_OCCASIONS, type KnownEnterprise, type KnownTitle, recognitionsOf, TIER_TITLES } from './recognitions.js';
export { controlKey, controlOf, type Control } from './control.js';
