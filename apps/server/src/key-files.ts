// Owns the two keys of a deployment that were not given by environment: made once, kept in KEY_DIR, never inside the data folder and never in the database.
import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Database, Keys } from '#libs/platform';
import { StartFailure } from './start-failure.js';

const NAMES = ['DATA_KEY', 'LOG_KEY'] as const;
type KeyPair = Record<(typeof NAMES)[number], string>;

const fresh = (name: string): string => name === 'DATA_KEY'
  ? randomBytes(32).toString('base64')
  : generateKeyPairSync('ed25519').privateKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32).toString('base64');

/**
 * Both keys: from the environment, else from KEY_DIR, else (`mayMake`) made there.
 * @throws StartFailure when they are missing although data that needs them exists, or the folder cannot be used
 */
export function keysOf(env: Readonly<Record<string, string | undefined>>, keyDir: string, mayMake: boolean): { keys: KeyPair; made: boolean } {
  if (env['DATA_KEY'] && env['LOG_KEY']) return { keys: { DATA_KEY: env['DATA_KEY'], LOG_KEY: env['LOG_KEY'] }, made: false };
  if (env['DATA_KEY'] || env['LOG_KEY']) throw new StartFailure('DATA_KEY and LOG_KEY belong together: give both, or neither and a KEY_DIR.');
  const path = (name: string): string => join(keyDir, name);
  try {
    if (NAMES.every((name) => existsSync(path(name)))) return { keys: Object.fromEntries(NAMES.map((name) => [name, readFileSync(path(name), 'utf8').trim()])) as KeyPair, made: false };
    if (!mayMake) throw new StartFailure(`The keys of this data are not in ${keyDir}: put DATA_KEY and LOG_KEY back there, or give them by environment; without them nothing sealed can be read.`);
    mkdirSync(keyDir, { recursive: true, mode: 0o700 });
    const keys = Object.fromEntries(NAMES.map((name) => [name, fresh(name)])) as KeyPair;
    for (const name of NAMES) { writeFileSync(path(name), `${keys[name]}\n`, { mode: 0o600 }); chmodSync(path(name), 0o600); }
    return { keys, made: true };
  } catch (error) {
    if (error instanceof StartFailure) throw error;
    throw new StartFailure(`The key folder ${keyDir} cannot be used (${(error as { code?: string }).code}).`);
  }
}

/** The database remembers a mark of its keys: other keys are refused before they do harm. */
export async function checkKeys(db: Database, keys: Keys): Promise<void> {
  const mark = keys.derive('mark').toString('hex');
  await db.query(`INSERT INTO settings (name, value) VALUES ('keys.mark', to_jsonb($1::text)) ON CONFLICT DO NOTHING`, [mark]);
  const kept = await db.one<{ value: string }>(`SELECT value FROM settings WHERE name = 'keys.mark'`);
  if (kept!.value !== mark) throw new StartFailure('DATA_KEY is not the key that this database was written with; starting with another one would make its secrets unreadable.');
}
