// The receipt on paper: its QR code is read off the PDF and leads to the page that checks it, with the whole receipt behind the "#", so that a phone needs nothing else and no server learns who checks what.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChallengeContent, ChallengeView } from '#libs/challenges';
import { verifyReceipt, type SignedReceipt } from '#libs/bids';
import { receiptInLink, receiptLink } from '../../libs/bids/src/receipt-link.contract.js';
import { submitBid } from '../support/bids.js';
import { publishChallenge } from '../support/challenges.js';
import { foundCity } from '../support/city.js';
import type { Client } from '../support/client.js';
import { qrOfPdf } from '../support/pdf-qr.js';
import { textOfPdf } from '../support/pdf-text.js';
import { startWorld, type World } from '../support/world.js';

let world: World, owner: Client, receipt: SignedReceipt;

beforeAll(async () => {
  world = await startWorld();
  const city = await foundCity(world), lead = await city.organisation('lead');
  owner = await world.as('lead@firm.test');
  const challenge: ChallengeView & { content: ChallengeContent } = await publishChallenge(world, city);
  ({ receipt } = await submitBid(world, owner, challenge, lead));
});
afterAll(() => world.stop());

describe('a receipt’s PDF', () => {
  it('carries a code that opens the checking page with exactly this receipt', async () => {
    const answer = await fetch(`${owner.base}/api/receipts/${receipt.id}/pdf`, { headers: { cookie: owner.cookie! } }), pdf = Buffer.from(await answer.arrayBuffer());
    expect([answer.status, pdf.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    expect(await textOfPdf(pdf)).toContain('扫码核对');
    const link = new URL((await qrOfPdf(pdf))!);
    expect([link.pathname, link.search]).toEqual(['/log', '']);
    const carried = JSON.parse((await receiptInLink(link.hash))!) as SignedReceipt;
    expect(carried).toEqual(JSON.parse(JSON.stringify(receipt)));
    expect(await verifyReceipt(carried, receipt.publicKey)).toBe(true);
  });

  it('is not taken in by an address that carries none, a broken or an endless one', async () => {
    const { hash } = new URL(await receiptLink('http://city.test', receipt));
    for (const bad of ['', '#', '#receipt=', '#receipt=!!', `${hash}x`.slice(0, 60), `#receipt=${'A'.repeat(9_000)}`]) {
      const text = await receiptInLink(bad);
      expect(text === undefined || (() => { try { JSON.parse(text); return false; } catch { return true; } })()).toBe(true);
    }
  });
});
