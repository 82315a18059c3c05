// Owns a journal of a million postings in two phases and in one, on a thousand accounts of which one is in every entry; written by one statement each, balances with it, and the triggers of single rows left out.
import { randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Person } from '#libs/kernel';
import type { Database } from '#libs/platform';

export interface SeededJournal { readonly busiest: string; readonly actor: Person; readonly lines: number }

export async function seedJournal(url: string, postings: number): Promise<SeededJournal> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const agency = randomUUID(), busiest = randomUUID();
    await client.query(`INSERT INTO agencies (id, path, name_zh, name_en) VALUES ($1::uuid, '/' || $1::uuid::text, '市工信局', 'City Bureau of Industry')`, [agency]);
    await client.query('SET session_replication_role = replica'); // a million rows at once: what the triggers would ask, the check asks afterwards
    await client.query(`INSERT INTO ledger_accounts (id, kind, key) VALUES ($1, 'payer', 'city')`, [busiest]);
    await client.query(`INSERT INTO organisations (id, kind, name, credit_code, state, legal_representative, controller) SELECT gen_random_uuid(), 'enterprise', '单位 ' || n, '91' || lpad(n::text, 16, '0'), 'verified', '法人', '控制人' FROM generate_series(1, 999) n`);
    await client.query(`INSERT INTO ledger_accounts (id, kind, key) SELECT gen_random_uuid(), 'payable', id::text FROM organisations`);
    // Of ten: four posted in one phase, three pending of which two were posted and one voided, as entries of their own.
    await client.query(`CREATE TEMP TABLE made AS SELECT n, ('019' || lpad(to_hex(n), 9, '0') || '7000' || '8000' || lpad(to_hex(n), 12, '0'))::uuid AS id,
        CASE WHEN n % 10 IN (4, 6, 8) THEN 'pending' WHEN n % 10 = 9 THEN 'voided' ELSE 'posted' END AS phase, CASE WHEN n % 10 IN (5, 7, 9) THEN n - 1 END AS settles, (CASE WHEN n % 10 IN (5, 7, 9) THEN n - 1 ELSE n END)::int AS like_n FROM generate_series(0, $1::int - 1) n`, [postings]);
    await client.query(`INSERT INTO journal_entries (id, kind, phase, settles, subject, subject_id, day, memo, actor) SELECT m.id, 'claim', m.phase, s.id, 'claim', m.id, DATE '2026-01-01' + (m.n % 330), '补助占用 ' || m.n, 'seed' FROM made m LEFT JOIN made s ON s.n = m.settles ORDER BY m.n`);
    await client.query(`WITH a AS (SELECT array_agg(id ORDER BY key) AS ids FROM ledger_accounts WHERE kind = 'payable')
      INSERT INTO journal_lines (entry_id, n, account_id, debit_fen, credit_fen) SELECT m.id, 1, $1::uuid, 100 + m.like_n % 977, 0 FROM made m UNION ALL SELECT m.id, 2, a.ids[1 + m.like_n % 999], 0, 100 + m.like_n % 977 FROM made m, a`, [busiest]);
    await client.query(`UPDATE ledger_accounts a SET debit_fen = r.d, credit_fen = r.c, pending_debit_fen = r.pd, pending_credit_fen = r.pc FROM (SELECT l.account_id,
        coalesce(sum(l.debit_fen) FILTER (WHERE e.phase = 'posted'), 0) AS d, coalesce(sum(l.credit_fen) FILTER (WHERE e.phase = 'posted'), 0) AS c,
        coalesce(sum(l.debit_fen) FILTER (WHERE e.phase = 'pending'), 0) - coalesce(sum(l.debit_fen) FILTER (WHERE e.settles IS NOT NULL), 0) AS pd,
        coalesce(sum(l.credit_fen) FILTER (WHERE e.phase = 'pending'), 0) - coalesce(sum(l.credit_fen) FILTER (WHERE e.settles IS NOT NULL), 0) AS pc FROM journal_lines l JOIN journal_entries e ON e.id = l.entry_id GROUP BY 1) r WHERE r.account_id = a.id`);
    await client.query('SET session_replication_role = origin');
    await client.query('VACUUM ANALYZE');
    const actor: Person = { kind: 'person', personId: randomUUID(), sessionId: null, grants: [{ role: 'finance', agencyId: agency, agencyPath: `/${agency}` }], memberships: [], expert: false, enrolOnly: false, locale: 'zh' };
    return { busiest, actor, lines: postings * 2 };
  } finally { await client.end(); }
}

/** How many statements reach the database, whoever sends them. */
export async function countStatements(db: Database, work: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const counting = db as unknown as Record<'query' | 'named', (...args: unknown[]) => Promise<unknown>>, { query, named } = counting;
  counting.query = (...args) => { count += 1; return query.apply(db, args); };
  counting.named = (...args) => { count += 1; return named.apply(db, args); };
  try { await work(); return count; } finally { counting.query = query; counting.named = named; }
}
