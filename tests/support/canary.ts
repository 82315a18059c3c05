// Owns the search for words that must be nowhere: in every table, in files, logs, mails and answers; plain, base64 at any offset, hexadecimal, UTF-16, and inside gzip.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { constants, inflateRawSync } from 'node:zlib';
import pg from 'pg';

export interface Place { readonly where: string; readonly bytes: Buffer }

/** Every form in which a word could lie about. */
export function forms(word: string): Buffer[] {
  const utf8 = Buffer.from(word, 'utf8');
  const base64 = [0, 1, 2].map((shift) => { // three alignments; the edges that neighbours would change are cut off
    const text = Buffer.concat([Buffer.alloc(shift), utf8]).toString('base64').replace(/=+$/, '');
    return Buffer.from(text.slice(shift === 0 ? 0 : shift + 1, text.length - 2));
  });
  const utf16 = Buffer.from(word, 'utf16le');
  return [utf8, ...base64, utf16, Buffer.from(utf16).swap16(), Buffer.from(utf8.toString('hex')), Buffer.from(utf8.toString('hex').toUpperCase())];
}

const MAGIC = Buffer.from([0x1f, 0x8b, 8]);
/** The bytes, and what every gzip member in them holds, whatever follows it. */
function* inside(bytes: Buffer, depth = 0): Generator<Buffer> {
  yield bytes;
  if (depth > 2) return;
  for (let at = bytes.indexOf(MAGIC); at >= 0; at = bytes.indexOf(MAGIC, at + 1)) {
    const named = (bytes[at + 3] ?? 0) & 8, body = named ? bytes.indexOf(0, at + 10) + 1 : at + 10;
    try { yield* inside(inflateRawSync(bytes.subarray(body), { finishFlush: constants.Z_SYNC_FLUSH }), depth + 1); } catch { /* not gzip after all */ }
  }
}

/** Where any of the words is found. */
export function find(places: Iterable<Place>, words: readonly string[]): string[] {
  const wanted = words.flatMap(forms), found = new Set<string>();
  for (const { where, bytes } of places) for (const layer of inside(bytes)) if (wanted.some((w) => layer.includes(w))) found.add(where);
  return [...found].sort();
}

/** COPY of every table of every schema, as the owner; bytea as bytes and as its text. */
export async function tables(databaseUrl: string): Promise<Place[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const list = await client.query<{ name: string }>(`SELECT format('%I.%I', schemaname, tablename) AS name FROM pg_tables WHERE schemaname NOT IN ('pg_catalog','information_schema') ORDER BY 1`);
    const places: Place[] = [];
    for (const { name } of list.rows) {
      const rows = (await client.query<Record<string, unknown>>(`SELECT * FROM ${name}`)).rows;
      for (const row of rows) for (const [column, value] of Object.entries(row)) {
        if (value === null) continue;
        places.push({ where: `${name}.${column}`, bytes: Buffer.isBuffer(value) ? value : Buffer.from(typeof value === 'string' ? value : JSON.stringify(value)) });
      }
    }
    return places;
  } finally { await client.end(); }
}

/** The database's own files and the write-ahead log, as they lie on disk. */
export async function databaseFiles(databaseUrl: string): Promise<Place[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    await client.query('CHECKPOINT');
    const { rows: [at] } = await client.query<{ folder: string; oid: string }>(`SELECT current_setting('data_directory') AS folder, oid::text FROM pg_database WHERE datname = current_database()`);
    return [...files(join(at!.folder, 'base', at!.oid), 'database files'), ...files(join(at!.folder, 'pg_wal'), 'write-ahead log')];
  } finally { await client.end(); }
}

export const files = (folder: string, where = 'storage'): Place[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).filter((e) => e.isFile()).map((e) => join(e.parentPath, e.name)).flatMap((path) => {
    try { return [{ where, bytes: Buffer.concat([Buffer.from(path), readFileSync(path)]) }]; } catch { return []; } // a file that a running server just removed
  });
