// Owns the tables of projects: one ordered list of steps.
import { migration, type MigrationClass } from '#libs/platform';
import { objectionFilesMigration } from './objection-files.migrations.js';
import { objectionFormsMigration } from './objection-forms.migrations.js';
import { projectsAgencyRules } from './projects.agency-rules.migrations.js';

export const projectsMigrations: MigrationClass[] = [migration({
  slice: 'projects', at: 2026112560, name: 'results',
  up: `
  CREATE TABLE decisions (
    id uuid PRIMARY KEY, challenge_id uuid NOT NULL, agency_id uuid NOT NULL REFERENCES agencies (id), agency_path text NOT NULL, ranking_id uuid NOT NULL, n int NOT NULL,
    state text NOT NULL CHECK (state IN ('draft','submitted','approved')), version int NOT NULL DEFAULT 1,
    no_winner_reason text, reason text NOT NULL, clause text, decided_rate text, decided_ceiling_fen bigint CHECK (decided_ceiling_fen >= 0),
    shared_case boolean NOT NULL DEFAULT true, prepared_by uuid[] NOT NULL, approved_by uuid REFERENCES people (id), approved_at timestamptz, set_aside_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT jiebang_now(), UNIQUE (challenge_id, n), CHECK (state <> 'approved' OR approved_by IS NOT NULL));
  CREATE UNIQUE INDEX decisions_one_open ON decisions (challenge_id) WHERE state <> 'approved';
  CREATE INDEX decisions_agency ON decisions (agency_path, created_at);
  CREATE TABLE decision_winners (
    decision_id uuid NOT NULL REFERENCES decisions (id), position int NOT NULL, bid_id uuid NOT NULL, organisation_id uuid NOT NULL REFERENCES organisations (id),
    organisation_name text NOT NULL, rank int NOT NULL, total text NOT NULL, price_fen bigint NOT NULL CHECK (price_fen >= 0),
    renounced_at timestamptz, renounced_by uuid REFERENCES people (id), renunciation_reason text, PRIMARY KEY (decision_id, bid_id), UNIQUE (decision_id, position));
  CREATE INDEX decision_winners_organisation ON decision_winners (organisation_id);

  CREATE TABLE notices (
    id uuid PRIMARY KEY, decision_id uuid NOT NULL UNIQUE REFERENCES decisions (id), challenge_id uuid NOT NULL, challenge_number text NOT NULL, challenge_title text NOT NULL,
    agency_id uuid NOT NULL REFERENCES agencies (id), agency_path text NOT NULL,
    state text NOT NULL CHECK (state IN ('planned','published','suspended','ended')), version int NOT NULL DEFAULT 1,
    number text UNIQUE, first_day date, last_day date, working_days int, dates_confirmed_by uuid REFERENCES people (id), content jsonb,
    published_at timestamptz, ended_at timestamptz, overturned_at timestamptz, created_at timestamptz NOT NULL DEFAULT jiebang_now(),
    CHECK (state = 'planned' OR (number IS NOT NULL AND first_day IS NOT NULL AND last_day >= first_day AND content IS NOT NULL AND published_at IS NOT NULL)));
  CREATE INDEX notices_public ON notices (published_at DESC, id DESC) WHERE state <> 'planned';
  CREATE INDEX notices_challenge ON notices (challenge_id);

  CREATE TABLE objectors (
    id uuid PRIMARY KEY, notice_id uuid NOT NULL REFERENCES notices (id), name text NOT NULL, email text NOT NULL, phone text, organisation_name text, text text NOT NULL,
    file_id uuid UNIQUE REFERENCES files (id), filed_at timestamptz NOT NULL DEFAULT jiebang_now(), confirmed_at timestamptz);
  CREATE TABLE objections (
    id uuid PRIMARY KEY, notice_id uuid NOT NULL REFERENCES notices (id), agency_path text NOT NULL,
    state text NOT NULL CHECK (state IN ('received','accepted','refused','answered')), version int NOT NULL DEFAULT 1,
    text text NOT NULL, by_organisation boolean NOT NULL, received_at timestamptz NOT NULL DEFAULT jiebang_now(), reply_by date NOT NULL, reply_by_confirmed boolean NOT NULL,
    reply text, replied_by uuid REFERENCES people (id), replied_at timestamptz, CHECK (state = 'received' OR (reply IS NOT NULL AND replied_by IS NOT NULL)));
  CREATE INDEX objections_notice ON objections (notice_id, received_at);

  CREATE TABLE contracts (
    id uuid PRIMARY KEY, number text NOT NULL UNIQUE, title text NOT NULL, challenge_id uuid NOT NULL, decision_id uuid NOT NULL REFERENCES decisions (id), notice_id uuid NOT NULL REFERENCES notices (id),
    agency_id uuid NOT NULL REFERENCES agencies (id), agency_path text NOT NULL, demand_side_id uuid REFERENCES organisations (id), winner_id uuid NOT NULL REFERENCES organisations (id), bid_id uuid NOT NULL,
    demand_side_name text NOT NULL, winner_name text NOT NULL, price_fen bigint NOT NULL CHECK (price_fen >= 0), funding_case_key uuid NOT NULL,
    state text NOT NULL CHECK (state IN ('draft','signing','signed','amended','terminated','completed')), version int NOT NULL DEFAULT 1,
    edition int NOT NULL DEFAULT 1, amount_fen bigint NOT NULL CHECK (amount_fen > 0), starts_on date NOT NULL, ends_on date NOT NULL CHECK (ends_on > starts_on),
    offered_at timestamptz, signed_on date, ended_on date, ending_reason text, created_at timestamptz NOT NULL DEFAULT jiebang_now(),
    CHECK (state NOT IN ('signed','amended','completed') OR signed_on IS NOT NULL));
  CREATE UNIQUE INDEX contracts_one_a_winner ON contracts (bid_id) WHERE state <> 'terminated';
  CREATE INDEX contracts_winner ON contracts (winner_id, id);
  CREATE INDEX contracts_demand_side ON contracts (demand_side_id, id);
  CREATE INDEX contracts_challenge ON contracts (challenge_id);
  CREATE TABLE contract_editions (
    contract_id uuid NOT NULL REFERENCES contracts (id), n int NOT NULL, state text NOT NULL CHECK (state IN ('draft','signing','signed','dropped')), terms jsonb NOT NULL, reason text,
    file_id uuid REFERENCES files (id), sha256 bytea CHECK (length(sha256) = 32), offered_at timestamptz, signed_at timestamptz, PRIMARY KEY (contract_id, n),
    CHECK (state NOT IN ('signing','signed') OR (file_id IS NOT NULL AND sha256 IS NOT NULL)));
  CREATE UNIQUE INDEX contract_editions_one_open ON contract_editions (contract_id) WHERE state IN ('draft','signing');
  CREATE TABLE contract_signatures (
    id uuid PRIMARY KEY, contract_id uuid NOT NULL, edition int NOT NULL, sha256 bytea NOT NULL CHECK (length(sha256) = 32), party text NOT NULL CHECK (party IN ('demand-side','winner')),
    person_id uuid NOT NULL REFERENCES people (id), scan_file_id uuid NOT NULL REFERENCES files (id), at timestamptz NOT NULL DEFAULT jiebang_now(),
    FOREIGN KEY (contract_id, edition) REFERENCES contract_editions (contract_id, n),
    CONSTRAINT contract_signatures_party_once UNIQUE (contract_id, edition, sha256, party), CONSTRAINT contract_signatures_person_once UNIQUE (contract_id, edition, sha256, person_id));

  CREATE TABLE milestones (
    id uuid PRIMARY KEY, contract_id uuid NOT NULL REFERENCES contracts (id), n int NOT NULL, name text NOT NULL, deliverable text NOT NULL,
    amount_fen bigint NOT NULL CHECK (amount_fen > 0), accepted_fen bigint CHECK (accepted_fen >= 0 AND accepted_fen <= amount_fen), due_on date NOT NULL,
    state text NOT NULL CHECK (state IN ('planned','delivered','accepted','rejected')), version int NOT NULL DEFAULT 1, delivered_on date, accepted_on date,
    UNIQUE (contract_id, n), CHECK ((state = 'accepted') = (accepted_fen IS NOT NULL AND accepted_on IS NOT NULL)));
  CREATE TABLE deliverables (
    id uuid PRIMARY KEY, milestone_id uuid NOT NULL REFERENCES milestones (id), n int NOT NULL, text text NOT NULL, person_id uuid NOT NULL REFERENCES people (id),
    at timestamptz NOT NULL DEFAULT jiebang_now(), UNIQUE (milestone_id, n));
  CREATE TABLE acceptances (
    id uuid PRIMARY KEY, milestone_id uuid NOT NULL REFERENCES milestones (id), outcome text NOT NULL CHECK (outcome IN ('accepted','rejected')), accepted_fen bigint, reason text,
    person_id uuid NOT NULL REFERENCES people (id), at timestamptz NOT NULL DEFAULT jiebang_now());
  CREATE INDEX acceptances_milestone ON acceptances (milestone_id, at);
  CREATE TABLE performance_records (
    id uuid PRIMARY KEY, contract_id uuid NOT NULL UNIQUE REFERENCES contracts (id), organisation_id uuid NOT NULL REFERENCES organisations (id), agency_path text NOT NULL,
    outcome text NOT NULL CHECK (outcome IN ('completed','terminated')), amount_fen bigint NOT NULL, accepted_fen bigint NOT NULL, milestones int NOT NULL, accepted int NOT NULL, on_time int NOT NULL,
    reason text, at timestamptz NOT NULL DEFAULT jiebang_now());
  CREATE INDEX performance_records_organisation ON performance_records (organisation_id, id);`,
  appendOnly: ['contract_signatures', 'deliverables', 'acceptances', 'performance_records'],
}), migration({
  slice: 'projects', at: 2026112561, name: 'exclusions',
  up: `
  ALTER TABLE decisions ADD COLUMN exclusions jsonb NOT NULL DEFAULT '[]' CHECK (jsonb_typeof(exclusions) = 'array');
  ALTER TABLE decisions ADD FOREIGN KEY (challenge_id) REFERENCES challenges (id);
  ALTER TABLE notices ADD FOREIGN KEY (challenge_id) REFERENCES challenges (id);
  ALTER TABLE contracts ADD FOREIGN KEY (challenge_id) REFERENCES challenges (id);`,
}), migration({
  slice: 'projects', at: 2026112562, name: 'loose-ends',
  up: `
  ALTER TABLE decision_winners ADD COLUMN settled_by uuid REFERENCES decisions (id);
  ALTER TABLE milestones DROP CONSTRAINT milestones_amount_fen_check;
  ALTER TABLE milestones ADD CONSTRAINT milestones_amount_fen_check CHECK (amount_fen >= 0);`,
}), objectionFilesMigration, projectsAgencyRules, objectionFormsMigration];
