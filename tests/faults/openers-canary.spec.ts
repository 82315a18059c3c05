// With persons as openers not even the running server reads a bid: its words, identities and shares are nowhere before the opening, in no form; what lies wrapped under the server's keys opens nothing.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { symbols } from 'pino';
import type { ChallengeContent, ChallengeView } from '#libs/challenges';
import type { OpeningView } from '#libs/bids';
import { Keys, log } from '#libs/platform';
import { makeKey, openShare, type MadeKey } from '../../libs/bids/src/envelope.js';
import { shareContext } from '../../libs/bids/src/submissions.service.js';
import { bodyOf, closeChallenge, must, pdfWith, postBid, sealFor, submitBid, type Submitted } from '../support/bids.js';
import { databaseFiles, files, find, type Place, tables } from '../support/canary.js';
import { type City, foundCity } from '../support/city.js';
import { foundOpeners, identityIn, openedShares, type Opener, postShares, publishWithOpeners, shareFiles, startOpening } from '../support/openers.js';
import { startWorld, type World } from '../support/world.js';

const WORDS = ['Obsidianmarder-70466-Kv', '赤霄银鹭四四零八'];
const lines: string[] = [], answers: string[] = [];
jest.setTimeout(180_000);
let world: World, city: City, openers: [Opener, Opener, Opener], challenge: ChallengeView & { content: ChallengeContent }, bid: Submitted, ownKey: MadeKey, secrets: string[], opening: OpeningView;
const stream = log as unknown as Record<symbol, { write(line: string): void }>, quiet = log.level, real = stream[symbols.streamSym]!;

beforeAll(async () => {
  stream[symbols.streamSym] = { write: (line) => { lines.push(line); } };
  log.level = 'trace';
  world = await startWorld();
  city = await foundCity(world);
  openers = await foundOpeners(world, city);
  const firm = await city.organisation('firm'), client = await world.as('firm@firm.test');
  ownKey = await makeKey({ kind: 'organisation', of: firm });
  must(await client.post(`/api/organisations/${firm}/keys`, { recipient: ownKey.recipient }), 201);
  challenge = await publishWithOpeners(world, city, openers, { minimumBids: 1 });
  const overrides = { document: { summary: WORDS[0]!, approach: WORDS[1]! }, files: [{ name: `${WORDS[1]}.pdf`, type: 'application/pdf', data: pdfWith(WORDS.join(' ')) }], ownerRecipient: ownKey.recipient };
  bid = await submitBid(world, client, challenge, firm, overrides);
  const { sealed } = await sealFor(challenge, firm, overrides);
  answers.push((await postBid(client, challenge.id, sealed)).text, (await client.post(`/api/challenges/${challenge.id}/bids`, { ...bodyOf(sealed), extra: 1 }, { 'idempotency-key': 'refused-1' })).text);
  await world.settled();
  secrets = [await identityIn(bid.sealed, ownKey), ownKey.identity, ...openers.flatMap((o) => [o.keys.get(challenge.id)!.identity, o.keys.get(challenge.id)!.passphrase, o.keys.get(challenge.id)!.mark])];
});
afterAll(async () => { stream[symbols.streamSym] = real; log.level = quiet; await world.stop(); });

async function everywhere(): Promise<Place[]> {
  const text = (where: string, content: string): Place => ({ where, bytes: Buffer.from(content) });
  return [
    ...(await tables(world.config.DATABASE_URL)), ...(await databaseFiles(world.config.DATABASE_URL)), ...files(world.folder), text('logs', lines.join('')), text('metrics', (await world.client().get('/api/metrics')).text), text('answers', answers.join('\n')),
    ...world.mailbox.mails.map((m) => text('mails', JSON.stringify([m.subject, m.text, m.html, m.headerLines, m.attachments.map((a) => a.content.toString('latin1'))]))),
  ];
}

describe('before the opening', () => {
  it('words, identities, passphrases and marks are nowhere', async () => {
    expect(lines.length).toBeGreaterThan(20);
    expect(find(await everywhere(), [...WORDS, ...secrets])).toEqual([]);
  });

  it('the scanner would find each of them', () => {
    for (const word of [...WORDS, ...secrets]) expect(find([{ where: 'here', bytes: Buffer.from(`{"x":"${Buffer.from(word).toString('base64')}"}`) }], [word])).toEqual(['here']);
  });

  it('the server with its keys holds share files that it cannot open, and no secret that would', async () => {
    const keys = world.app.get(Keys), rows = await world.db.query<{ bidId: string; number: number; n: number; wrapped: Buffer }>('SELECT bid_id, number, n, wrapped FROM bid_shares');
    expect(rows.map((r) => r.n).sort()).toEqual([1, 2, 3]);
    const file = (r: typeof rows[number]): Buffer => keys.unwrap(r.wrapped, shareContext(r.bidId, r.number, r.n));
    for (const row of rows) expect(Buffer.from(bid.sealed.shares[row.n - 1]!).equals(file(row))).toBe(true);
    expect(await world.db.query('SELECT 1 FROM challenge_opener_secrets WHERE challenge_id = $1', [challenge.id])).toEqual([]);
    // Only an opener's own identity takes the next layer off, and each its own alone.
    for (const row of rows) for (const [i, opener] of openers.entries()) {
      const opened = await openShare(new Uint8Array(file(row)), opener.keys.get(challenge.id)!.identity).then(() => true, () => false);
      expect(opened).toBe(row.n === i + 1);
    }
  });

  it('the operator reads nothing by any route, nor does the supervisor or an opener', async () => {
    for (const who of ['admin1@city.test', 'auditor1@city.test', 'officer1@city.test', openers[0].email]) {
      const client = await world.as(who);
      for (const path of [`bids/${bid.bidId}/versions`, `opened-bids/${bid.bidId}`, `receipts/${bid.receipt.id}`]) expect((await client.get(`/api/${path}`)).status).toBeGreaterThanOrEqual(400);
    }
  });
});

describe('while the opening waits', () => {
  it('one opener’s shares lie there wrapped, and neither they nor any word can be found', async () => {
    await closeChallenge(world, challenge.id);
    opening = await startOpening(world, challenge.id);
    const client = await world.as(openers[0].email), [share] = await openedShares(await shareFiles(client, opening.id), openers[0].keys.get(challenge.id)!.identity);
    expect(await postShares(world, openers[0], opening)).toMatchObject({ accepted: 1, enough: false });
    await world.settled();
    const latin = Buffer.from(share!.share!, 'base64');
    expect((await everywhere()).filter((p) => p.bytes.includes(latin) || p.bytes.includes(share!.share!.replace(/=+$/, ''))).map((p) => p.where)).toEqual([]);
    expect(find(await everywhere(), [...WORDS, ...secrets])).toEqual([]);
  });

  it('after it the document is read by those whose work it is; words and identities are still in no table and no file', async () => {
    await postShares(world, openers[2], opening);
    await world.settled();
    const view = must(await (await world.as('officer1@city.test')).get(`/api/opened-bids/${bid.bidId}`), 200);
    expect(find([{ where: 'answer', bytes: Buffer.from(view.text) }], WORDS)).toEqual(['answer']);
    expect(find(await everywhere(), [...WORDS, ...secrets])).toEqual([]);
  });
});
