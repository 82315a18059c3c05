// Owns a challenge until it is handed in: drafted by an officer, alone or from a need, and edited; an edit after that voids what was approved.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { actorId, type Actor } from '#libs/kernel';
import { IdentityReader } from '#libs/identity';
import { Database, emit, FilesService, Keys, platformErrors, record, run, voidApprovals, type Call, type Tx } from '#libs/platform';
import { isOfficer, maySeeChallenge } from './challenges.access.js';
import { columnsOf } from './challenge.content.js';
import { type ChallengeChange, type ChallengeView, DRAFT_START, type DraftContent, type NewChallenge } from './challenge.contract.js';
import { moveChallenge } from './challenge.commands.js';
import { openerNamed } from './challenges.events.js';
import { challengeLife } from './challenge.lifecycle.js';
import { keepOpener, makeOpener, type Openers, openersAs } from './challenge.openers.js';
import { lockChallenge, type ChallengeRow } from './challenge.rows.js';
import { ChallengePage } from './challenge.page.js';
import { indexChallenge } from './challenge.search.js';
import { becomeChallenge } from './needs.rows.js';

/** The row, FOR UPDATE, for its agency's officer. @throws Problem not-found for who may not see it, forbidden for who may only see it */
export async function lockAsOfficer(tx: Tx, id: string, actor: Actor): Promise<ChallengeRow> {
  const row = await lockChallenge(tx, id, 'update');
  if (!isOfficer(actor, row)) throw platformErrors.problem(maySeeChallenge(actor, row) ? 'forbidden' : 'not-found');
  return row;
}

@Injectable()
export class ChallengeDrafts {
  constructor(private readonly db: Database, private readonly keys: Keys, private readonly files: FilesService, private readonly identity: IdentityReader, private readonly page: ChallengePage) {}

  /** @throws Problem forbidden outside the officer's agencies, need-not-screened, file-not-stored */
  async create(call: Call, given: NewChallenge): Promise<ChallengeView> {
    const id = v7();
    const opener = await makeOpener(this.keys, id);
    return run(this.db, call, async (tx) => {
      const { actor } = call;
      const need = given.needId === undefined ? undefined : await becomeChallenge(tx, given.needId, actor);
      const agency = await this.agency(tx, actor, given.agencyId ?? need?.agencyId);
      const content: DraftContent = { ...DRAFT_START, ...need?.content, ...given.content };
      const openers: Openers = content.openerMode === 'openers' ? await openersAs(tx, id, content) : { mode: 'server-held', threshold: 1, recipients: [opener.recipient] };
      const columns = await columnsOf(tx, { agencyId: agency.id }, content, openers);
      const names = Object.keys(columns);
      await tx.query(`INSERT INTO challenges (id, need_id, agency_id, created_by, state, ${names.join(', ')}) VALUES ($1,$2,$3,$4,$5,${names.map((_, i) => `$${i + 6}`).join(',')})`,
        [id, given.needId ?? null, agency.id, actorId(actor), challengeLife.initial, ...names.map((n) => columns[n])]);
      await indexChallenge(tx, id);
      await keepOpener(tx, id, opener);
      await this.attach(tx, id, content, actor);
      await record(tx, { subject: 'challenge', id, action: 'challenge.drafted', from: null, to: challengeLife.initial, version: 1, actor, content: { content, openers, needId: given.needId ?? null } });
      await this.tell(tx, id, 1, content, {});
      return this.page.of(tx, actor, id);
    });
  }

  /** @throws Problem stale, file-not-stored, wrong-state once published */
  change(call: Call, id: string, seen: number, change: ChallengeChange): Promise<ChallengeView> {
    return run(this.db, call, async (tx) => {
      const { actor } = call;
      const row = await lockAsOfficer(tx, id, actor);
      if (row.version !== seen) throw platformErrors.problem('stale');
      if (row.publishedAt !== null || row.state === 'cancelled') throw platformErrors.problem('wrong-state', { data: { state: row.state } });
      const content: DraftContent = { ...(row.content.demandSideId === undefined ? {} : { demandSideId: row.content.demandSideId }), ...change.content }; // the demand side stays unless the change names one
      const set = await columnsOf(tx, row, content, await openersAs(tx, id, content));
      await this.attach(tx, id, content, actor);
      if (row.state === 'draft') await this.edit(tx, row, set, content, actor);
      else {
        await voidApprovals(tx, 'challenge', id);
        await moveChallenge(tx, row, { step: 'revise', by: 'officer', actor, facts: {}, set });
      }
      await this.tell(tx, id, row.version + 1, content, row.content as DraftContent);
      return this.page.of(tx, actor, id);
    });
  }

  private async edit(tx: Tx, row: ChallengeRow, set: Record<string, unknown>, content: DraftContent, actor: Actor): Promise<void> {
    const names = Object.keys(set);
    const version = row.version + 1;
    await tx.query(`UPDATE challenges SET version = $2, ${names.map((n, i) => `${n} = $${i + 3}`).join(', ')} WHERE id = $1`, [row.id, version, ...names.map((n) => set[n])]);
    await record(tx, { subject: 'challenge', id: row.id, action: 'challenge.edited', from: row.state, to: row.state, version, actor, content });
    await indexChallenge(tx, row.id);
  }

  /** Whoever is named as an opener now and was not before. */
  private async tell(tx: Tx, id: string, version: number, content: DraftContent, before: DraftContent): Promise<void> {
    const told = new Set(before.openerMode === 'openers' ? before.openerIds : []);
    for (const personId of content.openerMode === 'openers' ? new Set(content.openerIds) : []) if (!told.has(personId)) await emit(tx, openerNamed, id, version, { challengeId: id, personId });
  }

  private async attach(tx: Tx, id: string, content: DraftContent, actor: Actor): Promise<void> {
    const to = { subject: 'challenge', subjectId: id };
    const ids = content.attachments ?? [];
    for (const [i, fileId] of ids.entries()) await this.files.link(tx, fileId, to, actor, `/content/attachments/${i}`);
    await this.files.keepOnly(tx, to, ids);
  }

  /** The agency named, or the officer's own. */
  private async agency(tx: Tx, actor: Actor, named: string | undefined): Promise<{ id: string; path: string }> {
    const id = named ?? (actor.kind === 'person' ? actor.grants.find((g) => g.role === 'officer')?.agencyId : undefined);
    const agency = id === undefined ? undefined : await this.identity.agency(tx, id);
    if (!agency) throw platformErrors.problem('invalid', { fields: [{ pointer: '/agencyId', code: 'unknown' }] });
    if (!isOfficer(actor, { agencyPath: agency.path })) throw platformErrors.problem('forbidden');
    return agency;
  }
}
