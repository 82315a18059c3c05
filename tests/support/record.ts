// Owns reading the log of record as a stranger does: over HTTP, believing only the key.
import { createPrivateKey, createPublicKey, randomUUID, sign } from 'node:crypto';
import { cosignatureBytes, cosignedMessage, entriesIn, entriesPath, KEY_KIND, noteOf, openCheckpoint, parseNote, parseVerifier, signatureLine, signedReader, type Tile, tilePath, type Verifier, verifierOf, verifierText } from '#libs/kernel';
import { audit, Database, Sequencer } from '#libs/platform';
import { until, type World } from './world.js';

/** Lets the log take what is there, now; while somebody else holds the lock (or a dead connection's server has not noticed), it waits. */
export const sequence = (world: World): Promise<void> => until(async () => (await world.app.get(Sequencer).beat({ now: true })).kind === 'sequenced');

/** An entry of the record for nothing in particular; answers with its id. */
export async function writeEntry(world: World, n: number | string = 1): Promise<string> {
  return world.app.get(Database).transaction(async (tx) => (await audit(tx, { subject: 'person', subjectId: randomUUID(), action: 'person.changed', actor: { kind: 'system', name: 'test' }, version: 1, state: { n } })).id);
}

export interface LogReading { readonly verifier: Verifier; readonly note: string; readonly size: number; readonly root: Uint8Array; tile(tile: Tile): Promise<Uint8Array>; entries(n: number, width: number): Promise<Uint8Array[]>; read: ReturnType<typeof signedReader> }

/** The newest checkpoint, opened with `key` (or the one the log names), and readers of its tree that check every tile. */
export async function readLog(url: string, key?: string): Promise<LogReading> {
  const fetched = async (path: string): Promise<Uint8Array> => {
    const answer = await fetch(`${url}/api/log/${path}`);
    if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
    return new Uint8Array(await answer.arrayBuffer());
  };
  const verifier = parseVerifier(key ?? ((await (await fetch(`${url}/api/log`)).json()) as { key: string }).key)!;
  const note = new TextDecoder().decode(await fetched('checkpoint')), checkpoint = openCheckpoint(note, verifier);
  if (!checkpoint) throw new Error('the checkpoint does not hold');
  const tile = (t: Tile): Promise<Uint8Array> => fetched(tilePath(t));
  return { verifier, note, size: checkpoint.size, root: checkpoint.root, tile, entries: async (n, width) => entriesIn(await fetched(entriesPath({ n, width })), width), read: signedReader(checkpoint.size, checkpoint.root, tile) };
}

/** A witness: whatever checkpoint it is shown, it signs, with the second it is told. */
export function witnessOf(name: string, seed: number): { key: string; verifier: Verifier; cosign(note: string, second: number): string } {
  const privateKey = createPrivateKey({ key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, seed)]), format: 'der', type: 'pkcs8' });
  const verifier = verifierOf(name, KEY_KIND.cosignature, Uint8Array.from(createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32)));
  return {
    key: verifierText(verifier), verifier,
    cosign: (note, second) => {
      const { text, signatures } = parseNote(note)!;
      return noteOf(text, [...signatures.map((s) => s.line), signatureLine(verifier, cosignatureBytes(second, sign(null, cosignedMessage(text, second), privateKey)))]);
    },
  };
}
/** The one that the stages of routes know. */
export const witness = witnessOf('witness.city.test', 5);
