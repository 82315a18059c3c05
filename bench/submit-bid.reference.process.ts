// The reference of submitting: bare pg in a process of its own, seven named statements in one transaction that write the same rows, no HTTP, no session, no validation, no signature.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import type { SeededCity } from './submit-bid.seed.js';

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 12 });
/** As long as the product's. */
const RECEIPT = JSON.stringify({ receipt: 'x'.repeat(900) }), ENTRY = JSON.stringify({ entry: 'x'.repeat(420) });
let city: SeededCity | undefined, next = 0;

async function submit({ challengeId, bidders }: SeededCity): Promise<void> {
  const bidder = bidders[next++ % bidders.length]!;
  const header = JSON.stringify(bidder.body.header), digest = createHash('sha256').update(header).digest(), parts = bidder.body.header.envelopes[0]!.parts;
  const client = await pool.connect();
  const run = (name: string, text: string, values: unknown[]) => client.query({ name, text, values });
  try {
    await client.query('BEGIN');
    await run('r1', 'INSERT INTO idempotency_keys (person_id, route, key, body_hash, status, answer, keep) VALUES ($1,$2,$3,$4,201,$5,true)', [bidder.personId, 'reference', randomUUID(), digest, ENTRY]);
    await run('r2', 'SELECT state, closes_at FROM challenges WHERE id = $1 FOR SHARE', [challengeId]);
    await run('r3', 'SELECT jiebang_now() AS now, count(*) FROM bid_parts WHERE challenge_id = $1 AND organisation_id = $2 AND sha256 = ANY($3)', [challengeId, bidder.organisationId, parts.map((p) => Buffer.from(p.sha256, 'hex'))]);
    const { rows: [bid] } = await run('r4', `INSERT INTO bids (id, challenge_id, organisation_id, state, latest) VALUES ($1,$2,$3,'live',1) ON CONFLICT (challenge_id, organisation_id) DO UPDATE SET latest = bids.latest + 1, version = bids.version + 1 RETURNING id, latest, version`, [randomUUID(), challengeId, bidder.organisationId]);
    await run('r5', `WITH v AS (INSERT INTO bid_versions (bid_id, number, header, digest, addendum, person_id, received_at, receipt_id, receipt, signature) VALUES ($1,$2,$3,$4,0,$5,now(),$6,$7,$8)), g AS (DELETE FROM bid_shares WHERE bid_id = $1)
      INSERT INTO bid_shares (bid_id, number, n, wrapped) VALUES ($1,$2,1,$9)`, [bid.id, bid.latest, header, digest, bidder.personId, randomUUID(), RECEIPT, randomBytes(64), randomBytes(328)]);
    await run('r6', `WITH h AS (INSERT INTO histories (subject, subject_id, version, transition, to_state, actor) VALUES ('bid',$2,$4,'replace','live',$3)),
      e AS (INSERT INTO audit_entries (id, subject, subject_id, action, actor, version, state_hash, leaf, at) VALUES ($1,'bid',$2,'bid.submitted',$3,$4,$5,$5,now()) RETURNING id) INSERT INTO audit_payloads (entry_id, salt, payload) SELECT id, $5, $6 FROM e`,
    [randomUUID(), bid.id, bidder.personId, bid.version, digest, ENTRY]);
    await run('r7', `WITH e AS (INSERT INTO events (id, name, subject, subject_id, version, payload) VALUES ($1,'bid.submitted','bid',$2,$3,$4) RETURNING id)
      INSERT INTO outbox (id, queue, job, payload, options) SELECT id, 'platform', 'platform.deliver-event', $4, '{}' FROM e`, [randomUUID(), bid.id, bid.version, JSON.stringify({ bid: bid.id })]);
    await client.query('COMMIT');
  } finally { client.release(); }
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
