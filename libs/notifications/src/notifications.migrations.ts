// Owns the tables of notifications: one delivery for each event, person (or address) and channel; what people do not want to hear by mail.
import { migration } from '#libs/platform';
import { deliveriesAgency } from './deliveries-agency.migrations.js';

export const notificationsMigrations = [migration({
  slice: 'notifications', at: 2026112490, name: 'deliveries',
  up: `
  CREATE TABLE deliveries (
    id uuid PRIMARY KEY, event_id uuid NOT NULL REFERENCES events (id), event text NOT NULL, entry text NOT NULL, channel text NOT NULL CHECK (channel IN ('mail','inbox')),
    recipient text NOT NULL, person_id uuid REFERENCES people (id), address text, locale text CHECK (locale IN ('zh','en')),
    state text NOT NULL CHECK (state IN ('due','sending','sent','bounced','suppressed')), version int NOT NULL DEFAULT 1,
    facts jsonb NOT NULL DEFAULT '{}', path text, link jsonb, wrapped_token bytea, token_at timestamptz, veiled_by uuid,
    attempts int NOT NULL DEFAULT 0, failure text, job text, job_at timestamptz, next_at timestamptz,
    created_at timestamptz NOT NULL DEFAULT date_trunc('milliseconds', jiebang_now()), sent_at timestamptz, read_at timestamptz,
    UNIQUE (event_id, recipient, channel), CHECK (channel = 'inbox' OR next_at IS NOT NULL), CHECK (read_at IS NULL OR channel = 'inbox'));
  COMMENT ON COLUMN deliveries.veiled_by IS 'the challenge that must be opened before anybody but the recipient may see that this delivery exists';
  CREATE INDEX deliveries_inbox ON deliveries (person_id, created_at DESC, id DESC) WHERE channel = 'inbox';
  CREATE INDEX deliveries_unsent ON deliveries (next_at) WHERE state IN ('due','sending');
  CREATE INDEX deliveries_newest ON deliveries (created_at DESC, id DESC);
  CREATE INDEX deliveries_person ON deliveries (person_id);
  CREATE INDEX deliveries_veil ON deliveries (veiled_by) WHERE veiled_by IS NOT NULL;
  CREATE TABLE mail_preferences (
    person_id uuid NOT NULL REFERENCES people (id), topic text NOT NULL, mail boolean NOT NULL, at timestamptz NOT NULL DEFAULT jiebang_now(), PRIMARY KEY (person_id, topic));`,
}), deliveriesAgency];
