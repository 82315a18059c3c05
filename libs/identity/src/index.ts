// Identity's door.
export * from './identity.module.js';
export * from './identity.migrations.js';
export * from './identity.errors.js';
export * from './identity.events.js';
export * from './identity.contract.js';
export * from './identity.reader.js';
export * from './credit.contract.js';
export { CREDIT_FRESH_DAYS, creditVerdict, verdictOf as creditVerdictOf } from './credit.js';
export { recordCheck as recordCreditCheck } from './credit-checks.service.js';
export { IdentityCommands, markExpert, type PersonBirth } from './identity.commands.js';
export { organisationLife, personLife } from './identity.lifecycle.js';
export { createMailLink, dropMailLinks, mailLinkPath, onMailLink, type MailLink, type MailLinkHandler, type NewMailLink } from './mail-links.js';
export { nameForms, partiesBy, type PartyFacts } from './party.js';
export { checkPassword, hashPassword } from './password.js';
export { mailLinkPurposes } from './registrations.service.js';
export { attempt, type Rule as ThrottleRule } from './throttle.js';
