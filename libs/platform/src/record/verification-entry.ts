// Decides whether one entry is what its leaf commits to: columns, payload, salt, leaf; and whether a missing payload was erased by an entry that says so.
import { createHash } from 'node:crypto';
import { canonicalJson } from '#libs/kernel';
import type { Finding } from './verification.js';

export interface PlacedRow {
  index: bigint; entryId: string; id: string | null; subject: string; subjectId: string; action: string; actor: string; version: number; stateHash: Buffer; leaf: Buffer; at: Date;
  salt: Buffer | null; payload: Record<string, unknown> | null; state: string | null; erased: boolean | null;
}
/** Every place in a range with what stands there; `erased` when an entry of its own says that the payload went. */
export const PLACED = `SELECT l.index, l.entry_id, e.id, e.subject, e.subject_id, e.action, e.actor, e.version, e.state_hash, e.leaf, e.at, p.salt, p.payload, p.state,
    x.index IS NOT NULL AND g.action = 'log-entry.erased' AND g.subject_id = l.index::text AS erased
  FROM log_entries l LEFT JOIN audit_entries e ON e.id = l.entry_id LEFT JOIN audit_payloads p ON p.entry_id = l.entry_id
  LEFT JOIN log_erasures x ON x.index = l.index AND x.entry_id = l.entry_id LEFT JOIN audit_entries g ON g.id = x.erasure_id WHERE l.index >= $1 AND l.index < $2`;

/** Two minutes: an entry's hour is read when it is written, its transaction may end later; the sequencer takes it with the next beat. */
const LATE_MS = 120_000;

export function entryFindings(row: PlacedRow, leaf: Buffer, index: number, before: Date | undefined): Finding[] {
  const found = (code: Finding['code'], table: string, detail: string): Finding => ({ code, table, index, entry: row.entryId, detail });
  if (row.id === null) return [found('entry-deleted', 'audit_entries', 'the entry of this leaf is gone')];
  const findings: Finding[] = [];
  if (!row.leaf.equals(leaf)) findings.push(found('entry-differs', 'audit_entries', 'its leaf is not the one that stands in the log'));
  if (before && row.at.getTime() < before.getTime() - LATE_MS) findings.push(found('entry-backdated', 'audit_entries', `says ${row.at.toISOString()}, and came into the log after ${before.toISOString()}`));
  if (!row.payload || !row.salt) return row.erased ? findings : [...findings, found('payload-missing', 'audit_payloads', 'its payload is gone, and no entry of the log says that it was erased')];
  if (row.erased) findings.push(found('payload-differs', 'audit_payloads', 'it was erased, and is there'));
  if (!createHash('sha256').update(row.salt).update(canonicalJson(row.payload)).digest().equals(leaf)) findings.push(found('payload-differs', 'audit_payloads', 'payload and salt do not open the leaf'));
  if (row.state !== null && !createHash('sha256').update(row.state).digest().equals(row.stateHash)) findings.push(found('payload-differs', 'audit_payloads', 'the state kept with it is not the one that was committed to'));
  const differs = columnsOf(row).filter(([name, value]) => row.payload![name] !== value).map(([name]) => name);
  if (differs.length > 0) findings.push(found('entry-differs', 'audit_entries', `its ${differs.join(', ')} ${differs.length > 1 ? 'are' : 'is'} not what was committed to`));
  return findings;
}

const columnsOf = (row: PlacedRow): [string, unknown][] => [
  ['entry', row.entryId], ['subject', row.subject], ['subjectId', row.subjectId], ['action', row.action], ['actor', row.actor], ['version', row.version], ['stateHash', row.stateHash.toString('hex')], ['at', row.at.toISOString()]];
