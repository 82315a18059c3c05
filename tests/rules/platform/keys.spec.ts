// What DATA_KEY wraps opens only with that key, unchanged and in its own place; what LOG_KEY signs anybody verifies. Keys on disk are made once and never lost silently.
import { createPublicKey, randomBytes, verify } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { Keys } from '#libs/platform';
import { keysOf } from '../../../apps/server/src/key-files.js';

const keyed = (fill: number): Keys => new Keys({ DATA_KEY: Buffer.alloc(32, fill).toString('base64'), LOG_KEY: Buffer.alloc(32, fill).toString('base64') });

describe('wrapping', () => {
  const keys = keyed(1), secret = randomBytes(100);

  it('opens in its context, every time another ciphertext', () => {
    const wrapped = keys.wrap(secret, 'draft/1');
    expect(keys.unwrap(wrapped, 'draft/1').equals(secret)).toBe(true);
    expect(keys.wrap(secret, 'draft/1').equals(wrapped)).toBe(false);
    expect(wrapped.includes(secret.subarray(0, 16))).toBe(false);
  });

  it('does not open in another row, with another key, or changed in any byte', () => {
    const wrapped = keys.wrap(secret, 'draft/1');
    expect(() => keys.unwrap(wrapped, 'draft/2')).toThrow();
    expect(() => keyed(2).unwrap(wrapped, 'draft/1')).toThrow();
    for (let at = 0; at < wrapped.length; at += 1) {
      const changed = Buffer.from(wrapped);
      changed[at]! ^= 1;
      expect(() => keys.unwrap(changed, 'draft/1')).toThrow();
    }
    expect(() => keys.unwrap(wrapped.subarray(0, -1), 'draft/1')).toThrow();
  });

  it('derives a key of its own for each purpose', () => {
    expect(keys.derive('a').equals(keys.derive('b'))).toBe(false);
    expect(keys.derive('a').equals(keyed(2).derive('a'))).toBe(false);
    expect(keys.derive('a')).toHaveLength(32);
  });

  it('signs so that the raw public key verifies', () => {
    const spki = createPublicKey({ key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), keys.publicKey]), format: 'der', type: 'spki' });
    const signature = keys.signBytes(secret);
    expect(verify(null, secret, spki, signature)).toBe(true);
    expect(verify(null, randomBytes(100), spki, signature)).toBe(false);
  });
});

describe('keys on disk', () => {
  it('are made once, for their owner alone, and missed loudly', () => {
    const folder = mkdtempSync(join(tmpdir(), 'jiebang-keys-'));
    try {
      const at = join(folder, 'keys');
      expect(() => keysOf({}, at, false)).toThrow('put DATA_KEY and LOG_KEY back');
      const first = keysOf({}, at, true);
      expect(first.made).toBe(true);
      expect(keysOf({}, at, true)).toEqual({ keys: first.keys, made: false });
      for (const name of ['DATA_KEY', 'LOG_KEY']) expect(statSync(join(at, name)).mode & 0o777).toBe(0o600);
      expect(Buffer.from(readFileSync(join(at, 'DATA_KEY'), 'utf8'), 'base64')).toHaveLength(32);
      expect(() => new Keys(first.keys)).not.toThrow();
      expect(keysOf({ DATA_KEY: 'a', LOG_KEY: 'b' }, at, true).keys).toEqual({ DATA_KEY: 'a', LOG_KEY: 'b' });
      expect(() => keysOf({ DATA_KEY: 'a' }, at, true)).toThrow('belong together');
      expect(() => keysOf({}, '/dev/null/keys', true)).toThrow('/dev/null/keys cannot be used');
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
