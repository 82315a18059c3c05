// Decides what of a result a competition's bundle publishes: decisions with their winners, notices as they stood in public, that there were objections, and contracts by the hash of what was signed.
import { keepStates, type PublishedPart } from '#libs/platform';

keepStates('decision', 'notice', 'contract', 'milestone');

export const publishedProjects: PublishedPart = {
  rows: [
    { member: 'decisions', sql: `SELECT id, ranking_id, n, state, version, no_winner_reason, reason, clause, decided_rate, decided_ceiling_fen, shared_case, exclusions, approved_at, set_aside_at FROM decisions
        WHERE challenge_id = $1 AND state = 'approved' ORDER BY n` },
    { member: 'winners', sql: `SELECT w.decision_id, w.position, w.bid_id, w.organisation_id, w.organisation_name, w.rank, w.total, w.price_fen, w.renounced_at FROM decision_winners w JOIN decisions d ON d.id = w.decision_id
        WHERE d.challenge_id = $1 AND d.state = 'approved' ORDER BY d.n, w.position` },
    { member: 'notices', sql: `SELECT id, decision_id, number, state, version, first_day, last_day, working_days, content, published_at, ended_at, overturned_at FROM notices WHERE challenge_id = $1 AND state <> 'planned' ORDER BY published_at, id` },
    { member: 'objections', sql: 'SELECT o.id, o.notice_id, o.state, o.version, o.by_organisation, o.received_at, o.replied_at FROM objections o JOIN notices n ON n.id = o.notice_id WHERE n.challenge_id = $1 ORDER BY o.received_at, o.id' },
    { member: 'contracts', sql: `SELECT id, number, decision_id, notice_id, bid_id, winner_id, demand_side_id, price_fen, funding_case_key, state, version, edition, amount_fen, starts_on, ends_on, signed_on, ended_on FROM contracts
        WHERE challenge_id = $1 AND signed_on IS NOT NULL ORDER BY number` },
    { member: 'contract-signatures', sql: `SELECT g.contract_id, g.edition, g.party, encode(g.sha256, 'hex') AS sha256, encode(e.sha256, 'hex') AS edition_sha256, g.at FROM contract_signatures g JOIN contracts c ON c.id = g.contract_id
        JOIN contract_editions e ON e.contract_id = g.contract_id AND e.n = g.edition WHERE c.challenge_id = $1 AND c.signed_on IS NOT NULL AND e.state = 'signed' ORDER BY c.number, g.edition, g.party` },
    { member: 'milestones', sql: `SELECT m.id, m.contract_id, m.n, m.amount_fen, m.accepted_fen, m.due_on, m.state, m.version, m.delivered_on, m.accepted_on FROM milestones m JOIN contracts c ON c.id = m.contract_id
        WHERE c.challenge_id = $1 ORDER BY c.number, m.n` },
  ],
  subjects: [
    { subject: 'decision', ids: `SELECT id::text FROM decisions WHERE challenge_id = $1::uuid AND state = 'approved'`, shows: ['decision.submit', 'decision.approve'] },
    { subject: 'notice', ids: `SELECT id::text FROM notices WHERE challenge_id = $1::uuid AND state <> 'planned'`, shows: ['notice.publish', 'notice.suspend', 'notice.resume', 'notice.end'] },
    { subject: 'objection', ids: 'SELECT o.id::text FROM objections o JOIN notices n ON n.id = o.notice_id WHERE n.challenge_id = $1::uuid', shows: [] },
    { subject: 'contract', ids: 'SELECT id::text FROM contracts WHERE challenge_id = $1::uuid AND signed_on IS NOT NULL', shows: ['contract.signature', 'contract.sign', 'contract.amend', 'contract.complete'] },
    { subject: 'milestone', ids: 'SELECT m.id::text FROM milestones m JOIN contracts c ON c.id = m.contract_id WHERE c.challenge_id = $1::uuid', shows: ['milestone.accept'] },
  ],
};
