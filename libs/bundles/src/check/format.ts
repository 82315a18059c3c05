// Decides what a bundle is made of: its manifest, the note that signs it, entries of the log, rows of the record. docs/bundle.md says the same in words; a change of meaning is a new format name.
import { z } from 'zod';
import { noteOf, sha256Hex, zId } from '#libs/kernel';

export const BUNDLE_FORMAT = 'jiebang-bundle/1';
export const MANIFEST = 'manifest.json', SIGNATURE = 'manifest.note', KEY = 'log/key.txt', CHECKPOINT = 'log/checkpoint.txt', ENTRIES = 'log/entries.json', CONSISTENCY = 'log/consistency.json';
export const recordOf = (member: string): string => `record/${member}.json`;

const hex = z.string().regex(/^[0-9a-f]{64}$/), base64 = z.string().regex(/^[A-Za-z0-9+/]{43}=$/);
export const bundleManifest = z.strictObject({
  format: z.literal(BUNDLE_FORMAT), challenge: zId, number: z.string().nullable(), title: z.string(), n: z.number().int().min(1), madeAt: z.iso.datetime(),
  log: z.strictObject({ key: z.string(), size: z.number().int().min(1) }),
  members: z.array(z.strictObject({ path: z.string().max(120), size: z.number().int().min(0), sha256: hex })).max(100),
});
export type BundleManifest = z.infer<typeof bundleManifest>;

/** What the log's key signs of a bundle: format, competition, hash of the manifest. No checkpoint reads like this. */
export const manifestText = (challenge: string, manifest: string | Uint8Array): string => `${BUNDLE_FORMAT}\n${challenge}\n${sha256Hex(manifest)}\n`;
export const manifestNote = (challenge: string, manifest: string | Uint8Array, line: string): string => noteOf(manifestText(challenge, manifest), [line]);

const payload = z.strictObject({ entry: z.string(), subject: z.string(), subjectId: z.string(), action: z.string(), actor: z.string(), version: z.number().int(), stateHash: hex, at: z.string() });
/** One entry of the log. `index` and `proof` are absent when it has no place there, payload and salt when they were erased. */
export const logEntry = z.strictObject({
  index: z.number().int().min(0).nullable(), leaf: base64, payload: payload.nullable(), salt: hex.nullable(), /** what the state hash is the hash of, where it is published */ state: z.unknown().optional(),
  /** where the log says that payload and salt were erased */ erasedAt: z.number().int().nullable(), proof: z.array(base64).max(64),
});
export type LogEntry = z.infer<typeof logEntry>;
/** That the tree of `checkpoint`, signed earlier and standing in the record, is continued by the bundle's. */
export const earlierTree = z.strictObject({ checkpoint: z.string(), proof: z.array(base64).max(128) });
export type EarlierTree = z.infer<typeof earlierTree>;

/** A row as it is read: its columns are looked at one by one, and held against what the log says. */
export type Row = Readonly<Record<string, unknown>>;
