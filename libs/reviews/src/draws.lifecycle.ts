// The life of a draw. What is not a row cannot happen: nobody tells a nonce before both are committed to, and after its hour nothing is told any more.
import { type Guard, lifecycle } from '#libs/kernel';

export interface DrawFacts {
  /** The other role's nonce was committed to by this very person; this role has committed, has told. */
  readonly samePerson: boolean; readonly committedHere: boolean; readonly revealedHere: boolean; /** whoever tells is who committed */ readonly own: boolean;
  /** What is told has the hash that was handed over. */
  readonly fits: boolean; /** The hour for telling is over. */ readonly late: boolean; /** What follows review is decided. */ readonly decided: boolean;
}
const undecided: Guard<DrawFacts> = (f) => !f.decided || 'review-decided';
const anotherPerson: Guard<DrawFacts> = (f) => !f.samePerson || 'same-person';
const firstInRole: Guard<DrawFacts> = (f) => !f.committedHere || 'draw-committed';
const committedIn: Guard<DrawFacts> = (f) => (f.committedHere && f.own) || 'draw-not-yours';
const notTold: Guard<DrawFacts> = (f) => !f.revealedHere || 'draw-revealed';
const inTime: Guard<DrawFacts> = (f) => !f.late || 'draw-reveal-late';
const fits: Guard<DrawFacts> = (f) => f.fits || 'draw-reveal-wrong';
const TELLING = [undecided, committedIn, notTold, inTime, fits];

export const drawLife = lifecycle<DrawFacts>()('opened', {
  commit: { from: 'opened', to: 'pledged', by: ['officer', 'auditor'], when: [undecided, firstInRole, anotherPerson] },
  pair: { from: 'pledged', to: 'committed', by: ['officer', 'auditor'], when: [undecided, firstInRole, anotherPerson] },
  reveal: { from: 'committed', to: 'revealed', by: ['officer', 'auditor'], when: TELLING },
  draw: { from: 'revealed', to: 'drawn', by: ['officer', 'auditor'], when: TELLING },
  void: { from: ['opened', 'pledged', 'committed', 'revealed'], to: 'void', by: ['officer', 'auditor'] },
  expire: { from: ['committed', 'revealed'], to: 'void', by: 'system', when: [(f) => f.late || 'draw-reveal-not-due'] },
});
export type DrawState = (typeof drawLife.states)[number];
