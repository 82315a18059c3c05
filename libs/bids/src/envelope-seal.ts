// Seals a bid, in the browser as on any machine: documents in, header, parts and share files out. A fresh age identity for each envelope of each version; it leaves only inside the shares.
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import { bytesToHex, randomBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '#libs/kernel';
import { ENVELOPE_FORMAT, type EnvelopeHeader, type EnvelopeKind, type EnvelopeManifest, headerDigest, MANIFEST_FORMAT, type SealedEnvelope } from './envelope-format.js';
import { sealShares, sealTo, type SealedShare } from './envelope-shares.js';
import { digestOf, type FileData, sizeOf } from './envelope-files.js';
import { type MadePart, sealedParts } from './envelope-stream.js';
import type { TarMember } from './envelope-tar.js';

export interface SealedFile { readonly name: string; readonly type: string; readonly data: FileData; /** when it is known already */ readonly sha256?: string }
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
  /** Every part of every envelope, to be uploaded before the header; none when each was given away as it was made. */
  readonly parts: readonly MadePart[];
  /** In the order envelope by envelope, opener by opener. */
  readonly shares: readonly Uint8Array[];
}

/** `onPart` takes each part as it is made, so that it can be on its way before the next. */
export async function sealBid(request: SealRequest, onPart?: (part: MadePart) => void | Promise<void>): Promise<SealedBid> {
  const bidNonce = bytesToHex(randomBytes(16)), parts: MadePart[] = [], made: Made[] = [];
  for (const e of request.envelopes) made.push(await sealEnvelope(request, bidNonce, e.kind, e.files, onPart ?? ((part) => { parts.push(part); })));
  const header: EnvelopeHeader = {
    format: ENVELOPE_FORMAT, challenge: request.challenge, organisation: request.organisation, bidNonce, addendum: request.addendum,
    threshold: request.threshold, openers: [...request.openers], confirmations: [...(request.confirmations ?? [])], envelopes: made.map((m) => m.envelope),
  };
  return { header, digest: headerDigest(header), parts, shares: made.flatMap((m) => m.shares.map((s) => s.file)) };
}

interface Made { envelope: SealedEnvelope; shares: SealedShare[] }

async function sealEnvelope(request: SealRequest, bidNonce: string, kind: EnvelopeKind, files: readonly SealedFile[], onPart: (part: MadePart) => void | Promise<void>): Promise<Made> {
  const identity = await generateX25519Identity();
  const recipient = await identityToRecipient(identity);
  const { challenge, organisation, addendum } = request;
  const manifest: EnvelopeManifest = {
    format: MANIFEST_FORMAT, challenge, organisation, bidNonce, addendum, kind, recipient,
    files: await Promise.all(files.map(async (f) => ({ name: f.name, type: f.type, size: sizeOf(f.data), sha256: f.sha256 ?? (await digestOf(f.data)) }))),
  };
  const members: TarMember[] = [{ name: 'manifest.json', data: utf8ToBytes(canonicalJson(manifest)) }, ...files.map(({ name, data }) => ({ name, data }))];
  const parts: { sha256: string; size: number }[] = [];
  await sealedParts(recipient, members, (part) => { parts.push({ sha256: part.sha256, size: part.data.length }); return onPart(part); });
  const shares = await sealShares(identity, { challenge, bidNonce, kind }, request.threshold, request.openers);
  const ownerShare = request.ownerRecipient ? { ownerShare: base64(await sealTo(request.ownerRecipient, utf8ToBytes(identity))) } : {};
  return {
    shares,
    envelope: { kind, recipient, parts, shares: shares.map(({ sha256, shareHash }) => ({ sha256, shareHash })), ...ownerShare },
  };
}

/** Base64 without a detour through Node, for share files in requests. */
export const base64 = (bytes: Uint8Array): string => btoa(Array.from(bytes, (b) => String.fromCharCode(b)).join(''));
export const fromBase64 = (text: string): Uint8Array => Uint8Array.from(atob(text), (c) => c.charCodeAt(0));
