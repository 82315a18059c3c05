// The second calculation: what a clause pays, worked out from its document by other means than the engine's. Shares no code with it, only the shape of the data.
import type { Clause } from '../../../libs/policy/src/engine/index.js';
import { fen, least, minus, most, plus, type Q, q, shown, side, yuanText, ZERO } from './fraction.js';
import { Machine, type Sent } from './machine.js';

export interface Expected {
  readonly refusals: readonly string[]; readonly amountFen: bigint; readonly recoverableFen: bigint; readonly shares: Readonly<Record<string, bigint>>;
  readonly limits: readonly string[];
  /** Every line of the trace: the step, what went in, what came out, and whether a limit bit. */
  readonly lines: readonly string[];
}
export interface Asked { readonly facts: Sent; readonly prior?: Readonly<Record<string, string>> | undefined; readonly settings?: Readonly<Record<string, string>> | undefined; readonly confirmed?: boolean }

export function expected(clause: Clause, { facts, prior = {}, settings = {}, confirmed = false }: Asked): Expected {
  const stands = { ...Object.fromEntries(clause.settings.map((s) => [s.id, s.value])), ...settings };
  const machine = new Machine(clause, facts, stands);
  const told = (scope: string): Q => q(prior[scope] ?? '0');
  // what a group was granted: by its other clauses, and by this one to the same matter
  const before = (scope: string): Q => (scope === 'group' ? plus(told('group'), told('groupOwn')) : told(scope));
  if (clause.example) machine.say('standing', {}, 'example');
  if (clause.standing === 'provisional') machine.say('standing', {}, confirmed ? 'confirmed' : 'provisional', confirmed ? '' : clause.standingReason!.en);
  const refusals = refused(clause, machine, told('applicant'));
  const limits = clause.caps.map((c) => ({ scope: c.scope, words: c.text.en, at: machine.amount(c.limit, true) }));
  const due = refusals.length > 0 ? { pay: 0n, back: 0n } : payment(clause, machine, limits, { before, others: told('group') }, stands, facts);
  return {
    refusals, amountFen: due.pay, recoverableFen: due.back, shares: shared(clause, machine, due.pay),
    limits: limits.map((l) => `${l.scope} ${yuanText(fen(l.at))}`), lines: machine.lines,
  };
}

function refused(clause: Clause, machine: Machine, applicant: Q): string[] {
  const unmet: string[] = [];
  for (const { code, when, requires } of clause.eligible) {
    const met = machine.holds(when);
    machine.say('condition', machine.named(when), met ? 'met' : 'unmet', requires.en);
    if (!met) unmet.push(code);
  }
  if (!clause.oncePerLifetime) return unmet;
  machine.say('condition', { applicant: shown(applicant) }, applicant[0] === 0n ? 'met' : 'unmet');
  return applicant[0] === 0n ? unmet : [...unmet, 'already-granted'];
}

interface At { readonly scope: string; readonly at: Q; readonly words: string }

function payment(clause: Clause, machine: Machine, limits: readonly At[], { before, others }: { before: (scope: string) => Q; others: Q }, stands: Readonly<Record<string, string>>, facts: Sent): { pay: bigint; back: bigint } {
  const total = clause.runningTotal?.scope;
  let due = most(ZERO, machine.amount(clause.amount));
  const limited = (step: string, amount: Q, room: Q, words: string, inputs: Record<string, string> = {}, at = room): Q => {
    const result = least(amount, room);
    machine.say(step, { amount: shown(amount), limit: shown(at), ...inputs, bit: side(amount, room) > 0n ? 'yes' : 'no' }, shown(result), words);
    return result;
  };
  for (const { at, words } of limits.filter((l) => l.scope === total)) due = limited('cap', due, at, words);
  if (total && before(total)[0] !== 0n) {
    const entitlement = shown(due);
    due = minus(due, before(total));
    machine.say('granted', { entitlement, [total]: shown(before(total)) }, shown(due), clause.runningTotal!.text.en);
  }
  if (due[0] < 0n) {
    machine.say('recovery', { recoverable: yuanText(-fen(due)) }, '0.00');
    return { pay: 0n, back: -fen(due) };
  }
  due = stacked(due, clause, machine, clause.runningTotal === null ? before('group') : others, stands, facts);
  for (const { scope, at, words } of limits.filter((l) => l.scope !== total)) {
    const used = scope === 'payment' ? ZERO : before(scope), room = most(ZERO, minus(at, used)), free = used[0] === 0n;
    due = limited(free ? 'cap' : 'room', due, room, words, free ? {} : { [scope]: shown(used), room: shown(room) }, at);
  }
  const pay = fen(due);
  if (side(due, [pay, 100n]) !== 0n) machine.say('floor', { amount: shown(due) }, yuanText(pay));
  return { pay, back: 0n };
}

function stacked(due: Q, { stacking }: Clause, machine: Machine, group: Q, stands: Readonly<Record<string, string>>, facts: Sent): Q {
  if (!stacking || (stacking.onlyWhen && stands[stacking.onlyWhen.setting] !== stacking.onlyWhen.is)) return due;
  const paid = stacking.paid.from === 'prior' ? group : q(String(facts[stacking.paid.fact]));
  if (paid[0] === 0n) return due;
  const rest = most(ZERO, minus(due, paid));
  machine.say('stacking', { amount: shown(due), [stacking.paid.from === 'prior' ? 'group' : stacking.paid.fact]: shown(paid) }, shown(rest), stacking.text.en);
  return rest;
}

/** One payer's rule pays alone; else basis points by the fen, and what is left over goes to the first. */
function shared(clause: Clause, machine: Machine, pay: bigint): Record<string, bigint> {
  if (machine.payer !== null) return Object.fromEntries(clause.shares.map((s) => [s.payer, s.payer === machine.payer ? pay : 0n]));
  const shares: Record<string, bigint> = {};
  let left = pay;
  for (const { payer, basisPoints } of clause.shares.slice(1)) { shares[payer] = fen([pay * BigInt(basisPoints), 1_000_000n]); left -= shares[payer]!; }
  shares[clause.shares[0]!.payer] = left;
  if (pay > 0n && clause.shares.length > 1) machine.say('split', Object.fromEntries(Object.entries(shares).map(([payer, part]) => [payer, yuanText(part)])), yuanText(pay));
  return shares;
}
