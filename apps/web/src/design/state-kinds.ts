// Decides which kind of state each state is: one colour and icon a kind across the product.
export type StateKind = 'draft' | 'waiting' | 'running' | 'good' | 'attention' | 'bad' | 'ended';

const STATES: Record<StateKind, readonly string[]> = {
  draft: ['draft', 'planned', 'prepared', 'registered'],
  waiting: ['started', 'submitted', 'waiting', 'proposed', 'signing', 'invited', 'received', 'due', 'sending', 'released', 'delivered', 'notified', 'asked', 'unconfirmed', 'checked', 'queued'],
  running: ['handed-in', 'open', 'running', 'live', 'published', 'opened', 'screened', 'held', 'closed', 'answered'],
  good: ['decided', 'approved', 'accepted', 'eligible', 'signed', 'completed', 'concluded', 'executed', 'paid', 'settled', 'cleared', 'sent', 'verified', 'challenged', 'active', 'confirmed', 'adopted'],
  attention: ['suspended', 'contested', 'amended', 'unreadable', 'returned'],
  bad: ['rejected', 'refused', 'overturned', 'failed', 'ineligible', 'terminated', 'bounced', 'declined'],
  ended: ['merged', 'expired', 'withdrawn', 'cancelled', 'void', 'ended', 'replaced', 'recused', 'suppressed', 'waived', 'retired', 'written-back'],
};
/** Where one word means something else for a subject. */
const EXCEPTIONS: Record<string, StateKind> = {
  'draw.opened': 'waiting', 'draw.pledged': 'waiting', 'draw.committed': 'attention', 'draw.revealed': 'attention', 'draw.drawn': 'good', 'priceEnvelope.sealed': 'waiting', 'priceEnvelope.opened': 'good', 'priceEnvelope.unopened': 'ended',
  'clauseVersion.coming': 'waiting', 'clauseVersion.in-force': 'good', 'clauseVersion.past': 'ended', 'clauseVersion.rejected': 'attention',
  'round.closed': 'good', 'organisation.closed': 'ended', 'person.closed': 'ended', 'signal.raised': 'attention', 'signal.confirmed': 'bad', 'signal.dismissed': 'good', 'objection.accepted': 'attention', 'objection.refused': 'ended', 'objection.answered': 'good', 'question.answered': 'good', 'scoreSheet.submitted': 'good',
  'recovery.opened': 'attention', 'paymentCase.open': 'attention', 'paymentCase.repaying': 'running', 'bankException.open': 'attention', 'recovery.received': 'good', 'challenge.closed': 'waiting', 'bid.opened': 'running', 'paymentBatch.answered': 'running', 'need.submitted': 'waiting', 'bookPeriod.closed': 'good', 'bookPeriod.reopening': 'attention', 'bookPeriod.reopened': 'ended',
};

const byState = new Map(Object.entries(STATES).flatMap(([kind, states]) => states.map((state) => [state, kind as StateKind] as const)));
export const kindOf = (subject: string, state: string): StateKind => EXCEPTIONS[`${subject}.${state}`] ?? byState.get(state) ?? 'draft';
