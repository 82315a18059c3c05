// Says what resumable uploads are for in this slice: a sealed part of a bid, and a draft's attachment. An upload alone changes nothing about any bid: only a committed submit counts.
import { Injectable } from '@nestjs/common';
import { Uploads } from '#libs/platform';
import { BidParts, type PartPlace } from './bid-parts.service.js';
import { type AttachmentPlace, DraftAttachments } from './draft-attachments.service.js';

@Injectable()
export class BidUploads {
  constructor(uploads: Uploads, parts: BidParts, attachments: DraftAttachments) {
    uploads.register('bid-part', {
      begin: (actor, named, length) => parts.expected(actor, named, length),
      goesOn: (actor, about) => parts.stillOpen(actor, about as unknown as PartPlace),
      finish: async (_actor, about, bytes) => void (await parts.keep(about as unknown as PartPlace, await wholeOf(bytes()))),
    });
    uploads.register('draft-attachment', {
      begin: (actor, named, length) => attachments.expected(actor, named, length),
      goesOn: async (actor, about) => void (await attachments.stillExpected(actor, about as unknown as AttachmentPlace)),
      finish: async (actor, about, bytes) => void (await attachments.take(actor, about as unknown as AttachmentPlace, bytes())),
    });
  }
}

/** A part: four mebibytes at most. */
async function wholeOf(bytes: AsyncIterable<Buffer>): Promise<Buffer> {
  const pieces: Buffer[] = [];
  for await (const piece of bytes) pieces.push(piece);
  return pieces.length === 1 ? pieces[0]! : Buffer.concat(pieces);
}
