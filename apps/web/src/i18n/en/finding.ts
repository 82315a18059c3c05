// Words of finding a challenge, in English.
import type { Words } from '../words.js';
import type zh from '../zh/finding.js';

const en: Words<typeof zh> = {
  search: {
    title: 'Search', titleOf: 'Search: {{q}}', lead: 'Over challenges, addenda, answers, notices and planned subsidies; by characters, by pinyin or its first letters, in either script and width.', hint: 'Such as 固态电池, gutaidianchi, gtdc', kind: 'Where', kinds: { challenge: 'Challenges', addendum: 'Addenda', answer: 'Answers', notice: 'Notices', subsidy: 'Planned subsidies' }, openOnly: 'Only what is open',
    begin: 'Type a technology, an indicator, a number or an organisation', beginHelp: 'One character, two, pinyin or English will do.', none: 'Nothing found', noneHelp: 'Try a shorter word, or browse all challenges by chain and field.', toChallenges: 'All challenges', found: 'What was found',
  },
  follow: { follow: 'Follow', following: 'Following', now: 'You follow it: addenda, changed dates, answers and results will reach you', nowNot: 'You no longer follow it', signIn: 'Sign in to follow', calendar: 'Add to calendar' },
  followed: { title: 'Challenges I follow', lead: 'Addenda, changed closing times, answers, openings and results reach your inbox and mailbox, with a reminder three days before the closing.', none: 'You follow no challenge yet', noneHelp: 'Press “Follow” on a challenge and it appears here.' },
  feed: {
    title: 'Calendar', lead: 'The dates of what you follow (questions, bids, openings, notices) in your own calendar program, kept up to date.', once: 'This is your own address, shown only now. Whoever knows it can read which challenges you follow: keep it to yourself.', since: 'An address was made on', make: 'Make an address', again: 'Make a new one',
    againSays: 'With a new address the former one is over at once.', revoke: 'Revoke', revokeSays: 'The address is over at once; your calendar program is no longer updated.', revoked: 'Revoked',
  },
  saved: {
    title: 'Saved searches', lead: 'You hear of newly published challenges that fit, of each one once.', none: 'No search is saved yet', noneHelp: 'Filter or search the list of challenges, then save the search.', name: 'Name', filter: 'Looks for', cadence: 'I hear', cadences: { 'at-publication': 'At publication', daily: 'Each morning at eight, together' }, found: 'Found', foundAt: 'Last found',
    remove: 'Remove', removeTitle: 'Remove the saved search', removeSays: '“{{name}}” is removed, and you no longer hear of what it looks for.', save: 'Save this search and tell me of new ones', done: 'Saved: you will hear of new ones', signIn: 'Sign in to save this search and hear of new ones', mails: 'Mail settings', from: 'from', to: 'up to',
  },
  fit: { title: 'Challenges that fit', all: 'All, by how well they fit', none: 'No open challenge matches what is registered of your organisation or its past projects.', score: 'Fit {{n}}', noReason: 'Nothing in the register or past projects matches', sort: 'Order', usual: 'Usual', byFit: 'Best for my organisation' },
};
export default en;
