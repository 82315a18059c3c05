// A bid in two envelopes: what belongs to money lies apart, each envelope is sealed for itself, and stock age opens each with its own identity alone.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { BidDocument } from '#libs/bids';
import { joinedDocument, priceDocument, splitDocument, technicalDocument } from '../../../libs/bids/src/bid.contract.js';
import { envelopeHeader, kindsFor, sealBid, type SealedBid, shareNumber } from '../../../libs/bids/src/envelope.js';
import { sharesOfKind } from '../../../libs/bids/src/to-open.js';
import { bidDocumentFor, envelopesFor, pdfWith } from '../../support/bids.js';
import { challengeDraft } from '../../support/challenges.js';

const FILES = [{ name: 'price.pdf', type: 'application/pdf', data: pdfWith('price-word'), kind: 'price' as const }, { name: 'plan.pdf', type: 'application/pdf', data: pdfWith('plan-word'), kind: 'technical' as const }, { name: 'seal.pdf', type: 'application/pdf', data: pdfWith('seal-word'), kind: 'other' as const }];
const document: BidDocument = bidDocumentFor(challengeDraft(), { files: FILES, price: '6812345.67' });
const place = { challenge: '0197a1de-0000-4000-8000-000000000001', organisation: '0197a1de-0000-4000-8000-000000000002', addendum: 0 };
let server: string, sealed: SealedBid;

beforeAll(async () => {
  server = await generateX25519Identity();
  sealed = await sealBid({ ...place, threshold: 1, openers: [await identityToRecipient(server)], envelopes: envelopesFor('two', document, FILES) });
});

describe('the document in two', () => {
  const { technical, price } = splitDocument(document);

  it('holds no amount in its technical half, everything once, and is the same when joined', () => {
    expect(JSON.stringify(technical)).not.toMatch(/6812345|amount|price|budget/);
    expect([technical.attachments.map((a) => a.name), price.attachments.map((a) => a.name)]).toEqual([['plan.pdf', 'seal.pdf'], ['price.pdf']]);
    expect(technicalDocument.parse(technical)).toEqual(technical);
    expect(priceDocument.parse(price)).toEqual(price);
    expect(joinedDocument(technical, price)).toEqual({ ...document, attachments: [document.attachments[1], document.attachments[2], document.attachments[0]] });
    expect(joinedDocument(technical, { ...price, amounts: price.amounts.slice(1) })).toBeUndefined();
  });

  it.each<[string, object]>([
    ['a price', { price: '1.00' }], ['a budget', { budget: [] }], ['an amount in its schedule', { schedule: [{ name: 'x', months: 3, amount: '1.00' }] }], ['a file about the price', { attachments: document.attachments }],
  ])('has a technical half that refuses %s', (_, more) => { expect(technicalDocument.safeParse({ ...technical, ...more }).success).toBe(false); });

  it.each<[string, object]>([
    ['a summary', { summary: 'x' }], ['a price that is not its budget', { price: '1.00' }], ['amounts that do not add up', { amounts: ['1.00'] }], ['a technical file', { attachments: document.attachments }],
    ['a price of nothing', { price: '0.00', budget: [{ item: 'x', amount: '0.00' }], amounts: ['0.00', '0.00'] }],
  ])('has a price half that refuses %s', (_, more) => { expect(priceDocument.safeParse({ ...price, ...more }).success).toBe(false); });
});

describe('the header', () => {
  it('names two envelopes, technical first, with nothing in common', () => {
    const [technical, price] = sealed.header.envelopes;
    expect(sealed.header.envelopes.map((e) => e.kind)).toEqual(kindsFor('two'));
    expect(technical!.recipient).not.toBe(price!.recipient);
    expect(new Set([...technical!.parts, ...price!.parts].map((p) => p.sha256)).size).toBe(technical!.parts.length + price!.parts.length);
    expect(technical!.shares[0]!.shareHash).not.toBe(price!.shares[0]!.shareHash);
    expect([shareNumber(sealed.header, 'technical', 1), shareNumber(sealed.header, 'price', 1)]).toEqual([1, 2]);
    expect(['whole', 'technical', 'price'].map((k) => sharesOfKind(k as 'whole', '$2'))).toEqual(['$2::int IS NOT NULL', 's.n <= $2::int', 's.n > $2::int']);
  });

  it('is none with one of them, one twice, or a whole beside', () => {
    const [technical, price] = sealed.header.envelopes, kinds = (envelopes: unknown[]): boolean => envelopeHeader.safeParse({ ...sealed.header, envelopes }).success;
    expect([kinds([technical, price]), kinds([technical]), kinds([price]), kinds([technical, technical]), kinds([technical, { ...price, kind: 'whole' }]), kinds([technical, price, price])]).toEqual([true, false, false, false, false, false]);
  });
});

it('is read by stock age and tar, each envelope by its own identity and by no other', () => {
  for (const tool of ['age', 'tar']) if (spawnSync(tool, ['--version']).status !== 0) throw new Error(`this check needs the Debian package ${tool}`);
  const folder = mkdtempSync(join(tmpdir(), 'jiebang-two-')), at = (name: string): string => join(folder, name);
  try {
    writeFileSync(at('server.txt'), server);
    for (const [i, e] of sealed.header.envelopes.entries()) {
      writeFileSync(at(`${e.kind}.share`), sealed.shares[i]!);
      writeFileSync(at(`${e.kind}.age`), Buffer.concat(e.parts.map((p) => sealed.parts.find((x) => x.sha256 === p.sha256)!.data)));
    }
    const ran = spawnSync('sh', ['-ec', 'for k in technical price; do age -d -i server.txt $k.share > $k.txt; mkdir $k; age -d -i $k.txt $k.age | tar x -C $k; done; ! age -d -i technical.txt price.age > /dev/null 2>&1'], { cwd: folder, encoding: 'utf8' });
    expect({ status: ran.status, stderr: ran.stderr }).toEqual({ status: 0, stderr: '' });
    const { technical, price } = splitDocument(document);
    expect(JSON.parse(readFileSync(at('technical/bid.json'), 'utf8'))).toEqual(technical);
    expect(JSON.parse(readFileSync(at('price/bid.json'), 'utf8'))).toEqual(price);
    expect(readFileSync(at('technical/files/2')).equals(Buffer.from(FILES[2]!.data))).toBe(true);
    expect(readFileSync(at('price/files/1')).equals(Buffer.from(FILES[0]!.data))).toBe(true);
    expect(JSON.parse(readFileSync(at('price/manifest.json'), 'utf8'))).toMatchObject({ ...place, kind: 'price', recipient: sealed.header.envelopes[1]!.recipient });
  } finally { rmSync(folder, { recursive: true, force: true }); }
});
