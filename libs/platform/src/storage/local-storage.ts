// Owns files in a local folder: written beside, synced, then renamed, so that a crash leaves the old object or the new one, never half.
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import type { Readable } from 'node:stream';
import { storageErrors } from './storage.errors.js';
import type { Storage } from './storage.js';

/** The disk is full, the quota is used up, the system lets a file grow no further. */
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

export class LocalStorage implements Storage {
  private readonly root: string;
  constructor(folder: string) { this.root = resolve(folder); }

  private path(key: string): string {
    if (!/^[a-z0-9][a-z0-9/_.-]{0,300}$/.test(key) || key.includes('..') || key.includes('//')) throw new Error('not a storage key');
    return join(this.root, key);
  }

  async put(key: string, body: Readable | Buffer, size: number): Promise<void> {
    const path = this.path(key), beside = `${path}.${randomUUID()}.part`;
    await mkdir(dirname(path), { recursive: true });
    try {
      const file = await open(beside, 'wx', 0o600);
      let written = 0;
      try {
        for await (const chunk of Buffer.isBuffer(body) ? [body] : body) {
          written += (chunk as Buffer).length;
          if (written > size) throw storageErrors.problem('part-mismatch');
          await file.writeFile(chunk as Buffer);
        }
        if (written !== size) throw storageErrors.problem('part-mismatch');
        await file.sync();
      } finally { await file.close(); }
      await rename(beside, path);
      const folder = await open(dirname(path), 'r');
      try { await folder.sync(); } finally { await folder.close(); }
    } catch (error) {
      await rm(beside, { force: true });
      if (FULL.has((error as { code?: string }).code ?? '')) throw storageErrors.problem('storage-full');
      throw error;
    }
  }

  async get(key: string): Promise<Readable> {
    const path = this.path(key);
    await access(path);
    return createReadStream(path);
  }

  async exists(key: string): Promise<boolean> {
    return access(this.path(key)).then(() => true, () => false);
  }

  async prepare(): Promise<void> {
    await mkdir(this.root, { recursive: true });
  }

  async delete(key: string): Promise<void> {
    await rm(this.path(key), { force: true });
  }
}
