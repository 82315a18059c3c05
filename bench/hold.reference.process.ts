// The reference of a hold: bare pg in a process of its own, one named statement for each row that finance's approval reads or writes, in the product's order of locks, with its role, pool, transaction bounds and durability; no HTTP, no validation, no quoting.
// It does not change when the product combines statements. Where the use case reads several rows of one kind at once (evidence, approvals), so does the reference.
import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import type { HoldCity, SeededClaim } from './hold.seed.js';

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 12, options: '-c role=jiebang_app -c statement_timeout=60000 -c idle_in_transaction_session_timeout=60000 -c lock_timeout=20000' });
const ENTRY = JSON.stringify({ entry: 'x'.repeat(420) }), ANSWER = JSON.stringify({ answer: 'x'.repeat(4_000) }), FEN = 30_000, YEAR = new Date().getUTCFullYear(), DAY = new Date().toISOString().slice(0, 10);
let city: HoldCity | undefined;
const used = { one: 0, many: 0 };

type Run = (name: string, text: string, values: unknown[]) => Promise<pg.QueryResult>;
const sha256 = (data: string): Buffer => createHash('sha256').update(data).digest();

async function holdOne(claim: SeededClaim, { token, financeId }: HoldCity): Promise<void> {
  const key = randomUUID();
  await whoAsks((name, text, values) => pool.query({ name, text, values }), token, financeId, key);
  const client = await pool.connect();
  const run: Run = (name, text, values) => client.query({ name, text, values });
  try {
    await client.query('BEGIN');
    await run('claim-key', 'INSERT INTO idempotency_keys (person_id, route, key, body_hash, keep) VALUES ($1,$2,$3,$4,false)', [financeId, 'reference', key, sha256(key)]);
    await look(run, claim);
    await run('approval', `INSERT INTO approvals (id, subject, subject_id, step, person_id, content_hash) VALUES ($1,'claim',$2,'finance',$3,$4)`, [randomUUID(), claim.id, financeId, sha256(key)]);
    await limits(run, claim);
    await books(run, claim, financeId);
    await change(run, claim, financeId);
    await view(run, claim);
    await run('answer', 'UPDATE idempotency_keys SET status = 201, answer = $4 WHERE person_id = $1 AND route = $2 AND key = $3', [financeId, 'reference', key, ANSWER]);
    await client.query('COMMIT');
  } finally { client.release(); }
}

/** Session, person, grants with their agency, memberships; whether the key was answered before. */
async function whoAsks(run: Run, token: string, personId: string, key: string): Promise<void> {
  await run('session', `SELECT id, person_id, second_factor, used_at FROM sessions WHERE token_hash = $1 AND used_at > jiebang_now() - interval '12 hours' AND created_at > jiebang_now() - interval '7 days'`, [sha256(token)]);
  await run('person', `SELECT id, expert, locale FROM people WHERE id = $1 AND state = 'active'`, [personId]);
  await run('grants', 'SELECT g.role, a.id, a.path FROM grants g JOIN agencies a ON a.id = g.agency_id WHERE g.person_id = $1', [personId]);
  await run('memberships', 'SELECT organisation_id, role FROM memberships WHERE person_id = $1', [personId]);
  await run('answered', 'SELECT body_hash, status, answer FROM idempotency_keys WHERE person_id = $1 AND route = $2 AND key = $3', [personId, 'reference', key]);
}

/** The claim, what it is made of, and who agreed. */
async function look(run: Run, claim: SeededClaim): Promise<void> {
  await run('claim', 'SELECT * FROM claims WHERE id = $1 FOR UPDATE', [claim.id]);
  await run('milestones', 'SELECT milestone_id, n, name, accepted_fen FROM claim_milestones WHERE claim_id = $1 ORDER BY n', [claim.id]);
  await run('evidence', 'SELECT id, kind, facts, amount_fen, file_sha256, state, reason FROM evidence WHERE claim_id = $1 ORDER BY id', [claim.id]);
  await run('approvals', `SELECT step, person_id, content_hash FROM approvals WHERE subject = 'claim' AND subject_id = $1 AND voided_at IS NULL`, [claim.id]);
  await run('line', 'SELECT id, budget_id, clause, amount_fen FROM budget_lines WHERE id = $1', [claim.lineId]);
  await run('budget', 'SELECT b.year, b.agency_path, b.state FROM budgets b JOIN budget_lines l ON l.budget_id = b.id WHERE l.id = $1', [claim.lineId]);
}

