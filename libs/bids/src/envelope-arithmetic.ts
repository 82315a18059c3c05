// Says what arithmetic the bytes of an envelope need, and has it in JavaScript, which runs everywhere; a server has it in native code.
import { Decrypter } from 'age-encryption';
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';

export interface Digest { update(piece: Uint8Array): unknown; /** once, at the end */ hex(): string }
export interface Arithmetic {
  sha256(): Digest;
  /** What stands in an age file to this identity. @throws what the pieces throw, or an Error of any kind for a file that cannot be read */
  decrypted(identity: string, pieces: AsyncGenerator<Uint8Array>): AsyncIterable<Uint8Array>;
}

export const portable: Arithmetic = {
  sha256() {
    const hash = sha256.create();
    return { update: (piece) => hash.update(piece), hex: () => bytesToHex(hash.digest()) };
  },
  async* decrypted(identity, pieces) {
    const age = new Decrypter();
    age.addIdentity(identity);
    const stream = new ReadableStream<Uint8Array>({
      async pull(controller) { const next = await pieces.next(); if (next.done) controller.close(); else controller.enqueue(next.value); },
      async cancel() { await pieces.return(undefined); },
    }, { highWaterMark: 0 });
    const reader = (await age.decrypt(stream)).getReader();
    try {
      for (;;) {
        const piece = await reader.read();
        if (piece.done) return;
        yield piece.value;
      }
    } finally {
      await reader.cancel().catch(() => undefined);
    }
  },
};

export function hexOf(arithmetic: Arithmetic, bytes: Uint8Array): string {
  const digest = arithmetic.sha256();
  digest.update(bytes);
  return digest.hex();
}
