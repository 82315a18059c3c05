// Owns the lifecycle interpreter: states and transitions as a table. What is not a row cannot happen.
/** Pure: true, or the error code of the refusal. */
export type Guard<F> = (facts: F) => true | string;

export interface Transition<F, S extends string> {
  readonly from: S | readonly S[]; readonly to: S; readonly by: string | readonly string[]; readonly when?: readonly Guard<F>[];
}
export type Verdict<S> = { readonly ok: true; readonly to: S } | { readonly ok: false; readonly code: string };

export class Lifecycle<F, S extends string, T extends string> {
  readonly states: readonly S[];
  readonly transitions: readonly T[];

  constructor(readonly initial: S, readonly table: Readonly<Record<T, Transition<F, S>>>) {
    this.transitions = Object.keys(table) as T[];
    this.states = [...new Set<S>([initial, ...this.rows().flatMap((t) => [...list(t.from), t.to])])];
  }

  private rows(): Transition<F, S>[] { return Object.values(this.table); }

  /** May `by` take this transition now? The first unmet guard gives the code. */
  decide(transition: T, now: { state: S; by: string; facts: F }): Verdict<S> {
    const row = this.table[transition];
    if (!list(row.from).includes(now.state)) return { ok: false, code: 'wrong-state' };
    if (!list(row.by).includes(now.by)) return { ok: false, code: 'not-yours' };
    for (const guard of row.when ?? []) {
      const verdict = guard(now.facts);
      if (verdict !== true) return { ok: false, code: verdict };
    }
    return { ok: true, to: row.to };
  }

  /** What `by` could try from this state, guards apart. */
  may(state: S, by: string): T[] {
    return this.transitions.filter((t) => list(this.table[t].from).includes(state) && list(this.table[t].by).includes(by));
  }

  /** States that no path from the initial one reaches: always empty, a house test asks. */
  unreachable(): S[] {
    const reached = new Set<S>([this.initial]);
    for (let before = -1; before !== reached.size;) {
      before = reached.size;
      for (const row of this.rows()) if (list(row.from).some((s) => reached.has(s))) reached.add(row.to);
    }
    return this.states.filter((s) => !reached.has(s));
  }

  /** The table as a Mermaid diagram, for docs. */
  mermaid(): string {
    const lines = this.transitions.flatMap((t) => list(this.table[t].from).map((from) => `  ${from} --> ${this.table[t].to}: ${t} (${list(this.table[t].by).join(', ')})`));
    return ['stateDiagram-v2', `  [*] --> ${this.initial}`, ...lines].join('\n');
  }
}

const list = <X extends string>(x: X | readonly X[]): readonly X[] => (typeof x === 'string' ? [x] : x);

/** `lifecycle<Facts>()('draft', { publish: { from, to, by, when } })`: the facts are named first, the rest is inferred. */
export const lifecycle = <F>() => <S extends string, T extends string>(initial: S, table: Record<T, Transition<F, S>>): Lifecycle<F, S, T> =>
  new Lifecycle<F, S, T>(initial, table);
