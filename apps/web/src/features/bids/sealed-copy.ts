// Owns what a bidder sealed, read again by itself: the organisation's key opens the ownerShare, that opens the envelope, here; from the city's store, or from a copy that was saved as a file.
import { bidDocument, type BidDocument, joinedDocument, priceDocument, technicalDocument } from '@libs/bids/src/bid.contract.js';
import { allOf, fromBase64, jsonIn, openEnvelope, openShare, type EnvelopeHeader, type EnvelopeKind } from '@libs/bids/src/envelope.js';

export interface Contents { document: BidDocument; files: { name: string; type: string; kind: string; data: Uint8Array }[]; /** by envelope */ identities: { kind: EnvelopeKind; identity: string }[] }
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

const DOCUMENTS = { whole: bidDocument, technical: technicalDocument, price: priceDocument } as const;

/** Of a bid in two envelopes both, as the one document that was written. */
export async function contentsOf(header: EnvelopeHeader, ownIdentity: string, part: ReadPart): Promise<Contents> {
  const identities: Contents['identities'] = [], found: unknown[] = [], files: Contents['files'] = [];
  for (const envelope of header.envelopes) {
    const identity = new TextDecoder().decode(await openShare(fromBase64(envelope.ownerShare!), ownIdentity));
    identities.push({ kind: envelope.kind, identity });
    let listed: BidDocument['attachments'] = [];
    for await (const { member, n, body } of openEnvelope(header, envelope, identity, part)) {
      const data = await allOf(body), file = listed[n - 1];
      if (n === 0) { const document = DOCUMENTS[envelope.kind].parse(jsonIn(data)); listed = document.attachments; found.push(document); } else if (file) files.push({ name: file.name, type: member.type, kind: file.kind, data });
    }
  }
  const document = header.envelopes.length === 1 ? bidDocument.parse(found[0]) : joinedDocument(technicalDocument.parse(found[0]), priceDocument.parse(found[1]));
  if (!document) throw new Error('no document');
  return { document, files, identities };
}
