// Owns the two keys that never enter the database: DATA_KEY wraps secrets at rest, LOG_KEY signs receipts (and the log of record).
import { createCipheriv, createDecipheriv, createHmac, createPrivateKey, createPublicKey, randomBytes, sign } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from './config.js';

const ED25519_PKCS8 = Buffer.from('302e020100300506032b657004220420', 'hex');

@Injectable()
export class Keys {
  private readonly data: Buffer;
  private readonly signing: ReturnType<typeof createPrivateKey>;
  /** Raw 32-byte Ed25519 public key that verifies receipts. */
  readonly publicKey: Buffer;

  constructor(@Inject(CONFIG) config: Pick<Config, 'DATA_KEY' | 'LOG_KEY'>) {
    this.data = Buffer.from(config.DATA_KEY, 'base64');
    this.signing = createPrivateKey({ key: Buffer.concat([ED25519_PKCS8, Buffer.from(config.LOG_KEY, 'base64')]), format: 'der', type: 'pkcs8' });
    this.publicKey = createPublicKey(this.signing).export({ format: 'der', type: 'spki' }).subarray(-32);
  }

  /** AES-256-GCM under DATA_KEY; `context` is authenticated, so that a wrapped value moved to another row does not open. nonce ‖ tag ‖ ciphertext. */
  wrap(plaintext: Uint8Array, context: string): Buffer {
    return seal(this.data, plaintext, context);
  }

  /** @throws Error when the bytes, the key or the context are not those of `wrap` */
  unwrap(wrapped: Uint8Array, context: string): Buffer {
    return open(this.data, wrapped, context);
  }

  /** A 32-byte key derived for one named purpose. */
  derive(purpose: string): Buffer {
    return createHmac('sha256', this.data).update(`jiebang/${purpose}`).digest();
  }

  signBytes(bytes: Uint8Array): Buffer {
    return sign(null, bytes, this.signing);
  }
}

export function seal(key: Uint8Array, plaintext: Uint8Array, context: string): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context));
  const body = Buffer.concat([cipher.update(plaintext), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

export function open(key: Uint8Array, wrapped: Uint8Array, context: string): Buffer {
  const bytes = Buffer.from(wrapped);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12)).setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(12, 28));
  return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]);
}
