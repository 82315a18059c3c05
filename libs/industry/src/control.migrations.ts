// Owns the one rule by which an actual controller (实际控制人) is found: in the database, so that a claim that is being frozen, a simulation over the whole register and a later step of the schema cannot tell it differently.
//
// A controller is written as a credit code or as a name. What is written is looked for by credit code first, then by name as names are compared: enterprises of the register, then organisations,
// then names that one of them bore before; of several, the least code. Whoever that is, the register's word on its controller outweighs its own declaration, and so on up.
// Nobody written: it is under its own control. Written but on no record: that is the controller. A circle: whoever in it has the least code stands for all. Deeper than 64: nobody can tell.
import { migration, type MigrationClass } from '#libs/platform';

/** Blanks, brackets and marks: their width and their being there make no difference between two names. */
const MARKS = String.raw`[][\s(){}<>【】〔〕〖〗「」『』〈〉《》"''‘’“”·•‧・.,，。、;:!?_~‐-―−-]`, INVISIBLE = String.raw`[\u00AD\u200B-\u200F\u2060\uFE00-\uFE0F\uFEFF]`;

export const controlMigrations: MigrationClass[] = [migration({
  slice: 'industry', at: 2026112800, name: 'control',
  up: `
  CREATE FUNCTION compared_name(written text) RETURNS text LANGUAGE sql IMMUTABLE PARALLEL SAFE AS $$ SELECT upper(regexp_replace(regexp_replace(normalize(written, NFKC), '${MARKS}', '', 'g'), '${INVISIBLE}', '', 'g')) $$;
  CREATE INDEX enterprises_compared_name ON enterprises (compared_name(name), credit_code);
  CREATE INDEX organisations_compared_name ON organisations (compared_name(name), credit_code);

  -- Who was renamed is still found by the name that its daughters were entered with.
  CREATE TABLE former_names (compared text NOT NULL, credit_code text NOT NULL, at timestamptz NOT NULL DEFAULT jiebang_now(), PRIMARY KEY (compared, credit_code));
  CREATE INDEX former_names_of ON former_names (credit_code);
  CREATE FUNCTION keep_former_name() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    INSERT INTO former_names (compared, credit_code) VALUES (compared_name(OLD.name), OLD.credit_code) ON CONFLICT DO NOTHING; RETURN NULL; END $$;
  CREATE TRIGGER enterprises_former_name AFTER UPDATE OF name ON enterprises FOR EACH ROW WHEN (NEW.name <> OLD.name) EXECUTE FUNCTION keep_former_name();
  CREATE TRIGGER organisations_former_name AFTER UPDATE OF name ON organisations FOR EACH ROW WHEN (NEW.name <> OLD.name) EXECUTE FUNCTION keep_former_name();

  CREATE FUNCTION party_called(called text) RETURNS text LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$ DECLARE found_code text; BEGIN
    IF called ~ '^[0-9A-Z]{18}$' THEN
      SELECT e.credit_code INTO found_code FROM enterprises e WHERE e.credit_code = called; IF FOUND THEN RETURN found_code; END IF;
      SELECT o.credit_code INTO found_code FROM organisations o WHERE o.credit_code = called; IF FOUND THEN RETURN found_code; END IF;
    END IF;
    SELECT e.credit_code INTO found_code FROM enterprises e WHERE compared_name(e.name) = called ORDER BY e.credit_code LIMIT 1; IF FOUND THEN RETURN found_code; END IF;
    SELECT o.credit_code INTO found_code FROM organisations o WHERE compared_name(o.name) = called ORDER BY o.credit_code LIMIT 1; IF FOUND THEN RETURN found_code; END IF;
    SELECT f.credit_code INTO found_code FROM former_names f WHERE f.compared = called ORDER BY f.credit_code LIMIT 1;
    RETURN found_code; END $$;
  CREATE FUNCTION party_name(code text) RETURNS text LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$ BEGIN
    RETURN coalesce((SELECT e.name FROM enterprises e WHERE e.credit_code = code), (SELECT o.name FROM organisations o WHERE o.credit_code = code)); END $$;
  CREATE FUNCTION party_controller(code text) RETURNS text LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$ BEGIN
    RETURN coalesce((SELECT e.controller FROM enterprises e WHERE e.credit_code = code AND compared_name(e.controller) <> ''), (SELECT o.controller FROM organisations o WHERE o.credit_code = code AND compared_name(o.controller) <> '')); END $$;
  -- The same for every way of writing one controller, and tells nobody the name.
  CREATE FUNCTION control_key(who text) RETURNS text LANGUAGE sql STABLE PARALLEL SAFE AS $$ SELECT left(encode(sha256(convert_to(who, 'UTF8')), 'hex'), 32) $$;

  -- By a credit code, or by what is written of somebody. \`who\`: the code of who is on record, else the name as names are compared; null when the chain is deeper than anybody would look through.
  CREATE FUNCTION control_of(written text, OUT who text, OUT name text, OUT key text) LANGUAGE plpgsql STABLE PARALLEL SAFE AS $$ DECLARE said text := written; code text; path text[] := '{}'; seen int; BEGIN
    FOR hop IN 0..64 LOOP
      code := party_called(compared_name(said));
      IF code IS NULL THEN who := compared_name(said); name := btrim(said); EXIT; END IF;
      seen := array_position(path, code);
      IF seen IS NOT NULL THEN SELECT x INTO who FROM unnest(path[seen:]) x ORDER BY x COLLATE "C" LIMIT 1; name := party_name(who); EXIT; END IF;
      path := path || code;
      said := party_controller(code);
      IF said IS NULL THEN who := code; name := party_name(code); EXIT; END IF;
    END LOOP;
    key := control_key(who); END $$;`,
  appendOnly: ['former_names'],
})];
