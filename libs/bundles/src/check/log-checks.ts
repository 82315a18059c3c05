// Decides whether a bundle's log holds: who signed, the tree, every entry in it, every state behind its hash, and earlier trees that it continues.
import { canonicalJson, continues, fromBase64, includes, openCheckpoint, parseNote, parseVerifier, sha256Bytes, sha256Hex, signedBy, toBase64, type Verifier, verifierText, type Checkpoint } from '#libs/kernel';
import { concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import type { Contents } from './contents.js';
import { CHECKPOINT, CONSISTENCY, ENTRIES, KEY, type LogEntry, MANIFEST, manifestText, SIGNATURE } from './format.js';
import { type Look, pointerTo } from './verdict.js';

/** Who may be believed: the key that the reader knows, or else the bundle's own word. */
export const verifierIn = (c: Contents, known: Verifier | undefined): Verifier | undefined => known ?? parseVerifier(c.manifest?.log.key ?? c.key);

export function signature(c: Contents, known: Verifier | undefined, look: Look): void {
  const by = verifierIn(c, known), note = parseNote(c.note), manifest = c.manifest;
  if (known) look.holds(manifest?.log.key === verifierText(known), 'key-differs', { member: MANIFEST, pointer: '/log/key' }, manifest?.log.key, verifierText(known));
  look.holds(c.key === manifest?.log.key, 'key-differs', { member: KEY }, c.key, manifest?.log.key);
  const right = by && manifest && note && signedBy(note, by) && note.text === manifestText(manifest.challenge, c.manifestBytes);
  look.holds(right === true, 'signature-wrong', { member: note && manifest && note.text !== manifestText(manifest.challenge, c.manifestBytes) ? MANIFEST : SIGNATURE });
}

/** The signed tree that all else is held against. */
export function checkpoint(c: Contents, known: Verifier | undefined, look: Look): Checkpoint | undefined {
  const by = verifierIn(c, known), opened = by && openCheckpoint(c.checkpoint, by);
  if (!look.holds(opened !== undefined, 'checkpoint-wrong', { member: CHECKPOINT })) return undefined;
  look.holds(opened!.size === c.manifest?.log.size, 'value-differs', { member: MANIFEST, pointer: '/log/size' }, c.manifest?.log.size, opened!.size);
  c.earlier.forEach((tree, i) => {
    const before = openCheckpoint(tree.checkpoint, by!), proof = tree.proof.map((h) => fromBase64(h)!);
    look.holds(before !== undefined, 'checkpoint-wrong', { member: CONSISTENCY, pointer: pointerTo(i, 'checkpoint') });
    if (before) look.holds(before.size <= opened!.size && continues(before, opened!, proof), 'entry-unproven', { member: CONSISTENCY, pointer: pointerTo(i, 'proof') });
  });
  return opened;
}

/** Every entry opens its leaf, and every leaf is in the tree, in the order of the log. */
export function entries(c: Contents, tree: Checkpoint | undefined, look: Look): void {
  let before = -1;
  c.entries.forEach((entry, i) => {
    const where = { member: ENTRIES, pointer: pointerTo(i), ...(entry.index === null ? {} : { index: entry.index }) };
    opens(entry, i, look);
    if (!look.holds(entry.index !== null, 'entry-unplaced', where)) return;
    look.holds(entry.index! > before, 'entry-order', { ...where, pointer: pointerTo(i, 'index') });
    before = entry.index!;
    const proof = entry.proof.map((h) => fromBase64(h)!);
    if (tree) look.holds(entry.index! < tree.size && includes(tree.root, tree.size, entry.index!, fromBase64(entry.leaf)!, proof), 'entry-unproven', where);
  });
  look.holds(c.entries.length > 0, 'member-missing', { member: ENTRIES });
}

function opens({ payload, salt, leaf, index, erasedAt }: LogEntry, i: number, look: Look): void {
  const where = { member: ENTRIES, pointer: pointerTo(i, 'payload'), ...(index === null ? {} : { index }) };
  if (payload === null || salt === null) { look.holds(erasedAt !== null, 'entry-erased', where); return; }
  look.holds(toBase64(sha256Bytes(concatBytes(hexToBytes(salt), utf8ToBytes(canonicalJson(payload))))) === leaf, 'entry-opens-not', where);
}

/** Where a state is published it is the one that was hashed. */
export function states(c: Contents, look: Look): void {
  c.entries.forEach((entry, i) => {
    if (entry.payload === null || entry.state === undefined) return;
    const hash = sha256Hex(canonicalJson(entry.state));
    look.holds(hash === entry.payload.stateHash, 'state-differs', { member: ENTRIES, pointer: pointerTo(i, 'state'), ...(entry.index === null ? {} : { index: entry.index }) }, hash, entry.payload.stateHash);
  });
}
