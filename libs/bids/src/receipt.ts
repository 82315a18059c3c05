// Owns the receipt: a signed promise that a bid was received, checked by anybody who has the city's public key. It says *received*; *in the log* is proven apart from it, by a checkpoint that came after.
import { verifyAsync } from '@noble/ed25519';
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson, fromBase64, includes, KEY_KIND, openCheckpoint, sha256Bytes, verifierOf } from '#libs/kernel';

export const RECEIPT_FORMAT = 'jiebang-receipt/1';
/** The audit entry that the receipt commits to. */
export interface ReceiptEntry {
  readonly entry: string; readonly subject: string; readonly subjectId: string; readonly action: string; readonly actor: string; readonly version: number; readonly stateHash: string; readonly at: string;
}
export interface Receipt {
  readonly challenge: string; readonly bid: string; readonly version: number; readonly digest: string; readonly addendum: number; readonly receivedAt: string;
  readonly entry: ReceiptEntry; readonly salt: string; readonly leaf: string;
  /** The newest checkpoint before it, or null while the log has none. */
  readonly checkpoint: string | null;
}
export interface SignedReceipt { readonly id: string; readonly format: typeof RECEIPT_FORMAT; readonly receipt: Receipt; /** hexadecimal */ readonly signature: string; /** hexadecimal */ readonly publicKey: string }

/** What is signed: the format's name, a line end, the receipt as RFC 8785 JSON. */
export const receiptBytes = (receipt: Receipt): Uint8Array => utf8ToBytes(`${RECEIPT_FORMAT}\n${canonicalJson(receipt)}`);

/** True when the key signed exactly this receipt and its leaf commits to its entry. Give the key you know, not the one that came along. */
export async function verifyReceipt(signed: Pick<SignedReceipt, 'receipt' | 'signature'>, publicKey: string): Promise<boolean> {
  const { receipt } = signed;
  const leaf = bytesToHex(sha256Bytes(concatBytes(hexToBytes(receipt.salt), utf8ToBytes(canonicalJson(receipt.entry)))));
  if (leaf !== receipt.leaf || receipt.entry.subjectId !== receipt.bid) return false;
  return verifyAsync(hexToBytes(signed.signature), receiptBytes(receipt), hexToBytes(publicKey)).catch(() => false);
}

/** What proves that an entry is in the log: hashes in base64, the checkpoint as a signed note. */
export interface ReceiptProof { readonly index: number; readonly size: number; readonly hashes: readonly string[]; readonly checkpoint: string }

/** True when the log whose key this is signed a tree that holds exactly this receipt's leaf there, in a place after the checkpoint that the receipt carries. */
export function receiptInLog({ leaf, checkpoint: before }: Pick<Receipt, 'leaf' | 'checkpoint'>, proof: ReceiptProof, publicKey: string): boolean {
  const origin = proof.checkpoint.slice(0, proof.checkpoint.indexOf('\n')), key = hexToBytes(publicKey), hashes = proof.hashes.map(fromBase64);
  if (!/^[^\s+]+$/u.test(origin) || key.length !== 32) return false;
  const log = verifierOf(origin, KEY_KIND.ed25519, key), tree = openCheckpoint(proof.checkpoint, log), earlier = before === null ? undefined : openCheckpoint(before, log);
  if (!tree || tree.size !== proof.size || (before !== null && !(earlier && earlier.size <= proof.index))) return false;
  return hashes.every((h) => h?.length === 32) && includes(tree.root, tree.size, proof.index, hexToBytes(leaf), hashes as Uint8Array[]);
}
