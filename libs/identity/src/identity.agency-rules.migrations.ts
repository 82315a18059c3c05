// Decides what identity's subjects belong to: an official's account and grants to their agency; everybody else's, and organisations, to the city.
import { agencyRules } from '#libs/platform';

export const identityAgencyRules = agencyRules({
  slice: 'identity', at: 2026112602,
  rules: {
    agency: 'SELECT path FROM agencies WHERE id = $1::uuid',
    grant: 'SELECT a.path FROM grants g JOIN agencies a ON a.id = g.agency_id WHERE g.id = $1::uuid',
    person: 'SELECT a.path FROM grants g JOIN agencies a ON a.id = g.agency_id WHERE g.person_id = $1::uuid ORDER BY length(a.path), a.path LIMIT 1',
    'second-factor': 'SELECT a.path FROM second_factors f JOIN grants g ON g.person_id = f.person_id JOIN agencies a ON a.id = g.agency_id WHERE f.id = $1::uuid ORDER BY length(a.path), a.path LIMIT 1',
    'access-token': 'SELECT a.path FROM access_tokens t JOIN grants g ON g.person_id = t.person_id JOIN agencies a ON a.id = g.agency_id WHERE t.id = $1::uuid ORDER BY length(a.path), a.path LIMIT 1',
  },
});
