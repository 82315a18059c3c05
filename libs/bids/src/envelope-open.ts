// Decides whether an envelope is what its header says, and reads it: identity against recipient, parts against digests, manifest against header, members against manifest. Streams; keeps no file whole.
import { canonicalJson, sha256Hex } from '#libs/kernel';
import { isTried } from './envelope-age.js';
import { type Arithmetic, hexOf, portable } from './envelope-arithmetic.js';
import { type EnvelopeHeader, type EnvelopeManifest, envelopeManifest, type ManifestMember, type SealedEnvelope, shareHashOf } from './envelope-format.js';
import { combineShares, openShare, recipientIn } from './envelope-shares.js';
import { readTar, TarBroken, type TarEntry } from './envelope-tar.js';

export const unreadableCodes = ['share-digest', 'share-unopened', 'share-hash', 'shares-missing', 'identity-recipient', 'part-digest', 'age-broken', 'archive-broken', 'manifest-missing', 'manifest-invalid', 'manifest-differs', 'member-differs', 'bid-invalid'] as const;
export type UnreadableCode = (typeof unreadableCodes)[number];
/** The evidence that a bid is unreadable: what was expected, what was found; never a content. */
export interface Evidence { readonly code: UnreadableCode; readonly envelope: string; readonly at?: string; readonly expected?: string; readonly found?: string }
export class Unreadable extends Error {
  constructor(readonly evidence: Evidence) { super(`unreadable: ${evidence.code}`); this.name = 'Unreadable'; }
}

/** Brings the sealed bytes of one part. Fails as storage fails; only its bytes are judged here. */
export type PartSource = (sha256: string) => Promise<Uint8Array>;

/** The identity in share `n` (from 1) of a 1-of-1 envelope, or from as many opened shares as the threshold asks for. @throws Unreadable */
export async function identityOf(header: EnvelopeHeader, envelope: SealedEnvelope, opened: readonly { n: number; share: Uint8Array }[]): Promise<string> {
  for (const { n, share } of opened) {
    const found = shareHashOf({ challenge: header.challenge, bidNonce: header.bidNonce, kind: envelope.kind, n }, share), expected = envelope.shares[n - 1]!.shareHash;
    if (found !== expected) throw unreadable('share-hash', envelope, { at: String(n), expected, found });
  }
  const identity = await combineShares(opened.slice(0, header.threshold).map((o) => o.share)).catch(() => '');
  const found = await recipientIn(identity);
  if (found !== envelope.recipient) throw unreadable('identity-recipient', envelope, { expected: envelope.recipient, found });
  return identity;
}

/** Opens one share file with its opener's identity. @throws Unreadable */
export async function shareIn(envelope: SealedEnvelope, n: number, file: Uint8Array, openerIdentity: string): Promise<Uint8Array> {
  const expected = envelope.shares[n - 1]!.sha256, found = sha256Hex(file);
  if (found !== expected) throw unreadable('share-digest', envelope, { at: String(n), expected, found });
  return openShare(file, openerIdentity).catch(() => { throw unreadable('share-unopened', envelope, { at: String(n) }); });
}

export interface OpenedMember { readonly member: ManifestMember; readonly n: number; readonly body: AsyncIterable<Uint8Array> }

/** The manifest's members in order; each body is checked against its digest at its end. Stop reading whenever enough is known. @throws Unreadable */
export async function* openEnvelope(header: EnvelopeHeader, envelope: SealedEnvelope, identity: string, source: PartSource, arithmetic = portable): AsyncGenerator<OpenedMember> {
  const entries = readTar(decrypted(envelope, identity, source, arithmetic));
  try {
    const first = await entries.next();
    if (first.done || first.value.name !== 'manifest.json' || first.value.size > 1_000_000) throw unreadable('manifest-missing', envelope);
    const manifest = checkManifest(header, envelope, await allOf(first.value.body));
    for (const [n, member] of manifest.files.entries()) {
      const entry = await entries.next();
      if (entry.done || entry.value.name !== member.name || entry.value.size !== member.size) throw unreadable('member-differs', envelope, { at: member.name, expected: String(member.size), found: entry.done ? 'none' : `${entry.value.name} ${entry.value.size}` });
      yield { member, n, body: checkedBody(envelope, member, entry.value, arithmetic) };
    }
    const more = await entries.next();
    if (!more.done) throw unreadable('member-differs', envelope, { expected: 'none', found: more.value.name });
  } catch (error) {
    if (error instanceof TarBroken) throw unreadable('archive-broken', envelope, { found: error.message });
    throw error;
  } finally {
    await entries.return(undefined);
  }
}

