// Owns uploads as tests send them: by the tus protocol, with headers of one's own or by the protocol's own client.
import { request } from 'node:http';
import { Upload, type UploadOptions } from 'tus-js-client';
import type { Answer, Client } from './client.js';

export const TUS = { 'tus-resumable': '1.0.0' }, BYTES = { 'content-type': 'application/offset+octet-stream' };
export const metadata = (of: Record<string, string>): string => Object.entries(of).map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`).join(',');

export const begin = (client: Client, of: Record<string, string>, length: number, bytes?: Uint8Array): Promise<Answer> =>
  client.send('POST', '/api/uploads', bytes, { ...TUS, ...(bytes ? BYTES : {}), 'upload-length': String(length), 'upload-metadata': metadata(of) });
export const goOn = (client: Client, location: string, offset: number, bytes: Uint8Array, headers: Record<string, string> = {}): Promise<Answer> =>
  client.send('PATCH', location, bytes, { ...TUS, ...BYTES, 'upload-offset': String(offset), ...headers });
export const howFar = (client: Client, location: string): Promise<Answer> => client.send('HEAD', location, undefined, TUS);
export const offsetOf = (answer: Answer): number => Number(answer.headers.get('upload-offset') ?? NaN);
export const placeOf = (answer: Answer): string => { const place = answer.headers.get('location'); if (!place) throw new Error(`no upload: ${answer.status} ${answer.text}`); return place; };

/** Says how much it will send, sends some of it, and is cut off a while later. */
export const cutOff = (client: Client, location: string, offset: number, bytes: Uint8Array, sent: number, afterMs: number): Promise<void> => new Promise((resolve) => {
  const url = new URL(location, client.base);
  const asked = request(url, { method: 'PATCH', headers: { ...TUS, ...BYTES, 'upload-offset': String(offset), 'content-length': String(bytes.length), cookie: client.cookie ?? '' } });
  asked.on('error', () => resolve());
  asked.write(bytes.subarray(0, sent), () => setTimeout(() => asked.destroy(new Error('cut')), afterMs));
});

/** By tus-js-client, the protocol's own: whole, or until `stop` says so. */
export const byItsOwnClient = (client: Client, bytes: Uint8Array, of: Record<string, string>, options: Partial<UploadOptions> = {}): Promise<string> => new Promise((resolve, reject) => {
  const upload = new Upload(Buffer.from(bytes) as never, {
    endpoint: `${client.base}/api/uploads`, metadata: of, headers: { cookie: client.cookie ?? '' }, retryDelays: null, ...options,
    onError: reject, onSuccess: () => resolve(new URL(upload.url!).pathname),
  });
  upload.start();
});
