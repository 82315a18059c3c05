// Owns the stamps of a draft's sections: who changed which, when, in which version; read by name for the draft's own people.
import type { IdentityReader } from '#libs/identity';
import { platformErrors, type Reader, type Tx } from '#libs/platform';
import { type Actor } from '#libs/kernel';
import type { DraftContent } from './bid.contract.js';
import { changedSections, type Section, type SectionStamps } from './draft-sections.contract.js';

/** Of the change from what the draft said to what it says in this version. */
export async function stampSections(tx: Tx, actor: Actor, draft: { id: string; version: number }, before: DraftContent, after: DraftContent): Promise<void> {
  if (actor.kind !== 'person') throw platformErrors.problem('not-signed-in');
  await tx.query(`INSERT INTO draft_sections (draft_id, section, version, person_id, at) SELECT $1, s, $3, $4, jiebang_now() FROM unnest($2::text[]) s
    ON CONFLICT (draft_id, section) DO UPDATE SET version = excluded.version, person_id = excluded.person_id, at = excluded.at`, [draft.id, changedSections(before, after), draft.version, actor.personId]);
}

export async function stampsOf(r: Reader, identity: IdentityReader, draftId: string): Promise<SectionStamps> {
  const rows = await r.query<{ section: Section; version: number; personId: string; at: Date }>('SELECT section, version, person_id, at FROM draft_sections WHERE draft_id = $1 ORDER BY section', [draftId]);
  const names = new Map((await identity.people(r, rows.map((s) => s.personId))).map((p) => [p.id, p.name]));
  return Object.fromEntries(rows.map((s) => [s.section, { version: s.version, by: names.get(s.personId) ?? '', at: s.at.toISOString() }]));
}
