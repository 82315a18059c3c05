// Decides whether the rows of a record stand where the log left them: no version missing, state and version those of the last entry, every column as it was last set.
import { type Contents, type Placed, at, same } from './contents.js';
import { ENTRIES, type LogEntry } from './format.js';
import { type Look, pointerTo } from './verdict.js';

/** Members whose rows have a life in the log. `silent`: their version also counts edits that leave no entry. `unversioned`: they carry none. `unborn`: in this state they begin, and what made them has the entry. */
export const LIVES: readonly { readonly member: string; readonly subject: string; readonly silent?: boolean; readonly unversioned?: boolean; readonly unborn?: string }[] = [
  { member: 'challenge', subject: 'challenge' }, { member: 'questions', subject: 'question', unversioned: true }, { member: 'openings', subject: 'opening' }, { member: 'bids', subject: 'bid' },
  { member: 'eligibility-checks', subject: 'eligibility-check' }, { member: 'shortlists', subject: 'shortlist' }, { member: 'price-envelopes', subject: 'price-envelope', unborn: 'sealed' }, { member: 'panels', subject: 'panel', unversioned: true }, { member: 'draws', subject: 'draw' }, { member: 'seats', subject: 'seat' }, { member: 'rounds', subject: 'round', silent: true }, { member: 'score-sheets', subject: 'score-sheet', silent: true },
  { member: 'rankings', subject: 'ranking', unversioned: true }, { member: 'decisions', subject: 'decision' }, { member: 'notices', subject: 'notice' }, { member: 'objections', subject: 'objection', silent: true }, { member: 'contracts', subject: 'contract' },
  { member: 'milestones', subject: 'milestone' }, { member: 'funding-cases', subject: 'funding-case', silent: true }, { member: 'claims', subject: 'claim' }, { member: 'payments', subject: 'payment' }, { member: 'subsidy-notices', subject: 'subsidy-notice' },
];
/** A claim's columns that a cut or a payment in part moves on without an entry of their own: `subsidy` and `ledger` look at them. */
const MOVED: Readonly<Record<string, readonly string[]>> = { claims: ['amount_fen', 'entry_id', 'line_id'] };

export interface Numbered extends Placed { readonly entry: LogEntry & { payload: NonNullable<LogEntry['payload']> }; readonly i: number }
/** Entries of one subject by id, in the order of the log. */
export function entriesOf(c: Contents, subject: string): Map<string, Numbered[]> {
  const by = new Map<string, Numbered[]>();
  c.entries.forEach((entry, i) => {
    if (entry.payload?.subject !== subject) return;
    const numbered = { entry: entry as Numbered['entry'], i, row: (entry.state ?? {}) as Placed['row'], where: { member: ENTRIES, pointer: pointerTo(i), ...(entry.index === null ? {} : { index: entry.index }) } };
    by.set(entry.payload.subjectId, [...(by.get(entry.payload.subjectId) ?? []), numbered]);
  });
  return by;
}

export function records(c: Contents, look: Look): void {
  for (const life of LIVES) {
    const logged = entriesOf(c, life.subject), ids = new Set<string>();
    for (const placed of c.rows(life.member)) {
      const id = String(placed.row['id']), own = logged.get(id);
      ids.add(id);
      if (own === undefined && life.unborn !== undefined && placed.row['state'] === life.unborn && placed.row['version'] === 1) continue;
      if (look.holds(own !== undefined, 'record-unlogged', at(placed, 'id'), id)) one(life, placed, own!, look);
    }
    for (const [id, own] of logged) if (!ids.has(id)) look.fault('record-missing', own[0]!.where, id);
  }
}

function one(life: (typeof LIVES)[number], placed: Placed, own: readonly Numbered[], look: Look): void {
  const versions = new Set(own.map((e) => e.entry.payload.version)), last = Math.max(...versions), said = placed.row['version'];
  if (!life.unversioned && !life.silent) {
    look.holds(said === last, 'record-differs', at(placed, 'version'), said, last);
    for (let v = life.unborn === undefined ? 1 : 2; v < last; v += 1) if (!versions.has(v)) look.fault('version-missing', at(placed, 'version'), v);
  }
  const newest = own.filter((e) => e.entry.payload.version === last).at(-1)!, state = (newest.row as { state?: unknown }).state;
  if (typeof state === 'string' && 'state' in placed.row) look.holds(placed.row['state'] === state, 'record-differs', at(placed, 'state'), placed.row['state'], state);
  columns(life.member, placed, own, look);
}

/** The last word of the log on each column that the record publishes. */
function columns(member: string, placed: Placed, own: readonly Numbered[], look: Look): void {
  const set = new Map<string, unknown>();
  for (const { row } of own) for (const [column, value] of Object.entries((row as { set?: Record<string, unknown> | null }).set ?? {})) set.set(column, value);
  for (const [column, value] of set) {
    const name = column.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()), says = placed.row[name];
    if (!(name in placed.row) || MOVED[member]?.includes(column)) continue;
    look.holds(same(asRow(value, says), says), 'record-differs', at(placed, name), says, asRow(value, says));
  }
}

/** What was set, in the form that the row has it: bytes as hexadecimal, JSON text read, whole numbers as text. */
function asRow(value: unknown, says: unknown): unknown {
  if (value !== null && typeof value === 'object' && (value as { type?: unknown }).type === 'Buffer') return (value as { data: number[] }).data.map((b) => b.toString(16).padStart(2, '0')).join('');
  if (typeof value === 'string' && says !== null && typeof says === 'object') { try { return JSON.parse(value) as unknown; } catch { return value; } }
  if (typeof says === 'string' && /^\d{4}-\d\d-\d\dT/.test(says) && typeof value === 'string') { const t = Date.parse(value); return Number.isNaN(t) ? value : new Date(t).toISOString(); }
  return typeof value === 'number' && typeof says === 'string' ? String(value) : value;
}
