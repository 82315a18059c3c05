// Owns the tables of the draw: what was frozen, who committed to what and told it, the order that came of it, who was passed over; and how seats stand in that order.
import { agencyRules, migration, type MigrationClass } from '#libs/platform';

export const drawsMigrations: MigrationClass[] = [migration({
  slice: 'reviews', at: 2026113020, name: 'draws',
  up: `
  -- What an expert judges by: a panel is drawn stratum by stratum.
  ALTER TABLE experts ADD COLUMN stratum text NOT NULL DEFAULT 'technical' CHECK (stratum IN ('technical','finance','industry'));
  ALTER TABLE expert_invitations ADD COLUMN stratum text NOT NULL DEFAULT 'technical' CHECK (stratum IN ('technical','finance','industry'));
  CREATE INDEX experts_stratum ON experts (stratum);

  -- Drawn, or picked by hand for a reason that was written down.
  ALTER TABLE panels ADD COLUMN how text NOT NULL DEFAULT 'picked' CHECK (how IN ('drawn','picked')), ADD COLUMN reason text CHECK (reason IS NULL OR how = 'picked');

  CREATE TABLE draws (
    id uuid PRIMARY KEY, panel_id uuid NOT NULL REFERENCES panels (id), challenge_id uuid NOT NULL REFERENCES challenges (id), n int NOT NULL CHECK (n > 0),
    state text NOT NULL CHECK (state IN ('opened','pledged','committed','revealed','drawn','void')), version int NOT NULL DEFAULT 1,
    list text NOT NULL, list_sha256 text NOT NULL, opened_by uuid NOT NULL REFERENCES people (id), opened_at timestamptz NOT NULL DEFAULT jiebang_now(),
    reveal_by timestamptz, seed text CHECK (seed ~ '^[0-9a-f]{64}$'), drawn_at timestamptz, voided_at timestamptz, because text CHECK (because IN ('reveal-missing','nonce-lost','list-outdated')),
    UNIQUE (panel_id, n), CONSTRAINT draws_list_hash CHECK (list_sha256 = encode(sha256(convert_to(list, 'UTF8')), 'hex')),
    CHECK ((state = 'drawn') = (seed IS NOT NULL AND drawn_at IS NOT NULL)), CHECK ((state = 'void') = (voided_at IS NOT NULL AND because IS NOT NULL)),
    CHECK (state NOT IN ('committed','revealed','drawn') OR reveal_by IS NOT NULL));
  CREATE UNIQUE INDEX draws_one_open ON draws (panel_id) WHERE state NOT IN ('drawn','void');
  CREATE INDEX draws_challenge ON draws (challenge_id, n);
  CREATE FUNCTION keep_draw() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a draw is never deleted'; END IF;
    IF (NEW.id, NEW.panel_id, NEW.challenge_id, NEW.n, NEW.list, NEW.list_sha256, NEW.opened_by, NEW.opened_at) IS DISTINCT FROM (OLD.id, OLD.panel_id, OLD.challenge_id, OLD.n, OLD.list, OLD.list_sha256, OLD.opened_by, OLD.opened_at)
      THEN RAISE EXCEPTION 'what was frozen stays'; END IF;
    IF OLD.state IN ('drawn','void') AND (NEW.state, NEW.seed, NEW.drawn_at, NEW.voided_at, NEW.because) IS DISTINCT FROM (OLD.state, OLD.seed, OLD.drawn_at, OLD.voided_at, OLD.because) THEN RAISE EXCEPTION 'a draw that is over stays'; END IF;
    IF OLD.reveal_by IS NOT NULL AND NEW.reveal_by IS DISTINCT FROM OLD.reveal_by THEN RAISE EXCEPTION 'the hour stays'; END IF;
    RETURN NEW; END $$;
  CREATE TRIGGER draws_keep BEFORE UPDATE OR DELETE ON draws FOR EACH ROW EXECUTE FUNCTION keep_draw();
  CREATE TRIGGER draws_no_truncate BEFORE TRUNCATE ON draws EXECUTE FUNCTION refuse_change();

  -- Two people, one in each role. A nonce that is not the one committed to cannot even be stored.
  CREATE TABLE draw_nonces (
    draw_id uuid NOT NULL REFERENCES draws (id), role text NOT NULL CHECK (role IN ('officer','auditor')), person_id uuid NOT NULL REFERENCES people (id),
    commitment text NOT NULL CHECK (commitment ~ '^[0-9a-f]{64}$'), committed_at timestamptz NOT NULL DEFAULT jiebang_now(), nonce text CHECK (nonce ~ '^[0-9a-f]{64}$'), revealed_at timestamptz,
    PRIMARY KEY (draw_id, role), UNIQUE (draw_id, person_id), UNIQUE (draw_id, commitment), CHECK ((nonce IS NULL) = (revealed_at IS NULL)),
    CONSTRAINT draw_nonces_committed CHECK (nonce IS NULL OR commitment = encode(sha256(convert_to('jiebang-draw-nonce/1' || chr(10) || draw_id::text || chr(10) || role || chr(10) || nonce || chr(10), 'UTF8')), 'hex')));
  CREATE FUNCTION keep_draw_nonce() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    IF TG_OP = 'DELETE' THEN RAISE EXCEPTION 'a commitment is never deleted'; END IF;
    IF (NEW.draw_id, NEW.role, NEW.person_id, NEW.commitment, NEW.committed_at) IS DISTINCT FROM (OLD.draw_id, OLD.role, OLD.person_id, OLD.commitment, OLD.committed_at) OR OLD.nonce IS NOT NULL THEN RAISE EXCEPTION 'a commitment never changes'; END IF;
    IF NEW.nonce IS NOT NULL AND (SELECT count(*) FROM draw_nonces x WHERE x.draw_id = NEW.draw_id) <> 2 THEN RAISE EXCEPTION 'nothing is told before both have committed'; END IF;
    RETURN NEW; END $$;
  CREATE TRIGGER draw_nonces_keep BEFORE UPDATE OR DELETE ON draw_nonces FOR EACH ROW EXECUTE FUNCTION keep_draw_nonce();
  CREATE TRIGGER draw_nonces_no_truncate BEFORE TRUNCATE ON draw_nonces EXECUTE FUNCTION refuse_change();

  CREATE TABLE draw_places (
    draw_id uuid NOT NULL REFERENCES draws (id), stratum text NOT NULL CHECK (stratum IN ('technical','finance','industry')), place int NOT NULL CHECK (place > 0), person_id uuid NOT NULL REFERENCES people (id),
    PRIMARY KEY (draw_id, stratum, place), CONSTRAINT draw_places_once UNIQUE (draw_id, person_id), UNIQUE (draw_id, stratum, place, person_id));
  -- Whose turn came and who could not sit by then.
  CREATE TABLE draw_passes (
    draw_id uuid NOT NULL, stratum text NOT NULL, place int NOT NULL, because text NOT NULL, at timestamptz NOT NULL DEFAULT jiebang_now(),
    PRIMARY KEY (draw_id, stratum, place), FOREIGN KEY (draw_id, stratum, place) REFERENCES draw_places (draw_id, stratum, place));

  -- Who sits by a draw is whom that place of its order names, each place once.
  ALTER TABLE seats ADD COLUMN stratum text CHECK (stratum IN ('technical','finance','industry')), ADD COLUMN draw_id uuid, ADD COLUMN place int,
    ADD CONSTRAINT seats_drawn FOREIGN KEY (draw_id, stratum, place, person_id) REFERENCES draw_places (draw_id, stratum, place, person_id),
    ADD CONSTRAINT seats_place_once UNIQUE (draw_id, stratum, place), ADD CONSTRAINT seats_place_whole CHECK ((draw_id IS NULL) = (place IS NULL) AND (draw_id IS NULL OR stratum IS NOT NULL));`,
  appendOnly: ['draw_places', 'draw_passes'],
}), agencyRules({
  slice: 'reviews', at: 2026113021,
  rules: { draw: 'SELECT a.path FROM draws d JOIN challenges c ON c.id = d.challenge_id JOIN agencies a ON a.id = c.agency_id WHERE d.id = $1::uuid' },
})];
