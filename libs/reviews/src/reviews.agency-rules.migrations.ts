// Decides what panels, seats, rounds, sheets and rankings belong to: the agency that runs the challenge.
import { agencyRules } from '#libs/platform';

export const reviewsAgencyRules = agencyRules({
  slice: 'reviews', at: 2026112605,
  rules: {
    panel: 'SELECT a.path FROM panels p JOIN challenges c ON c.id = p.challenge_id JOIN agencies a ON a.id = c.agency_id WHERE p.id = $1::uuid',
    seat: 'SELECT a.path FROM seats s JOIN panels p ON p.id = s.panel_id JOIN challenges c ON c.id = p.challenge_id JOIN agencies a ON a.id = c.agency_id WHERE s.id = $1::uuid',
    round: 'SELECT a.path FROM rounds r JOIN challenges c ON c.id = r.challenge_id JOIN agencies a ON a.id = c.agency_id WHERE r.id = $1::uuid',
    'score-sheet': 'SELECT a.path FROM score_sheets s JOIN assignments x ON x.id = s.assignment_id JOIN rounds r ON r.id = x.round_id JOIN challenges c ON c.id = r.challenge_id JOIN agencies a ON a.id = c.agency_id WHERE s.id = $1::uuid',
    ranking: 'SELECT a.path FROM rankings g JOIN challenges c ON c.id = g.challenge_id JOIN agencies a ON a.id = c.agency_id WHERE g.id = $1::uuid',
  },
});
