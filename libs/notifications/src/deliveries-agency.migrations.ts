// Owns the step after which a delivery knows the agency that its event is about, and what was recorded before is scoped too. It comes after every slice's rules.
import { migration } from '#libs/platform';

/** SQL: the agency's path of an event's row in scope as `e`; none is the whole city's. */
export const agencyOfEvent = `coalesce(agency_of('challenge', e.payload->>'challengeId'), agency_of('budget', e.payload->>'budgetId'), agency_of(e.subject, e.subject_id))`;

export const deliveriesAgency = migration({
  slice: 'notifications', at: 2026112609, name: 'agency',
  up: `
  ALTER TABLE deliveries ADD COLUMN agency_path text;
  UPDATE deliveries d SET agency_path = ${agencyOfEvent} FROM events e WHERE e.id = d.event_id;
  CREATE INDEX deliveries_agency ON deliveries (agency_path, created_at DESC, id DESC);
  INSERT INTO audit_scopes SELECT id, path, at FROM (SELECT e.id, agency_of(e.subject, e.subject_id) AS path, e.at FROM audit_entries e JOIN agency_rules r ON r.subject = e.subject) s WHERE path IS NOT NULL ON CONFLICT DO NOTHING;`,
});
