// Owns the rows of the index: written in the transaction that changes their subject, so that a search never lags behind what it finds.
import type { Tx } from '#libs/platform';
import { plainText } from './fold.js';
import type { SearchKind } from './search.contract.js';
import { soundsOf } from './sounds.js';
import { LONGEST, wordsOf } from './words.js';

export interface Entry {
  readonly kind: SearchKind; readonly subjectId: string; readonly challengeId: string | null; readonly agencyPath: string;
  /** Everybody finds it; else only the officials of its agency. */
  readonly public: boolean;
  /** Something can still be done about it: it comes first. */
  readonly open: boolean;
  readonly state: string; readonly at: Date;
  /** Shown, not searched. */
  readonly heading: string;
  readonly title: string; readonly body: string;
  /** Found as the title is, not shown with it: `CZ-JB-2026-0001`. */
  readonly numbers?: string;
}

const COLUMNS = ['id', 'kind', 'subject_id', 'challenge_id', 'agency_path', 'public', 'open', 'state', 'at', 'heading', 'title', 'body', 'title_plain', 'plain', 'title_pinyin', 'pinyin', 'initials', 'title_words', 'words'];
const WRITE = `INSERT INTO search_entries (${COLUMNS.join(', ')}) VALUES (${COLUMNS.map((c, i) => (c.endsWith('words') ? `array_to_tsvector($${i + 1}::text[])` : `$${i + 1}`)).join(', ')})
  ON CONFLICT (id) DO UPDATE SET ${COLUMNS.slice(1).map((c) => `${c} = excluded.${c}`).join(', ')}`;

/** A row's values, in the order of COLUMNS; pure. */
export function entryValues(e: Entry): unknown[] {
  const body = e.body.slice(0, LONGEST), sounds = soundsOf(e.title, body), named = `${e.title}\n${e.numbers ?? ''}`;
  return [`${e.kind}/${e.subjectId}`, e.kind, e.subjectId, e.challengeId, e.agencyPath, e.public, e.open, e.state, e.at, e.heading, e.title, body,
    plainText(named), plainText(`${named}\n${body}`), sounds.titlePinyin, sounds.pinyin, sounds.initials,
    [...new Set([...wordsOf(named), ...sounds.titleWords])], [...new Set([...wordsOf(`${named}\n${body}`), ...sounds.words])]];
}

export const writeEntry = (tx: Tx, entry: Entry): Promise<unknown> => tx.prepared(WRITE, entryValues(entry));

/** A challenge's state is that of its addenda and answers too. */
export const moveEntries = (tx: Tx, challengeId: string, state: string, open: boolean): Promise<unknown> =>
  tx.prepared(`UPDATE search_entries SET state = $2, open = $3 WHERE challenge_id = $1 AND kind IN ('addendum','answer') AND (state, open) IS DISTINCT FROM ($2, $3::boolean)`, [challengeId, state, open]);
