// Measures the check of the books on a million postings: every balance rebuilt from the journal, every entry weighed, all of it compared; and the page of the busiest account, whose statements are counted at any size.
import { rm } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { Database, type Config, migrate } from '#libs/platform';
import { BooksReader, checkBooks, standing } from '#libs/funding';
import { migrations } from '../apps/api/src/slices.js';
import { startEmbeddedPostgres } from '../apps/server/src/embedded-postgres.js';
import { median, ownFolder, rounded } from './measure.js';
import { countStatements, seedJournal } from './rebuild.seed.js';

const POSTINGS = Number(process.env['BENCH_POSTINGS'] ?? 1_000_000), ROUNDS = 3, TARGET_S = 20, STATEMENTS = 3;

export default async function bench(): Promise<object> {
  const folder = await ownFolder();
  const postgres = await startEmbeddedPostgres({ dataDir: folder });
  try {
    await migrate(postgres.url, migrations, 'production');
    const seeded = await seedJournal(postgres.url, POSTINGS);
    const db = new Database({ DATABASE_URL: postgres.url, DATABASE_POOL: 4 } as Config);
    await db.onModuleInit();
    try {
      const seconds: number[] = [];
      for (let round = 0; round < ROUNDS; round += 1) {
        const began = performance.now(), found = await checkBooks(db);
        seconds.push((performance.now() - began) / 1_000);
        if (!standing(found)) throw new Error(`the seeded books do not stand: ${JSON.stringify(found.differences[0])}`);
      }
      await db.query('SELECT 1');
      const page = await accountPage(db, seeded);
      const rebuildS = rounded(median(seconds), 2);
      return { bench: 'rebuild', postings: POSTINGS, lines: seeded.lines, rebuildS, targetS: TARGET_S, ...page, statementsTarget: STATEMENTS, good: rebuildS < TARGET_S && page.statements <= STATEMENTS };
    } finally { await db.onApplicationShutdown(); }
  } finally {
    await postgres.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The first page, and one from the middle of the million: as many statements, as fast. */
async function accountPage(db: Database, { busiest, actor, lines }: Awaited<ReturnType<typeof seedJournal>>): Promise<{ statements: number; firstPageMs: number; deepPageMs: number; busiestLines: number }> {
  const reader = new BooksReader(db), query = { limit: 50 };
  const middle = (await db.one<{ entryId: string; n: number }>('SELECT entry_id, n FROM journal_lines WHERE account_id = $1 ORDER BY entry_id DESC, n DESC OFFSET $2 LIMIT 1', [busiest, Math.floor(lines / 4)]))!;
  const deep = { ...query, after: Buffer.from(JSON.stringify([middle.entryId, middle.n])).toString('base64url') };
  const time = async (q: typeof query & { after?: string }): Promise<number> => { const took: number[] = []; for (let i = 0; i < 9; i += 1) { const began = performance.now(); await reader.accountEntries(actor, busiest, q); took.push(performance.now() - began); } return rounded(median(took), 2); };
  const counted = [await countStatements(db, () => reader.accountEntries(actor, busiest, query)), await countStatements(db, () => reader.accountEntries(actor, busiest, deep))];
  const busiestLines = Number((await db.one<{ n: bigint }>('SELECT count(*) AS n FROM journal_lines WHERE account_id = $1', [busiest]))!.n);
  return { statements: Math.max(...counted), firstPageMs: await time(query), deepPageMs: await time(deep), busiestLines };
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) console.log(JSON.stringify(await bench()));
