// Owns the city that holds are measured in: many approved claims, each of its own funding case, on one budget line or spread over thirty-two; officer and head have agreed to each, finance is next.
import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { claimContent } from '#libs/funding';
import { Database, type Config, hashOf } from '#libs/platform';
import { answerOf, quoteClause } from '#libs/policy';

export const LINES = 32;
export interface SeededClaim { readonly id: string; readonly caseId: string; readonly contractId: string; readonly applicantId: string; readonly lineId: string; readonly entryId?: string }
export interface HoldCity { readonly token: string; readonly financeId: string; readonly claims: Record<'one' | 'many', Record<'product' | 'reference', SeededClaim[]>> }

const PAID = '1000.00', FEN = 30_000n, ORGANISATIONS = 600;
const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
const column = <T>(rows: readonly T[], of: (row: T) => unknown): unknown[] => rows.map(of);

export async function seedHolds(url: string, each: number): Promise<HoldCity> {
  const client = new pg.Client({ connectionString: url }), db = new Database({ DATABASE_URL: url, DATABASE_POOL: 8 } as Config);
  await client.connect();
  await db.onModuleInit();
  try { return await fill(client, db, each); } finally { await client.end(); await db.onApplicationShutdown(); }
}

async function fill(client: pg.Client, db: Database, each: number): Promise<HoldCity> {
  const [root, officer, head, finance, winner, decision, notice, file] = Array.from({ length: 8 }, () => randomUUID()) as [string, string, string, string, string, string, string, string];
  await client.query('SET session_replication_role = replica'); // no challenge, bids or ranking stand behind these contracts: a hold reads none of them
  const districts = Array.from({ length: LINES }, () => randomUUID());
  await client.query(`INSERT INTO agencies (id, path, name_zh, name_en) VALUES ($1::uuid, '/' || $1::uuid::text, '市工信局', 'City Bureau of Industry')`, [root]);
  await client.query(`INSERT INTO agencies (id, parent_id, path, name_zh, name_en) SELECT d, $1::uuid, '/' || $1::uuid::text || '/' || d::text, '区局', 'District' FROM unnest($2::uuid[]) d`, [root, districts]);
  for (const [id, role] of [[officer, 'officer'], [head, 'head'], [finance, 'finance']] as const) {
    await client.query(`INSERT INTO people (id, email, name, state) VALUES ($1,$2,$2,'active')`, [id, `${role}@bench.test`]);
    await client.query('INSERT INTO grants (id, person_id, role, agency_id) VALUES ($1,$2,$3,$4)', [randomUUID(), id, role, root]);
  }
  const token = 'bench-finance';
  await client.query('INSERT INTO sessions (id, token_hash, person_id, second_factor) VALUES ($1,$2,$3,true)', [randomUUID(), sha256(token), finance]);
  const organisations = [winner, ...Array.from({ length: ORGANISATIONS }, () => randomUUID())];
  await client.query(`INSERT INTO organisations (id, kind, name, credit_code, state, legal_representative, controller) SELECT u.id, 'enterprise', '单位 ' || u.n, '91' || lpad(u.n::text, 16, '0'), 'verified', '法人 ' || u.n, '控制人 ' || u.n FROM unnest($1::uuid[]) WITH ORDINALITY AS u (id, n)`, [organisations]);
  await client.query(`INSERT INTO payees (id, organisation_id, bank, account_name, account, account_tail, digest, state, usable_from) SELECT o, o, '工商银行', '基本户', '\\x00', '3334', sha256(o::text::bytea), 'confirmed', now() FROM unnest($1::uuid[]) o`, [organisations]);
  await client.query(`INSERT INTO files (id, name, purpose, type, size, sha256, storage_key, state) VALUES ($1,'凭证.pdf','evidence','application/pdf',100,$2,'x','stored')`, [file, sha256('file')]);
  await client.query(`INSERT INTO decisions (id, challenge_id, agency_id, agency_path, ranking_id, n, state, reason, clause, decided_rate, prepared_by, approved_by, approved_at) VALUES ($1::uuid,$1::uuid,$2::uuid,'/' || $2::uuid::text,$1::uuid,1,'approved','按排名','open-competition','0.30',ARRAY[$3::uuid],$4,now())`, [decision, root, officer, head]);
  await client.query(`INSERT INTO notices (id, decision_id, challenge_id, challenge_number, challenge_title, agency_id, agency_path, state) VALUES ($1,$2,$2,'CZ-JB-2026-0001','榜单',$3::uuid,'/' || $3::uuid::text,'planned')`, [notice, decision, root]);
  const lines = await openLines(client, [root, ...districts], root);
  const claims = {} as HoldCity['claims'];
  const base = { root, winner, decision, notice, file, organisations };
  for (const mode of ['one', 'many'] as const) {
    claims[mode] = { product: [], reference: [] };
    for (const side of ['product', 'reference'] as const) claims[mode][side] = await makeClaims(client, db, { ...base, mode, side, count: each, agencies: mode === 'one' ? [root] : districts, lines });
  }
  for (const side of Object.values(claims).flatMap((m) => [m.product, m.reference])) await approveAll(client, db, side, [officer, head]);
  await client.query('VACUUM ANALYZE');
  await client.query('CHECKPOINT');
  return { token, financeId: finance, claims };
}

