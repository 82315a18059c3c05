// What happened to people and organisations. Mail follows: notifications hears these and makes the link at the time it writes the mail.
import { event } from '#libs/platform';

/** Somebody registered (again): the mail carries a `registration` link. */
export const personRegistered = event<{ personId: string }>('person.registered');
/** Somebody registered with the address of an active person: the mail says so and carries no link; the screen said the same as ever. */
export const registrationRepeated = event<{ personId: string }>('person.registration-repeated');
/** The mail carries a `password-reset` link. */
export const passwordResetAsked = event<{ personId: string }>('person.password-reset-asked');
export const passwordChanged = event<{ personId: string }>('person.password-changed');
export const personClosed = event<{ personId: string }>('person.closed');
export const organisationRegistered = event<{ organisationId: string }>('organisation.registered');
export const organisationVerified = event<{ organisationId: string }>('organisation.verified');
/** The mail carries an `invitation` link to the invitation's address (IdentityReader.invitation). */
export const membershipInvited = event<{ invitationId: string; organisationId: string }>('membership.invited');
