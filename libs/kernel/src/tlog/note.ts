// Decides what a signed note is and when its signature holds: C2SP signed-note (https://c2sp.org/signed-note), the form of Go's sumdb/note, with Ed25519 keys.
import * as ed25519 from '@noble/ed25519';
import { sha256, sha512 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { fromBase64, toBase64 } from './base64.js';

/** The kinds of key that C2SP numbers: a log's own signature, a witness's cosignature. */
export const KEY_KIND = { ed25519: 1, cosignature: 4 } as const;
export type KeyKind = (typeof KEY_KIND)[keyof typeof KEY_KIND];

/** Who may be believed: a name, the kind of its key and the 32-byte public key. `id`: eight hexadecimal digits that tell keys of one name apart. */
export interface Verifier { readonly name: string; readonly kind: KeyKind; readonly publicKey: Uint8Array; readonly id: string }
export interface NoteSignature { readonly name: string; readonly id: string; /** what follows the four bytes of the key's id */ readonly bytes: Uint8Array; readonly line: string }
/** `text` is what is signed and ends with a line end. */
export interface Note { readonly text: string; readonly signatures: readonly NoteSignature[] }

const NAME = /^[^\s+]+$/u;
/** The first four bytes of SHA-256(name ‖ 0x0A ‖ kind ‖ public key). */
export const keyId = (name: string, kind: KeyKind, publicKey: Uint8Array): string => bytesToHex(sha256(concatBytes(utf8ToBytes(`${name}\n`), Uint8Array.of(kind), publicKey)).subarray(0, 4));

export function verifierOf(name: string, kind: KeyKind, publicKey: Uint8Array): Verifier {
  if (!NAME.test(name) || publicKey.length !== 32) throw new RangeError('a verifier has a name without space or plus, and a key of 32 bytes');
  return { name, kind, publicKey, id: keyId(name, kind, publicKey) };
}

/** `name+id+base64(kind ‖ key)`: a verifier as one prints it. */
export const verifierText = (v: Verifier): string => `${v.name}+${v.id}+${toBase64(concatBytes(Uint8Array.of(v.kind), v.publicKey))}`;

/** The verifier that was printed, or undefined when the text is none. */
export function parseVerifier(text: string): Verifier | undefined {
  const [, name, id, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/u.exec(text) ?? [];
  const key = encoded ? fromBase64(encoded) : undefined;
  if (!name || key?.length !== 33 || (key[0] !== KEY_KIND.ed25519 && key[0] !== KEY_KIND.cosignature)) return undefined;
  const verifier = verifierOf(name, key[0], key.subarray(1));
  return verifier.id === id ? verifier : undefined;
}

export const signatureLine = (by: Pick<Verifier, 'name' | 'id'>, bytes: Uint8Array): string => `— ${by.name} ${toBase64(concatBytes(hexToBytes(by.id), bytes))}\n`;
export const noteOf = (text: string, lines: readonly string[]): string => `${text}\n${lines.join('')}`;

const LINE = /^— ([^\s+]+) ([A-Za-z0-9+/]+={0,2})$/u, MOST_SIGNATURES = 100;
/** A note taken apart, or undefined when it is malformed; nothing is verified. */
export function parseNote(note: string): Note | undefined {
  const cut = note.lastIndexOf('\n\n');
  if (cut < 0 || !note.endsWith('\n') || /[\u0000-\u0009\u000b-\u001f\u007f\ud800-\udfff]/u.test(note)) return undefined;
  const lines = note.slice(cut + 2, -1).split('\n');
  const signatures = lines.map((line): NoteSignature | undefined => {
    const [, name, encoded] = LINE.exec(line) ?? [];
    const bytes = encoded ? fromBase64(encoded) : undefined;
    return name && bytes && bytes.length > 4 ? { name, id: bytesToHex(bytes.subarray(0, 4)), bytes: bytes.subarray(4), line: `${line}\n` } : undefined;
  });
  if (signatures.length > MOST_SIGNATURES || signatures.some((s) => !s)) return undefined;
  return { text: note.slice(0, cut + 1), signatures: signatures as NoteSignature[] };
}

export const ed25519Holds = (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): boolean => {
  ed25519.hashes.sha512 = sha512; // the library's synchronous side asks for it; a page over plain http has no other
  try {
    return signature.length === 64 && ed25519.verify(signature, message, publicKey);
  } catch {
    return false; // a point that is none
  }
};

/** Whether the log's own key signed this text. Signatures by others are passed over; one by this key that does not hold spoils the note. */
export function signedBy(note: Note, verifier: Verifier): boolean {
  const own = note.signatures.filter((s) => s.name === verifier.name && s.id === verifier.id);
  return verifier.kind === KEY_KIND.ed25519 && own.length > 0 && own.every((s) => ed25519Holds(verifier.publicKey, utf8ToBytes(note.text), s.bytes));
}
