// Owns a clause version until it is handed in: a new clause, or a new version of one, drafted by an officer of the city and edited; an edit after that voids what was submitted.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { actorId, addDays, type Actor } from '#libs/kernel';
import { Database, platformErrors, record, run, transition, voidApprovals, type Call, type Tx } from '#libs/platform';
import { preparesClauses, readsDrafts } from './clause-version.access.js';
import type { ClauseVersionView, NewClause, NewVersion, VersionChange } from './clause-version.contract.js';
import { clauseVersionLife } from './clause-version.lifecycle.js';
import { approvedOf, lockClause, lockVersion, today, type ClauseVersionRow } from './clause-version.rows.js';
import { columnsOf, keepable, wholeClause } from './clause.document.js';
import { ClauseVersionsReader } from './clause-versions.reader.js';
import { clauseSchema } from './engine/index.js';
import { policyErrors } from './policy.errors.js';

export const SUBJECT = 'clause-version', TABLE = 'policy_clause_versions';
type Document = Record<string, unknown>;

/** The version, FOR UPDATE, for who prepares clauses. @throws Problem clause-version-not-found for who may not read drafts, forbidden for who may only read them */
export async function lockAsOfficer(tx: Tx, clauseId: string, label: string, actor: Actor): Promise<ClauseVersionRow> {
  const row = await lockVersion(tx, clauseId, label);
  if (!preparesClauses(actor)) refuseActor(actor, row);
  return row;
}
export function refuseActor(actor: Actor, row: ClauseVersionRow): never {
  if (readsDrafts(actor) || row.approvedAt !== null) throw platformErrors.problem('forbidden');
  throw policyErrors.problem('clause-version-not-found');
}

@Injectable()
export class ClauseDrafts {
  constructor(private readonly db: Database, private readonly reader: ClauseVersionsReader) {}

  /** A clause that is not there yet, with its first version. @throws Problem clause-invalid, clause-exists */
  createClause(call: Call, given: NewClause): Promise<ClauseVersionView> {
    return run(this.db, call, async (tx) => {
      if (!preparesClauses(call.actor)) throw platformErrors.problem('forbidden');
      const id = clauseSchema.shape.id.safeParse(given.document['id']);
      if (!id.success) throw policyErrors.problem('clause-invalid', { fields: [{ pointer: '/document/id', code: 'clause-invalid', detail: id.error.issues[0]!.message }] });
      const born = await tx.execute('INSERT INTO clauses (id) VALUES ($1) ON CONFLICT (id) DO NOTHING', [id.data]);
      if (born === 0) throw policyErrors.problem('clause-exists', { pointer: '/document/id' });
      return this.bear(tx, call, id.data, given.document, given.unfinished === true);
    });
  }

  /** A new version: the document given, or a copy of the one that speaks last, from tomorrow on. @throws Problem clause-not-found, clause-invalid, clause-version-exists */
  createVersion(call: Call, clauseId: string, given: NewVersion): Promise<ClauseVersionView> {
    return run(this.db, call, async (tx) => {
      if (!preparesClauses(call.actor)) throw platformErrors.problem('forbidden');
      await lockClause(tx, clauseId);
      const last = (await approvedOf(tx, clauseId)).at(-1);
      if (!given.document && !last) throw policyErrors.problem('clause-invalid', { pointer: '/document' });
      return given.document ? this.bear(tx, call, clauseId, given.document, given.unfinished === true) : this.bear(tx, call, clauseId, await copyOf(tx, last!), true);
    });
  }

