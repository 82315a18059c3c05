// Decides what bids belong to, from their opening on: before it nothing of a bid is scoped, so that nothing tells that there is one; drafts and confirmations never are.
import { agencyRules } from '#libs/platform';

export const bidsAgencyRules = agencyRules({
  slice: 'bids', at: 2026112604,
  rules: {
    bid: { hidden: ['bid.submitted', 'bid.replaced', 'bid.withdraw'], sql: `SELECT a.path FROM bids b JOIN challenges c ON c.id = b.challenge_id JOIN agencies a ON a.id = c.agency_id WHERE b.id = $1::uuid AND b.state IN ('opened','unreadable','eligible','ineligible')` },
    opening: 'SELECT a.path FROM openings o JOIN challenges c ON c.id = o.challenge_id JOIN agencies a ON a.id = c.agency_id WHERE o.id = $1::uuid',
    'eligibility-check': 'SELECT a.path FROM eligibility_checks k JOIN challenges c ON c.id = k.challenge_id JOIN agencies a ON a.id = c.agency_id WHERE k.id = $1::uuid',
  },
});