/** A budget of this year with one line for each agency, its limit open and its account there. */
async function openLines(client: pg.Client, agencies: readonly string[], root: string): Promise<Map<string, string>> {
  const lines = new Map<string, string>();
  for (const agency of agencies) {
    const budget = randomUUID(), line = randomUUID(), path = agency === root ? `/${root}` : `/${root}/${agency}`;
    await client.query(`INSERT INTO budgets (id, agency_id, agency_path, year, state, adopted_at) VALUES ($1,$2,$3,extract(year FROM now() AT TIME ZONE 'Asia/Shanghai'),'adopted',now())`, [budget, agency, path]);
    await client.query(`INSERT INTO budget_lines (id, budget_id, clause, amount_fen) VALUES ($1,$2,'open-competition',10000000000000)`, [line, budget]);
    await client.query(`INSERT INTO limits (scope, key, limit_fen) VALUES ('budget-line',$1,10000000000000)`, [line]);
    await client.query(`INSERT INTO ledger_accounts (id, kind, key, debit_fen) VALUES ($1,'budget-line',$2,10000000000000)`, [randomUUID(), line]);
    lines.set(agency, line);
  }
  await client.query(`INSERT INTO ledger_accounts (id, kind, key) VALUES ($1,'payer','city')`, [randomUUID()]);
  return lines;
}

interface Wanted { mode: string; side: string; count: number; agencies: readonly string[]; lines: ReadonlyMap<string, string>; root: string; winner: string; decision: string; notice: string; file: string; organisations: readonly string[] }

