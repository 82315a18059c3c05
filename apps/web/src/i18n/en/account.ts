// Words of one's own account.
import type zh from '../zh/account.js';
import type { Words } from '../words.js';

const en: Words<typeof zh> = {
  signIn: {
    title: 'Sign in', email: 'E-mail', password: 'Password', code: 'Code', codeHelp: 'Open your authenticator and enter its six digits', codeNeeded: 'This account has a second factor; please enter its code.', submit: 'Sign in',
    forgot: 'Forgot the password', newcomer: 'No account yet?', registerNow: 'Register', other: 'Use another account', sso: 'Sign in with single sign-on', ssoMissing: 'Single sign-on is not configured here.',
    'oidc-failed': 'Single sign-on did not succeed; try again or use your password.', 'oidc-unknown': 'This identity is not known here; register first or ask the operator.',
  },
  enrol: {
    title: 'Enrol a second factor', lead: 'Officials enrol a second factor before they can work here.', why: 'With it, a password alone is not enough to act as you.', step1: '1. Scan this with your authenticator', manual: 'If you cannot scan, type the secret', step2: '2. Enter the six digits it shows',
    submit: 'Enrol', start: 'Start enrolling', done: 'Second factor enrolled', showTitle: 'Enter your code', showLead: 'Single sign-on succeeded; please also enter the code of your second factor.', verify: 'Verify', signOut: 'Use another account',
  },
  register: {
    title: 'Register', lead: 'Register yourself, and your organisation with you if you act for one. A mail to confirm follows.', name: 'Name', email: 'E-mail', password: 'Password', passwordHelp: 'At least 10 characters, no common one, without your address in it', withOrganisation: 'Register an organisation as well',
    organisationHelp: 'If your organisation is registered already, ask its owner to invite you instead.', kind: 'Kind', organisationName: 'Full name', creditCode: 'Unified social credit code', creditCodeHelp: '18 characters', legalRepresentative: 'Legal representative', controller: 'Controller', address: 'Address', phone: 'Telephone', submit: 'Register',
    sentTitle: 'Please check your mail', sent: 'We have sent a mail to {{email}}. Follow its link and confirm; your account is then active. The link expires; register again if it has.', known: 'Have an account?', toSignIn: 'Sign in',
  },
  link: {
    title: 'Please confirm', invalidTitle: 'This link cannot be used', invalid: 'The link is not valid, was used or has expired.', invalidHelp: 'Ask for a new one, or sign in.', expires: 'Valid until', nothingYet: 'Opening this page does nothing; only the button below does.', done: 'Done', go: 'Go on', toSignIn: 'Sign in', confirm: 'Confirm',
    decline: 'Decline', declineSays: 'The officer invites somebody else, and you cannot accept any more.', reason: 'Reason',
    purpose: {
      registration: { title: 'Confirm your address and activate the account', says: 'Your account becomes active and you can sign in.', button: 'Activate the account' },
      'password-reset': { title: 'Set a new password', says: 'All other sessions of this account end.', button: 'Set the new password' },
      invitation: { title: 'Accept the invitation to an organisation', says: 'You become a member of the organisation. Newcomers give a name and a password; with an account you simply accept.', button: 'Accept' },
      'seat-reply': { title: 'Invitation to review', says: 'Please answer whether you accept. You then declare conflicts of interest before you see any bid.', button: 'Accept' },
      'expert-invitation': { title: 'Become an expert', says: 'You enter the register of experts and can be invited to review. Newcomers give a name and a password; with an account you simply accept.', button: 'Accept' },
      objection: { title: 'Confirm your objection', says: 'Your objection is then formally received.', button: 'Confirm the objection' },
      unsubscribe: { title: 'Stop these mails', says: 'You will get no more mails of this kind; your inbox here is not affected.', button: 'Unsubscribe' },
      other: { title: 'Please confirm', says: 'Press the button to confirm.', button: 'Confirm' },
    },
  },
  reset: { title: 'Reset your password', lead: 'Enter your address; we send a link to set a new password.', submit: 'Send the mail', sentTitle: 'Please check your mail', sent: 'If {{email}} is registered, a mail is on its way. For safety this page says the same either way.' },
  account: {
    title: 'My account', profile: 'About me', name: 'Name', email: 'E-mail', language: 'Language of notifications', zh: '中文', en: 'English', saved: 'Saved', password: 'Change the password', oldPassword: 'Present password', newPassword: 'New password', change: 'Change the password', changed: 'Password changed; all other sessions have ended',
    device: 'This device', deviceOffline: 'The editor of a bid opens without a network', deviceHelp: 'Once opened, the application’s files and what the page last showed stay in this browser; signing out removes what it showed. Turn it off on a computer that others use: everything is removed at once.',
    factor: 'Second factor', factorOn: 'On', factorOff: 'Off', factorHelp: 'If you lose your authenticator, ask the operator to reset it.', enrol: 'Enrol a second factor', roles: 'Roles and organisations', noRoles: 'No roles yet. Register an organisation or accept an invitation to take part.', tokens: 'Access tokens', tokensHelp: 'For programs that call the API.', preferences: 'Notifications', preferencesHelp: 'Choose which notifications are mailed.',
    close: 'Close the account', closeTitle: 'Close the account', closeSays: 'Your sessions, tokens, links and grants end at once and cannot be brought back. What you have done stays on record as the rules demand.', closed: 'The account is closed',
  },
  tokens: {
    title: 'Access tokens', lead: 'A token acts as you; keep it safe.', name: 'Purpose', days: 'Days', create: 'New token', created: 'This is the token. It is shown only once; copy it now:', expires: 'Expires', createdAt: 'Made', end: 'Revoke', endTitle: 'Revoke the token', endSays: 'Programs that use “{{name}}” lose access at once.', none: 'No tokens yet', noneHelp: 'Name a purpose and make one to call the API from a program.',
  },
  inbox: { title: 'Inbox', lead: 'What the system has told you.', none: 'No notifications', noneHelp: 'When something concerns you, it appears here.', read: 'Mark as read', readAll: 'Mark all as read', unreadOnly: 'Unread only', unread: 'Unread', today: 'Today', yesterday: 'Yesterday', unreadN: 'unread: {{n}}', more: 'Earlier: {{n}}', about: '{{subject}} ({{n}})', readGroup: 'Mark these as read', allDone: 'All marked as read' },
  preferences: { title: 'Notifications', lead: 'The inbox keeps everything; choose what is mailed as well.', mandatory: 'Always sent', mail: 'By mail', saved: 'Saved', none: 'Nothing to choose' },
  organisation: {
    title: 'My organisation', none: 'You have no organisation', noneHelp: 'Register one, or ask its owner to invite you.', register: 'Register an organisation', lead: 'Its data, members and invitations.', creditCode: 'Unified social credit code', kind: 'Kind', legalRepresentative: 'Legal representative', controller: 'Controller', address: 'Address', phone: 'Telephone', districtCode: 'District code', shareholders: 'Shareholders',
    shareholder: 'Name', percent: 'Share', addShareholder: 'Add a shareholder', removeShareholder: 'Remove', edit: 'Edit', editHelp: 'A new legal representative, controller or shareholder is verified anew.', waiting: 'An officer has yet to verify this organisation; it can bid and claim after that.', members: 'Members', owner: 'Owner', member: 'Member', remove: 'Remove', removeTitle: 'Remove the member', removeSays: '{{name}} can no longer act for this organisation, at once.', leave: 'Leave', leaveSays: 'You can no longer act for this organisation, at once.',
    invitations: 'Open invitations', noInvitations: 'No open invitations', invite: 'Invite a colleague', inviteEmail: 'E-mail', role: 'Role', invited: 'The invitation has been mailed', revoke: 'Take back', revokeSays: 'The link sent to {{email}} stops working.', saved: 'Saved', ownersOnly: 'Only owners invite and remove members.', verifiedFirst: 'Colleagues can be invited once the organisation is verified.',
  },
};
export default en;
