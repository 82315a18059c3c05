// Owns how a clause version comes into force: handed in by an officer, approved by a head on exactly that document and place, its predecessor's open end closed in the same transaction.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { addDays, type Actor, type Problem } from '#libs/kernel';
import { actorName, approve, approvedAs, Database, emit, platformErrors, record, run, transition, voidApprovals, type Call, type EventType, type Tx } from '#libs/platform';
import { lockAsOfficer, refuseActor, SUBJECT, TABLE } from './clause-drafts.service.js';
import { approvesClauses, preparesClauses } from './clause-version.access.js';
import type { ClauseVersionView, NewConfirmation } from './clause-version.contract.js';
import { clauseVersionApproved, clauseVersionConfirmed, clauseVersionRejected, clauseVersionSubmitted, clauseVersionWithdrawn, type OfClauseVersion } from './clause-version.events.js';
import { clauseVersionLife, type VersionFacts } from './clause-version.lifecycle.js';
import { approvedOf, confirmedOf, endVersion, lockVersion, placeOf, today, type ClauseVersionRow, type Place } from './clause-version.rows.js';
import { wholeClause } from './clause.document.js';
import { ClauseVersionsReader } from './clause-versions.reader.js';
import { policyErrors } from './policy.errors.js';

type Code = Parameters<typeof policyErrors.problem>[0];
const refuse = (code: string): Problem => policyErrors.problem(code as Code, code === 'clause-starts-too-early' ? { pointer: '/document/effectiveFrom' } : {});
/** What an approval binds: this document, and after which one it comes. */
/** What is handed in and approved: the document, against what it was compared with, until which day it speaks. */
const bound = (row: ClauseVersionRow, place: Place) => ({ clauseId: row.clauseId, version: row.label, sha256: row.sha256, base: place.before?.sha256 ?? null, endsOn: place.endsOn });

@Injectable()
export class ClauseApprovals {
  constructor(private readonly db: Database, private readonly reader: ClauseVersionsReader) {}

  /** @throws Problem clause-invalid with every reason, clause-dates-overlap, clause-starts-too-early, wrong-state */
  submit(call: Call, clauseId: string, label: string): Promise<ClauseVersionView> {
    return run(this.db, call, async (tx) => {
      const row = await lockAsOfficer(tx, clauseId, label, call.actor);
      if (row.state !== 'draft') throw platformErrors.problem('wrong-state', { data: { state: row.state } });
      const clause = wholeClause(JSON.parse(row.canonicalJson), call.locale);
      const place = await placeOf(tx, row, clause.effectiveFrom, clause.effectiveTo), base = place.before?.sha256 ?? null;
      await this.move(tx, call, row, 'submit', 'officer', { sound: true, startsLater: await later(tx, clause.effectiveFrom, place) }, { base_sha256: base });
      await approve(tx, { subject: SUBJECT, subjectId: row.id, step: 'submit', actor: call.actor, content: bound(row, place) });
      return this.told(tx, call, row, clauseVersionSubmitted);
    });
  }

  /** By a head who wrote none of it, on the record's version that was read. @throws Problem same-person, stale, clause-base-changed, clause-dates-overlap, clause-starts-too-early, wrong-state */
  approve(call: Call, clauseId: string, label: string, seen: number | undefined): Promise<ClauseVersionView> {
    return run(this.db, call, async (tx) => {
      const row = await this.lockAsHead(tx, clauseId, label, call.actor, seen);
      if (row.state !== 'submitted') throw platformErrors.problem('wrong-state', { data: { state: row.state } });
      await this.refuseOwnWork(tx, row, call.actor);
      const place = await placeOf(tx, row, row.effectiveFrom!, row.effectiveTo);
      const facts = { startsLater: await later(tx, row.effectiveFrom!, place), baseUnchanged: await approvedAs(tx, SUBJECT, row.id, 'submit', bound(row, place)) };
      await approve(tx, { subject: SUBJECT, subjectId: row.id, step: 'approve', actor: call.actor, content: bound(row, place) });
      if (place.before && facts.baseUnchanged && facts.startsLater) await endVersion(tx, place.before.id, addDays(row.effectiveFrom!, -1));
      await this.move(tx, call, row, 'approve', 'head', facts, { ends_on: place.endsOn, approved_at: await tx.now() });
      return this.told(tx, call, row, clauseVersionApproved);
    });
  }

  /** Back to its officers, with the reason. */
  reject(call: Call, clauseId: string, label: string, reason: string): Promise<ClauseVersionView> {
    return run(this.db, call, async (tx) => {
      const row = await this.lockAsHead(tx, clauseId, label, call.actor, undefined);
      await this.move(tx, call, row, 'reject', 'head', {}, { base_sha256: null }, reason);
      await voidApprovals(tx, SUBJECT, row.id);
      return this.told(tx, call, row, clauseVersionRejected);
    });
  }

