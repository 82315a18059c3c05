// Decides what the start command itself is told from outside: where data and keys lie, which database, whether this is a demonstration city.
import { dirname, join, resolve, sep } from 'node:path';
import { z } from 'zod';
import { StartFailure } from './start-failure.js';

const port = z.coerce.number().int().min(0).max(65535);

/** Variables that only the start command reads; docs/configuration.md lists them beside the platform's. */
export const startSchema = z.object({
  DEPLOYMENT: z.enum(['production', 'demonstration']).optional(),
  KEY_DIR: z.string().optional(),
  MAIL_PORT: port.optional(),
});

export interface StartConfig {
  readonly embedded: boolean; readonly deployment: 'production' | 'demonstration'; readonly dataDir: string; readonly keyDir: string; readonly mailPort: number | undefined;
}

/** @throws StartFailure naming the variable */
export function readStartConfig(env: Readonly<Record<string, string | undefined>>): StartConfig {
  const parsed = startSchema.safeParse(Object.fromEntries(Object.entries(env).filter(([, v]) => v !== undefined && v !== '')));
  if (!parsed.success) throw new StartFailure(`The configuration is not usable: ${parsed.error.issues.map((i) => `${i.path.join('.')}: ${i.message}`).join('; ')}.`);
  const embedded = !env['DATABASE_URL'];
  const dataDir = resolve(env['DATA_DIR'] || '.data');
  const keyDir = resolve(parsed.data.KEY_DIR ?? join(dirname(dataDir), `${dataDir.slice(dirname(dataDir).length + 1)}-keys`));
  if (keyDir === dataDir || keyDir.startsWith(dataDir + sep)) throw new StartFailure(`KEY_DIR ${keyDir} lies inside the data folder; keys and data must not travel together.`);
  return { embedded, deployment: parsed.data.DEPLOYMENT ?? (embedded ? 'demonstration' : 'production'), dataDir, keyDir, mailPort: parsed.data.MAIL_PORT };
}
