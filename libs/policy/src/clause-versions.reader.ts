// Answers what one may know of clause versions: what was approved to everybody, drafts and who did what to the city's officials.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { IdentityReader } from '#libs/identity';
import { type Actor, dayOf } from '#libs/kernel';
import { Database, keysOf, type Page, pageOf, pageQuery, type Call, type Reader } from '#libs/platform';
import { readsDrafts } from './clause-version.access.js';
import { type ClauseProblem, type ClauseVersion, type ClauseVersionLine, type ClauseVersionView, type Confirmation, type Phase, type VersionEvent, versionQuery } from './clause-version.contract.js';
import { type ClauseVersionRow, clauseVersionOf, confirmedOf, VERSION_COLUMNS } from './clause-version.rows.js';
import { problemsOf } from './clause.document.js';
import { type Clause, loadClause } from './engine/index.js';
import { policyErrors } from './policy.errors.js';

export const versionsQuery = pageQuery.extend(versionQuery.shape);
export type VersionsQuery = z.infer<typeof versionsQuery>;

/** Where a version stands on a day: its state, and for an approved one its dates. SQL with the same words below. */
export function phaseOf(row: Pick<ClauseVersionRow, 'state' | 'effectiveFrom' | 'endsOn'>, day: string): Phase {
  if (row.state !== 'approved') return row.state;
  return row.effectiveFrom! > day ? 'coming' : row.endsOn !== null && row.endsOn < day ? 'past' : 'in-force';
}
const PHASE = `CASE WHEN state <> 'approved' THEN state WHEN effective_from > $2 THEN 'coming' WHEN ends_on < $2 THEN 'past' ELSE 'in-force' END`;
const UUID = /^[0-9a-f-]{36}$/;
type Listed = ClauseVersionRow & { readonly title: unknown };

const titleOf = (title: unknown): { zh: string; en: string } => {
  const t = (title ?? {}) as { zh?: unknown; en?: unknown };
  return { zh: typeof t.zh === 'string' ? t.zh : '', en: typeof t.en === 'string' ? t.en : '' };
};

@Injectable()
export class ClauseVersionsReader {
  constructor(private readonly db: Database, private readonly identity: IdentityReader) {}

  /** All versions of all clauses that one may know of, newest first. */
  async list(actor: Actor, query: VersionsQuery): Promise<Page<ClauseVersionLine>> {
    const after = keysOf(query.after, 1), day = query.on ?? await todayOf(this.db);
    const rows = await this.db.query<Listed>(`SELECT ${VERSION_COLUMNS}, canonical_json::jsonb->'title' AS title FROM policy_clause_versions
      WHERE ($1 OR approved_at IS NOT NULL) AND ($3::text IS NULL OR ${PHASE} = $3) AND ($4::text IS NULL OR clause_id = $4) AND ($5::uuid IS NULL OR id < $5) ORDER BY id DESC LIMIT $6`,
    [readsDrafts(actor), day, query.phase ?? null, query.clause ?? null, after?.[0] ?? null, query.limit + 1]);
    return pageOf(rows, query.limit, (row) => [row.id], (row) => ({ ...lineOf(row, day), clause: row.clauseId, title: titleOf(row.title) }));
  }

  /** One clause's versions, by their first day; drafts without one come last. */
  async ofClause(actor: Actor, clauseId: string, query: VersionsQuery): Promise<Page<ClauseVersion>> {
    const drafts = readsDrafts(actor), day = query.on ?? await todayOf(this.db), after = keysOf(query.after, 2);
    const rows = await this.db.query<ClauseVersionRow & { key: string }>(`SELECT * FROM (SELECT ${VERSION_COLUMNS}, coalesce(effective_from::text, '9999-12-31') AS key FROM policy_clause_versions WHERE clause_id = $1 AND ($3 OR approved_at IS NOT NULL)
        AND ($4::text IS NULL OR ${PHASE} = $4)) v WHERE $5::text IS NULL OR (key, label) > ($5, $6) ORDER BY key, label LIMIT $7`, [clauseId, day, drafts, query.phase ?? null, after?.[0] ?? null, after?.[1] ?? null, query.limit + 1]);
    if (rows.length === 0 && !after && !(await this.known(clauseId, drafts))) throw policyErrors.problem('clause-not-found');
    return pageOf(rows, query.limit, (row) => [row.key, row.label], (row) => lineOf(row, day));
  }

  private async known(clauseId: string, drafts: boolean): Promise<boolean> {
    return (await this.db.one(`SELECT 1 AS one FROM policy_clause_versions WHERE clause_id = $1 AND ($2 OR approved_at IS NOT NULL) LIMIT 1`, [clauseId, drafts])) !== undefined;
  }

