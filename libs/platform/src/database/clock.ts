// Owns the product's one clock: jiebang_now(). What it is depends on the mark a database got at birth: production, demonstration or test.
import type { Reader, Tx } from './tx.js';
import { platformErrors } from '../platform.errors.js';

export type DeploymentKind = 'production' | 'demonstration' | 'test';

const PRODUCTION = 'SELECT clock_timestamp()';
const DEMONSTRATION = 'SELECT clock_timestamp() + (SELECT ahead FROM demonstration_clock)';
const TEST = 'SELECT at FROM test_clock';
/** A demonstration city begins here, whenever it is started: its past and a competition lived in an hour fit into the confirmed calendar of that year. */
export const DEMONSTRATION_BIRTH = '2026-01-05T01:00:00Z';

/** SQL that marks a new database and gives it its clock. A test's clock stands still at 2026-05-06 09:00 in Shanghai until the test moves it. */
export function birthSql(kind: DeploymentKind): string {
  const body = { production: PRODUCTION, demonstration: DEMONSTRATION, test: TEST }[kind];
  const volatile = 'RETURNS timestamptz LANGUAGE sql VOLATILE PARALLEL RESTRICTED';
  return `INSERT INTO deployment (kind) VALUES ('${kind}');
    ${kind === 'test' ? `CREATE TABLE test_clock (at timestamptz NOT NULL); INSERT INTO test_clock VALUES ('2026-05-06T01:00:00Z');` : ''}
    ${kind === 'demonstration' ? `CREATE TABLE demonstration_clock (ahead interval NOT NULL); INSERT INTO demonstration_clock VALUES (timestamptz '${DEMONSTRATION_BIRTH}' - clock_timestamp());
      CREATE FUNCTION forward_only() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        IF NEW.ahead < OLD.ahead THEN RAISE EXCEPTION 'the demonstration clock only moves forward'; END IF; RETURN NEW; END $$;
      CREATE TRIGGER demonstration_clock_forward BEFORE UPDATE ON demonstration_clock FOR EACH ROW EXECUTE FUNCTION forward_only();` : ''}
    CREATE OR REPLACE FUNCTION jiebang_now() ${volatile} AS $$ ${body} $$;`;
}

export async function deploymentKind(db: Reader): Promise<DeploymentKind> {
  return (await db.one<{ kind: DeploymentKind }>('SELECT kind FROM deployment'))!.kind;
}

/** Refuses to boot on a database whose clock is not the one its mark calls for. */
export async function checkClock(db: Reader): Promise<void> {
  const kind = await deploymentKind(db);
  const row = await db.one<{ body: string }>(`SELECT prosrc AS body FROM pg_proc WHERE proname = 'jiebang_now' AND pronamespace = 'public'::regnamespace`);
  const expected = { production: PRODUCTION, demonstration: DEMONSTRATION, test: TEST }[kind];
  if (row?.body.trim() !== expected) throw new Error(`jiebang_now() is not the clock of a ${kind} database; refusing to start`);
  if (kind === 'test' && process.env['NODE_ENV'] !== 'test') throw new Error('this is a test database; refusing to start');
}

/** Moves the demonstration city's clock on. `by` is an ISO 8601 duration; backwards or zero is refused. */
export async function advanceClock(tx: Tx, by: string): Promise<Date> {
  if ((await deploymentKind(tx)) !== 'demonstration') throw platformErrors.problem('demonstration-only');
  const changed = await tx.execute(`UPDATE demonstration_clock SET ahead = ahead + $1::interval WHERE $1::interval > '0'::interval`, [by]);
  if (changed !== 1) throw platformErrors.problem('clock-backwards', { pointer: '/by' });
  return tx.now();
}
