// Decides what one part of a simulation comes to: subject by subject, in order, from what limits' scopes were given before to what they have been given then. No database; lets others have the processor now and then.
import { setImmediate } from 'node:timers/promises';
import type { PastClaim } from '#libs/funding';
import type { RegisterRow } from '#libs/industry';
import { type Fen, parseYuan } from '#libs/kernel';
import { type Account, Accounts, allKeys, type Holder } from './simulation.accounts.js';
import { tierOf } from './simulation.facts.js';
import { type Outcome, outcomeFor, outcomeOfClaim, type Side } from './simulation.outcome.js';
import type { Plan, Planned } from './simulation.plan.js';
import { type Subject, Tally } from './simulation.tally.js';

/** `control`: whoever controls the enterprise, or the applicant, in the end. */
export interface SubjectRow { readonly claim?: PastClaim; readonly enterprise: RegisterRow | null; readonly control: string }
const BREATH = 40;
const amountOf = (outcome: Outcome): Fen => (outcome.kind === 'eligible' ? outcome.amountFen : 0n);
const sharesOf = (outcome: Outcome) => (outcome.kind === 'eligible' ? outcome.shares : []);
const NONE: Readonly<Record<string, Fen>> = {};

export async function runPart(plan: Plan, rows: Iterable<SubjectRow>, kept: Iterable<readonly [string, Account]>): Promise<{ tally: Tally; accounts: [string, Account][] }> {
  const part = new Part(plan, kept);
  let count = 0;
  for (const { claim, enterprise, control } of rows) {
    if ((count += 1) % BREATH === 0) await setImmediate();
    if (claim) part.claim(claim, enterprise, control);
    else if (enterprise) part.enterprise(enterprise, control);
  }
  return { tally: part.tally, accounts: part.accounts.changed().filter(([key]) => lasting(plan, key)) };
}

/** Over the register everything of one enterprise lies in one part: only what several share is kept for the next. */
const lasting = (plan: Plan, key: string): boolean => plan.over === 'claims' || key.startsWith('clauseYear|') || key.startsWith('controllerYear|');

const holderOfClaim = (claim: PastClaim, control: string): Holder => ({ project: claim.caseKey, applicant: claim.applicantId, control, year: claim.year });
const holderOf = (row: RegisterRow, control: string, year: number): Holder => ({ project: null, applicant: row.id, control, year });

/** The accounts that these subjects may find something in. */
export function keysFor(plan: Plan, rows: Iterable<SubjectRow>): string[] {
  const keys = new Set<string>();
  if (plan.over === 'register' && !plan.clauses.some((c) => c.scopes.includes('clauseYear') || c.scopes.includes('controllerYear'))) return [];
  for (const { claim, enterprise, control } of rows) {
    for (const planned of plan.clauses) {
      if (claim ? claim.clause !== planned.id : planned.scopes.length === 0) continue;
      for (const holder of claim ? [holderOfClaim(claim, control)] : enterprise ? plan.years.map((year) => holderOf(enterprise, control, year)) : []) for (const key of allKeys(planned, holder)) if (lasting(plan, key)) keys.add(key);
    }
  }
  return [...keys];
}

interface Case { readonly planned: Planned; readonly holder: Holder; readonly year: number; readonly subject: Subject; /** What was told of earlier grants, and what this one really got. */ readonly told: Readonly<Record<string, Fen>>; readonly realFen: Fen | null }

class Part {
  readonly tally = new Tally();
  readonly accounts: Accounts;

  constructor(private readonly plan: Plan, kept: Iterable<readonly [string, Account]>) { this.accounts = new Accounts(kept); }

  enterprise(row: RegisterRow, control: string): void {
    for (const year of this.plan.years) {
      const subject = { subjectId: row.id, name: row.name, code: row.code, district: row.district, chain: row.chain, tier: tierOf(row, `${year}-12-31`) ?? 'none' };
      const holder = holderOf(row, control, year);
      for (const planned of this.plan.clauses) this.decide({ planned, holder, year, subject, told: NONE, realFen: null }, (side, prior) => outcomeFor(side, row, year, this.plan, prior));
    }
  }

  claim(claim: PastClaim, row: RegisterRow | null, control: string): void {
    const planned = this.plan.clauses.find((c) => c.id === claim.clause);
    if (!planned) return;
    const subject = { subjectId: claim.id, name: claim.name, code: claim.number, district: row?.district ?? claim.district, chain: claim.chain ?? row?.chain ?? null, tier: row ? tierOf(row, claim.on) ?? 'none' : '' };
    const told = Object.fromEntries(Object.entries(claim.prior).map(([scope, amount]) => [scope, parseYuan(amount)]));
    this.decide({ planned, holder: holderOfClaim(claim, control), year: claim.year, subject, told, realFen: parseYuan(claim.amount) }, (side, prior) => outcomeOfClaim(side, claim, row, this.plan, prior));
  }

  /** Both sides of the comparison, each after what it gave before; then both are added up. */
  private decide({ planned, holder, year, subject, told, realFen }: Case, quoted: (side: Side, prior: Record<string, string>) => Outcome): void {
    const outcome = quoted(planned.side, this.accounts.prior(planned, holder, 'given', told));
    const base = planned.base === null || planned.base === 'really' ? undefined : quoted(planned.base, this.accounts.prior(planned, holder, 'base', told));
    const given = amountOf(outcome), baseFen = base ? amountOf(base) : realFen;
    this.accounts.add(planned, holder, { real: realFen ?? 0n, given, base: baseFen ?? given });
    this.tally.add(year, planned.id, subject, outcome, baseFen, base ? sharesOf(base) : []);
  }
}
