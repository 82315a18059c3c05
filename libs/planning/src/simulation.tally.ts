// Owns the sums of a part of a simulation: by clause and year, and within them by chain, district, tier and payer; exact, with the lines that carry money and the reasons of the rest. Pure.
import type { Fen } from '#libs/kernel';
import type { Refusal } from '#libs/policy';
import type { Outcome } from './simulation.outcome.js';

export interface Cell { year: number; clause: string; dimension: 'all' | 'chain' | 'district' | 'tier' | 'payer'; key: string; eligible: number; refused: number; unknown: number; amountFen: Fen; baselineFen: Fen | null }
export interface Reason extends Refusal { year: number; clause: string; kind: 'refused' | 'unknown'; count: number }
export interface MoneyLine { year: number; clause: string; subjectId: string; name: string; code: string; district: string | null; chain: string | null; tier: string; amountFen: Fen; baselineFen: Fen | null }
export type Subject = Omit<MoneyLine, 'year' | 'clause' | 'amountFen' | 'baselineFen'>;

export class Tally {
  readonly lines: MoneyLine[] = [];
  private readonly cellsByKey = new Map<string, Cell>();
  private readonly reasonsByKey = new Map<string, Reason>();

  get cells(): Cell[] { return [...this.cellsByKey.values()]; }
  get reasons(): Reason[] { return [...this.reasonsByKey.values()]; }

  /** `baselineFen` null: nothing to compare with. */
  add(year: number, clause: string, subject: Subject, outcome: Outcome, baselineFen: Fen | null, baseShares: readonly { payer: string; amountFen: Fen }[] = []): void {
    const amountFen = outcome.kind === 'eligible' ? outcome.amountFen : 0n;
    for (const [dimension, key] of [['all', ''], ['chain', subject.chain ?? ''], ['district', subject.district ?? ''], ['tier', subject.tier]] as const) {
      const cell = this.cell(year, clause, dimension, key, baselineFen !== null);
      cell[outcome.kind] += 1;
      cell.amountFen += amountFen;
      if (baselineFen !== null) cell.baselineFen = (cell.baselineFen ?? 0n) + baselineFen;
    }
    this.pay(year, clause, outcome, baseShares, baselineFen !== null);
    if (outcome.kind !== 'eligible') for (const reason of outcome.reasons) this.count(year, clause, outcome.kind, reason);
    if (amountFen !== 0n || (baselineFen ?? 0n) !== 0n) this.lines.push({ year, clause, ...subject, amountFen, baselineFen });
  }

  private pay(year: number, clause: string, outcome: Outcome, base: readonly { payer: string; amountFen: Fen }[], compared: boolean): void {
    if (outcome.kind === 'eligible') for (const share of outcome.shares) this.cell(year, clause, 'payer', share.payer, compared).amountFen += share.amountFen;
    for (const share of base) { const cell = this.cell(year, clause, 'payer', share.payer, compared); cell.baselineFen = (cell.baselineFen ?? 0n) + share.amountFen; }
  }

  private cell(year: number, clause: string, dimension: Cell['dimension'], key: string, compared: boolean): Cell {
    const at = `${year}|${clause}|${dimension}|${key}`;
    let cell = this.cellsByKey.get(at);
    if (!cell) this.cellsByKey.set(at, cell = { year, clause, dimension, key, eligible: 0, refused: 0, unknown: 0, amountFen: 0n, baselineFen: compared ? 0n : null });
    return cell;
  }

  private count(year: number, clause: string, kind: 'refused' | 'unknown', reason: Refusal): void {
    const at = `${year}|${clause}|${kind}|${reason.code}`, kept = this.reasonsByKey.get(at);
    if (kept) kept.count += 1;
    else this.reasonsByKey.set(at, { year, clause, kind, code: reason.code, text: reason.text, count: 1 });
  }
}
