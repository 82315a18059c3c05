// Owns the written form of `jiebang-envelope/1`: header, manifest, digests. docs/sealed-bids.md says the same in words; a change of meaning is a new format name.
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { canonicalJson, sha256Bytes, sha256Hex, zId } from '#libs/kernel';

export const ENVELOPE_FORMAT = 'jiebang-envelope/1', MANIFEST_FORMAT = 'jiebang-manifest/1', SHARE_FORMAT = 'jiebang-share/1';
/** The age file is cut into parts of at most this size for upload. */
export const BID_PART_SIZE = 4 * 1024 * 1024;
/** Most parts that one envelope may have: some 512 MiB. */
export const MOST_PARTS = 128;

export const zDigest = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in lower-case hexadecimal');
export const zNonce = z.string().regex(/^[0-9a-f]{32}$/, '16 bytes in lower-case hexadecimal');
export const zRecipient = z.string().regex(/^age1[02-9ac-hj-np-z]{58}$/, 'an age X25519 recipient');
export const envelopeKinds = ['whole', 'technical', 'price'] as const;
export type EnvelopeKind = (typeof envelopeKinds)[number];
/** The envelopes of a bid, in the header's order, where the challenge asks for one or for two. */
export const kindsFor = (way: 'one' | 'two'): readonly EnvelopeKind[] => (way === 'two' ? ['technical', 'price'] : ['whole']);
/** A share's place among all of a submission: envelope by envelope, opener by opener, from 1. */
export const shareNumber = (header: Pick<EnvelopeHeader, 'envelopes' | 'openers'>, kind: EnvelopeKind, n: number): number => header.envelopes.findIndex((e) => e.kind === kind) * header.openers.length + n;

const part = z.strictObject({ sha256: zDigest, size: z.number().int().min(1).max(BID_PART_SIZE) });
const share = z.strictObject({ sha256: zDigest, shareHash: zDigest });
const envelope = z.strictObject({
  kind: z.enum(envelopeKinds), recipient: zRecipient, parts: z.array(part).min(1).max(MOST_PARTS), shares: z.array(share).min(1).max(20),
  /** The identity as an age file to the bidder's organisation key, in base64. */
  ownerShare: z.base64().max(4_000).optional(),
});

export const envelopeHeader = z.strictObject({
  format: z.literal(ENVELOPE_FORMAT), challenge: zId, organisation: zId, bidNonce: zNonce, addendum: z.number().int().min(0).max(10_000),
  threshold: z.number().int().min(1).max(20), openers: z.array(zRecipient).min(1).max(20), confirmations: z.array(zDigest).max(20),
  envelopes: z.array(envelope).min(1).max(2),
}).superRefine((h, ctx) => {
  const kinds = h.envelopes.map((e) => e.kind).sort().join();
  if (kinds !== 'whole' && kinds !== 'price,technical') ctx.addIssue({ code: 'custom', path: ['envelopes'], message: 'one whole envelope, or one technical and one price' });
  if (h.threshold > h.openers.length || (h.openers.length > 1 && h.threshold < 2)) ctx.addIssue({ code: 'custom', path: ['threshold'], message: 'not a threshold for this number of openers' });
  if (new Set(h.openers).size !== h.openers.length) ctx.addIssue({ code: 'custom', path: ['openers'], message: 'an opener is named twice' });
  if (new Set(h.confirmations).size !== h.confirmations.length) ctx.addIssue({ code: 'custom', path: ['confirmations'], message: 'a confirmation is named twice' });
  h.envelopes.forEach((e, i) => { if (e.shares.length !== h.openers.length) ctx.addIssue({ code: 'custom', path: ['envelopes', i, 'shares'], message: 'one share for each opener' }); });
});
export type EnvelopeHeader = z.infer<typeof envelopeHeader>;
export type SealedEnvelope = EnvelopeHeader['envelopes'][number];

const member = z.strictObject({ name: z.string().min(1).max(99), type: z.string().max(120), size: z.number().int().min(0), sha256: zDigest });
export const envelopeManifest = z.strictObject({
  format: z.literal(MANIFEST_FORMAT), challenge: zId, organisation: zId, bidNonce: zNonce, addendum: z.number().int().min(0), kind: z.enum(envelopeKinds), recipient: zRecipient,
  files: z.array(member).max(200),
});
export type EnvelopeManifest = z.infer<typeof envelopeManifest>;
export type ManifestMember = EnvelopeManifest['files'][number];

/** The header's one byte form (RFC 8785). */
export const headerText = (header: EnvelopeHeader): string => canonicalJson(header);
/** The bid's digest: it stands in receipt and log. */
export const headerDigest = (header: EnvelopeHeader): string => sha256Hex(headerText(header));

/** Binds an opener's share to its place. `n` counts openers from 1; `share` is what lies inside the age file. */
export function shareHashOf(place: { challenge: string; bidNonce: string; kind: EnvelopeKind; n: number }, share: Uint8Array): string {
  const prefix = [SHARE_FORMAT, place.challenge, place.bidNonce, place.kind, String(place.n), ''].join('\n');
  return bytesToHex(sha256Bytes(concatBytes(utf8ToBytes(prefix), share)));
}
