// Owns the few named statements of submitting: what must be known, and one write that holds bid, version, shares, history, audit entry, event, outbox and the answer to the key together.
import { bidLockSql } from '#libs/challenges';
import { relatedSql } from '#libs/identity';
import { newestNoteSql } from '#libs/platform';

/**
 * The challenge FOR SHARE, then its own bid row FOR UPDATE, then the clock: each is asked for only when the one before is held. Besides: whether the demand side is related,
 * which of the named parts are not here with their sizes (those that are cannot be collected before this ends), and the newest checkpoint of the log.
 */
export const LOOK = `WITH c AS MATERIALIZED (${bidLockSql('$1')}), held AS MATERIALIZED (SELECT count(*) AS n FROM c),
  own AS MATERIALIZED (SELECT b.id, b.state, b.version, b.latest FROM bids b WHERE b.challenge_id = $1 AND b.organisation_id = $2 AND (SELECT n FROM held) = 1 FOR UPDATE OF b), o AS MATERIALIZED (SELECT count(*) AS n FROM own),
  part AS MATERIALIZED (SELECT p.sha256, p.size FROM bid_parts p WHERE p.challenge_id = $1 AND p.organisation_id = $2 AND p.sha256 = ANY($3::bytea[]) AND (SELECT n FROM o) >= 0 FOR KEY SHARE OF p)
  SELECT c.*, (SELECT CASE WHEN o.n >= 0 THEN jiebang_now() END FROM o) AS now, (SELECT to_jsonb(own) FROM own) AS own,
    c.demand_side_id IS NOT NULL AND (c.demand_side_id = $2 OR ${relatedSql('c.demand_side_id', '$2')}) AS demand_side,
    ARRAY(SELECT u.n::int - 1 FROM unnest($3::bytea[], $4::int[]) WITH ORDINALITY u (sha256, size, n) WHERE NOT EXISTS (SELECT 1 FROM part p WHERE p.sha256 = u.sha256 AND p.size = u.size)) AS missing,
    ${newestNoteSql} AS checkpoint FROM c`;

const BORN = `bid AS (INSERT INTO bids (id, challenge_id, organisation_id, state, latest, version) VALUES ($1, $2, $3, 'live', $4, $5) RETURNING id)`;
const RENEWED = `bid AS (UPDATE bids SET state = 'live', latest = $4, version = $5 WHERE id = $1 AND challenge_id = $2 AND organisation_id = $3 AND version = $5 - 1 RETURNING id),
  unseated AS (DELETE FROM bid_parties WHERE bid_id = $1 AND NOT lead AND EXISTS (SELECT 1 FROM bid))`;
const TAIL = `
  party AS (INSERT INTO bid_parties (challenge_id, organisation_id, bid_id, lead) SELECT $2, $3, id, true FROM bid WHERE $25),
  version AS (INSERT INTO bid_versions (bid_id, number, header, digest, addendum, person_id, received_at, receipt_id, receipt, signature) SELECT id, $4, $6, $7, $8, $9, $10, $11, $12, $13 FROM bid),
  gone AS (DELETE FROM bid_shares WHERE bid_id = $1),
  shares AS (INSERT INTO bid_shares (bid_id, number, n, wrapped) SELECT bid.id, $4, u.n, u.wrapped FROM bid, unnest($14::bytea[]) WITH ORDINALITY u (wrapped, n)),
  history AS (INSERT INTO histories (subject, subject_id, version, transition, from_state, to_state, actor) SELECT 'bid', id::text, $5, $15, $16, 'live', $9::text FROM bid),
  entry AS (INSERT INTO audit_entries (id, subject, subject_id, action, actor, version, state_hash, leaf, at) SELECT $17, 'bid', id::text, $18, $9::text, $5, $19, $20, $10 FROM bid RETURNING id),
  payload AS (INSERT INTO audit_payloads (entry_id, salt, payload) SELECT id, $21, $22 FROM entry),
  answered AS (UPDATE idempotency_keys SET status = $26, answer = $27 WHERE person_id = $9 AND route = $28 AND key = $29 AND EXISTS (SELECT 1 FROM bid)),
  happened AS (INSERT INTO events (id, name, subject, subject_id, version, payload) SELECT $23, $18, 'bid', id::text, $5, $24 FROM bid RETURNING id)
  INSERT INTO outbox (id, queue, job, payload, options) SELECT id, 'platform', 'platform.deliver-event', jsonb_build_object('eventId', id), '{"attempts":12}' FROM happened RETURNING id`;

export const FIRST = `WITH ${BORN},${TAIL}`;
export const NEXT = `WITH ${RENEWED},${TAIL}`;
