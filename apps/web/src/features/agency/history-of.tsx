// Owns turning the API's history rows into what a record page shows: the state reached as a tag, who, and why.
import type { HistoryEntry } from '../../design/history.js';
import { StateTag, type Subject } from '../../design/state-tag.js';

export interface HistoryRow { at: string; toState?: string | null; to?: string | null; transition?: string | null; actorName?: string | null; reason?: string | null }

export const historyOf = (subject: Subject, rows: readonly HistoryRow[]): HistoryEntry[] =>
  rows.flatMap((row, i) => { const state = row.toState ?? row.to; return state ? [{ id: String(i), at: row.at, what: <StateTag subject={subject} state={state} />, who: row.actorName ?? null, why: row.reason ?? null }] : []; });