async function* checkedBody(envelope: SealedEnvelope, member: ManifestMember, entry: TarEntry, arithmetic: Arithmetic): AsyncGenerator<Uint8Array> {
  const hash = arithmetic.sha256();
  for await (const piece of entry.body) { hash.update(piece); yield piece; }
  const found = hash.hex();
  if (found !== member.sha256) throw unreadable('member-differs', envelope, { at: member.name, expected: member.sha256, found });
}

function checkManifest(header: EnvelopeHeader, envelope: SealedEnvelope, bytes: Uint8Array): EnvelopeManifest {
  const parsed = envelopeManifest.safeParse(jsonIn(bytes));
  if (!parsed.success) throw unreadable('manifest-invalid', envelope, { found: parsed.error.issues[0]?.path.join('/') ?? '' });
  const { challenge, organisation, bidNonce, addendum, kind, recipient } = parsed.data;
  const found = canonicalJson({ challenge, organisation, bidNonce, addendum, kind, recipient });
  const expected = canonicalJson({ challenge: header.challenge, organisation: header.organisation, bidNonce: header.bidNonce, addendum: header.addendum, kind: envelope.kind, recipient: envelope.recipient });
  if (found !== expected) throw unreadable('manifest-differs', envelope, { expected, found });
  return parsed.data;
}

async function* decrypted(envelope: SealedEnvelope, identity: string, source: PartSource, arithmetic: Arithmetic): AsyncGenerator<Uint8Array> {
  const parts = partsOf(envelope, source, arithmetic);
  // A stream turns what its source throws into its own failure, so what was wrong with a part is kept aside.
  let cause: unknown;
  const tried = async function* (): AsyncGenerator<Uint8Array> {
    try {
      let first = true;
      for await (const part of parts) {
        if (first && !isTried(part)) throw unreadable('age-broken', envelope, { at: 'header' });
        first = false;
        yield part;
      }
    } catch (error) { throw cause = error; }
  };
  const pieces = arithmetic.decrypted(identity, tried())[Symbol.asyncIterator]();
  try {
    for (;;) {
      const piece = await pieces.next().catch(() => { throw cause ?? unreadable('age-broken', envelope); });
      if (piece.done) return;
      yield piece.value;
    }
  } finally {
    await pieces.return?.();
  }
}

async function* partsOf(envelope: SealedEnvelope, source: PartSource, arithmetic: Arithmetic): AsyncGenerator<Uint8Array> {
  for (const part of envelope.parts) {
    const bytes = await source(part.sha256);
    const found = hexOf(arithmetic, bytes);
    if (found !== part.sha256 || bytes.length !== part.size) throw unreadable('part-digest', envelope, { expected: `${part.sha256} ${part.size}`, found: `${found} ${bytes.length}` });
    yield bytes;
  }
}

export const unreadable = (code: UnreadableCode, envelope: { readonly kind: string }, more: { at?: string; expected?: string; found?: string } = {}): Unreadable => new Unreadable({ code, envelope: envelope.kind, ...more });

export async function allOf(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of chunks) { pieces.push(piece); length += piece.length; }
  const out = new Uint8Array(length);
  let at = 0;
  for (const piece of pieces) { out.set(piece, at); at += piece.length; }
  return out;
}

/** JSON in UTF-8, or undefined. */
export function jsonIn(bytes: Uint8Array): unknown {
  try { return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown; } catch { return undefined; }
}
