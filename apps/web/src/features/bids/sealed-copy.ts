// Owns what a bidder sealed, read again by itself: the organisation's key opens the ownerShare, that opens the envelope, here; from the city's store, or from a copy that was saved as a file.
import { bidDocument, type BidDocument } from '@libs/bids/src/bid.contract.js';
import { allOf, fromBase64, jsonIn, openEnvelope, openShare, type EnvelopeHeader } from '@libs/bids/src/envelope.js';

export interface Contents { document: BidDocument; files: { name: string; type: string; kind: string; data: Uint8Array }[]; identity: string }
export type ReadPart = (sha256: string) => Promise<Uint8Array>;

export const partsFromCity = (header: EnvelopeHeader, on: (done: number, total: number) => void = () => undefined): ReadPart => {
  let done = 0;
  const total = header.envelopes.reduce((n, e) => n + e.parts.length, 0);
  return async (sha256) => {
    const answer = await fetch(`/api/challenges/${header.challenge}/bid-parts/${sha256}?organisationId=${header.organisation}`);
    if (!answer.ok) throw new Error('a part is not there');
    const bytes = new Uint8Array(await answer.arrayBuffer());
    on((done += 1), total);
    return bytes;
  };
};

export async function contentsOf(header: EnvelopeHeader, ownIdentity: string, part: ReadPart): Promise<Contents> {
  const envelope = header.envelopes[0]!;
  const identity = new TextDecoder().decode(await openShare(fromBase64(envelope.ownerShare!), ownIdentity));
  let document: BidDocument | undefined;
  const files: Contents['files'] = [];
  for await (const { member, n, body } of openEnvelope(header, envelope, identity, part)) {
    const data = await allOf(body), listed = document?.attachments[n - 1];
    if (n === 0) document = bidDocument.parse(jsonIn(data)); else if (listed) files.push({ name: listed.name, type: member.type, kind: listed.kind, data });
  }
  if (!document) throw new Error('no document');
  return { document, files, identity };
}
