// Decides where bytes rest: a local folder by default, an S3 API by configuration; both durable before they answer.
import type { Readable } from 'node:stream';
import { CONFIG, type Config } from '../config.js';
import { LocalStorage } from './local-storage.js';

export const STORAGE = Symbol('storage');

export interface Storage {
  /** Stores the whole object under `key`, replacing an earlier one; durable when it resolves. `size` is exact. */
  put(key: string, body: Readable | Buffer, size: number): Promise<void>;
  /** @throws Error with code ENOENT when there is none */
  get(key: string): Promise<Readable>;
  exists(key: string): Promise<boolean>;
  delete(key: string): Promise<void>;
  /** Makes the place itself when it is not there: a folder, a bucket. Part of migrating. */
  prepare(): Promise<void>;
}

export async function openStorage(config: Config): Promise<Storage> {
  if (!config.S3_ENDPOINT) return new LocalStorage(`${config.DATA_DIR}/files`);
  process.env['AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED'] = 'true'; // read when the SDK is first imported; its version is pinned by the lock file
  return (await import('./s3-storage.js')).s3Storage(config);
}

export const storageProvider = {
  provide: STORAGE, inject: [CONFIG],
  useFactory: openStorage,
};