async function makeClaims(client: pg.Client, db: Database, w: Wanted): Promise<SeededClaim[]> {
  const quote = await quoteClause(db, { clause: 'open-competition', on: '2026-05-06', facts: { paidToDate: PAID, decidedRate: '0.30' }, prior: {}, locale: 'zh' });
  const frozen = JSON.stringify({
    accepted: PAID, invoiced: PAID, paid: PAID, counted: PAID, on: '2026-05-06', sha256: quote.sha256, facts: { paidToDate: PAID, decidedRate: '0.30' }, prior: {},
    limits: quote.limits.map((l) => ({ scope: l.scope, limit: `${l.limitFen / 100n}.00` })), zh: answerOf(quote, 'zh'), en: answerOf(quote, 'en'),
  });
  const rows = Array.from({ length: w.count }, (_, n) => { const agency = w.agencies[n % w.agencies.length]!; return { id: randomUUID(), caseId: randomUUID(), contractId: randomUUID(), milestoneId: randomUUID(), agency, path: agency === w.root ? `/${w.root}` : `/${w.root}/${agency}`, applicantId: w.organisations[1 + (n % ORGANISATIONS)]!, lineId: w.lines.get(agency)! }; });
  const u = `unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::uuid[], $5::uuid[], $6::text[], $7::uuid[]) WITH ORDINALITY AS u (id, case_id, contract_id, milestone_id, agency, path, applicant, n)`;
  const values = [column(rows, (r) => r.id), column(rows, (r) => r.caseId), column(rows, (r) => r.contractId), column(rows, (r) => r.milestoneId), column(rows, (r) => r.agency), column(rows, (r) => r.path), column(rows, (r) => r.applicantId)];
  const tag = `${w.mode}-${w.side}`, run = (sql: string, ...more: unknown[]) => client.query(sql.replace('@u', u), [...values, ...more]);
  await run(`INSERT INTO contracts (id, number, title, challenge_id, decision_id, notice_id, agency_id, agency_path, demand_side_id, winner_id, bid_id, demand_side_name, winner_name, price_fen, funding_case_key, state, amount_fen, starts_on, ends_on, signed_on)
    SELECT u.contract_id, '${tag}-' || u.n, '合同', $8, $8, $9, u.agency, u.path, u.applicant, $10, u.contract_id, '需求方', '中榜方', 100000, u.case_id, 'signed', 100000, '2026-01-01', '2030-12-31', '2026-01-02' FROM @u`, w.decision, w.notice, w.winner);
  await run(`INSERT INTO milestones (id, contract_id, n, name, deliverable, amount_fen, accepted_fen, due_on, state, accepted_on) SELECT u.milestone_id, u.contract_id, 1, '样机', '样机', 100000, 100000, '2026-06-01', 'accepted', '2026-05-01' FROM @u`);
  await run(`INSERT INTO funding_cases (id, number, case_key, project_key, clause, clause_sha256, challenge_id, agency_id, agency_path, applicant_id, limit_fen) SELECT u.case_id, '${tag}-' || u.n, u.case_id::text, u.case_id::text, 'open-competition', $8, $9, u.agency, u.path, u.applicant, 500000000 FROM @u`, quote.sha256, w.decision);
  await run(`INSERT INTO funding_case_contracts (contract_id, case_id, amount_fen, decided_rate, committed_fen) SELECT u.contract_id, u.case_id, 100000, '0.30', 30000 FROM @u`);
  await run(`INSERT INTO limits (scope, key, limit_fen) SELECT 'project', u.case_id::text, 500000000 FROM @u`);
  await run(`INSERT INTO limits (scope, key) SELECT 'group', 'project-support:' || u.case_id FROM @u`);
  await run(`INSERT INTO claims (id, number, case_id, contract_id, winner_id, applicant_id, agency_id, agency_path, clause, state, version, payee_id, payee_digest, applied_on, clause_sha256, quote, counted_fen, amount_fen, submitted_at, controller, controller_key)
    SELECT u.id, '${tag}-' || u.n, u.case_id, u.contract_id, $8, u.applicant, u.agency, u.path, 'open-competition', 'approved', 4, u.applicant, sha256(u.applicant::text::bytea), '2026-05-06', $9, $10, 100000, $11, now(), '控制人', md5(u.applicant::text) FROM @u`, w.winner, quote.sha256, frozen, FEN);
  await run(`INSERT INTO claim_milestones (claim_id, milestone_id, n, name, accepted_fen) SELECT u.id, u.milestone_id, 1, '样机', 100000 FROM @u`);
  for (const kind of ['contract', 'invoice', 'bank-slip']) await run(`INSERT INTO evidence (id, claim_id, kind, facts, amount_fen, file_id, file_sha256, account) SELECT gen_random_uuid(), u.id, '${kind}', '{"date":"2026-05-01","valueDate":"2026-05-01","signedOn":"2026-01-02","payer":"需求方","payee":"中榜方"}', 100000, $8, 'x', ${kind === 'bank-slip' ? "'\\x00'" : 'NULL'} FROM @u`, w.file);
  await run(`INSERT INTO histories (subject, subject_id, version, transition, from_state, to_state, actor) SELECT 'claim', u.id::text, 4, 'approve', 'proposed', 'approved', 'seed' FROM @u`);
  return rows.map(({ id, caseId, contractId, applicantId, lineId }) => ({ id, caseId, contractId, applicantId, lineId }));
}

/** What officer and head signed is exactly what the product will compute again. */
async function approveAll(client: pg.Client, db: Database, claims: readonly SeededClaim[], people: readonly [string, string]): Promise<void> {
  const hashes: Buffer[] = [];
  for (let i = 0; i < claims.length; i += 8) hashes.push(...await Promise.all(claims.slice(i, i + 8).map(async (c) => hashOf(await claimContent(db, c.id)))));
  for (const [n, step] of ['propose', 'head'].entries()) {
    await client.query(`INSERT INTO approvals (id, subject, subject_id, step, person_id, content_hash) SELECT gen_random_uuid(), 'claim', u.id, $3, $4, u.hash FROM unnest($1::uuid[], $2::bytea[]) AS u (id, hash)`, [claims.map((c) => c.id), hashes, step, people[n]]);
  }
}
