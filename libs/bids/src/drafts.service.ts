// Owns drafts: begun once a challenge and organisation, saved by version so that two colleagues do not overwrite each other, erased at submission.
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Actor, isMemberOf, sha256Hex } from '#libs/kernel';
import { audit, Database, Keys, platformErrors, run, setDue, type Call, type Tx } from '#libs/platform';
import { challengeOf, PUBLIC_STATES } from '#libs/challenges';
import type { DraftContent } from './bid.contract.js';
import { bidsErrors } from './bids.errors.js';
import { draftDayLeft, draftHalfHourLeft } from './bids.jobs.js';
import type { DraftView, NewDraft } from './draft.contract.js';
import { type Draft, draftOf, eraseDraft, newDraftKey, sealContent } from './draft-store.js';
import { stampSections } from './draft-sections.js';
import { DraftsReader } from './drafts.reader.js';
import { syncPartners } from './partners.service.js';

export const LEAD_MS = { day: 86_400_000, halfHour: 1_800_000 } as const;

@Injectable()
export class Drafts {
  constructor(private readonly db: Database, private readonly keys: Keys, private readonly reader: DraftsReader) {}

  /** Begins the organisation's draft. @throws Problem draft-exists (its id in `draftId`), challenge-not-open */
  begin(call: Call, challengeId: string, given: NewDraft): Promise<DraftView> {
    const organisationId = memberOrganisation(call.actor, given.organisationId);
    return run(this.db, call, async (tx) => {
      const challenge = await challengeOf(tx, challengeId);
      if (!challenge || !PUBLIC_STATES.includes(challenge.state as never)) throw platformErrors.problem('not-found');
      if (challenge.state !== 'open') throw bidsErrors.problem('challenge-not-open');
      const id = randomUUID(), { key, wrapped } = newDraftKey(this.keys, id);
      const row = await tx.one('INSERT INTO drafts (id, challenge_id, organisation_id, sealed) VALUES ($1,$2,$3,$4) ON CONFLICT (challenge_id, organisation_id) DO NOTHING RETURNING id',
        [id, challengeId, organisationId, sealContent(key, id, {})]);
      if (!row) {
        const there = await tx.one<{ id: string }>('SELECT id FROM drafts WHERE challenge_id = $1 AND organisation_id = $2', [challengeId, organisationId]);
        throw bidsErrors.problem('draft-exists', { data: { draftId: there?.id ?? null } });
      }
      await tx.query('INSERT INTO draft_keys (draft_id, wrapped) VALUES ($1,$2)', [id, wrapped]);
      await remindBefore(tx, id, challenge.closesAt);
      await audit(tx, { subject: 'draft', subjectId: id, action: 'draft.begun', actor: call.actor, version: 1, state: { challengeId, organisationId } });
      return this.reader.within(tx, call.actor, id);
    });
  }

  /** Saves the whole content over the version that was seen. An edit of a partner's section voids its confirmation. @throws Problem stale */
  save(call: Call, id: string, seen: number, content: DraftContent): Promise<DraftView> {
    return run(this.db, call, async (tx) => {
      const draft = await this.own(tx, call.actor, id);
      if (draft.row.version !== seen) throw platformErrors.problem('stale');
      const sealed = sealContent(draft.key, id, content);
      await tx.query('UPDATE drafts SET sealed = $2, version = version + 1, updated_at = jiebang_now() WHERE id = $1', [id, sealed]);
      await stampSections(tx, call.actor, { id, version: seen + 1 }, draft.content, content);
      await syncPartners(tx, draft, content);
      await audit(tx, { subject: 'draft', subjectId: id, action: 'draft.saved', actor: call.actor, version: seen + 1, state: { sealed: sha256Hex(sealed) } });
      return this.reader.within(tx, call.actor, id);
    });
  }

  /** The draft's people read the addendum in force: their bid will answer it. @throws Problem addendum-outdated for any other than the latest */
  confirmAddendum(call: Call, id: string, number: number): Promise<DraftView> {
    return run(this.db, call, async (tx) => {
      const { row } = await this.own(tx, call.actor, id), latest = (await challengeOf(tx, row.challengeId))!.addendum;
      if (number !== latest) throw bidsErrors.problem('addendum-outdated', { pointer: '/number', data: { addendum: latest } });
      if (row.addendum !== latest) {
        await tx.query('UPDATE drafts SET addendum = $2 WHERE id = $1', [id, number]);
        await audit(tx, { subject: 'draft', subjectId: id, action: 'draft.addendum-confirmed', actor: call.actor, version: row.version, state: { addendum: number } });
      }
      return this.reader.within(tx, call.actor, id);
    });
  }

  discard(call: Call, id: string): Promise<void> {
    return run(this.db, call, async (tx) => {
      const { row } = await this.own(tx, call.actor, id);
      await eraseDraft(tx, id, row);
      await audit(tx, { subject: 'draft', subjectId: id, action: 'draft.discarded', actor: call.actor, version: row.version + 1, state: null });
    });
  }

  private async own(tx: Tx, actor: Actor, id: string): Promise<Draft> {
    const draft = await draftOf(tx, this.keys, id, 'FOR UPDATE OF d');
    if (!isMemberOf(actor, draft.row.organisationId)) throw platformErrors.problem('not-found');
    return draft;
  }
}

/** Two reminders before closing; a time already past is not set. */
export async function remindBefore(tx: Tx, draftId: string, closesAt: Date): Promise<void> {
  const now = (await tx.now()).getTime();
  for (const [due, lead] of [[draftDayLeft, LEAD_MS.day], [draftHalfHourLeft, LEAD_MS.halfHour]] as const) {
    const at = new Date(closesAt.getTime() - lead);
    if (at.getTime() > now) await setDue(tx, due, draftId, at);
  }
}

function memberOrganisation(actor: Actor, named: string | undefined): string {
  if (actor.kind !== 'person') throw platformErrors.problem('not-signed-in');
  const id = named ?? (actor.memberships.length === 1 ? actor.memberships[0]!.organisationId : undefined);
  if (id === undefined) throw bidsErrors.problem('organisation-unnamed', { pointer: '/organisationId' });
  if (!isMemberOf(actor, id)) throw platformErrors.problem('not-found');
  return id;
}
