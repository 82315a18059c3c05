// The reference of submitting: bare pg in a process of its own, one named statement for each row that the use case reads or writes, with the product's role, pool, transaction bounds and durability; no HTTP, no validation, no signature.
// It does not change when the product combines statements. Where the use case reads several rows of one kind at once (the parts), so does the reference.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import type { Bidder, SeededCity } from './submit-bid.seed.js';

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 12, options: '-c role=jiebang_app -c statement_timeout=60000 -c idle_in_transaction_session_timeout=60000 -c lock_timeout=20000' });
/** As long as the product's. */
const RECEIPT = JSON.stringify({ receipt: 'x'.repeat(900) }), ENTRY = JSON.stringify({ entry: 'x'.repeat(420) }), ANSWER = JSON.stringify({ answer: 'x'.repeat(1_250) });
let city: SeededCity | undefined, next = 0;

type Run = (name: string, text: string, values: unknown[]) => Promise<pg.QueryResult>;
const sha256 = (data: string): Buffer => createHash('sha256').update(data).digest();

async function submit({ challengeId, bidders }: SeededCity): Promise<void> {
  const bidder = bidders[next++ % bidders.length]!, key = randomUUID();
  await whoAsks((name, text, values) => pool.query({ name, text, values }), bidder, key);
  const client = await pool.connect();
  const run: Run = (name, text, values) => client.query({ name, text, values });
  try {
    await client.query('BEGIN');
    await run('claim', 'INSERT INTO idempotency_keys (person_id, route, key, body_hash, keep) VALUES ($1,$2,$3,$4,true)', [bidder.personId, 'reference', key, sha256(key)]);
    const own = await look(run, challengeId, bidder);
    await write(run, challengeId, bidder, own);
    await run('answer', 'UPDATE idempotency_keys SET status = 201, answer = $4 WHERE person_id = $1 AND route = $2 AND key = $3', [bidder.personId, 'reference', key, ANSWER]);
    await client.query('COMMIT');
  } finally { client.release(); }
}

/** Session, person, membership, organisation; whether the key was answered before. */
async function whoAsks(run: Run, { token, personId, organisationId }: Bidder, key: string): Promise<void> {
  await run('session', `SELECT id, person_id, second_factor, used_at FROM sessions WHERE token_hash = $1 AND used_at > jiebang_now() - interval '12 hours' AND created_at > jiebang_now() - interval '7 days'`, [sha256(token)]);
  await run('person', `SELECT id, expert, locale FROM people WHERE id = $1 AND state = 'active'`, [personId]);
  await run('membership', 'SELECT organisation_id, role FROM memberships WHERE person_id = $1', [personId]);
  await run('organisation', 'SELECT state, legal_representative, controller FROM organisations WHERE id = $1', [organisationId]);
  await run('answered', 'SELECT body_hash, status, answer FROM idempotency_keys WHERE person_id = $1 AND route = $2 AND key = $3', [personId, 'reference', key]);
}

interface Own { id: string; latest: number; version: number }

/** Challenge, opener, demand side, its own bid, the parts (one statement for all, with the clock). */
async function look(run: Run, challengeId: string, { organisationId, body }: Bidder): Promise<Own | undefined> {
  const { parts } = body.header.envelopes[0]!;
  const { rows: [challenge] } = await run('challenge', 'SELECT state, closes_at, addendum, demand_side_id FROM challenges WHERE id = $1 FOR SHARE', [challengeId]);
  await run('opener', 'SELECT recipient FROM challenge_openers WHERE challenge_id = $1 ORDER BY position', [challengeId]);
  await run('demand-side', 'SELECT name, legal_representative, controller, shareholders FROM organisations WHERE id = $1', [challenge.demand_side_id]);
  const { rows: [own] } = await run('own', 'SELECT id, state, latest, version FROM bids WHERE challenge_id = $1 AND organisation_id = $2 FOR UPDATE', [challengeId, organisationId]);
  await run('parts', 'SELECT jiebang_now() AS now, count(*) FROM bid_parts WHERE challenge_id = $1 AND organisation_id = $2 AND sha256 = ANY($3)', [challengeId, organisationId, parts.map((p) => Buffer.from(p.sha256, 'hex'))]);
  return own as Own | undefined;
}

