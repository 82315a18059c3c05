// Owns files behind an S3 API: the same four operations, one bucket.
import { CreateBucketCommand, DeleteObjectCommand, GetObjectCommand, HeadBucketCommand, HeadObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Readable } from 'node:stream';
import type { Config } from '../config.js';
import { storageErrors } from './storage.errors.js';
import type { Storage } from './storage.js';

export function s3Storage(config: Config): Storage {
  const client = new S3Client({
    endpoint: config.S3_ENDPOINT!, region: config.S3_REGION, forcePathStyle: true, requestChecksumCalculation: 'WHEN_REQUIRED', responseChecksumValidation: 'WHEN_REQUIRED',
    credentials: { accessKeyId: config.S3_ACCESS_KEY!, secretAccessKey: config.S3_SECRET_KEY! },
  });
  const Bucket = config.S3_BUCKET!;
  return {
    async put(Key, body, size) {
      const Body = size <= AT_ONCE ? await whole(body, size) : stream(body, size);
      await client.send(new PutObjectCommand({ Bucket, Key, Body, ContentLength: size }));
    },
    async get(Key) {
      try {
        return (await client.send(new GetObjectCommand({ Bucket, Key }))).Body as Readable;
      } catch (error) {
        if ((error as { name?: string }).name === 'NoSuchKey') throw Object.assign(new Error('no such object'), { code: 'ENOENT' });
        throw error;
      }
    },
    exists: (Key) => client.send(new HeadObjectCommand({ Bucket, Key })).then(() => true, (e: { name?: string }) => { if (e.name === 'NotFound' || e.name === 'NoSuchKey') return false; throw e; }),
    async prepare() {
      const there = await client.send(new HeadBucketCommand({ Bucket })).then(() => true, (e: { name?: string }) => { if (e.name === 'NotFound' || e.name === 'NoSuchBucket') return false; throw e; });
      if (!there) await client.send(new CreateBucketCommand({ Bucket }));
    },
    async delete(Key) { await client.send(new DeleteObjectCommand({ Bucket, Key })); },
  };
}

/** Up to this size an object is sent from memory: checked before a byte leaves, and sent again when the store stumbles. */
const AT_ONCE = 8 * 1024 * 1024;

async function whole(body: Readable | Buffer, size: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of exactly(body, size)) chunks.push(chunk);
  return Buffer.concat(chunks);
}

/** A wrong length breaks the request off; the stream's own error event is heard, or it would end the process. */
const stream = (body: Readable | Buffer, size: number): Readable => Readable.from(exactly(body, size)).on('error', () => undefined);

async function* exactly(body: Readable | Buffer, size: number): AsyncGenerator<Buffer> {
  let sent = 0;
  for await (const chunk of Buffer.isBuffer(body) ? [body] : body) {
    sent += (chunk as Buffer).length;
    if (sent > size) throw storageErrors.problem('part-mismatch');
    yield chunk as Buffer;
  }
  if (sent !== size) throw storageErrors.problem('part-mismatch');
}
