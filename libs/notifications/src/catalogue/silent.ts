// Owns the events that nobody is told of, each with its reason. An event that is neither here nor in the catalogue fails a test.
export const silent: Readonly<Record<string, string>> = {
  'person.closed': 'a closed account hears nothing more; whoever closed it saw it happen',
  'subsidy-notice.published': 'it stands in public, and its batch page shows it to those who work on it',
  'panel.formed': 'its officer made it, and each seat hears of its own invitation',
  'bundle.published': 'it stands in public on the challenge’s page; whoever follows heard how the competition ended',
  'round.closed': 'the ranking that follows says it; reviewers are done',
};
