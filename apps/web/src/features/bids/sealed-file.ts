// Owns the file of a sealed copy: a plain tar with the header and each envelope as its age file, so that `tar x` and `age -d` open it without us; and the way back from it.
import { allOf, envelopeHeader, headerText, type EnvelopeHeader } from '@libs/bids/src/envelope.js';
import { readTar, tarHeader } from '@libs/bids/src/envelope-tar.js';
import type { ReadPart } from './sealed-copy.js';

const rest = (length: number): Uint8Array => new Uint8Array((512 - (length % 512)) % 512);

export async function sealedCopy(header: EnvelopeHeader, part: ReadPart): Promise<Blob> {
  const text = new TextEncoder().encode(headerText(header)), pieces: Uint8Array[] = [tarHeader('header.json', text.length), text, rest(text.length)];
  for (const envelope of header.envelopes) {
    const length = envelope.parts.reduce((n, p) => n + p.size, 0);
    pieces.push(tarHeader(`${envelope.kind}.age`, length));
    for (const p of envelope.parts) pieces.push(await part(p.sha256));
    pieces.push(rest(length));
  }
  return new Blob([...pieces, new Uint8Array(1_024)] as BlobPart[], { type: 'application/x-tar' });
}

/** @throws what is no sealed copy, or not whole */
export async function openSealedFile(file: Blob): Promise<{ header: EnvelopeHeader; part: ReadPart }> {
  const held = new Map<string, Uint8Array>();
  let header: EnvelopeHeader | undefined;
  for await (const { name, body } of readTar(chunksOf(file))) {
    const bytes = await allOf(body), envelope = header?.envelopes.find((e) => name === `${e.kind}.age`);
    if (name === 'header.json') header = envelopeHeader.parse(JSON.parse(new TextDecoder().decode(bytes)));
    let at = 0;
    for (const p of envelope?.parts ?? []) { held.set(p.sha256, bytes.subarray(at, at + p.size)); at += p.size; }
  }
  if (!header) throw new Error('no header');
  return { header, part: async (sha256) => { const bytes = held.get(sha256); if (!bytes) throw new Error('a part is not there'); return bytes; } };
}

async function* chunksOf(file: Blob): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  for (;;) { const { done, value } = await reader.read(); if (done) return; yield value; }
}
