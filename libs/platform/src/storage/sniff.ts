// Decides what a file really is: by its bytes, never by its name. Archives are not unpacked.
import type { Readable } from 'node:stream';
import { fileTypeFromStream } from 'file-type';

const TEXTS = new Set(['text/csv', 'text/plain']);

/** The sniffed type; for declared texts the declared one when every byte is UTF-8 without NUL. Undefined when unknown. */
export async function sniff(declared: string, open: () => Promise<Readable>): Promise<string | undefined> {
  if (TEXTS.has(declared)) return (await isText(await open())) ? declared : undefined;
  const stream = await open();
  try {
    return (await fileTypeFromStream(stream))?.mime;
  } finally {
    stream.destroy();
  }
}

async function isText(stream: Readable): Promise<boolean> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of stream) {
      if ((chunk as Buffer).includes(0)) return false;
      decoder.decode(chunk as Buffer, { stream: true });
    }
    decoder.decode();
    return true;
  } catch {
    return false;
  }
}
