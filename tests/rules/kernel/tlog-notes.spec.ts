// Signed notes, checkpoints and cosignatures: the published example of Go's note package holds here, and nothing holds once a byte of it was moved.
import { generateKeyPairSync, sign, type KeyObject } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { cosignatureBytes, cosignedAt, cosignedMessage, checkpointText, EMPTY_ROOT, fromBase64, KEY_KIND, noteOf, openCheckpoint, parseCheckpoint, parseNote, parseVerifier, signatureLine, signedBy, toBase64, type Verifier, verifierOf, verifierText } from '#libs/kernel';

/** From the documentation of golang.org/x/mod/sumdb/note. */
const PETER = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
const PETER_SAYS = `If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
`;

const ORIGIN = 'log.city.test/jiebang';
function signer(name: string, kind: Verifier['kind'] = KEY_KIND.ed25519): { verifier: Verifier; privateKey: KeyObject; sign(bytes: Uint8Array): Uint8Array } {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { verifier: verifierOf(name, kind, Uint8Array.from(publicKey.export({ format: 'der', type: 'spki' }).subarray(-32))), privateKey, sign: (bytes) => Uint8Array.from(sign(null, bytes, privateKey)) };
}
const signed = (by: ReturnType<typeof signer>, text: string): string => noteOf(text, [signatureLine(by.verifier, by.sign(Buffer.from(text)))]);

describe('a signed note', () => {
  it('of Go’s documentation holds, and not when its text, its key or its signature is another', () => {
    const peter = parseVerifier(PETER)!, note = parseNote(PETER_SAYS)!;
    expect(verifierText(peter)).toBe(PETER);
    expect(signedBy(note, peter)).toBe(true);
    expect(signedBy({ ...note, text: note.text.replace('answer', 'Answer') }, peter)).toBe(false);
    expect(signedBy(note, signer('PeterNeumann').verifier)).toBe(false);
    expect(signedBy({ ...note, signatures: [] }, peter)).toBe(false);
    expect(signedBy({ ...note, signatures: [...note.signatures, { ...note.signatures[0]!, bytes: new Uint8Array(64) }] }, peter)).toBe(false);
  });

  it('is refused when malformed', () => {
    const line = PETER_SAYS.split('\n\n')[1]!;
    for (const bad of ['', 'text\n', `text\n\n${line}`.slice(0, -1), `text\n\n${line}\n`, `te\u0000xt\n\n${line}`, `text\n\n${line.replace('— ', '- ')}`, 'text\n\n— name\n', 'text\n\n— name AAAA\n', `text\n\n— na+me ${'A'.repeat(92)}\n`, `text\n\n${line.repeat(101)}`, `text\r\n\n${line}`]) {
      expect([bad, parseNote(bad)]).toEqual([bad, undefined]);
    }
    expect(parseNote(`text\n\nmore\n\n${line}`)?.text).toBe('text\n\nmore\n');
  });

  it('names its verifier in one spelling, whose id is the key’s own', () => {
    for (const bad of ['', PETER.replace('c74f20a3', 'c74f20a4'), PETER.slice(0, -4), PETER.replace('+ARp', '+BRp'), `x ${PETER}`, PETER.replace('Peter', 'Pe+ter')]) expect([bad, parseVerifier(bad)]).toEqual([bad, undefined]);
    expect(() => verifierOf('two words', KEY_KIND.ed25519, new Uint8Array(32))).toThrow(RangeError);
    expect(() => verifierOf('short', KEY_KIND.ed25519, new Uint8Array(31))).toThrow(RangeError);
    for (const bytes of [[], [0], [255, 254], [1, 2, 3]].map((b) => Uint8Array.from(b))) expect(fromBase64(toBase64(bytes))).toEqual(bytes);
    for (const bad of ['A', 'AB', 'AB==CD==', 'A-==', 'AB=']) expect(fromBase64(bad)).toBeUndefined();
    expect(fromBase64('AB==')).toBeUndefined(); // bits that say nothing are zero
  });
});

describe('a checkpoint', () => {
  const log = signer(ORIGIN), text = checkpointText({ origin: ORIGIN, size: 48, root: EMPTY_ROOT });

  it('is opened with the log’s key alone, and speaks of that log alone', () => {
    expect(text).toBe(`${ORIGIN}\n48\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n`);
    expect(openCheckpoint(signed(log, text), log.verifier)).toEqual({ origin: ORIGIN, size: 48, root: EMPTY_ROOT });
    expect(openCheckpoint(signed(log, text), signer(ORIGIN).verifier)).toBeUndefined();
    expect(openCheckpoint(signed(log, text.replace('log.', 'lag.')), log.verifier)).toBeUndefined();
    expect(openCheckpoint(signed(log, text).replace('\n48\n', '\n49\n'), log.verifier)).toBeUndefined();
  });

  it('has three lines, a plain number and a whole root; more lines may follow', () => {
    expect(parseCheckpoint(`${text}extension\n`)).toMatchObject({ size: 48 });
    for (const bad of [text.slice(0, -1), text.replace('48', '048'), text.replace('48', '-1'), text.replace('48', '99999999999999999'), text.replace('47DE', '47D'), text.replace(ORIGIN, ''), `${text}\n`, text.split('\n').slice(0, 2).join('\n')]) expect([bad, parseCheckpoint(bad)]).toEqual([bad, undefined]);
  });

  it('is cosigned by a witness, at a second that the signature covers', () => {
    const witness = signer('witness.example', KEY_KIND.cosignature), second = 1_764_000_000;
    const line = signatureLine(witness.verifier, cosignatureBytes(second, witness.sign(cosignedMessage(text, second))));
    const note = parseNote(noteOf(text, [signatureLine(log.verifier, log.sign(Buffer.from(text))), line]))!, own = note.signatures[1]!;
    expect(signedBy(note, log.verifier)).toBe(true); // who does not know the witness passes it over
    expect(cosignedAt(note, own, witness.verifier)).toBe(second);
    expect(cosignedAt(note, { ...own, bytes: cosignatureBytes(second + 1, own.bytes.subarray(8)) }, witness.verifier)).toBeUndefined();
    expect(cosignedAt({ text: text.replace('48', '49') }, own, witness.verifier)).toBeUndefined();
    expect(cosignedAt(note, own, signer('witness.example', KEY_KIND.cosignature).verifier)).toBeUndefined();
    expect(cosignedAt(note, own, { ...witness.verifier, kind: KEY_KIND.ed25519 })).toBeUndefined();
    expect(cosignedAt(note, note.signatures[0]!, witness.verifier)).toBeUndefined();
    expect(signedBy(note, witness.verifier)).toBe(false);
  });
});
