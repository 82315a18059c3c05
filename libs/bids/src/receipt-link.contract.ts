// Owns the address under which anybody checks a receipt: it stands as a QR code on the PDF. All of the receipt lies behind the "#", which a browser sends to nobody.
import type { SignedReceipt } from './receipt.js';

export const RECEIPT_PAGE = '/log', RECEIPT_MARK = 'receipt=';
/** Longer ones are no receipts. */
const MOST = 8_192;

const toBase64Url = (bytes: Uint8Array): string => btoa(String.fromCharCode(...bytes)).replaceAll('+', '-').replaceAll('/', '_').replaceAll('=', '');
const fromBase64Url = (text: string): Uint8Array => Uint8Array.from(atob(text.replaceAll('-', '+').replaceAll('_', '/')), (c) => c.charCodeAt(0));
const through = async (bytes: Uint8Array, by: ReadableWritablePair<Uint8Array, BufferSource>): Promise<Uint8Array> => new Uint8Array(await new Response(new Blob([bytes as BlobPart]).stream().pipeThrough(by as never)).arrayBuffer());

/** `base` is the product's public address, without a slash at its end. */
export async function receiptLink(base: string, receipt: SignedReceipt): Promise<string> {
  const packed = await through(new TextEncoder().encode(JSON.stringify(receipt)), new CompressionStream('deflate-raw'));
  return `${base}${RECEIPT_PAGE}#${RECEIPT_MARK}${toBase64Url(packed)}`;
}

/** What an address carries, as a receipt's file holds it; undefined when it carries none. */
export async function receiptInLink(hash: string): Promise<string | undefined> {
  const found = /^#receipt=([A-Za-z0-9_-]+)$/.exec(hash)?.[1];
  if (!found || found.length > MOST) return undefined;
  try { return new TextDecoder().decode(await through(fromBase64Url(found), new DecompressionStream('deflate-raw'))); } catch { return undefined; }
}
