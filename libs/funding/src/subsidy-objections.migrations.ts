// Owns the step after which anybody may object to planned subsidies by the public form: who objects is its objector, no longer a person with an account.
import { migration } from '#libs/platform';

export const subsidyObjectionMigrations = [
  migration({
    slice: 'funding', at: 2026112742, name: 'subsidy objections by form',
    up: `
    ALTER TABLE subsidy_objections ALTER COLUMN person_id DROP NOT NULL, ADD COLUMN by_organisation boolean NOT NULL DEFAULT false, ADD COLUMN reply_by_confirmed boolean NOT NULL DEFAULT true;
    UPDATE subsidy_objections SET by_organisation = true WHERE organisation_id IS NOT NULL;
    -- Before its mail link is used a form belongs to its notice's agency already.
    UPDATE agency_rules SET rule = 'SELECT agency_path FROM subsidy_objections WHERE id = $1::uuid UNION SELECT n.agency_path FROM objectors o JOIN subsidy_notices n ON n.id = o.about_id WHERE o.id = $1::uuid LIMIT 1' WHERE subject = 'subsidy-objection';`,
  }),
];
