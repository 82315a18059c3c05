// Owns the demonstration city's past: founded and lived once, through the use cases that everybody else uses. What was begun and not finished is told, never patched up.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Database } from '#libs/platform';
import { StartFailure } from '../start-failure.js';
import { foundCity } from './founding.js';
import { Play } from './play.js';
import { liveThePast } from './story.js';

const SETTING = 'demonstration.seed';

/** Whether the city was founded and its past lived to the end. @throws StartFailure when an earlier seed was interrupted */
export async function isFounded(db: Database): Promise<boolean> {
  const before = await db.one<{ value: string }>('SELECT value FROM settings WHERE name = $1', [SETTING]);
  if (before && before.value !== 'done') throw new StartFailure('Founding the demonstration city was interrupted; run `npm start -- --fresh` to found it anew.');
  return before !== undefined;
}

/** Founds the city unless it stands. @throws StartFailure when an earlier seed was interrupted */
export async function seedDemonstration(app: NestFastifyApplication): Promise<void> {
  const db = app.get(Database);
  if (await isFounded(db)) return;
  await db.query('INSERT INTO settings (name, value) VALUES ($1, $2)', [SETTING, '"begun"']);
  const play = new Play(app, await foundCity(app));
  try { await liveThePast(play); } finally { await play.end(); }
  await db.query('UPDATE settings SET value = $2 WHERE name = $1', [SETTING, '"done"']);
}
