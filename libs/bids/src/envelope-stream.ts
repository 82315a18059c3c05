// Seals one envelope as a stream: files are read as they are needed, parts leave as they are made; of a large bid no more than a part or two is held at once.
import { Encrypter } from 'age-encryption';
import { concatBytes } from '@noble/hashes/utils.js';
import { sha256Hex } from '#libs/kernel';
import { BID_PART_SIZE } from './envelope-format.js';
import { type TarMember, tarPieces } from './envelope-tar.js';

export interface MadePart { readonly sha256: string; readonly data: Uint8Array }

/** The archive of these members, padded, encrypted to the recipient and cut. `on` is waited for: it may take a part away before the next is made. */
export async function sealedParts(recipient: string, members: readonly TarMember[], on: (part: MadePart) => void | Promise<void>): Promise<void> {
  const age = new Encrypter();
  age.addRecipient(recipient);
  const pieces = tarPieces(members);
  const plain = new ReadableStream<Uint8Array>({
    async pull(controller) { const next = await pieces.next(); if (next.done) controller.close(); else controller.enqueue(next.value); },
    async cancel() { await pieces.return(undefined); },
  }, { highWaterMark: 0 });
  const reader = (await age.encrypt(plain)).getReader();
  let held: Uint8Array[] = [], length = 0;
  const leave = async (): Promise<void> => { const data = concatBytes(...held); held = []; length = 0; await on({ sha256: sha256Hex(data), data }); };
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    for (let at = 0; at < value.length;) {
      const taken = value.subarray(at, at + BID_PART_SIZE - length);
      held.push(taken);
      length += taken.length;
      at += taken.length;
      if (length === BID_PART_SIZE) await leave();
    }
  }
  if (length > 0) await leave();
}
