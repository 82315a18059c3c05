// Brings the repository's clause versions into the database when it starts. Safe to run twice and by two processes: a version that is there stays as it is.
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { canonicalJson, sha256Hex } from '#libs/kernel';
import { audit, Database, log, type Tx } from '#libs/platform';
import { clauses } from './clauses/index.js';
import { type Clause, loadClause } from './engine/index.js';

/** Inserts one version unless it is there; true when it is new. An invalid clause is refused and the set in force stays in force. */
export async function bringClause(tx: Tx, data: unknown): Promise<boolean> {
  const loaded = loadClause(data);
  if (!loaded.ok) {
    log.error({ issues: loaded.issues.slice(0, 10) }, 'clause refused');
    return false;
  }
  const { clause } = loaded;
  const canonical = canonicalJson(clause);
  const sha256 = sha256Hex(canonical);
  const inserted = await tx.execute(
    `INSERT INTO policy_clause_versions (clause_id, version, position, standing, effective_from, effective_to, canonical_json, sha256)
     VALUES ($1,$2,$3,$4,$5,$6,$7,$8) ON CONFLICT (clause_id, version) DO NOTHING`,
    [clause.id, clause.version, clause.position, clause.standing, clause.effectiveFrom, clause.effectiveTo, canonical, sha256]);
  if (inserted === 1) await audit(tx, { subject: 'clause-version', subjectId: `${clause.id}/${clause.version}`, action: 'clause-version.brought', actor: { kind: 'system', name: 'policy' }, version: 1, state: { sha256 } });
  else await compare(tx, clause, sha256);
  return inserted === 1;
}

/** A published version that the repository words differently: the database's stands, and the operator is told. */
async function compare(tx: Tx, clause: Clause, sha256: string): Promise<void> {
  const kept = await tx.one<{ sha256: string }>('SELECT sha256 FROM policy_clause_versions WHERE clause_id = $1 AND version = $2', [clause.id, clause.version]);
  if (kept?.sha256 !== sha256) log.error({ clause: clause.id, version: clause.version }, 'the repository differs from the published version, which stays in force; publish a new version instead');
}

@Injectable()
export class PolicySeed implements OnApplicationBootstrap {
  constructor(private readonly db: Database) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.db.transaction(async (tx) => { for (const clause of clauses) await bringClause(tx, clause); });
  }
}
