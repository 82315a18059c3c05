// Decides what a contract's terms must be: milestones inside the period that add up to the amount, no more than the bid's price, nothing accepted ever rewritten. Pure.
import { type Day, type Fen, parseYuan, yuan } from '#libs/kernel';
import type { ContractTerms } from './contract.contract.js';
import { projectsErrors } from './projects.errors.js';

/** The same day `n` months later, or that month's last. */
export function addMonths(day: Day, n: number): Day {
  const [y, m, d] = day.split('-').map(Number) as [number, number, number];
  const first = new Date(Date.UTC(y, m - 1 + n, 1));
  const length = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth(), Math.min(d, length))).toISOString().slice(0, 10);
}

/** @throws Problem with a pointer below `at` */
export function checkTerms(terms: ContractTerms, priceFen: Fen, at = ''): void {
  const amount = parseYuan(terms.amount);
  if (amount <= 0n) throw projectsErrors.problem('milestones-do-not-add-up', { pointer: `${at}/amount` });
  if (amount > priceFen) throw projectsErrors.problem('amount-above-price', { pointer: `${at}/amount` });
  if (terms.endsOn <= terms.startsOn) throw projectsErrors.problem('period-backwards', { pointer: `${at}/endsOn` });
  terms.milestones.forEach((m, i) => {
    if (m.dueOn < terms.startsOn || m.dueOn > terms.endsOn) throw projectsErrors.problem('milestone-outside-period', { pointer: `${at}/milestones/${i}/dueOn` });
  });
  if (terms.milestones.reduce((sum, m) => sum + parseYuan(m.amount), 0n) !== amount) throw projectsErrors.problem('milestones-do-not-add-up', { pointer: `${at}/milestones` });
}

export interface Proposed { readonly name: string; readonly months: number; readonly amount: string }
/** What the winner proposed, as terms to start from. */
export function proposedTerms(bid: { priceFen: Fen; schedule: readonly Proposed[] }, today: Day, periodMonths: number): ContractTerms {
  const startsOn = today;
  const endsOn = addMonths(startsOn, Math.max(periodMonths, ...bid.schedule.map((m) => m.months)));
  return {
    amount: yuan(bid.priceFen), startsOn, endsOn, furtherTerms: '',
    intellectualProperty: '项目形成的知识产权由双方共同所有；任何一方实施时应告知对方，许可第三方实施须经双方书面同意。各方原有知识产权归各自所有。',
    milestones: bid.schedule.map((m) => ({ name: m.name.slice(0, 120), deliverable: `提交“${m.name}”的成果、测试报告及相关资料，达到榜单所列对应指标。`, amount: yuan(parseYuan(m.amount)), dueOn: addMonths(startsOn, m.months) })),
  };
}

export interface Standing { readonly n: number; readonly name: string; readonly deliverable: string; readonly amountFen: Fen; readonly dueOn: Day; readonly state: string }
/** An amendment leaves what was delivered or accepted as it is and drops nothing. */
export function checkAmendment(terms: ContractTerms, milestones: readonly Standing[]): void {
  if (terms.milestones.length < milestones.length) throw projectsErrors.problem('accepted-milestone-fixed', { pointer: '/terms/milestones' });
  milestones.forEach((m, i) => {
    const next = terms.milestones[i]!;
    const same = next.name === m.name && next.deliverable === m.deliverable && parseYuan(next.amount) === m.amountFen && next.dueOn === m.dueOn;
    if (['accepted', 'delivered'].includes(m.state) && !same) throw projectsErrors.problem('accepted-milestone-fixed', { pointer: `/terms/milestones/${i}` });
  });
}
