// Decides what the tus protocol 1.0.0 says in its headers: metadata, checksums, offsets. Pure; https://tus.io/protocols/resumable-upload.
import { platformErrors } from '../platform.errors.js';
import { uploadErrors } from './uploads.errors.js';

export const TUS_VERSION = '1.0.0', TUS_EXTENSIONS = 'creation,creation-with-upload,termination,checksum,expiration', TUS_ALGORITHMS = ['sha1', 'sha256'] as const;
/** What a body of bytes is called. */
export const TUS_BYTES = 'application/offset+octet-stream';
export interface Checksum { readonly algorithm: (typeof TUS_ALGORITHMS)[number]; readonly digest: Buffer }
export type TusHeaders = Readonly<Record<string, string | string[] | undefined>>;

const told = (header: string, code: string): Error => platformErrors.problem('invalid', { fields: [{ pointer: `/${header}`, code }] });
const one = (headers: TusHeaders, name: string): string | undefined => { const value = headers[name]; return Array.isArray(value) ? value.join(',') : value; };

/** @throws Problem upload-version */
export function speaksTus(headers: TusHeaders): void {
  if (one(headers, 'tus-resumable') !== TUS_VERSION) throw uploadErrors.problem('upload-version');
}

/** A whole number of bytes. @throws Problem invalid at the header */
export function bytesIn(headers: TusHeaders, name: 'upload-length' | 'upload-offset'): number {
  const value = one(headers, name) ?? '', number = Number(value);
  if (!/^\d{1,15}$/.test(value) || !Number.isSafeInteger(number)) throw told(name, value === '' ? 'required' : 'invalid');
  return number;
}

/** `key base64,key base64`; a key alone has an empty value. @throws Problem invalid */
export function metadataIn(headers: TusHeaders): Record<string, string> {
  const text = one(headers, 'upload-metadata') ?? '';
  if (text.length > 4_096) throw told('upload-metadata', 'too-long');
  const found = new Map<string, string>();
  for (const pair of text.split(',').map((p) => p.trim()).filter(Boolean)) {
    const [key, value = '', more] = pair.split(' ');
    if (!/^[\x21-\x2b\x2d-\x7e]+$/.test(key!) || more !== undefined || found.has(key!) || !/^[A-Za-z0-9+/]*={0,2}$/.test(value)) throw told('upload-metadata', 'invalid');
    found.set(key!, Buffer.from(value, 'base64').toString('utf8'));
  }
  return Object.fromEntries(found);
}

/** @throws Problem invalid for an algorithm that is none of ours */
export function checksumIn(headers: TusHeaders): Checksum | undefined {
  const text = one(headers, 'upload-checksum');
  if (text === undefined) return undefined;
  const [algorithm, digest = ''] = text.split(' ');
  if (!TUS_ALGORITHMS.includes(algorithm as never) || !/^[A-Za-z0-9+/]+={0,2}$/.test(digest)) throw uploadErrors.problem('upload-algorithm');
  return { algorithm: algorithm as Checksum['algorithm'], digest: Buffer.from(digest, 'base64') };
}
