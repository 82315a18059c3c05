// Decides what needs, challenges, questions and cancellations belong to: the agency that screens or runs them.
import { agencyRules } from '#libs/platform';

export const challengesAgencyRules = agencyRules({
  slice: 'challenges', at: 2026112603,
  rules: {
    need: 'SELECT a.path FROM needs n JOIN agencies a ON a.id = n.agency_id WHERE n.id = $1::uuid',
    challenge: 'SELECT a.path FROM challenges c JOIN agencies a ON a.id = c.agency_id WHERE c.id = $1::uuid',
    question: 'SELECT a.path FROM challenge_questions q JOIN challenges c ON c.id = q.challenge_id JOIN agencies a ON a.id = c.agency_id WHERE q.id = $1::uuid',
    'challenge-cancellation': 'SELECT a.path FROM challenge_cancellations k JOIN challenges c ON c.id = k.challenge_id JOIN agencies a ON a.id = c.agency_id WHERE k.id = $1::uuid',
  },
});