/** The three limits, locked in order; what the quote rests on, read under their lock; the holds. */
async function limits(run: Run, claim: SeededClaim): Promise<void> {
  const keys = [['budget-line', claim.lineId], ['group', `project-support:${claim.caseId}`], ['project', claim.caseId]] as const;
  for (const key of keys) await run('limit', 'SELECT limit_fen, held_fen, posted_fen FROM limits WHERE scope = $1 AND key = $2 FOR UPDATE', [...key]);
  await run('contract', 'SELECT * FROM contracts WHERE id = $1', [claim.contractId]);
  await run('decision', 'SELECT d.clause, d.decided_rate, d.decided_ceiling_fen FROM decisions d JOIN contracts c ON c.decision_id = d.id WHERE c.id = $1', [claim.contractId]);
  await run('case', 'SELECT case_key, limit_fen FROM funding_cases WHERE id = $1', [claim.caseId]);
  await run('versions', 'SELECT version, sha256, effective_from, effective_to FROM policy_clause_versions WHERE clause_id = $1', ['open-competition']);
  await run('accepted', `SELECT sum(m.accepted_fen) FROM claim_milestones m JOIN claims c ON c.id = m.claim_id WHERE c.case_id = $1 AND (c.id = $2 OR c.state IN ('held','paid'))`, [claim.caseId, claim.id]);
  await run('documents', `SELECT e.kind, sum(e.amount_fen) FROM evidence e JOIN claims c ON c.id = e.claim_id WHERE c.case_id = $1 AND (c.id = $2 OR c.state IN ('held','paid')) AND e.state = 'given' GROUP BY 1`, [claim.caseId, claim.id]);
  await run('granted-case', `SELECT sum(amount_fen - recovered_fen) FROM claims WHERE case_id = $1 AND state IN ('held','paid') AND id <> $2`, [claim.caseId, claim.id]);
  await run('granted-applicant', `SELECT sum(amount_fen - recovered_fen) FILTER (WHERE year = $3), sum(amount_fen - recovered_fen) FROM claims WHERE applicant_id = $1 AND clause = 'open-competition' AND state IN ('held','paid') AND id <> $2`, [claim.applicantId, claim.id, YEAR]);
  await run('queue', `SELECT id FROM claims WHERE state = 'waiting' AND clause = 'open-competition' ORDER BY waiting_since, id LIMIT 1`, []);
  await run('reserved', `SELECT sum(amount_fen) FROM claims WHERE line_id = $1 AND state = 'approved' AND cut_id IS NOT NULL`, [claim.lineId]);
  for (const [scope, key] of keys) {
    await run('held', 'UPDATE limits SET held_fen = held_fen + $3 WHERE scope = $1 AND key = $2', [scope, key, FEN]);
    await run('hold', `INSERT INTO holds (id, scope, key, subject_id, amount_fen, state) VALUES ($1,$2,$3,$4,$5,'held')`, [randomUUID(), scope, key, claim.id, FEN]);
  }
}

/** Four accounts opened and locked in order, one entry, four lines, four balances. */
async function books(run: Run, claim: SeededClaim, actor: string): Promise<void> {
  const accounts = [['budget-line', claim.lineId, 0, FEN], ['paid', claim.caseId, FEN, 0], ['payable', claim.applicantId, 0, FEN], ['payer', 'city', FEN, 0]] as const, entry = randomUUID();
  const ids: string[] = [];
  for (const [kind, key] of accounts) await run('account-open', 'INSERT INTO ledger_accounts (id, kind, key) VALUES ($1,$2,$3) ON CONFLICT (kind, key) DO NOTHING', [randomUUID(), kind, key]);
  for (const [kind, key] of accounts) ids.push((await run('account', 'SELECT id FROM ledger_accounts WHERE kind = $1 AND key = $2 FOR UPDATE', [kind, key])).rows[0].id);
  await run('entry', `INSERT INTO journal_entries (id, kind, phase, reference, subject, subject_id, day, memo, actor) VALUES ($1,'claim','pending',$2,'claim',$3,$4,'补助占用',$5)`, [entry, `claim:${claim.id}:5`, claim.id, DAY, actor]);
  for (const [i, [, , debit, credit]] of accounts.entries()) await run('entry-line', 'INSERT INTO journal_lines (entry_id, n, account_id, debit_fen, credit_fen) VALUES ($1,$2,$3,$4,$5)', [entry, i + 1, ids[i], debit, credit]);
  for (const [i, [, , debit, credit]] of accounts.entries()) await run('balance', 'UPDATE ledger_accounts SET pending_debit_fen = pending_debit_fen + $2, pending_credit_fen = pending_credit_fen + $3 WHERE id = $1', [ids[i], debit, credit]);
  await run('claim-held', `UPDATE claims SET state = 'held', version = version + 1, line_id = $2, year = $3, budget_year = $3, entry_id = $4, held_at = jiebang_now() WHERE id = $1 AND state = 'approved'`, [claim.id, claim.lineId, YEAR, entry]);
}