/** Bid (and the lead's place with a first one), version, share before, share, history, audit entry, its payload, event, outbox. */
async function write(run: Run, challengeId: string, bidder: Bidder, own: Own | undefined): Promise<void> {
  const id = own?.id ?? randomUUID(), latest = (own?.latest ?? 0) + 1, version = (own?.version ?? 0) + 1, entry = randomUUID(), event = randomUUID();
  const header = JSON.stringify(bidder.body.header), digest = sha256(header);
  if (own) await run('bid', `UPDATE bids SET state = 'live', latest = $2, version = $3 WHERE id = $1`, [id, latest, version]);
  else {
    await run('first-bid', `INSERT INTO bids (id, challenge_id, organisation_id, state, latest, version) VALUES ($1,$2,$3,'live',$4,$5)`, [id, challengeId, bidder.organisationId, latest, version]);
    await run('party', 'INSERT INTO bid_parties (challenge_id, organisation_id, bid_id, lead) VALUES ($1,$2,$3,true)', [challengeId, bidder.organisationId, id]);
  }
  await run('version', 'INSERT INTO bid_versions (bid_id, number, header, digest, addendum, person_id, received_at, receipt_id, receipt, signature) VALUES ($1,$2,$3,$4,0,$5,now(),$6,$7,$8)', [id, latest, header, digest, bidder.personId, randomUUID(), RECEIPT, randomBytes(64)]);
  if (own) await run('share-gone', 'DELETE FROM bid_shares WHERE bid_id = $1', [id]);
  await run('share', 'INSERT INTO bid_shares (bid_id, number, n, wrapped) VALUES ($1,$2,1,$3)', [id, latest, randomBytes(328)]);
  await run('history', `INSERT INTO histories (subject, subject_id, version, transition, from_state, to_state, actor) VALUES ('bid',$1,$2,'replace','live','live',$3)`, [id, version, bidder.personId]);
  await run('entry', `INSERT INTO audit_entries (id, subject, subject_id, action, actor, version, state_hash, leaf, at) VALUES ($1,'bid',$2,'bid.replaced',$3,$4,$5,$5,now())`, [entry, id, bidder.personId, version, digest]);
  await run('payload', 'INSERT INTO audit_payloads (entry_id, salt, payload) VALUES ($1,$2,$3)', [entry, digest, ENTRY]);
  await run('event', `INSERT INTO events (id, name, subject, subject_id, version, payload) VALUES ($1,'bid.replaced','bid',$2,$3,$4)`, [event, id, version, JSON.stringify({ bid: id })]);
  await run('outbox', `INSERT INTO outbox (id, queue, job, payload, options) VALUES ($1,'platform','platform.deliver-event',$2,'{"attempts":12}')`, [event, JSON.stringify({ eventId: event })]);
}

async function loop(until: number, took: number[]): Promise<void> {
  while (performance.now() < until) { const began = performance.now(); await submit(city!); took.push(performance.now() - began); }
}

process.on('message', (message: { city: SeededCity } | { connections: number; seconds: number }) => {
  if ('city' in message) { city = message.city; process.send!({ perSecond: 0, p99: 0 }); return; }
  const began = performance.now(), took: number[] = [];
  void Promise.all(Array.from({ length: message.connections }, () => loop(began + message.seconds * 1_000, took))).then(() => {
    took.sort((a, b) => a - b);
    process.send!({ perSecond: took.length / ((performance.now() - began) / 1_000), p99: took[Math.floor(took.length * 0.99)] });
  });
});
process.on('SIGTERM', () => process.exit(0));
process.send!({ ready: true });
