// Decides which kind of state each state is: one colour and icon a kind across the product.
export type StateKind = 'draft' | 'waiting' | 'running' | 'good' | 'attention' | 'bad' | 'ended';

const STATES: Record<StateKind, readonly string[]> = {
  draft: ['draft', 'planned', 'prepared', 'registered'],
  waiting: ['started', 'submitted', 'waiting', 'proposed', 'signing', 'invited', 'received', 'due', 'sending', 'released', 'delivered', 'notified', 'asked', 'unconfirmed', 'checked'],
  running: ['handed-in', 'open', 'running', 'live', 'published', 'opened', 'screened', 'held', 'closed', 'answered'],
  good: ['decided', 'approved', 'accepted', 'eligible', 'signed', 'completed', 'concluded', 'executed', 'paid', 'settled', 'sent', 'verified', 'challenged', 'active', 'confirmed', 'adopted'],
  attention: ['suspended', 'contested', 'amended', 'unreadable', 'returned'],
  bad: ['rejected', 'refused', 'failed', 'ineligible', 'terminated', 'bounced', 'declined'],
  ended: ['expired', 'withdrawn', 'cancelled', 'void', 'ended', 'replaced', 'recused', 'suppressed', 'waived', 'retired'],
};
/** Where one word means something else for a subject. */
const EXCEPTIONS: Record<string, StateKind> = {
  'round.closed': 'good', 'organisation.closed': 'ended', 'person.closed': 'ended', 'objection.accepted': 'attention', 'objection.refused': 'ended', 'objection.answered': 'good', 'question.answered': 'good', 'scoreSheet.submitted': 'good',
  'recovery.opened': 'attention', 'recovery.received': 'good', 'challenge.closed': 'waiting', 'bid.opened': 'running', 'paymentBatch.answered': 'running', 'need.submitted': 'waiting', 'bookPeriod.closed': 'good', 'bookPeriod.reopening': 'attention', 'bookPeriod.reopened': 'ended',
};

const byState = new Map(Object.entries(STATES).flatMap(([kind, states]) => states.map((state) => [state, kind as StateKind] as const)));
export const kindOf = (subject: string, state: string): StateKind => EXCEPTIONS[`${subject}.${state}`] ?? byState.get(state) ?? 'draft';
