// Words of watching over the city.
import type zh from '../zh/oversight.js';
import type { Words } from '../words.js';

const en: Words<typeof zh> = {
  organisations: { title: 'Organisations', lead: 'Everybody registered; only the verified may bid, state needs and claim.', search: 'Name or credit code', state: 'State', kind: 'Kind', name: 'Name', creditCode: 'Credit code', district: 'District', none: 'No organisations', noneHelp: 'Organisations are registered by their owners.', toVerify: 'Organisations to verify' },
  organisation: {
    verifyNow: 'Compare the licence with what was registered', verify: 'Verify', verifySays: 'You confirm what {{name}} ({{code}}) registered. From now on it may bid, state needs and claim.', verified: 'Verified', close: 'Close', closeSays: 'Its members no longer act for it. This cannot be undone.', members: 'Members', noMembers: 'No members',
  },
  credit: {
    title: 'Credit standing', record: 'Record a check', says: 'Enter what the public lists say. Nothing is claimed by or paid to an organisation that is listed; a check serves for thirty days.', found: 'Found', checkedOn: 'Looked at on', source: 'Lists', lists: 'Credit China, list of untrustworthy debtors', note: 'Entry', noteHelp: 'Needed when listed', goodUntil: 'good until {{day}}', none: 'No check yet; one serves for {{days}} days.',
    verdict: { clear: 'not listed', listed: 'listed as untrustworthy', stale: 'the check is too old', unchecked: 'not checked' }, standing: { clear: 'not listed', listed: 'listed' },
  },
  people: {
    title: 'People', lead: 'Accounts and second factors. No business is shown here.', search: 'Name or e-mail', none: 'No people', name: 'Name', email: 'E-mail', role: 'Role', roles: 'Roles', factor: 'Second factor', enrolled: 'enrolled', acts: 'Actions', comma: ', ', reset: 'Take the factor away', resetSays: 'Sessions and tokens of {{name}} end at once; they enrol anew when they next sign in.', close: 'Close the account', closeSays: 'Sessions, tokens, links and grants of {{name}} end at once. This cannot be undone.',
  },
  grants: { title: 'Grants', lead: 'A grant covers an agency and all below it; nobody changes their own.', none: 'No grants', agency: 'Agency', give: 'Give', given: 'Given; it holds from their next request on', take: 'Take', takeSays: '{{name}} no longer holds the role “{{role}}”, from their next request on.' },
  audit: { title: 'Audit entries', lead: 'Who did what to which subject and when: digests, never contents. Nothing of a bid before its opening, nothing of a sheet before its round is closed.', none: 'No entries', subject: 'Kind of subject', subjectId: 'Subject', action: 'Action', who: 'Who', system: 'the system', version: 'Version', at: 'When', stateHash: 'State digest', leaf: 'Commitment', index: 'Index in the log', waits: 'waits' },
  erasures: {
    title: 'Erasures from the log', lead: 'One administrator asks, another carries it out. An entry’s payload and salt go; its commitment stays in the log, and so does the erasure.', none: 'No erasure was asked for', noneHelp: 'An administrator asks when personal data must go.', index: 'Index in the log', state: 'State', entry: 'Entry', ground: 'Ground', by: 'Asked by', at: 'Asked at', decidedBy: 'Settled by {{name}}', another: 'another administrator settles it',
    grounds: { 'personal-data': 'Personal data', 'court-order': 'Order of a court', retention: 'End of retention' }, reason: 'Reason', ask: 'Ask for an erasure', askSays: 'The index stands with the audit entry or on the receipt. Afterwards nobody can check what the entry said.', send: 'Ask', erase: 'Erase', eraseSays: 'Payload and salt of entry {{index}} are deleted for good; the commitment and the record of this erasure stay.', refuse: 'Refuse', refuseSays: 'The entry stays as it is; the reason is kept.',
  },
  deliveries: { title: 'Deliveries', lead: 'Who heard of what, by which way, with what success; never the words.', none: 'No deliveries', event: 'Event', channel: 'Way', channels: { mail: 'mail', inbox: 'inbox' }, attempts: 'Attempts', failure: 'Failure', sentAt: 'Sent' },
};
export default en;
