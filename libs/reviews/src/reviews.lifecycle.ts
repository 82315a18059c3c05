// The lives of a seat, a round and a score sheet. What is not a row cannot happen.
import { type Guard, lifecycle } from '#libs/kernel';

export interface SeatFacts { readonly inConflict: boolean; readonly decided: boolean }
const noConflict: Guard<SeatFacts> = ({ inConflict }) => !inConflict || 'reviewer-in-conflict';
const undecided: Guard<SeatFacts> = ({ decided }) => !decided || 'review-decided';

/** A seat is never given back to who left it: a replaced one only says that another stands in its place. */
export const seatLife = lifecycle<SeatFacts>()('invited', {
  accept: { from: 'invited', to: 'accepted', by: 'reviewer', when: [undecided, noConflict] },
  decline: { from: 'invited', to: 'declined', by: 'reviewer' },
  recuse: { from: ['invited', 'accepted'], to: 'recused', by: ['reviewer', 'officer', 'system'], when: [undecided] },
  replace: { from: ['invited', 'declined', 'recused'], to: 'replaced', by: ['officer', 'system'], when: [undecided] },
});

export interface RoundFacts {
  readonly seats: number; readonly size: number; readonly minimum: number; readonly allDeclared: boolean; readonly eligibilityDone: boolean; readonly bids: number; readonly dueInFuture: boolean;
  readonly challengeOpened: boolean; readonly complete: number; readonly due: boolean;
}
const challengeOpened: Guard<RoundFacts> = (f) => f.challengeOpened || 'review-not-open';
const panelWhole: Guard<RoundFacts> = (f) => (f.seats === f.size && f.size % 2 === 1 && f.size >= f.minimum) || 'panel-incomplete';
const allDeclared: Guard<RoundFacts> = (f) => f.allDeclared || 'panel-undeclared';
const eligibilityDone: Guard<RoundFacts> = (f) => f.eligibilityDone || 'eligibility-open';
const somethingToScore: Guard<RoundFacts> = (f) => f.bids > 0 || 'nothing-to-score';
const dueInFuture: Guard<RoundFacts> = (f) => f.dueInFuture || 'round-due-past';
/** Everybody has finished; or the day is over and those who finished are a panel. */
const finished: Guard<RoundFacts> = (f) => f.complete === f.size || f.due || 'round-not-due';
const quorum: Guard<RoundFacts> = (f) => f.complete >= f.minimum || 'quorum-missing';

export const roundLife = lifecycle<RoundFacts>()('planned', {
  start: { from: 'planned', to: 'running', by: 'officer', when: [challengeOpened, eligibilityDone, somethingToScore, panelWhole, allDeclared, dueInFuture] },
  close: { from: 'running', to: 'closed', by: ['officer', 'system'], when: [finished, quorum] },
});

export interface SheetFacts { readonly allScored: boolean; readonly running: boolean; readonly inConflict: boolean }
export const sheetLife = lifecycle<SheetFacts>()('draft', {
  submit: { from: 'draft', to: 'submitted', by: 'reviewer', when: [(f) => f.running || 'round-not-running', (f) => !f.inConflict || 'reviewer-in-conflict', (f) => f.allScored || 'points-missing'] },
  void: { from: ['draft', 'submitted'], to: 'void', by: ['reviewer', 'officer', 'system'] },
});

export type SeatState = (typeof seatLife.states)[number];
export type RoundState = (typeof roundLife.states)[number];
export type SheetState = (typeof sheetLife.states)[number];