  one(call: Call, clauseId: string, label: string): Promise<ClauseVersionView> {
    return this.of(this.db, call, clauseId, label);
  }

  /** The document as it is kept, and what stands with it. @throws Problem clause-version-not-found also for what one may not know of */
  async of(r: Reader, call: Call, clauseId: string, label: string): Promise<ClauseVersionView> {
    const row = await clauseVersionOf(r, clauseId, label), official = readsDrafts(call.actor);
    if (!row || !(official || row.approvedAt !== null)) throw policyErrors.problem('clause-version-not-found');
    const document = JSON.parse(row.canonicalJson) as Partial<Clause>, day = await todayOf(r);
    const confirmed = row.standing === 'provisional' && (await confirmedOf(r, [row.sha256])).has(row.sha256);
    return {
      ...document, sha256: row.sha256,
      record: {
        ...lineOf(row, day), clause: clauseId, revision: row.version, base: await this.base(r, row), standingNow: confirmed ? 'confirmed' : row.standing, confirmations: await this.confirmations(r, row.id, official),
        ...(official ? { problems: openProblems(row, call.locale), history: await this.history(r, row.id) } : {}),
      },
    };
  }

  /** What it followed when it was handed in; for a draft what it would follow now. */
  private async base(r: Reader, row: ClauseVersionRow): Promise<{ version: string; sha256: string } | null> {
    const found = row.state === 'draft' || row.state === 'rejected'
      ? await r.one<{ version: string; sha256: string }>(`SELECT label AS version, sha256 FROM policy_clause_versions WHERE clause_id = $1 AND id <> $2 AND state = 'approved' AND ($3::date IS NULL OR effective_from <= $3) ORDER BY effective_from DESC LIMIT 1`, [row.clauseId, row.id, row.effectiveFrom])
      : await r.one<{ version: string; sha256: string }>('SELECT label AS version, sha256 FROM policy_clause_versions WHERE sha256 = $1', [row.baseSha256]);
    return found ?? null;
  }

  private async confirmations(r: Reader, id: string, official: boolean): Promise<Confirmation[]> {
    const rows = await r.query<{ source: string; figure: string; at: Date; personId: string }>('SELECT source, figure, at, person_id FROM clause_confirmations WHERE clause_version_id = $1 ORDER BY at, id', [id]);
    const names = official && rows.length > 0 ? new Map((await this.identity.people(r, rows.map((x) => x.personId))).map((p) => [p.id, p.name])) : new Map<string, string>();
    return rows.map((x) => ({ source: x.source, figure: x.figure, at: x.at.toISOString(), by: names.get(x.personId) ?? null }));
  }

  private async history(r: Reader, id: string): Promise<VersionEvent[]> {
    const rows = await r.query<{ version: number; transition: string; fromState: string | null; toState: string; actor: string; reason: string | null; at: Date }>(
      `SELECT version, transition, from_state, to_state, actor, reason, at FROM histories WHERE subject = 'clause-version' AND subject_id = $1 ORDER BY version LIMIT 1000`, [id]);
    const names = new Map((await this.identity.people(r, [...new Set(rows.map((h) => h.actor).filter((a) => UUID.test(a)))])).map((p) => [p.id, p.name]));
    return rows.map((h) => ({ version: h.version, transition: h.transition, from: h.fromState, to: h.toState, actor: names.get(h.actor) ?? h.actor, reason: h.reason, at: h.at.toISOString() }));
  }
}

const todayOf = async (r: Reader): Promise<string> => dayOf((await r.one<{ now: Date }>('SELECT jiebang_now() AS now'))!.now);

const lineOf = (row: ClauseVersionRow, day: string): ClauseVersion => ({
  version: row.label, sha256: row.sha256, effectiveFrom: row.effectiveFrom, effectiveTo: row.state === 'approved' ? row.endsOn : row.effectiveTo, standing: row.standing,
  state: row.state, phase: phaseOf(row, day), approvedAt: row.approvedAt?.toISOString() ?? null,
});

/** What keeps a draft from being handed in; nothing of what was handed in or approved. */
function openProblems(row: ClauseVersionRow, locale: 'zh' | 'en'): ClauseProblem[] {
  if (row.state !== 'draft' && row.state !== 'rejected') return [];
  const loaded = loadClause(JSON.parse(row.canonicalJson));
  return loaded.ok ? [] : problemsOf(loaded.issues, locale, '').map((f) => ({ pointer: f.pointer, code: f.code, detail: f.detail ?? '' }));
}
