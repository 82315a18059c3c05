// Decides what a checkpoint says: C2SP tlog-checkpoint (https://c2sp.org/tlog-checkpoint), three lines (origin, size, root) in a signed note; and C2SP tlog-cosignature, by which a witness adds that it saw this tree, and when.
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { fromBase64, toBase64 } from './base64.js';
import { ed25519Holds, KEY_KIND, type Note, type NoteSignature, parseNote, signedBy, type Verifier } from './note.js';
import { type Hash, HASH_SIZE } from './tree-hash.js';

export interface Checkpoint { /** which log speaks */ readonly origin: string; readonly size: number; readonly root: Hash }

export const checkpointText = ({ origin, size, root }: Checkpoint): string => `${origin}\n${size}\n${toBase64(root)}\n`;

/** What a note's text says, or undefined when it is no checkpoint. Lines after the third are extensions and are let stand. */
export function parseCheckpoint(text: string): Checkpoint | undefined {
  const [, origin, digits, encoded] = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([A-Za-z0-9+/]+={0,2})\n(?:[^\n]+\n)*$/u.exec(text) ?? [];
  const root = encoded ? fromBase64(encoded) : undefined;
  if (!origin || root?.length !== HASH_SIZE || !Number.isSafeInteger(Number(digits))) return undefined;
  return { origin, size: Number(digits), root };
}

/** The checkpoint in a signed note, if the log whose key this is signed it and it speaks of that log. Undefined otherwise: no reason to go on with it. */
export function openCheckpoint(note: string, log: Verifier): Checkpoint | undefined {
  const parsed = parseNote(note);
  const checkpoint = parsed && signedBy(parsed, log) ? parseCheckpoint(parsed.text) : undefined;
  return checkpoint?.origin === log.name ? checkpoint : undefined;
}

/** What a witness signs at a second since 1970. */
export const cosignedMessage = (text: string, second: number): Uint8Array => utf8ToBytes(`cosignature/v1\ntime ${second}\n${text}`);

/** A cosignature's bytes: the second in eight bytes, then the signature. */
export function cosignatureBytes(second: number, signature: Uint8Array): Uint8Array {
  const stamp = new Uint8Array(8);
  new DataView(stamp.buffer).setBigUint64(0, BigInt(second));
  return concatBytes(stamp, signature);
}

/** The second at which this witness signed the note's text, or undefined when the line is not its own or does not hold. */
export function cosignedAt(note: Pick<Note, 'text'>, line: NoteSignature, witness: Verifier): number | undefined {
  if (witness.kind !== KEY_KIND.cosignature || line.name !== witness.name || line.id !== witness.id || line.bytes.length !== 72) return undefined;
  const second = Number(new DataView(line.bytes.buffer, line.bytes.byteOffset, 8).getBigUint64(0));
  return Number.isSafeInteger(second) && ed25519Holds(witness.publicKey, cosignedMessage(note.text, second), line.bytes.subarray(8)) ? second : undefined;
}
