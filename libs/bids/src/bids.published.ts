// Decides what of bids a competition's bundle publishes once they are opened: the header of the version that was opened, which commits to all of it, and digests of the versions before; in two envelopes who passed and whose second envelope was opened; no contents, and nothing of bids that were withdrawn.
import { keepStates, type PublishedPart } from '#libs/platform';

keepStates('bid', 'opening', 'shortlist', 'price-envelope');
const OPENED = `state IN ('opened','unreadable','eligible','ineligible')`;

export const publishedBids: PublishedPart = {
  rows: [
    { member: 'openings', sql: 'SELECT id, kind, state, version, mode, started_at, confirmed_at, completed_at, total FROM openings WHERE challenge_id = $1 ORDER BY started_at, kind DESC, id' },
    { member: 'bids', sql: `SELECT id, organisation_id, state, version, latest FROM bids WHERE challenge_id = $1 AND ${OPENED} ORDER BY id` },
    { member: 'bid-versions', sql: `SELECT v.bid_id, v.number, encode(v.digest, 'hex') AS digest, v.addendum, v.received_at, CASE WHEN v.number = b.latest THEN v.header END AS header
        FROM bid_versions v JOIN bids b ON b.id = v.bid_id WHERE b.challenge_id = $1 AND b.${OPENED} ORDER BY v.bid_id, v.number` },
    { member: 'eligibility-checks', sql: 'SELECT id, bid_id, outcome, state, version, at FROM eligibility_checks WHERE challenge_id = $1 ORDER BY at, id' },
    { member: 'shortlists', sql: 'SELECT id, ranking_hash, to_jsonb(bid_ids) AS bid_ids, state, version, fixed_at FROM shortlists WHERE challenge_id = $1 ORDER BY fixed_at, id' },
    { member: 'price-envelopes', sql: 'SELECT id, opening_id, state, version FROM price_envelopes WHERE challenge_id = $1 ORDER BY id' },
  ],
  subjects: [
    { subject: 'opening', ids: 'SELECT id::text FROM openings WHERE challenge_id = $1::uuid', shows: ['opening.started', 'opening.confirm', 'opening.complete', 'opening.shares-posted', 'opening.shares-refused'] },
    { subject: 'bid', ids: `SELECT id::text FROM bids WHERE challenge_id = $1::uuid AND ${OPENED}`, shows: ['bid.submitted', 'bid.replaced', 'bid.open', 'bid.findEligible'],
      // A submission writes no second copy in its hottest statement: the version says what was hashed. Versions are counted by submissions; two may stand at one instant.
      state: `SELECT json_build_object('state', 'live', 'set', NULL, 'content', json_build_object('digest', encode(v.digest, 'hex'), 'number', v.number)) FROM bid_versions v WHERE e.action IN ('bid.submitted','bid.replaced') AND v.bid_id::text = e.subject_id
        AND v.number = (SELECT count(*) FROM audit_entries x WHERE x.subject = 'bid' AND x.subject_id = e.subject_id AND x.action IN ('bid.submitted','bid.replaced') AND x.version <= e.version)` },
    { subject: 'eligibility-check', ids: 'SELECT id::text FROM eligibility_checks WHERE challenge_id = $1::uuid', shows: [] },
    { subject: 'shortlist', ids: 'SELECT id::text FROM shortlists WHERE challenge_id = $1::uuid', shows: ['shortlist.fixed'] },
    { subject: 'price-envelope', ids: 'SELECT id::text FROM price_envelopes WHERE challenge_id = $1::uuid', shows: ['price-envelope.open'] },
  ],
};
