// Owns the bytes that go into an envelope: at hand, or a file of the browser that is read when its turn comes.
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { sha256Hex } from '#libs/kernel';

export type FileData = Uint8Array | Blob;
export const sizeOf = (data: FileData): number => (data instanceof Uint8Array ? data.length : data.size);

export async function* bytesOf(data: FileData): AsyncGenerator<Uint8Array> {
  if (data instanceof Uint8Array) { yield data; return; }
  const reader = (data.stream() as ReadableStream<Uint8Array>).getReader();
  try {
    for (;;) { const { done, value } = await reader.read(); if (done) return; yield value; }
  } finally { reader.releaseLock(); }
}

export async function digestOf(data: FileData): Promise<string> {
  if (data instanceof Uint8Array) return sha256Hex(data);
  const hash = sha256.create();
  for await (const piece of bytesOf(data)) hash.update(piece);
  return bytesToHex(hash.digest());
}
