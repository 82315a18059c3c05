// Decides which invoice goes with which payment for which milestone, as a proposal that a person may correct: equal amounts first, then the oldest with the oldest. It counts as much as any matching could. Pure.
import type { Day, Fen } from '#libs/kernel';
import { least } from './counting.js';

export interface Milestone { readonly id: string; readonly n: number; /** Accepted, less what other claims count on it. */ readonly roomFen: Fen }
export interface Document { readonly id: string; readonly day: Day; readonly roomFen: Fen }
export interface Allocation { readonly milestoneId: string; readonly invoiceId: string; readonly paymentId: string; readonly amountFen: Fen }

interface Left { readonly id: string; left: Fen }
const byDay = (documents: readonly Document[]): Left[] => [...documents].sort((a, b) => (a.day === b.day ? (a.id < b.id ? -1 : 1) : a.day < b.day ? -1 : 1)).map((d) => ({ id: d.id, left: d.roomFen }));

export function proposeMatching(milestones: readonly Milestone[], invoices: readonly Document[], payments: readonly Document[]): Allocation[] {
  const works: Left[] = [...milestones].sort((a, b) => a.n - b.n || (a.id < b.id ? -1 : 1)).map((m) => ({ id: m.id, left: m.roomFen }));
  const bills = byDay(invoices), paid = byDay(payments);
  const rows = new Map<string, Allocation>();
  const match = (invoice: Left, payment: Left): void => {
    for (const work of works) {
      const amountFen = least(work.left, invoice.left, payment.left);
      if (amountFen <= 0n) continue;
      const key = `${work.id} ${invoice.id} ${payment.id}`;
      rows.set(key, { milestoneId: work.id, invoiceId: invoice.id, paymentId: payment.id, amountFen: (rows.get(key)?.amountFen ?? 0n) + amountFen });
      for (const side of [work, invoice, payment]) side.left -= amountFen;
    }
  };
  for (const payment of paid) {
    const same = bills.find((invoice) => invoice.left > 0n && invoice.left === payment.left);
    if (same) match(same, payment);
  }
  for (const payment of paid) for (const invoice of bills) match(invoice, payment);
  return [...rows.values()];
}
