// Decides which age files are tried at all: one for a few recipients, by its header. One for thousands, or for a passphrase that would cost hours, is no envelope and costs nothing.

/** Stock age writes one stanza for each recipient; some writers add one that means nothing. */
const MOST_STANZAS = 4, LONGEST_HEADER = 4_096;

const MAGIC = 'age-encryption.org/v1\n';
const END = /\n--- [A-Za-z0-9+/]{43}\n/;
const textIn = (start: Uint8Array, most: number): string => new TextDecoder('latin1').decode(start.subarray(0, most));

/** An age file that nobody would try: it can be refused before anything is kept. What is no age file at all is the opening's matter. */
export const isRefused = (start: Uint8Array): boolean => textIn(start, MAGIC.length) === MAGIC && !isTried(start);

/** `start`: the file's first bytes, all of its header among them when it is one of ours. */
export function isTried(start: Uint8Array): boolean {
  const text = textIn(start, LONGEST_HEADER), end = END.exec(text);
  if (!text.startsWith(MAGIC) || !end) return false;
  const stanzas = [...text.slice(0, end.index).matchAll(/^-> (\S+)/gm)].map((s) => s[1]!);
  return stanzas.length >= 1 && stanzas.length <= MOST_STANZAS && stanzas.includes('X25519') && !stanzas.includes('scrypt');
}

/** How many of the file's first bytes are its header; undefined when it does not end among those that are looked at. */
export function headerLength(start: Uint8Array): number | undefined {
  const end = END.exec(textIn(start, LONGEST_HEADER));
  return end ? end.index + end[0].length : undefined;
}
