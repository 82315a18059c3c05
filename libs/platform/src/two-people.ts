// Decides how two people settle what one of them proposed: the first binds exactly this content, another adopts exactly that, or it is refused. One place for all that one person proposes and a second decides.
import type { Actor, Lifecycle, Problem } from '#libs/kernel';
import { approve, approvedAs } from './approvals.js';
import type { Tx } from './database/tx.js';
import { platformErrors } from './platform.errors.js';
import { record, transition } from './transition.js';

interface Proposed<S extends string, T extends string> { readonly life: Lifecycle<object, S, T>; readonly table: string; readonly subject: string }
interface Word { readonly actor: Actor; readonly content: unknown; /** Organisations whose members may not speak. */ readonly parties?: readonly string[] }
interface Step { readonly by: string; readonly actor: Actor; readonly set?: Readonly<Record<string, unknown>>; readonly reason?: string }
export interface TwoPeople<S extends string, T extends string> {
  /** The first word, on what was just born. */
  prepare(tx: Tx, id: string, word: Word): Promise<void>;
  /** The second word, on exactly what the first bound. @throws Problem approval-stale, same-person, own-interest */
  adopt(tx: Tx, id: string, word: Word): Promise<void>;
  /** @throws Problem wrong-state, forbidden */
  move(tx: Tx, row: { readonly id: string; readonly state: S }, name: T, step: Step): Promise<{ state: S; version: number }>;
}

export const twoPeople = <S extends string, T extends string>({ life, table, subject }: Proposed<S, T>): TwoPeople<S, T> => ({
  async prepare(tx, id, word) {
    await record(tx, { subject, id, action: `${subject}.submitted`, from: null, to: life.initial, version: 1, actor: word.actor, content: word.content });
    await approve(tx, { subject, subjectId: id, step: 'prepare', ...word });
  },
  async adopt(tx, id, word) {
    if (!(await approvedAs(tx, subject, id, 'prepare', word.content))) throw platformErrors.problem('approval-stale');
    await approve(tx, { subject, subjectId: id, step: 'adopt', ...word });
  },
  move: (tx, row, name, step) => transition(tx, { life, table, subject, id: row.id, state: row.state, transition: name, facts: {}, ...step, refuse: (): Problem => platformErrors.problem('wrong-state') }),
});
