// Words of running a competition: challenges, their editor, approval and publication, addenda, questions.
import type zh from '../zh/agency.js';
import type { Words } from '../words.js';

const en: Words<typeof zh> = {
  challenges: { agency: 'Agency', title: 'My agency’s challenges', lead: 'Draft, approve and publish them, and follow each to its contracts.', none: 'No challenge yet', noneHelp: 'Start one, or draft one from a screened need.', new: 'New challenge' },
  stage: { label: 'Stages of this challenge', record: 'Challenge', opening: 'Opening', eligibility: 'Eligibility', panel: 'Review', ranking: 'Ranking', decision: 'Decision and notice', contracts: 'Contracts' },
  section: { basics: 'Basics', text: 'Background and content', indicators: 'Indicators', money: 'Budget and subsidy', schedule: 'Schedule', bidders: 'Conditions of bidding', criteria: 'Criteria', ranking: 'Ranking and panel', attachments: 'Attachments' },
  editor: {
    lead: 'Saved as you type; checked before it is submitted, and what is wrong is marked where it stands.', untitled: 'Untitled challenge', missing: 'Not filled in yet', sections: 'Sections', preview: 'Preview', notDraft: 'This challenge is no draft any more and cannot be changed here. To change it, the head sends it back first.', title: 'Title', titleHelp: 'Say what is to be solved; it is what the public sees first.',
    background: 'Background', backgroundHelp: 'Why it is needed: where things stand, what blocks them, what follows.', content: 'Task', contentHelp: 'What is to be done and delivered.', indicatorsHelp: 'Each indicator has a number, a unit and a test method; bidders commit to each.', indicatorN: 'Indicator {{n}}', operator: 'Relation', value: 'Value', unit: 'Unit', addIndicator: 'Add an indicator', drop: 'Remove', dropRow: 'Remove row {{n}}',
    criteriaHelp: 'The points must add up to 100; reviewers see the anchors while they score.', criterionN: 'Criterion {{n}}', weights: '{{n}} points in all', weightsMissing: '{{n}} missing', weightsOver: '{{n}} too many', addCriterion: 'Add a criterion', anchorPoints: 'Points', anchorText: 'For what', addAnchor: 'Add an anchor', conditionN: 'Condition {{n}}', addCondition: 'Add a condition',
    budget: 'Budget', budgetHelp: 'The most that the winners’ contracts may amount to.', subsidised: 'Subsidised under the open-competition clause', subsidyHelp: 'At most 30 % of what is really paid, and 5,000,000 CNY a project; give this project’s decided rate and ceiling.', decidedRate: 'Decided rate', decidedCeiling: 'Decided ceiling', decidedCeilingHelp: 'Optional; may only be lower than the clause’s cap.',
    closesAt: 'Closing time', closesAtHelp: 'By the clock of the platform’s database, to the millisecond.', reviewDays: 'Days of review', periodMonths: 'Months of the project', minimumBids: 'Fewest bids', extensionDays: 'Days added when too few', extensionDaysHelp: 'Once; after that the challenge fails.', addendumDays: 'Days left after an addendum', addendumDaysHelp: 'The least number of days between a material addendum and the closing time.',
    rankingHelp: 'Leaving out the highest and lowest takes seven valid sheets or more.', floorHelp: 'Below it nobody wins; 60 as a rule.', panelHelp: 'Odd, and not below the platform’s minimum.', attachmentsHelp: 'Public with the challenge.', demandSide: 'Demand side', demandSideHelp: 'Left empty, the agency itself is the demand side.',
  },
  action: {
    refuseCancel: 'Keep it', refuseCancelSays: 'The challenge goes on; the officer sees the reason.', confirmCancel: 'Confirm the cancellation',
    submit: 'Submit for approval', submitSays: 'The head decides next; until then nothing can be changed unless it is sent back.', submitted: 'Submitted; the head decides next', approve: 'Approve', approveSays: 'You approve exactly this content, by its digest; the officer can publish nothing else.', approved: 'Approved', reject: 'Send back', rejectSays: 'The challenge becomes a draft again, and the officer can change and resubmit it.', reason: 'Reason',
    publish: 'Publish', publishSays: 'The challenge becomes public and takes bids at once; after that only addenda change it.', published: 'Published', cancel: 'Cancel the challenge', cancelSays: 'The challenge ends for good; the reason is public, and bids already made are never opened.',
  },
  addendum: { add: 'Publish an addendum', publish: 'Publish', says: 'It is public at once, and everybody with a draft hears of it; bids already made must confirm it by bidding anew. The closing time can only move later; a material one leaves at least {{days}} days.', text: 'Addendum', material: 'Material change', materialHelp: 'Changes indicators, money, conditions or scoring; at least {{days}} days must remain.', closesAt: 'New closing time', done: 'The addendum is public' },
  question: { answer: 'Answer', answerText: 'Answer', answerHelp: 'Question and answer become public at once; the asker is not named.', send: 'Publish the answer', answered: 'The answer is public' },
  record: { publicPage: 'Public page', extended: 'Extended because too few bid', hash: 'Digest of the content' },
  next: {
    cancelling: 'An officer asks for its cancellation; please decide:',
    draft: 'Complete it and submit it for approval', draftWaits: 'An officer is drafting it', edit: 'Edit', submitted: 'Please approve or send back', submittedWaits: 'The head decides next', approved: 'Please publish: exactly what was approved', approvedWaits: 'An officer publishes next', open: 'Takes bids; until it closes nobody sees how many', closing: 'The closing time has come; it is being closed', closed: 'Please start the opening', opened: 'Opened: check eligibility, then form the panel', concluded: 'The result stands: contracts follow',
  },
  panel: { toDecide: 'To decide', none: 'Nothing needs you at present', opening: 'Confirm the opening once an officer has started it', need: 'Please screen this need', question: 'Please answer a question', decision: 'Please approve the decision', objection: 'Please answer an objection' },
};
export default en;
