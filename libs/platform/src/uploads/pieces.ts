// Owns how a body becomes pieces of one size at most, and a stream one buffer.
import type { Readable } from 'node:stream';
import { platformErrors } from '../platform.errors.js';

/** `partial`: what came before the connection broke is given out before the failure. @throws Problem too-large beyond `most` */
export async function* inPieces(body: Readable, size: number, most: number, partial: boolean): AsyncGenerator<Buffer> {
  let held: Buffer[] = [], length = 0, total = 0;
  const taken = (): Buffer => { const piece = held.length === 1 ? held[0]! : Buffer.concat(held, length); held = []; length = 0; return piece; };
  try {
    for await (const chunk of body as AsyncIterable<Buffer>) {
      for (let at = 0; at < chunk.length;) {
        if (length === size) yield taken(); // given out once more follows: the last piece is known to be the last
        const part = chunk.subarray(at, at + size - length);
        total += part.length;
        if (total > most) throw platformErrors.problem('too-large', { pointer: '/upload-length' });
        held.push(part);
        length += part.length;
        at += part.length;
      }
    }
  } catch (error) {
    if (partial && length > 0 && total <= most && (body.errored || body.destroyed)) yield taken();
    throw error;
  }
  if (length > 0) yield taken();
}

export async function joined(stream: Readable): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of stream) pieces.push(piece as Buffer);
  return Buffer.concat(pieces);
}
