// Words of needs: written and handed in by those who have them, screened by the agency.
import type zh from '../zh/needs.js';
import type { Words } from '../words.js';

const en: Words<typeof zh> = {
  title: 'My needs', titleOfficial: 'Needs', lead: 'Technical problems that you cannot solve alone; the agency screens them, and a screened one can become a challenge.', leadOfficial: 'Technical problems handed in by organisations; a screened one can become a challenge.', none: 'No need yet', noneHelp: 'Press “New need” and say what is to be solved.', noneHelpOfficial: 'Needs appear here once organisations hand them in.', new: 'New need', newFor: 'New need of {{name}}', untitled: 'Untitled need',
  need: 'Need', needTitle: 'Title', state: 'State', from: 'From', chain: 'Chain', field: 'Field', budget: 'Budget', budgetHelp: 'The most that you would pay.', period: 'Months expected', agency: 'Agency', submittedAt: 'Handed in', cooperation: 'Cooperation', cooperationHelp: 'How you want to work together, and what you can provide.', becameChallenge: 'Became a challenge', toChallenge: 'Show it',
  editorLead: 'Saved as you type; checked when you hand it in.', notDraft: 'It was handed in and cannot be changed any more.', edit: 'Edit', submit: 'Hand in', submitSays: 'The agency screens it next; it cannot be changed then, but withdrawn until it is screened.', submitted: 'Handed in', withdraw: 'Withdraw', withdrawSays: 'It is not screened any more and does not come back.', screen: 'Pass', screenSays: 'A challenge can be drafted from it; its author hears of it.', reject: 'Reject', rejectSays: 'It goes no further; its author sees why.', reason: 'Opinion', screeningReason: 'Opinion', toDraft: 'Draft a challenge',
  next: { draft: 'Complete it and hand it in', submitted: 'Please screen this need', screened: 'Screened: a challenge can be drafted', waits: 'Waits for screening', screenedWaits: 'Screened; a challenge is drafted next' },
};
export default en;
