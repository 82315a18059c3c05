// Decides what of a project's payments counts: never more than was accepted, invoiced and paid, milestone by milestone, and never more than the contract. Each to date. Pure.
import type { Fen } from '#libs/kernel';

export interface Sums { readonly acceptedFen: Fen; readonly invoicedFen: Fen; readonly paidFen: Fen }
export const least = (...given: readonly [Fen, ...Fen[]]): Fen => given.reduce((a, b) => (a < b ? a : b));
export const counted = (sums: Sums): Fen => least(sums.acceptedFen, sums.invoicedFen, sums.paidFen);

export interface AcceptedWork { readonly contractId: string; readonly milestoneId: string; readonly acceptedFen: Fen }
/** One matching of an invoice with a payment: what of it the invoice still supports, and what the payment. A rejected document supports nothing. */
export interface Matched { readonly milestoneId: string; readonly invoicedFen: Fen; readonly paidFen: Fen }
export interface MilestoneCount extends AcceptedWork, Sums { readonly countedFen: Fen }
export interface ContractCount { readonly contractId: string; readonly amountFen: Fen; /** The milestones' sum, before the contract's own amount bounds it. */ readonly milestonesFen: Fen; readonly countedFen: Fen }
export interface CaseCount { readonly milestones: readonly MilestoneCount[]; readonly contracts: readonly ContractCount[]; readonly countedFen: Fen }

const sum = <T>(rows: readonly T[], of: (row: T) => Fen): Fen => rows.reduce((total, row) => total + of(row), 0n);

/** A milestone that several claims name is one milestone. */
export function countCase(given: { readonly contracts: readonly { readonly contractId: string; readonly amountFen: Fen }[]; readonly accepted: readonly AcceptedWork[]; readonly matched: readonly Matched[] }): CaseCount {
  const works = new Map<string, AcceptedWork>();
  for (const work of given.accepted) if ((works.get(work.milestoneId)?.acceptedFen ?? -1n) < work.acceptedFen) works.set(work.milestoneId, work);
  const milestones = [...works.values()].map((work): MilestoneCount => {
    const rows = given.matched.filter((m) => m.milestoneId === work.milestoneId);
    const both = sum(rows, (m) => least(m.invoicedFen, m.paidFen));
    return { ...work, invoicedFen: sum(rows, (m) => m.invoicedFen), paidFen: sum(rows, (m) => m.paidFen), countedFen: least(work.acceptedFen, both) };
  });
  const contracts = given.contracts.map(({ contractId, amountFen }): ContractCount => {
    const milestonesFen = sum(milestones.filter((m) => m.contractId === contractId), (m) => m.countedFen);
    return { contractId, amountFen, milestonesFen, countedFen: least(amountFen, milestonesFen) };
  });
  return { milestones, contracts, countedFen: sum(contracts, (c) => c.countedFen) };
}
