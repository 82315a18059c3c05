// A disk that takes no more: the upload is told so with a code, what was there stays whole, nothing half is left, and with room again it goes.
import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { ROOT } from '../house/source.js';

/** Runs the storage in a process of its own that the system lets write files of at most 64 KB. */
const limited = (folder: string, script: string): Promise<string> => new Promise((resolve, reject) => {
  const code = `const { LocalStorage } = await import('./libs/platform/src/storage/local-storage.ts'); const storage = new LocalStorage(${JSON.stringify(folder)}); ${script}`;
  const child = spawn('bash', ['-c', 'ulimit -f 64; exec "$0" --conditions=source --import ./scripts/typescript-loader.mjs --input-type=module -e "$1"', process.execPath, code], { cwd: ROOT, env: { ...process.env, NODE_OPTIONS: '' } });
  let said = '', wrong = '';
  child.stdout.on('data', (data: Buffer) => { said += data.toString(); });
  child.stderr.on('data', (data: Buffer) => { wrong += data.toString(); });
  child.on('close', (status) => { if (status === 0) resolve(said.trim()); else reject(new Error(wrong)); });
});

it('says that there is no room, keeps what was whole, leaves nothing half', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'jiebang-full-'));
  try {
    const said = await limited(folder, `
      await storage.put('files/one', Buffer.alloc(1000, 65), 1000);
      const outcomes = [];
      for (const key of ['files/one', 'files/two']) await storage.put(key, Buffer.alloc(1_000_000, 66), 1_000_000).then(() => outcomes.push('stored'), (error) => outcomes.push(error.code + ' ' + error.status));
      await storage.put('files/three', Buffer.alloc(2000, 67), 2000);
      console.log(JSON.stringify(outcomes));`);
    expect(JSON.parse(said)).toEqual(['storage-full 507', 'storage-full 507']);
    expect((await readdir(join(folder, 'files'))).sort()).toEqual(['one', 'three']);
    expect(await readFile(join(folder, 'files/one'), 'utf8')).toBe('A'.repeat(1000));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});