/** History, audit entry, its payload, event, outbox. */
async function change(run: Run, claim: SeededClaim, actor: string): Promise<void> {
  const entry = randomUUID(), event = randomUUID(), hash = sha256(claim.id);
  await run('history', `INSERT INTO histories (subject, subject_id, version, transition, from_state, to_state, actor) VALUES ('claim',$1,5,'hold','approved','held',$2)`, [claim.id, actor]);
  await run('audit', `INSERT INTO audit_entries (id, subject, subject_id, action, actor, version, state_hash, leaf, at) VALUES ($1,'claim',$2,'claim.hold',$3,5,$4,$4,now())`, [entry, claim.id, actor, hash]);
  await run('payload', 'INSERT INTO audit_payloads (entry_id, salt, payload) VALUES ($1,$2,$3)', [entry, hash, ENTRY]);
  await run('event', `INSERT INTO events (id, name, subject, subject_id, version, payload) VALUES ($1,'claim.held','claim',$2,5,$3)`, [event, claim.id, JSON.stringify({ claimId: claim.id })]);
  await run('outbox', `INSERT INTO outbox (id, queue, job, payload, options) VALUES ($1,'platform','platform.deliver-event',$2,'{"attempts":12}')`, [event, JSON.stringify({ eventId: event })]);
}

/** What the answer shows: claim with its names, payment, conflicts, milestones, documents with their files, approvals with names, history. */
async function view(run: Run, claim: SeededClaim): Promise<void> {
  await run('view-claim', 'SELECT c.*, o.name, p.bank, p.account_name FROM claims c JOIN organisations o ON o.id = c.applicant_id LEFT JOIN payees p ON p.id = c.payee_id WHERE c.id = $1', [claim.id]);
  await run('view-payment', 'SELECT id, batch_id, state FROM payments WHERE claim_id = $1 ORDER BY id DESC LIMIT 1', [claim.id]);
  await run('view-conflicts', 'SELECT id, key FROM evidence_conflicts WHERE claim_id = $1', [claim.id]);
  await run('view-milestones', 'SELECT milestone_id, n, name FROM claim_milestones WHERE claim_id = $1', [claim.id]);
  await run('view-evidence', 'SELECT e.*, f.name, f.size FROM evidence e JOIN files f ON f.id = e.file_id WHERE e.claim_id = $1', [claim.id]);
  await run('view-approvals', `SELECT a.step, p.name FROM approvals a JOIN people p ON p.id = a.person_id WHERE a.subject = 'claim' AND a.subject_id = $1`, [claim.id]);
  await run('view-history', `SELECT transition, at FROM histories WHERE subject = 'claim' AND subject_id = $1 ORDER BY version`, [claim.id]);
}

async function loop(mode: 'one' | 'many', until: number, took: number[]): Promise<void> {
  while (performance.now() < until) {
    const claim = city!.claims[mode].reference[used[mode]++];
    if (!claim) throw new Error('the seed is used up');
    const began = performance.now();
    await holdOne(claim, city!);
    took.push(performance.now() - began);
  }
}

process.on('message', (message: { city: HoldCity } | { mode: 'one' | 'many'; clients: number; seconds: number }) => {
  if ('city' in message) { city = message.city; process.send!({ perSecond: 0, p99: 0 }); return; }
  const began = performance.now(), took: number[] = [];
  void Promise.all(Array.from({ length: message.clients }, () => loop(message.mode, began + message.seconds * 1_000, took))).then(() => {
    took.sort((a, b) => a - b);
    process.send!({ perSecond: took.length / ((performance.now() - began) / 1_000), p99: took[Math.floor(took.length * 0.99)] });
  }, (error: Error) => { console.error(error); process.exit(1); });
});
process.on('SIGTERM', () => process.exit(0));
process.send!({ ready: true });
