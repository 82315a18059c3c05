// Decides what of a review a competition's bundle publishes: how the panel was drawn and its seats, all by ids and without names, who scored what and with how many points, and the ranking with its whole derivation; no words of a sheet.
import { keepStates, type PublishedPart } from '#libs/platform';

keepStates('draw', 'seat', 'round', 'score-sheet', 'ranking');
const SEATS = 'FROM seats s JOIN panels p ON p.id = s.panel_id WHERE p.challenge_id = $1';

export const publishedReviews: PublishedPart = {
  rows: [
    { member: 'panels', sql: 'SELECT id, size, how, formed_at FROM panels WHERE challenge_id = $1' },
    { member: 'draws', sql: 'SELECT id, panel_id, n, state, version, list::json AS list, list_sha256, opened_at, reveal_by, seed, drawn_at, voided_at, because FROM draws WHERE challenge_id = $1 ORDER BY n' },
    { member: 'draw-nonces', sql: 'SELECT n.draw_id, n.role, n.person_id, n.commitment, n.committed_at, n.nonce, n.revealed_at FROM draw_nonces n JOIN draws d ON d.id = n.draw_id WHERE d.challenge_id = $1 ORDER BY d.n, n.role DESC' },
    { member: 'draw-places', sql: `SELECT l.draw_id, l.stratum, l.place, l.person_id, x.place IS NOT NULL AS passed FROM draw_places l JOIN draws d ON d.id = l.draw_id
        LEFT JOIN draw_passes x ON x.draw_id = l.draw_id AND x.stratum = l.stratum AND x.place = l.place WHERE d.challenge_id = $1 ORDER BY d.n, l.stratum, l.place` },
    { member: 'seats', sql: `SELECT s.id, s.panel_id, s.chair, s.state, s.version, s.replaces, s.stratum, s.draw_id, s.place, s.invited_at, s.declared_at ${SEATS} ORDER BY s.invited_at, s.id` },
    { member: 'rounds', sql: 'SELECT id, panel_id, n, state, version, due_at, started_at, closed_at, counted FROM rounds WHERE challenge_id = $1 ORDER BY n' },
    { member: 'score-sheets', sql: `SELECT h.id, a.round_id, a.seat_id, a.bid_id, h.state, h.version, g.scores, g.total, g.salt, g.words, g.sha256, g.submitted_at
        FROM score_sheets h JOIN assignments a ON a.id = h.assignment_id JOIN rounds r ON r.id = a.round_id LEFT JOIN submitted_sheets g ON g.sheet_id = h.id WHERE r.challenge_id = $1 ORDER BY r.n, a.seat_id, a.bid_id` },
    { member: 'rankings', sql: `SELECT g.id, g.round_id, g.hash, g.derivation::json AS derivation, g.computed_at, v.ranking_id IS NOT NULL AS voided
        FROM rankings g LEFT JOIN ranking_voids v ON v.ranking_id = g.id WHERE g.challenge_id = $1 ORDER BY g.computed_at, g.id` },
  ],
  subjects: [
    { subject: 'panel', ids: 'SELECT id::text FROM panels WHERE challenge_id = $1::uuid', shows: [] },
    { subject: 'seat', ids: 'SELECT s.id::text FROM seats s JOIN panels p ON p.id = s.panel_id WHERE p.challenge_id = $1::uuid', shows: ['invited', 'accept', 'decline', 'declared', 'recuse', 'replace'].map((step) => `seat.${step}`) },
    { subject: 'draw', ids: 'SELECT id::text FROM draws WHERE challenge_id = $1::uuid', shows: ['opened', 'commit', 'pair', 'reveal', 'draw', 'passed', 'void', 'expire'].map((step) => `draw.${step}`) },
    { subject: 'round', ids: 'SELECT id::text FROM rounds WHERE challenge_id = $1::uuid', shows: ['round.start', 'round.close'] },
    { subject: 'score-sheet', ids: 'SELECT h.id::text FROM score_sheets h JOIN assignments a ON a.id = h.assignment_id JOIN rounds r ON r.id = a.round_id WHERE r.challenge_id = $1::uuid', shows: ['score-sheet.submit', 'score-sheet.void'] },
    { subject: 'ranking', ids: 'SELECT id::text FROM rankings WHERE challenge_id = $1::uuid', shows: ['ranking.computed', 'ranking.voided'] },
  ],
};
