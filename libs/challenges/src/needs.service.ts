// Owns needs until they are challenges: written by an organisation's people or an officer, handed in, screened with a reason, or withdrawn.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { actorId, type Actor, hasGrant, isMemberOf } from '#libs/kernel';
import { IdentityReader, identityErrors } from '#libs/identity';
import { IndustryReader } from '#libs/industry';
import { Database, fieldErrors, platformErrors, record, run, type Call, type Tx } from '#libs/platform';
import { isOfficer, verifiedOrganisations } from './challenges.access.js';
import { challengeErrors } from './challenges.errors.js';
import { needScreened, needSubmitted } from './challenges.events.js';
import { needLife } from './challenge.lifecycle.js';
import { withoutGaps } from './challenge.facts.js';
import { needContent, type NeedChange, type NeedContent, type NeedDraft, type NeedView, type NewNeed, type Screening } from './need.contract.js';
import { NeedsReader } from './needs.reader.js';
import { editNeed, lockNeed, moveNeed, tell } from './needs.rows.js';

@Injectable()
export class Needs {
  constructor(private readonly db: Database, private readonly identity: IdentityReader, private readonly industry: IndustryReader, private readonly reader: NeedsReader) {}

  /** @throws Problem organisation-not-verified, forbidden */
  create(call: Call, given: NewNeed): Promise<NeedView> {
    return run(this.db, call, async (tx) => {
      const { actor } = call;
      const organisationId = this.organisation(actor, given.organisationId);
      const agencyId = await this.agency(tx, actor, given.agencyId, organisationId);
      const id = v7();
      await tx.query('INSERT INTO needs (id, organisation_id, agency_id, created_by, state, title, content) VALUES ($1,$2,$3,$4,$5,$6,$7)',
        [id, organisationId, agencyId, actorId(actor), needLife.initial, given.content.title ?? '', JSON.stringify(given.content)]);
      await record(tx, { subject: 'need', id, action: 'need.drafted', from: null, to: needLife.initial, version: 1, actor, content: given.content });
      return this.reader.of(tx, actor, id);
    });
  }

  /** @throws Problem stale, wrong-state once handed in */
  change(call: Call, id: string, seen: number, change: NeedChange): Promise<NeedView> {
    return run(this.db, call, async (tx) => {
      const row = await lockNeed(tx, id, call.actor, 'author');
      if (row.version !== seen) throw platformErrors.problem('stale');
      if (row.state !== 'draft') throw platformErrors.problem('wrong-state', { data: { state: row.state } });
      await editNeed(tx, row, change.content, call.actor);
      return this.reader.of(tx, call.actor, id);
    });
  }

  /** @throws Problem need-incomplete with one error a field, organisation-not-verified */
  submit(call: Call, id: string): Promise<NeedView> {
    return run(this.db, call, async (tx) => {
      const row = await lockNeed(tx, id, call.actor, 'author');
      if (row.state !== 'draft') throw platformErrors.problem('wrong-state', { data: { state: row.state } });
      if (row.organisationId !== null && (await this.identity.organisation(tx, row.organisationId))?.state !== 'verified') throw identityErrors.problem('organisation-not-verified');
      const content = await this.complete(tx, row.content);
      const { version } = await moveNeed(tx, row, 'submit', 'author', call.actor, { set: { title: content.title, content: JSON.stringify(content), submitted_at: await tx.now() } });
      await tell(tx, needSubmitted, version, { needId: id });
      return this.reader.of(tx, call.actor, id);
    });
  }

  /** By an officer of its agency, none of its organisation's people; a refusal says why. @throws Problem reason-missing, own-interest, wrong-state */
  screen(call: Call, id: string, { outcome, reason }: Screening): Promise<NeedView> {
    return run(this.db, call, async (tx) => {
      const row = await lockNeed(tx, id, call.actor, 'officer');
      if (row.organisationId !== null && isMemberOf(call.actor, row.organisationId)) throw platformErrors.problem('own-interest');
      if (outcome === 'rejected' && reason === '') throw challengeErrors.problem('reason-missing', { pointer: '/reason' });
      const set = { screened_at: await tx.now(), screening_reason: reason === '' ? null : reason };
      const { version } = await moveNeed(tx, row, outcome === 'screened' ? 'screen' : 'reject', 'officer', call.actor, { set, ...(reason === '' ? {} : { reason }) });
      await tell(tx, needScreened, version, { needId: id, outcome });
      return this.reader.of(tx, call.actor, id);
    });
  }

  withdraw(call: Call, id: string): Promise<NeedView> {
    return run(this.db, call, async (tx) => {
      await moveNeed(tx, await lockNeed(tx, id, call.actor, 'author'), 'withdraw', 'author', call.actor);
      return this.reader.of(tx, call.actor, id);
    });
  }

  private async complete(tx: Tx, draft: NeedDraft | NeedContent): Promise<NeedContent> {
    const { subsidy: _, ...filled } = withoutGaps(draft) as { subsidy: null } & object;
    const parsed = needContent.safeParse(filled);
    if (!parsed.success) throw challengeErrors.problem('need-incomplete', { fields: fieldErrors(parsed.error.issues as never, '/content') });
    const { chainId, fieldId } = parsed.data;
    const unknown = [...((await this.industry.chain(tx, chainId)) ? [] : ['chainId']), ...((await this.industry.field(tx, fieldId)) ? [] : ['fieldId'])];
    if (unknown.length > 0) throw challengeErrors.problem('need-incomplete', { fields: unknown.map((name) => ({ pointer: `/content/${name}`, code: 'unknown' })) });
    return parsed.data;
  }

  /** Whose need: the organisation named, one's only verified one, or nobody's for an officer. */
  private organisation(actor: Actor, named: string | null | undefined): string | null {
    const own = verifiedOrganisations(actor);
    if (named !== undefined && named !== null) {
      if (!isMemberOf(actor, named)) throw platformErrors.problem('not-found', { fields: [{ pointer: '/organisationId', code: 'unknown' }] });
      if (!own.includes(named)) throw identityErrors.problem('organisation-not-verified');
      return named;
    }
    if (named === undefined && own.length > 0 && !hasGrant(actor, 'officer')) return own[0]!;
    if (hasGrant(actor, 'officer')) return null;
    throw identityErrors.problem('organisation-not-verified');
  }

  private async agency(tx: Tx, actor: Actor, named: string | undefined, organisationId: string | null): Promise<string> {
    const own = actor.kind === 'person' && organisationId === null ? actor.grants.find((g) => g.role === 'officer')?.agencyId : undefined;
    const id = named ?? own ?? (await tx.one<{ id: string }>('SELECT id FROM agencies WHERE parent_id IS NULL'))?.id;
    const agency = id === undefined ? undefined : await this.identity.agency(tx, id);
    if (!agency) throw platformErrors.problem('invalid', { fields: [{ pointer: '/agencyId', code: 'unknown' }] });
    if (organisationId === null && !isOfficer(actor, { agencyPath: agency.path })) throw platformErrors.problem('forbidden');
    return agency.id;
  }
}
