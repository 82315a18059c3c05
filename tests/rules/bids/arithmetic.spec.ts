// A server reads envelopes with native code, a browser in JavaScript: both read the same of every file, and refuse the same, at every length where a chunk begins or ends and however its bytes come.
import { describe, expect, it } from '@jest/globals';
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { type Arithmetic, hexOf, portable } from '../../../libs/bids/src/envelope-arithmetic.js';
import { headerLength } from '../../../libs/bids/src/envelope-age.js';
import { allOf } from '../../../libs/bids/src/envelope.js';
import { native } from '../../../libs/bids/src/native-arithmetic.js';

const CHUNK = 64 * 1024, SEALED = CHUNK + 16;
const identity = await generateX25519Identity(), stranger = await generateX25519Identity();
const plainOf = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8)) % 251);
async function fileOf(plain: Uint8Array): Promise<Uint8Array> {
  const age = new Encrypter();
  age.addRecipient(await identityToRecipient(identity));
  return age.encrypt(plain);
}
async function* cut(file: Uint8Array, first: number, then: number): AsyncGenerator<Uint8Array> {
  yield file.subarray(0, first);
  for (let at = first; at < file.length; at += then) yield file.subarray(at, at + then);
}
const read = (arithmetic: Arithmetic, file: Uint8Array, who = identity, [first, then] = [4_194_304, 4_194_304]): Promise<string> => allOf(arithmetic.decrypted(who, cut(file, first, then))).then((bytes) => hexOf(native, bytes), () => 'refused');

describe('an age file', () => {
  it.each([0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, 3 * CHUNK + 7])('of %i bytes reads the same both ways, in pieces of any size', async (length) => {
    const plain = plainOf(length), file = await fileOf(plain), head = headerLength(file)!;
    for (const pieces of [[4_194_304, 4_194_304], [head, 5_000], [head + 7, SEALED], [head + 16 + SEALED, SEALED], [4_096, 65_536]]) {
      for (const arithmetic of [portable, native]) expect([pieces, await read(arithmetic, file, identity, pieces as [number, number])]).toEqual([pieces, hexOf(portable, plain)]);
    }
  });

  it('that is another’s, was touched or cut anywhere, or has more behind it, is refused both ways', async () => {
    const file = await fileOf(plainOf(2 * CHUNK + 100)), head = headerLength(file)!, payload = head + 16;
    const touched = (at: number): Uint8Array => { const copy = file.slice(); copy[at]! ^= 1; return copy; };
    const broken: Record<string, Uint8Array> = {
      'a stanza': touched(head - 80), 'the header’s seal': touched(head - 4), 'the nonce': touched(head + 3), 'the first chunk': touched(payload + 9), 'a tag': touched(payload + SEALED - 1), 'the last chunk': touched(file.length - 20),
      'cut in the header': file.slice(0, head - 9), 'cut in the nonce': file.slice(0, head + 5), 'cut after the nonce': file.slice(0, payload), 'cut between chunks': file.slice(0, payload + SEALED), 'cut in a tag': file.slice(0, payload + SEALED + 8), 'cut in a chunk': file.slice(0, file.length - 1),
      'chunks exchanged': Buffer.concat([file.subarray(0, payload), file.subarray(payload + SEALED, payload + 2 * SEALED), file.subarray(payload, payload + SEALED), file.subarray(payload + 2 * SEALED)]), 'one byte more': Buffer.concat([file, Buffer.from([0])]),
    };
    for (const [what, bytes] of Object.entries(broken)) expect([what, await read(portable, bytes), await read(native, bytes)]).toEqual([what, 'refused', 'refused']);
    expect([await read(portable, file, stranger), await read(native, file, stranger)]).toEqual(['refused', 'refused']);
  });

  it('whose bytes cannot be brought fails with the reason', async () => {
    const file = await fileOf(plainOf(2 * CHUNK));
    async function* broken(): AsyncGenerator<Uint8Array> { yield file.subarray(0, CHUNK); throw new Error('the disk is gone'); }
    for (const arithmetic of [portable, native]) await expect(allOf(arithmetic.decrypted(identity, broken()))).rejects.toThrow('the disk is gone');
  });
});