  private async bear(tx: Tx, call: Call, clauseId: string, given: Document, unfinished: boolean): Promise<ClauseVersionView> {
    const number = await lockClause(tx, clauseId);
    const label = typeof given['version'] === 'string' && given['version'] !== '' ? given['version'] : await this.nextLabel(tx, clauseId, given['effectiveFrom']);
    if (!clauseSchema.shape.version.safeParse(label).success) throw policyErrors.problem('clause-invalid', { pointer: '/document/version' });
    const document = this.accept(call, clauseId, label, { ...given, version: label }, unfinished);
    const id = v7(), columns = columnsOf(document), names = Object.keys(columns);
    const born = await tx.execute(`INSERT INTO ${TABLE} (id, clause_id, clause_number, label, state, made_by, ${names.join(', ')}) VALUES ($1,$2,$3,$4,$5,$6,${names.map((_, i) => `$${i + 7}`).join(',')}) ON CONFLICT (clause_id, label) DO NOTHING`,
      [id, clauseId, number, label, clauseVersionLife.initial, actorId(call.actor), ...Object.values(columns)]);
    if (born === 0) throw policyErrors.problem('clause-version-exists', { pointer: '/document/version' });
    await record(tx, { subject: SUBJECT, id, action: `${SUBJECT}.drafted`, from: null, to: clauseVersionLife.initial, version: 1, actor: call.actor, content: { clauseId, version: label, sha256: columns.sha256 } });
    return this.reader.of(tx, call, clauseId, label);
  }

  /** The document as a whole. After submission it goes back to draft. @throws Problem stale, clause-invalid, wrong-state once approved or withdrawn */
  change(call: Call, clauseId: string, label: string, seen: number, change: VersionChange): Promise<ClauseVersionView> {
    return run(this.db, call, async (tx) => {
      const row = await lockAsOfficer(tx, clauseId, label, call.actor);
      if (row.version !== seen) throw platformErrors.problem('stale');
      if (row.state === 'approved' || row.state === 'withdrawn') throw platformErrors.problem('wrong-state', { data: { state: row.state } });
      const set = columnsOf(this.accept(call, clauseId, label, change.document, change.unfinished === true));
      if (row.state === 'draft') await this.edit(tx, call, row, set);
      else {
        await voidApprovals(tx, SUBJECT, row.id);
        await transition(tx, { life: clauseVersionLife, table: TABLE, subject: SUBJECT, id: row.id, state: row.state, transition: 'revise', by: 'officer', actor: call.actor, facts: {}, set: { ...set, base_sha256: null }, refuse: () => platformErrors.problem('wrong-state') });
      }
      return this.reader.of(tx, call, clauseId, label);
    });
  }

  private async edit(tx: Tx, call: Call, row: ClauseVersionRow, set: object): Promise<void> {
    const names = Object.keys(set), version = row.version + 1;
    await tx.execute(`UPDATE ${TABLE} SET version = $2, ${names.map((n, i) => `${n} = $${i + 3}`).join(', ')} WHERE id = $1`, [row.id, version, ...Object.values(set)]);
    await record(tx, { subject: SUBJECT, id: row.id, action: `${SUBJECT}.edited`, from: row.state, to: row.state, version, actor: call.actor, content: set });
  }

  /** What is kept: clean, of this clause and version, and a clause unless it is said to be unfinished. */
  private accept(call: Call, clauseId: string, label: string, document: Document, unfinished: boolean): Document {
    keepable(document, call.locale);
    for (const [member, is] of [['id', clauseId], ['version', label]] as const) if (document[member] !== is) throw policyErrors.problem('clause-invalid', { fields: [{ pointer: `/document/${member}`, code: 'clause-invalid', detail: is }] });
    return unfinished ? document : wholeClause(document, call.locale);
  }

  /** "2026-2": the year of the first day, or this one, and the next number. */
  private async nextLabel(tx: Tx, clauseId: string, from: unknown): Promise<string> {
    const year = (typeof from === 'string' && /^\d{4}-/.test(from) ? from : await today(tx)).slice(0, 4);
    const [last] = await tx.query<{ n: number }>(`SELECT coalesce(max(split_part(label, '-', 2)::int), 0) AS n FROM ${TABLE} WHERE clause_id = $1 AND starts_with(label, $2)`, [clauseId, `${year}-`]);
    return `${year}-${last!.n + 1}`;
  }
}

/** The version that speaks last, without its name, from tomorrow or the day after its own first on. */
async function copyOf(tx: Tx, last: ClauseVersionRow): Promise<Document> {
  const { version: _named, ...document } = JSON.parse(last.canonicalJson) as Document;
  const tomorrow = addDays(await today(tx), 1);
  return { ...document, effectiveFrom: last.effectiveFrom! >= tomorrow ? addDays(last.effectiveFrom!, 1) : tomorrow, effectiveTo: null };
}