  /** A draft by its officers; an approved version by a head until its first day, and then its predecessor speaks on. @throws Problem clause-in-force, wrong-state */
  withdraw(call: Call, clauseId: string, label: string, reason: string): Promise<ClauseVersionView> {
    return run(this.db, call, async (tx) => {
      const row = await lockVersion(tx, clauseId, label), retracted = row.state === 'approved';
      if (retracted ? !approvesClauses(call.actor) : !preparesClauses(call.actor)) refuseActor(call.actor, row);
      const facts = retracted ? { startsLater: row.effectiveFrom! > await today(tx) } : {};
      await this.move(tx, call, row, retracted ? 'retract' : 'discard', retracted ? 'head' : 'officer', facts, {}, reason);
      await voidApprovals(tx, SUBJECT, row.id);
      if (retracted) await this.speakOn(tx, row);
      return this.told(tx, call, row, clauseVersionWithdrawn, { retracted });
    });
  }

  /** One person's word that a provisional figure stands where they say; two words for one figure, and the version may pay. @throws Problem clause-not-provisional, clause-confirmed */
  confirm(call: Call, clauseId: string, label: string, given: NewConfirmation): Promise<ClauseVersionView> {
    return run(this.db, call, async (tx) => {
      const row = await lockVersion(tx, clauseId, label);
      const { actor } = call;
      if (actor.kind !== 'person' || !(preparesClauses(actor) || approvesClauses(actor))) refuseActor(actor, row);
      if (row.state !== 'approved') throw platformErrors.problem('wrong-state', { data: { state: row.state } });
      if (row.standing !== 'provisional') throw policyErrors.problem('clause-not-provisional');
      const confirmed = async (): Promise<boolean> => (await confirmedOf(tx, [row.sha256])).has(row.sha256);
      if (await confirmed()) throw policyErrors.problem('clause-confirmed');
      const kept = { ...given, figure: given.figure.replace(/\s+/gu, ' ') };
      await tx.query('INSERT INTO clause_confirmations (id, clause_version_id, person_id, source, figure) VALUES ($1,$2,$3,$4,$5)', [v7(), row.id, actor.personId, kept.source, kept.figure]);
      const version = row.version + 1;
      await tx.execute(`UPDATE ${TABLE} SET version = $2 WHERE id = $1`, [row.id, version]);
      await record(tx, { subject: SUBJECT, id: row.id, action: `${SUBJECT}.confirmed`, from: row.state, to: row.state, version, actor, reason: `${kept.figure} · ${kept.source}`, content: kept });
      return this.told(tx, call, row, clauseVersionConfirmed, { confirmed: await confirmed() });
    });
  }

  private async move(tx: Tx, call: Call, row: ClauseVersionRow, step: keyof typeof clauseVersionLife.table, by: 'officer' | 'head', facts: VersionFacts, set: Record<string, unknown>, reason?: string): Promise<void> {
    await transition(tx, {
      life: clauseVersionLife, table: TABLE, subject: SUBJECT, id: row.id, state: row.state, transition: step, by, actor: call.actor, facts, set, refuse, content: { clauseId: row.clauseId, version: row.label, sha256: row.sha256 },
      ...(reason === undefined ? {} : { reason }),
    });
  }

  private async told<P extends OfClauseVersion>(tx: Tx, call: Call, row: ClauseVersionRow, event: EventType<P>, more?: Omit<P, keyof OfClauseVersion>): Promise<ClauseVersionView> {
    const view = await this.reader.of(tx, call, row.clauseId, row.label);
    await emit(tx, event, row.id, view.record.revision, { clauseId: row.clauseId, version: row.label, ...more } as P);
    return view;
  }

  /** The one before speaks to its own end again, or to the eve of what follows now. */
  private async speakOn(tx: Tx, row: ClauseVersionRow): Promise<void> {
    const left = await approvedOf(tx, row.clauseId);
    const before = left.filter((v) => v.effectiveFrom! < row.effectiveFrom!).at(-1), after = left.find((v) => v.effectiveFrom! > row.effectiveFrom!);
    if (before) await endVersion(tx, before.id, before.effectiveTo ?? (after ? addDays(after.effectiveFrom!, -1) : null));
  }

  /** Whoever drafted, edited or handed in any of it does not approve it. */
  private async refuseOwnWork(tx: Tx, row: ClauseVersionRow, actor: Actor): Promise<void> {
    const own = await tx.one(`SELECT 1 AS one FROM histories WHERE subject = $1 AND subject_id = $2 AND actor = $3 AND transition IN ('drafted','edited','revise','submit') LIMIT 1`, [SUBJECT, row.id, actorName(actor)]);
    if (own) throw platformErrors.problem('same-person');
  }

  private async lockAsHead(tx: Tx, clauseId: string, label: string, actor: Actor, seen: number | undefined): Promise<ClauseVersionRow> {
    const row = await lockVersion(tx, clauseId, label);
    if (!approvesClauses(actor)) refuseActor(actor, row);
    if (seen !== undefined && seen !== row.version) throw platformErrors.problem('stale');
    return row;
  }
}

/** From tomorrow on; a clause that never spoke may speak of days that were. */
const later = async (tx: Tx, from: string, place: Place): Promise<boolean> => place.alone || from > await today(tx);
