// Owns the audit entries: one for each change, in its transaction, committed to by a salted leaf so that the entry can be proven and its payload erased.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { type Actor, canonicalJson } from '#libs/kernel';
import type { Tx } from './database/tx.js';
import { keepsState } from './record/kept-states.js';

export interface AuditFact {
  readonly subject: string; readonly subjectId: string; readonly action: string; readonly actor: Actor; readonly version: number;
  /** What the subject is after the change; only its hash enters the entry. */
  readonly state: unknown;
}
export interface AuditEntry { readonly id: string; readonly salt: Buffer; readonly leaf: Buffer; readonly body: EntryBody; /** what the state hash is the hash of */ readonly state: string }
interface EntryBody { entry: string; subject: string; subjectId: string; action: string; actor: string; version: number; stateHash: string; at: string }

export const actorName = (actor: Actor): string => actor.kind === 'person' ? actor.personId : actor.kind === 'system' ? `system:${actor.name}` : 'anonymous';

/** JSON with bigint as text and Date as ISO, so that every state has one canonical form. */
export const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value ?? null, (_k, v: unknown) => (typeof v === 'bigint' ? v.toString() : v)));

export const hashOf = (value: unknown): Buffer => createHash('sha256').update(canonicalJson(plain(value))).digest();

/** The entry as it will be written: pure, so that a hot path can write it inside its own statement. */
export function auditEntry(fact: AuditFact, at: Date): AuditEntry {
  const id = randomUUID(), state = canonicalJson(plain(fact.state));
  const body: EntryBody = {
    entry: id, subject: fact.subject, subjectId: fact.subjectId, action: fact.action, actor: actorName(fact.actor), version: fact.version,
    stateHash: createHash('sha256').update(state).digest('hex'), at: at.toISOString(),
  };
  const salt = randomBytes(32);
  return { id, salt, leaf: createHash('sha256').update(salt).update(canonicalJson(body)).digest(), body, state };
}

/** Writes one unsequenced entry; the sequencer gives indexes later (a hash chain in here would cost two thirds of the throughput). */
export async function audit(tx: Tx, fact: AuditFact): Promise<AuditEntry> {
  const entry = auditEntry(fact, await tx.now());
  const { body } = entry;
  await tx.named('audit-entry-kept',
    `WITH e AS (INSERT INTO audit_entries (id, subject, subject_id, action, actor, version, state_hash, leaf, at) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9) RETURNING id)
     INSERT INTO audit_payloads (entry_id, salt, payload, state) SELECT id, $10, $11, $12 FROM e`,
    [entry.id, body.subject, body.subjectId, body.action, body.actor, body.version, Buffer.from(body.stateHash, 'hex'), entry.leaf, body.at, entry.salt, JSON.stringify(body), keepsState(body.subject) ? entry.state : null]);
  return entry;
}
