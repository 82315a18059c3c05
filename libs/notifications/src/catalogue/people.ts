// Who hears of what happens to accounts, organisations and invitations.
import { mailLinkPurposes, membershipInvited, organisationRegistered, organisationVerified, passwordChanged, passwordResetAsked, personRegistered, registrationRepeated } from '#libs/identity';
import { places } from '../places.js';
import { entry } from './entry.js';

export const people = [
  entry({
    event: personRegistered, audience: 'self', topic: 'required', why: 'account', facts: ['name'], mailOnly: true, unconfirmed: true,
    zh: { subject: '请确认您的注册邮箱', lines: ['{name}，您好：', '请在 48 小时内打开下面的链接并按下按钮，确认此邮箱归您使用。确认之前，账户不会启用。', '如果不是您本人注册，请忽略此邮件。'] },
    en: { subject: 'Please confirm your address', lines: ['Hello {name},', 'open the link below within 48 hours and press the button to confirm that this address is yours. Until then the account is not active.', 'If you did not register, ignore this mail.'] },
    hear: async (desk, tx, { payload: { personId } }) => ({
      people: [personId], facts: { name: (await desk.identity.person(tx, personId))?.name ?? '' },
      link: { purpose: mailLinkPurposes.registration, subject: 'person', subjectId: personId, hours: 48, personal: true },
    }),
  }),
  entry({
    event: registrationRepeated, audience: 'self', topic: 'required', why: 'account', facts: [], mailOnly: true,
    zh: { subject: '此邮箱已有账户', lines: ['有人用此邮箱再次注册。您已有账户，原账户没有任何变化。', '如果是您本人，请直接登录；忘记密码可在登录页重置。'] },
    en: { subject: 'This address has an account already', lines: ['Somebody registered again with this address. You have an account already, and nothing about it has changed.', 'If it was you, simply sign in; a forgotten password can be reset on the sign-in page.'] },
    hear: async (_desk, _tx, { payload: { personId } }) => ({ people: [personId], facts: {}, path: places.signIn }),
  }),
  entry({
    event: passwordResetAsked, audience: 'self', topic: 'required', why: 'account', facts: [], mailOnly: true,
    zh: { subject: '重置密码', lines: ['有人申请重置此邮箱的密码。请在 2 小时内打开下面的链接设置新密码；设置后，所有已登录的设备都会退出。', '如果不是您本人申请，请忽略此邮件，密码不会改变。'] },
    en: { subject: 'Reset your password', lines: ['A new password was asked for this address. Open the link below within 2 hours to set one; all devices will then be signed out.', 'If you did not ask, ignore this mail: the password stays as it is.'] },
    hear: async (_desk, _tx, { payload: { personId } }) => ({
      people: [personId], facts: {}, link: { purpose: mailLinkPurposes.passwordReset, subject: 'person', subjectId: personId, hours: 2, personal: true },
    }),
  }),
  entry({
    event: passwordChanged, audience: 'self', topic: 'required', why: 'account', facts: [],
    zh: { subject: '您的密码已更改', lines: ['您的账户密码刚刚更改，其他设备已退出登录。', '如果不是您本人操作，请立即重置密码并联系平台管理员。'] },
    en: { subject: 'Your password was changed', lines: ['The password of your account has just been changed; other devices were signed out.', 'If it was not you, reset the password at once and tell the operator.'] },
    hear: async (_desk, _tx, { payload: { personId } }) => ({ people: [personId], facts: {}, path: places.account }),
  }),
  entry({
    event: organisationRegistered, audience: 'officers', topic: 'registry', why: 'official', facts: ['organisation'],
    zh: { subject: '待核验的单位：{organisation}', lines: ['{organisation} 已登记，等待核验。核验通过之前，该单位不能揭榜。'] },
    en: { subject: 'To verify: {organisation}', lines: ['{organisation} has registered and waits to be verified. Until then it cannot bid.'] },
    hear: async (desk, tx, { payload: { organisationId } }) => {
      const organisation = await desk.identity.organisation(tx, organisationId);
      if (organisation?.state !== 'registered') return undefined; // verified meanwhile: nothing waits
      const agency = await desk.identity.agencyFor(tx, organisation.districtCode);
      return agency && { people: await desk.identity.holders(tx, 'officer', agency.path), facts: { organisation: organisation.name }, path: places.organisation(organisationId) };
    },
  }),
  entry({
    event: organisationVerified, audience: 'owners', topic: 'required', why: 'member', facts: ['organisation'],
    zh: { subject: '{organisation} 已通过核验', lines: ['{organisation} 已通过核验，现在可以邀请同事、提交需求和揭榜。'] },
    en: { subject: '{organisation} is verified', lines: ['{organisation} is verified. You may now invite colleagues, hand in needs and bid.'] },
    hear: async (desk, tx, { payload: { organisationId } }) => {
      const organisation = await desk.identity.organisation(tx, organisationId);
      return organisation && { people: await desk.identity.owners(tx, organisationId), facts: { organisation: organisation.name }, path: places.organisations };
    },
  }),
  entry({
    event: membershipInvited, audience: 'invited', topic: 'required', why: 'invited', facts: ['organisation'], mailOnly: true,
    zh: { subject: '{organisation} 邀请您加入', lines: ['{organisation} 邀请您成为其在揭榜平台的成员。', '请在 7 天内打开下面的链接接受邀请；不接受则无需操作。'] },
    en: { subject: '{organisation} invites you', lines: ['{organisation} invites you to act for it on Jiebang.', 'Open the link below within 7 days to accept; to decline, do nothing.'] },
    hear: async (desk, tx, { payload: { invitationId } }) => {
      const invitation = await desk.identity.invitation(tx, invitationId);
      if (!invitation?.open) return undefined;
      const known = await desk.identity.personByEmail(tx, invitation.email);
      return {
        addresses: [{ email: invitation.email, locale: known?.locale ?? 'zh' }], facts: { organisation: invitation.organisationName },
        link: { purpose: mailLinkPurposes.invitation, subject: 'invitation', subjectId: invitationId, hours: 7 * 24 },
      };
    },
  }),
];
