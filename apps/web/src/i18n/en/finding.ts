// Words of finding a challenge, in English.
import type { Words } from '../words.js';
import type zh from '../zh/finding.js';

const en: Words<typeof zh> = {
  search: {
    title: 'Search', titleOf: 'Search: {{q}}', lead: 'Over challenges, addenda, answers and notices; by characters, by pinyin or its first letters, in either script and width.', hint: 'Such as 固态电池, gutaidianchi, gtdc', kind: 'Where', kinds: { challenge: 'Challenges', addendum: 'Addenda', answer: 'Answers', notice: 'Notices' }, openOnly: 'Only what is open',
    begin: 'Type a technology, an indicator, a number or an organisation', beginHelp: 'One character, two, pinyin or English will do.', none: 'Nothing found', noneHelp: 'Try a shorter word, or browse all challenges by chain and field.', toChallenges: 'All challenges', found: 'What was found',
  },
};
export default en;
