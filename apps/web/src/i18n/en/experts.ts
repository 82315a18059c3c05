// Words of the register of experts.
import type zh from '../zh/experts.js';
import type { Words } from '../words.js';

const en: Words<typeof zh> = {
  title: 'Experts', lead: 'Who may be asked to review; nobody in conflict with a party is picked.', none: 'No experts', noneHelp: 'Officers enter them.', search: 'Name or employer', field: 'Field', name: 'Name', employer: 'Employer', jobTitle: 'Title', fields: 'Fields', email: 'E-mail', comma: ', ', stratum: 'Stratum', stratumHelp: 'Panels are drawn by stratum; technical ones must be of the challenge’s field.', strata: { technical: 'Technical', finance: 'Finance', industry: 'Industry' }, actions: 'Actions', change: 'Change', changeWho: 'Change {{name}}', save: 'Save', saved: 'Saved', invited: 'Invited, not answered yet', add: 'Enter an expert',
  addHelp: 'Somebody with an account enters the register at once; others are invited by mail.', added: 'Entered', written: 'Invited by mail to {{email}}',
};
export default en;
