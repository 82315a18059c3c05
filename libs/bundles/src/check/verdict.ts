// Decides how a check says what it found: by name, right or not, and where exactly: member, JSON pointer, index in the log, byte.
export const CHECKS = ['container', 'signature', 'checkpoint', 'entries', 'states', 'records', 'challenge', 'opening', 'draw', 'sheets', 'ranking', 'shortlist', 'decision', 'notices', 'contracts', 'subsidy', 'ledger', 'earlier'] as const;
export type CheckName = (typeof CHECKS)[number];
export const FAULTS = [
  'no-bundle', 'container-differs', 'checksum-differs', 'member-missing', 'member-unnamed', 'member-differs', 'member-unreadable', 'signature-wrong', 'key-differs', 'checkpoint-wrong', 'entry-unproven', 'entry-unplaced', 'entry-erased', 'entry-opens-not', 'entry-order',
  'state-differs', 'record-differs', 'record-unlogged', 'record-missing', 'version-missing', 'hash-differs', 'value-differs', 'sum-differs', 'reference-missing', 'quote-differs', 'earlier-differs', 'earlier-gone',
] as const;
export type Fault = (typeof FAULTS)[number];
export interface Where { readonly member: string; /** RFC 6901 */ readonly pointer?: string; /** leaf of the log */ readonly index?: number; /** byte of the file */ readonly offset?: number }
export interface Found { readonly fault: Fault; readonly where: Where; readonly says?: string | undefined; readonly expected?: string | undefined }
export interface Checked { readonly name: CheckName; readonly ok: boolean; /** how many things were looked at */ readonly looked: number; readonly found: readonly Found[] }
export interface BundleVerdict { readonly ok: boolean; readonly challenge: string | null; readonly number: string | null; readonly title: string | null; readonly n: number | null; readonly madeAt: string | null; readonly key: string | null; readonly size: number | null; readonly checks: readonly Checked[] }

const MOST = 50;
const shown = (value: unknown): string => { const text = typeof value === 'string' ? value : JSON.stringify(value) ?? 'nothing'; return text.length > 200 ? `${text.slice(0, 200)}…` : text; };

/** Gathers what one check looks at. Most findings are alike: the first fifty are told. */
export class Look {
  looked = 0;
  readonly found: Found[] = [];
  constructor(readonly name: CheckName) {}

  fault(fault: Fault, where: Where, says?: unknown, expected?: unknown): void {
    this.found.push({ fault, where, ...(says === undefined ? {} : { says: shown(says) }), ...(expected === undefined ? {} : { expected: shown(expected) }) });
  }

  /** Looks at one thing. */
  holds(right: boolean, fault: Fault, where: Where, says?: unknown, expected?: unknown): boolean {
    this.looked += 1;
    if (!right) this.fault(fault, where, says, expected);
    return right;
  }

  get checked(): Checked {
    return { name: this.name, ok: this.found.length === 0, looked: this.looked, found: this.found.slice(0, MOST) };
  }
}

export const pointerTo = (...parts: readonly (string | number)[]): string => parts.map((p) => `/${String(p).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
