// Brings the repository's clauses into a database that does not know them yet. The files are seeds: whatever the database says of a clause stays as it is. Safe to run twice and by two processes.
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { v7 } from 'uuid';
import { addDays, canonicalJson, Problem, sha256Hex } from '#libs/kernel';
import { Database, log, record, type Tx } from '#libs/platform';
import { endVersion, lockClause, placeOf } from './clause-version.rows.js';
import { clauses } from './clauses/index.js';
import { columnsOf } from './clause.document.js';
import { type Clause, loadClause } from './engine/index.js';

/** Inserts one version as approved, between those that are there, unless one of its name or its days is; true when it is new. An invalid clause is refused and the set in force stays in force. */
export async function bringClause(tx: Tx, data: unknown): Promise<boolean> {
  const loaded = loadClause(data);
  if (!loaded.ok) {
    log.error({ issues: loaded.issues.slice(0, 10) }, 'clause refused');
    return false;
  }
  const { clause } = loaded;
  await tx.execute('INSERT INTO clauses (id) VALUES ($1) ON CONFLICT (id) DO NOTHING', [clause.id]);
  const number = await lockClause(tx, clause.id);
  if (await differs(tx, clause) !== undefined) return false;
  const id = v7(), columns = columnsOf(clause), names = Object.keys(columns);
  const place = await placeOf(tx, { id, clauseId: clause.id }, clause.effectiveFrom, clause.effectiveTo).catch((error: unknown) => { if (error instanceof Problem) return undefined; throw error; });
  if (!place) { log.error({ clause: clause.id, version: clause.version }, 'the repository\'s version overlaps one that is there, which stays in force'); return false; }
  if (place.before) await endVersion(tx, place.before.id, addDays(clause.effectiveFrom, -1));
  await tx.execute(`INSERT INTO policy_clause_versions (id, clause_id, clause_number, label, state, ends_on, approved_at, ${names.join(', ')}) VALUES ($1,$2,$3,$4,'approved',$5,jiebang_now(),${names.map((_, i) => `$${i + 6}`).join(',')})`,
    [id, clause.id, number, clause.version, place.endsOn, ...Object.values(columns)]);
  await record(tx, { subject: 'clause-version', id, action: 'clause-version.brought', from: null, to: 'approved', version: 1, actor: { kind: 'system', name: 'policy' }, content: { clauseId: clause.id, version: clause.version, sha256: columns.sha256 } });
  return true;
}

/** Whether the database words this version differently; undefined when it has none of its name. */
async function differs(tx: Tx, clause: Clause): Promise<boolean | undefined> {
  const kept = await tx.one<{ sha256: string }>('SELECT sha256 FROM policy_clause_versions WHERE clause_id = $1 AND label = $2', [clause.id, clause.version]);
  return kept && kept.sha256 !== sha256Hex(canonicalJson(clause));
}

@Injectable()
export class PolicySeed implements OnApplicationBootstrap {
  constructor(private readonly db: Database) {}

  /** Clauses that the database does not know are brought with all their versions; of the others the operator is told where the repository differs. */
  async onApplicationBootstrap(): Promise<void> {
    await this.db.transaction(async (tx) => {
      const known = new Set((await tx.query<{ id: string }>('SELECT id FROM clauses')).map((c) => c.id));
      for (const clause of clauses) {
        if (!known.has(clause.id)) await bringClause(tx, clause);
        else if (await differs(tx, clause)) log.info({ clause: clause.id, version: clause.version }, 'the repository differs from the version in the database, which stays');
      }
    });
  }
}
