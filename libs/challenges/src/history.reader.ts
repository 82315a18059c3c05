// Answers what happened to a need or a challenge, in order, for those who may know.
import { IdentityReader } from '#libs/identity';
import type { Reader } from '#libs/platform';
import type { HistoryLine } from './challenge.contract.js';

const UUID = /^[0-9a-f-]{36}$/;
/** What happened to a subject, people by their names, the system by its own. */
export async function historyOf(r: Reader, identity: IdentityReader, subject: 'need' | 'challenge', id: string): Promise<HistoryLine[]> {
  const rows = await r.query<{ version: number; transition: string; fromState: string | null; toState: string; actor: string; reason: string | null; at: Date }>(
    'SELECT version, transition, from_state, to_state, actor, reason, at FROM histories WHERE subject = $1 AND subject_id = $2 ORDER BY version LIMIT 1000', [subject, id]);
  const names = new Map((await identity.people(r, [...new Set(rows.map((h) => h.actor).filter((a) => UUID.test(a)))])).map((p) => [p.id, p.name]));
  return rows.map((h) => ({ version: h.version, transition: h.transition, from: h.fromState, to: h.toState, actor: names.get(h.actor) ?? h.actor, reason: h.reason, at: h.at.toISOString() }));
}
