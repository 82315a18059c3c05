// Decides what one part of a simulation comes to: subject by subject, in order, from the carry of the part before to the carry of the next. No database; lets others have the processor now and then.
import { setImmediate } from 'node:timers/promises';
import type { PastClaim } from '#libs/funding';
import type { RegisterRow } from '#libs/industry';
import { type Fen, parseYuan, yuan } from '#libs/kernel';
import type { Carry, Plan, Planned } from './simulation.plan.js';
import { type Outcome, outcomeFor, outcomeOfClaim } from './simulation.outcome.js';
import { tierOf } from './simulation.facts.js';
import { Tally } from './simulation.tally.js';

export interface SubjectRow { readonly claim?: PastClaim; readonly enterprise: RegisterRow | null }
const BREATH = 40;
const amountOf = (outcome: Outcome): Fen => (outcome.kind === 'eligible' ? outcome.amountFen : 0n);
const sharesOf = (outcome: Outcome) => (outcome.kind === 'eligible' ? outcome.shares : []);

export async function runPart(plan: Plan, rows: readonly SubjectRow[], from: Carry): Promise<{ tally: Tally; carry: Carry }> {
  const part = new Part(plan, from);
  for (let i = 0; i < rows.length; i += 1) {
    if (i % BREATH === BREATH - 1) await setImmediate();
    const { claim, enterprise } = rows[i]!;
    if (claim) part.claim(claim, enterprise);
    else if (enterprise) part.enterprise(enterprise);
  }
  return { tally: part.tally, carry: part.carry };
}

class Part {
  readonly tally = new Tally();
  private readonly granted: Map<string, Fen>;
  private open: { key: string; real: Fen; given: Fen; base: Fen } | undefined;

  constructor(private readonly plan: Plan, from: Carry) {
    this.granted = new Map(Object.entries(from.granted ?? {}).map(([key, text]) => [key, parseYuan(text)]));
    if (from.open) this.open = { key: from.open.key, real: parseYuan(from.open.real), given: parseYuan(from.open.given), base: parseYuan(from.open.base) };
  }

  get carry(): Carry {
    const { open } = this;
    return { granted: Object.fromEntries([...this.granted].map(([key, fen]) => [key, yuan(fen)])), ...(open ? { open: { key: open.key, real: yuan(open.real), given: yuan(open.given), base: yuan(open.base) } } : {}) };
  }

  enterprise(row: RegisterRow): void {
    for (const year of this.plan.years) {
      const subject = { subjectId: row.id, name: row.name, code: row.code, district: row.district, chain: row.chain, tier: tierOf(row, `${year}-12-31`) ?? 'none' };
      for (const planned of this.plan.clauses) {
        const outcome = this.yearly(planned, 'given', year, (granted) => outcomeFor(planned.side, row, year, this.plan, granted));
        const base = planned.base === null || planned.base === 'really' ? undefined : this.against(planned, planned.base, row, year);
        this.tally.add(year, planned.id, subject, outcome, base ? amountOf(base) : null, base ? sharesOf(base) : []);
      }
    }
  }

  private against(planned: Planned, side: Planned['side'], row: RegisterRow, year: number): Outcome {
    return this.yearly(planned, 'base', year, (granted) => outcomeFor(side, row, year, this.plan, granted));
  }

  /** A clause with a limit for the year gives in the register's order until it is full. */
  private yearly(planned: Planned, side: 'given' | 'base', year: number, decide: (granted: Fen) => Outcome): Outcome {
    if (!planned.yearly) return decide(0n);
    const key = `${planned.id}|${year}|${side}`, before = this.granted.get(key) ?? 0n, outcome = decide(before);
    this.granted.set(key, before + amountOf(outcome));
    return outcome;
  }

  claim(claim: PastClaim, row: RegisterRow | null): void {
    const planned = this.plan.clauses.find((c) => c.id === claim.clause);
    if (!planned) return;
    const key = `${claim.caseKey}|${claim.clause}`, open = this.open?.key === key ? this.open : { key, real: 0n, given: 0n, base: 0n };
    const outcome = outcomeOfClaim(planned.side, claim, row, this.plan, { realFen: open.real, givenFen: open.given });
    const realFen = parseYuan(claim.amount);
    const base = planned.base === null || planned.base === 'really' ? undefined : outcomeOfClaim(planned.base, claim, row, this.plan, { realFen: open.real, givenFen: open.base });
    const baseFen = base ? amountOf(base) : realFen;
    this.open = { key, real: open.real + realFen, given: open.given + amountOf(outcome), base: open.base + baseFen };
    const tier = row ? tierOf(row, claim.on) ?? 'none' : '';
    this.tally.add(claim.year, claim.clause, { subjectId: claim.id, name: claim.name, code: claim.number, district: row?.district ?? claim.district, chain: claim.chain ?? row?.chain ?? null, tier }, outcome, baseFen, base ? sharesOf(base) : []);
  }
}
