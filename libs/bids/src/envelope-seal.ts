// Seals a bid, in the browser as on any machine: documents in, header, parts and share files out. A fresh age identity for each envelope of each version; it leaves only inside the shares.
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { bytesToHex, randomBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson, sha256Hex } from '#libs/kernel';
import { BID_PART_SIZE, ENVELOPE_FORMAT, type EnvelopeHeader, type EnvelopeKind, type EnvelopeManifest, headerDigest, MANIFEST_FORMAT, type SealedEnvelope } from './envelope-format.js';
import { sealShares, sealTo, type SealedShare } from './envelope-shares.js';
import { tarOf, type TarMember } from './envelope-tar.js';

export interface SealedFile { readonly name: string; readonly type: string; readonly data: Uint8Array }
export interface SealRequest {
  readonly challenge: string; readonly organisation: string; readonly addendum: number; readonly threshold: number; readonly openers: readonly string[];
  readonly confirmations?: readonly string[];
  /** `bid.json` first, then attachments as `files/1`, `files/2`, … in the order that bid.json lists them. */
  readonly envelopes: readonly { readonly kind: EnvelopeKind; readonly files: readonly SealedFile[] }[];
  /** The recipient of the bidder's organisation key, when it has one. */
  readonly ownerRecipient?: string;
}
export interface SealedBid {
  readonly header: EnvelopeHeader; readonly digest: string;
  /** Every part of every envelope, to be uploaded before the header. */
  readonly parts: readonly { readonly sha256: string; readonly data: Uint8Array }[];
  /** In the order envelope by envelope, opener by opener. */
  readonly shares: readonly Uint8Array[];
}

export async function sealBid(request: SealRequest): Promise<SealedBid> {
  const bidNonce = bytesToHex(randomBytes(16));
  const made = await Promise.all(request.envelopes.map((e) => sealEnvelope(request, bidNonce, e.kind, e.files)));
  const header: EnvelopeHeader = {
    format: ENVELOPE_FORMAT, challenge: request.challenge, organisation: request.organisation, bidNonce, addendum: request.addendum,
    threshold: request.threshold, openers: [...request.openers], confirmations: [...(request.confirmations ?? [])], envelopes: made.map((m) => m.envelope),
  };
  return { header, digest: headerDigest(header), parts: made.flatMap((m) => m.parts), shares: made.flatMap((m) => m.shares.map((s) => s.file)) };
}

interface Made { envelope: SealedEnvelope; parts: { sha256: string; data: Uint8Array }[]; shares: SealedShare[] }

async function sealEnvelope(request: SealRequest, bidNonce: string, kind: EnvelopeKind, files: readonly SealedFile[]): Promise<Made> {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const { challenge, organisation, addendum } = request;
  const manifest: EnvelopeManifest = {
    format: MANIFEST_FORMAT, challenge, organisation, bidNonce, addendum, kind, recipient,
    files: files.map((f) => ({ name: f.name, type: f.type, size: f.data.length, sha256: sha256Hex(f.data) })),
  };
  const members: TarMember[] = [{ name: 'manifest.json', data: utf8ToBytes(canonicalJson(manifest)) }, ...files.map(({ name, data }) => ({ name, data }))];
  const parts = cut(await sealTo(recipient, tarOf(members)));
  const shares = await sealShares(identity, { challenge, bidNonce, kind }, request.threshold, request.openers);
  const ownerShare = request.ownerRecipient ? { ownerShare: base64(await sealTo(request.ownerRecipient, utf8ToBytes(identity))) } : {};
  return {
    parts, shares,
    envelope: { kind, recipient, parts: parts.map((p) => ({ sha256: p.sha256, size: p.data.length })), shares: shares.map(({ sha256, shareHash }) => ({ sha256, shareHash })), ...ownerShare },
  };
}

function cut(file: Uint8Array): { sha256: string; data: Uint8Array }[] {
  const parts = [];
  for (let at = 0; at < file.length; at += BID_PART_SIZE) { const data = file.subarray(at, at + BID_PART_SIZE); parts.push({ sha256: sha256Hex(data), data }); }
  return parts;
}

/** Base64 without a detour through Node, for share files in requests. */
export const base64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join(''));
export const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
