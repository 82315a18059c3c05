// Owns what crosses HTTP about people, organisations and sessions.
import { z } from 'zod';
import { zId, zText } from '#libs/kernel';

/** Addresses are compared in lower case. */
export const zEmail = z.string().max(200).transform((t) => t.trim().toLowerCase()).pipe(z.email());
const zGivenPassword = z.string().min(1).max(200);
export const zNewPassword = z.string().min(10).max(200);
export const zCode = z.string().regex(/^\d{6}$/, 'six digits');
export const zLocale = z.enum(['zh', 'en']);
export const organisationKinds = ['enterprise', 'institute', 'university', 'hospital'] as const;
export const grantRoles = ['officer', 'head', 'finance', 'auditor', 'admin', 'opener'] as const;
const zDistrict = z.string().regex(/^\d{6}$/, 'six digits');

export const newSession = z.strictObject({ email: zEmail, password: zGivenPassword, code: zCode.optional() });
export const shareholder = z.strictObject({ name: zText(120), organisationId: zId.optional(), basisPoints: z.number().int().min(1).max(10_000) });
const ownership = {
  legalRepresentative: zText(60), controller: zText(120).nullable().optional(), shareholders: z.array(shareholder).max(50).optional(),
};
const contact = { address: zText(200).nullable().optional(), phone: zText(40).nullable().optional(), districtCode: zDistrict.nullable().optional() };
export const newOrganisation = z.strictObject({ kind: z.enum(organisationKinds), name: zText(120), creditCode: z.string().min(1).max(40), ...ownership, ...contact });
/** What an owner may change; name and credit code are the registry's. */
export const organisationChange = z.strictObject({ ...ownership, legalRepresentative: zText(60).optional(), ...contact });
export const newRegistration = z.strictObject({ email: zEmail, name: zText(60), password: zNewPassword, locale: zLocale.default('zh'), organisation: newOrganisation.optional() });
export const newPasswordReset = z.strictObject({ email: zEmail });
export const passwordChange = z.strictObject({ password: zGivenPassword, newPassword: zNewPassword });
/** What a mail link is used with is its purpose's business: each purpose checks its own form. */
export const mailLinkUse = z.record(z.string().max(60), z.unknown());
export const passwordResetUse = z.strictObject({ password: zNewPassword });
export const invitationUse = z.strictObject({ name: zText(60).optional(), password: zNewPassword.optional(), locale: zLocale.default('zh') });
export const newInvitation = z.strictObject({ email: zEmail, role: z.enum(['owner', 'member']).default('member') });
export const newGrant = z.strictObject({ personId: zId, role: z.enum(grantRoles), agencyId: zId });
export const newAgency = z.strictObject({ parentId: zId, name: z.strictObject({ zh: zText(60), en: zText(120) }), districtCode: zDistrict.nullable().optional() });
export const newAccessToken = z.strictObject({ name: zText(60), days: z.number().int().min(1).max(365).default(90) });
export const secondFactorConfirmation = z.strictObject({ code: zCode });
export const personChange = z.strictObject({ name: zText(60).optional(), locale: zLocale.optional() });

export type NewSession = z.infer<typeof newSession>;
export type NewRegistration = z.infer<typeof newRegistration>;
export type NewOrganisation = z.infer<typeof newOrganisation>;
export type OrganisationChange = z.infer<typeof organisationChange>;
export type NewInvitation = z.infer<typeof newInvitation>;
export type NewGrant = z.infer<typeof newGrant>;
export type NewAgency = z.infer<typeof newAgency>;
export type NewAccessToken = z.infer<typeof newAccessToken>;
export type PersonChange = z.infer<typeof personChange>;
export type Shareholder = z.infer<typeof shareholder>;
export type OrganisationKind = (typeof organisationKinds)[number];
export type OrganisationState = 'registered' | 'verified' | 'closed';

export interface Accepted { status: 'accepted' }
export interface CurrentSession {
  person: { id: string; name: string; email: string; locale: 'zh' | 'en'; expert: boolean };
  /** True until the second factor is enrolled or its code given: nothing else may be done with this session. */
  enrolOnly: boolean;
  secondFactor: { id: string; confirmed: boolean } | null;
  grants: { id: string; role: (typeof grantRoles)[number]; agencyId: string; agencyName: { zh: string; en: string } }[];
  organisations: { id: string; name: string; kind: OrganisationKind; role: 'owner' | 'member'; state: OrganisationState }[];
}
export interface SecondFactorStart { id: string; secret: string; uri: string }
export interface AccessTokenView { id: string; name: string; createdAt: string; expiresAt: string }
/** `token` is shown this once. */
export interface NewAccessTokenView extends AccessTokenView { token: string }
export interface MailLinkView { purpose: string; expiresAt: string }
export interface OrganisationView {
  id: string; kind: OrganisationKind; name: string; creditCode: string; state: OrganisationState; version: number; legalRepresentative: string; controller: string | null;
  address: string | null; phone: string | null; districtCode: string | null; shareholders: Shareholder[];
}
export interface OrganisationLine { id: string; kind: OrganisationKind; name: string; creditCode: string; state: OrganisationState; districtCode: string | null }
export interface MembershipView { personId: string; name: string; email: string; role: 'owner' | 'member' }
export interface InvitationView { id: string; email: string; role: 'owner' | 'member'; at: string }
export interface PersonLine { id: string; name: string; email: string; state: 'unconfirmed' | 'active' | 'closed'; expert: boolean; secondFactor: boolean; grants: { id: string; role: string; agencyId: string }[] }
export interface GrantView { id: string; personId: string; role: (typeof grantRoles)[number]; agencyId: string }
export interface AgencyView { id: string; parentId: string | null; name: { zh: string; en: string }; districtCode: string | null }
