// Decides whether anything changed: how many rows each table of the business has, and the newest transaction that wrote one of them. Equal before and after means that nothing happened.
import type { Database } from '#libs/platform';

/** What the machinery writes by itself, at any time: sessions in use, counters of attempts, what is on its way to somebody, kept answers, the log of record. */
const TECHNICAL = new Set(['sessions', 'throttles', 'second_factors', 'outbox', 'handled_events', 'due_work', 'idempotency_keys', 'deliveries', 'mail_links', 'audit_payloads', 'test_clock', 'log_checkpoints', 'log_entries', 'log_nodes']);
const queries = new WeakMap<Database, string>();

async function question(db: Database): Promise<string> {
  const tables = await db.query<{ name: string }>(`SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND n.nspname = 'public' AND has_table_privilege(c.oid, 'SELECT') ORDER BY 1`);
  return tables.filter((t) => !TECHNICAL.has(t.name))
    .map(({ name }) => `SELECT '${name}' AS name, count(*)::text || '/' || coalesce(max(xmin::text::bigint), 0) AS rows FROM ${name}${name === 'audit_entries' ? " WHERE action NOT LIKE 'session.%'" : ''}`).join(' UNION ALL ');
}

/** Table → rows/newest writer. */
export async function standing(db: Database): Promise<Record<string, string>> {
  const sql = queries.get(db) ?? (await question(db));
  queries.set(db, sql);
  return Object.fromEntries((await db.query<{ name: string; rows: string }>(sql)).map((t) => [t.name, t.rows]));
}
