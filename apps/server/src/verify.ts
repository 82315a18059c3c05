// `npm run verify`: whether a published bundle holds, for anybody; or, without one, whether a database and its log of record agree, for operators and auditors. Says where they do not and ends with 1; it writes nothing.
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { KEY_KIND, openCheckpoint, parseVerifier, rootOf, sameHash, signedReader, tilePath, tilesOf, type Verifier, verifierOf } from '#libs/kernel';
import { camelRows, Keys, newestCheckpoint, type Reader, rowTypes, type Row, verifyLog } from '#libs/platform';
import { embeddedUrl } from './embedded-postgres.js';
import { keysOf } from './key-files.js';
import { readStartConfig } from './start-config.js';
import { StartFailure } from './start-failure.js';
import { verifyBundle } from './verify-bundle.js';
import { subjectTables } from './verify-tables.js';

const USAGE = 'npm run verify -- BUNDLE.zip [--key VERIFIER] [--earlier BUNDLE.zip], or npm run verify -- [--database URL] [--key VERIFIER] [--log URL] [--checkpoint FILE]…';
const say = (text: string): void => { process.stdout.write(`${text}\n`); };

/** Every read of one connection. */
function readerOf(client: pg.Client): Reader {
  const query = async <R>(sql: string, values: readonly unknown[] = []): Promise<R[]> => camelRows<R>((await client.query<Row>({ text: sql, values: values as unknown[], types: rowTypes })).rows);
  return { query, one: async <R>(sql: string, values?: readonly unknown[]) => (await query<R>(sql, values))[0], named: (_name, sql, values) => query(sql, values), prepared: query };
}

function readKey(given: string | undefined): Verifier | undefined {
  const verifier = given === undefined ? undefined : parseVerifier(given);
  if (given !== undefined && !verifier) throw new StartFailure(`--key is no verifier key (name+id+base64). ${USAGE}`);
  return verifier;
}

/** The key to believe: as given, else the one of this deployment (its own word for itself, and said so). */
async function keyOf(given: Verifier | undefined, r: Reader): Promise<Verifier> {
  if (given) return given;
  const { keys } = keysOf(process.env, readStartConfig(process.env).keyDir, false), newest = await newestCheckpoint(r);
  say('(The key is this deployment’s own; an outsider gives the one they know with --key.)');
  return verifierOf(newest?.note.split('\n')[0] ?? 'log', KEY_KIND.ed25519, new Keys(keys).publicKey);
}

/** What the log publishes, checked tile by tile; its note is then a kept checkpoint like any other. */
async function published(url: string, log: Verifier): Promise<string> {
  const fetched = async (path: string): Promise<Uint8Array> => {
    const answer = await fetch(`${url.replace(/\/$/, '')}/api/log/${path}`);
    if (!answer.ok) throw new StartFailure(`${url} does not give ${path} (${answer.status}).`);
    return new Uint8Array(await answer.arrayBuffer());
  };
  const note = new TextDecoder().decode(await fetched('checkpoint')), checkpoint = openCheckpoint(note, log);
  if (!checkpoint) throw new StartFailure(`The checkpoint at ${url} is not signed by ${log.name} with this key.`);
  const read = signedReader(checkpoint.size, checkpoint.root, (tile) => fetched(tilePath(tile)));
  if (!sameHash(await rootOf(checkpoint.size, read), checkpoint.root)) throw new StartFailure(`The tiles at ${url} are not what its checkpoint signs.`);
  for (const tile of tilesOf(checkpoint.size)) await read.hashes(tile);
  say(`The published log: ${checkpoint.size} leaves, every tile as signed.`);
  return note;
}

try {
  const { values, positionals } = parseArgs({ allowPositionals: true, options: { database: { type: 'string' }, key: { type: 'string' }, log: { type: 'string' }, checkpoint: { type: 'string', multiple: true }, earlier: { type: 'string' } } });
  const known = readKey(values.key);
  if (positionals.length > 1 || (values.earlier && positionals.length === 0)) throw new StartFailure(USAGE);
  if (positionals[0] !== undefined) process.exit(verifyBundle(positionals[0], { key: known, earlier: values.earlier }, say));
  const address = values.database ?? process.env['DATABASE_URL'] ?? embeddedUrl(readStartConfig(process.env).dataDir);
  if (!address) throw new StartFailure(`No database runs here: give --database, or start the product first. ${USAGE}`);
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  const r = readerOf(client), log = await keyOf(known, r), kept = (values.checkpoint ?? []).map((file) => readFileSync(file, 'utf8'));
  if (values.log) kept.push(await published(values.log, log));
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY');
  const { size, checkpoints, entries, findings } = await verifyLog(r, { log, kept, tables: subjectTables });
  await client.end();
  for (const f of findings) say(`✗ ${f.code} ${[f.table, f.index === undefined ? '' : `leaf ${f.index}`, f.entry ? `entry ${f.entry}` : ''].filter(Boolean).join(', ')}: ${f.detail}`);
  say(`${size} leaves, ${entries} entries, ${checkpoints} checkpoints, ${kept.length} of them kept elsewhere: ${findings.length === 0 ? 'database and log agree.' : `${findings.length} findings.`}`);
  process.exit(findings.length === 0 ? 0 : 1);
} catch (error) {
  process.stderr.write(`${error instanceof StartFailure || (error as { code?: string }).code ? (error as Error).message : (error as Error).stack}\n`);
  process.exit(2);
}
