// An opener whose key is needed twice, in a real browser: told so before the first opening and after it, called by the workbench when the prices' turn comes, and told when the key is needed no more. What others do meanwhile is done over HTTP.
import { afterAll, beforeAll, describe, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import type { OpeningView } from '#libs/bids';
import { closeChallenge, must, pdfWith, submitBid, type Submitted } from '../support/bids.js';
import { openBrowser } from '../support/browser.js';
import { type City, foundCity } from '../support/city.js';
import { foundOpeners, type Opener, postShares, publishWithOpeners, startOpening } from '../support/openers.js';
import type { Person, Seat } from '../support/person.js';
import { startRound, submitAll } from '../support/reviews.js';
import { startWorld, type World } from '../support/world.js';
import { unlock } from './keys.js';
import { Cast, seatIn, telling } from './telling.js';

jest.setTimeout(300_000);
let world: World, city: City, browser: Browser, seat: Seat, openers: [Opener, Opener, Opener], id: string, second: OpeningView;
const { step } = telling(), cast = new Cast(() => seat), TITLE = '双信封·开标人', bids: Submitted[] = [];
/** A code of a second factor is taken once: whoever signed in over HTTP comes to the window a minute later. */
const opener = async (): Promise<Person> => { await world.clock.advance(60_000); return cast.at(openers[0].email); };

beforeAll(async () => {
  world = await startWorld({}, [], undefined, undefined, true);
  city = await foundCity(world);
  openers = await foundOpeners(world, city);
  const challenge = await publishWithOpeners(world, city, openers, { title: TITLE, envelopes: 'two', minimumBids: 1 });
  id = challenge.id;
  for (const [key, price] of [['alpha', '5498765.43'], ['beta', '4712121.21']] as const) {
    const organisationId = await city.organisation(key);
    bids.push(await submitBid(world, await world.as(`${key}@firm.test`), challenge, organisationId, { price, files: [{ name: '方案.pdf', type: 'application/pdf', data: pdfWith('plan'), kind: 'technical' }] }));
  }
  browser = await openBrowser();
  seat = seatIn(browser, world);
});
afterAll(async () => {
  await cast.pictures('second-opening');
  await browser?.close();
  await world?.stop();
});

describe('an opener of two envelopes', () => {
  step('is told before the first opening that the key is needed twice', async () => {
    const person = await opener();
    await person.go(`/my-openings/${id}`);
    await person.sees('This challenge is opened twice');
  });

  step('is told after the first that another will come', async () => {
    await closeChallenge(world, id);
    const first = await startOpening(world, id);
    for (const one of openers.slice(0, 2)) await postShares(world, one, first);
    await world.settled();
    const person = await opener();
    await person.go(`/my-openings/${id}`);
    await person.sees('A second opening will come');
  });

  step('is called when the prices of the shortlist are to be opened, and posts their shares from the same key file', async () => {
    for (const bid of bids) must(await (await world.as('officer1@city.test')).post(`/api/challenges/${id}/eligibility-checks`, { bidId: bid.bidId, outcome: 'eligible' }), 201);
    await submitAll(world, await startRound(world, city, id), ({ criterion }) => criterion.weight);
    await world.settled();
    second = await startOpening(world, id, 'head1@city.test');
    const person = await opener(), key = openers[0].keys.get(id)!;
    await person.go('/workbench');
    await person.follow(`Take part in the second opening of “${TITLE}” (prices)`);
    await person.sees('The second opening has begun');
    await person.sees('This time the prices on the shortlist alone are opened.');
    await unlock(person, { file: Buffer.from(key.file), passphrase: key.passphrase }, 'Unlock and post my shares');
    await person.sees('2 shares posted.');
  });

  step('reads that it is over once enough have posted', async () => {
    await postShares(world, openers[1], second);
    await world.settled();
    const person = await cast.at(openers[0].email);
    await person.go(`/my-openings/${id}`);
    await person.sees('The second opening (prices) is done');
  });

  it('saw no error', () => { cast.sawNoError(); });
});
