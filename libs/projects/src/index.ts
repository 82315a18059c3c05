// The door of projects: what other slices and the apps may know of decisions, notices, contracts and milestones.
export * from './projects.module.js';
export * from './projects.migrations.js';
export * from './projects.errors.js';
export * from './projects.events.js';
export * from './projects.reader.js';
export * from './decision.contract.js';
export * from './notice.contract.js';
export * from './contract.contract.js';
export { decisionLife } from './decision.lifecycle.js';
export { noticeLife, objectionLife } from './notice.lifecycle.js';
export { contractLife, milestoneLife } from './contract.lifecycle.js';
export { seesContract, isOfficialOf, type ContractParties } from './projects.access.js';
export { forgetUnconfirmed, OBJECTION_LINK, OBJECTION_LINK_HOURS, type ObjectionForm, ObjectionForms } from './objection-forms.service.js';
export { OBJECTION_MOVES, type ObjectionRow, receiveObjection, ReceivedObjections } from './received-objections.js';
export { endOf as noticeEndInstant, noticeDays, replyBy, withinDays as withinNoticeDays } from './notice.days.js';
export { publishedProjects } from './projects.published.js';
