// Owns turning the API's history rows into what a record page shows: the state reached as a tag, who, and why.
import type { HistoryEntry } from '../../design/history.js';
import { StateTag, type Subject } from '../../design/state-tag.js';

export interface HistoryRow { at: string; to: string; actor?: string | null; reason?: string | null; transition?: string }

export const historyOf = (subject: Subject, rows: readonly HistoryRow[]): HistoryEntry[] =>
  rows.map((row, i) => ({ id: String(i), at: row.at, what: <StateTag subject={subject} state={row.to} />, who: row.actor === undefined ? '' : row.actor?.startsWith('system:') ? null : row.actor, why: row.reason ?? null }));
