// Three openers in three browsers: keys made and rehearsed on the page, a challenge published with them, two bids sealed to them, one of them read again by its own organisation; then two unlock, one from the copy since the file is lost, the third only watches.
import { afterAll, beforeAll, describe, expect, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser.js';
import type { Person, Seat } from '../support/person.js';
import { startFounded, type Product } from '../support/product.js';
import { approveAndPublish, bid } from './competition.js';
import { type KeyFile, makeKey, unlock } from './keys.js';
import { Cast, seatAt, telling } from './telling.js';

jest.setTimeout(400_000);
let product: Product, browser: Browser, seat: Seat, id: string;
const { step } = telling(), cast = new Cast(() => seat), keys = new Map<string, KeyFile>();
const official = (name: string): Promise<Person> => cast.at(`${name}@city.example`);
const owner = (name: string): Promise<Person> => cast.at(`${name}@firm.example`);

beforeAll(async () => {
  product = await startFounded();
  browser = await openBrowser();
  seat = seatAt(browser, product);
});
afterAll(async () => {
  await cast.pictures('last-openers');
  await browser?.close();
  await product?.stop();
});

describe('openers', () => {
  step('make their keys, each on a device of their own, and open the rehearsal', async () => {
    for (const name of ['opener1', 'opener2', 'opener3']) {
      const opener = await official(name);
      await opener.go('/my-openings');
      await opener.follow(/电控燃油系统/);
      await opener.page.waitForURL(/\/my-openings\/.+/);
      id = opener.id();
      keys.set(name, await makeKey(opener, 'Make my key'));
      await unlock(opener, { ...keys.get(name)!, passphrase: 'zzzz-zzzz-zzzz-zzzz-zzzz-zzzz' }, 'Open the rehearsal');
      await opener.sees('The passphrase is not this file’s');
      await unlock(opener, keys.get(name)!, 'Open the rehearsal');
      await opener.sees('Opened from the downloaded file');
    }
  });

  step('see their challenge submitted, approved and published', async () => {
    const [officer, head] = [await official('officer1'), await official('head1')];
    await officer.go(`/agency/challenges/${id}`);
    await officer.sees('2 of these 3 openers must unlock together');
    await officer.confirm('Submit for approval');
    await approveAndPublish(officer, head, id);
  });

  step('are sealed for: two bids, one of an organisation that made its own key and reads its bid again', async () => {
    const [first, second] = [await owner('hengyuan'), await owner('tianhe')];
    await first.go('/bids/keys');
    keys.set('hengyuan', await makeKey(first, 'Make the organisation’s key'));
    await first.sees('In use');
    await bid(first, id, { summary: '双余度电控燃油与点火系统。', price: '5000000' });
    await bid(second, id, { summary: '电控燃油系统国产替代。', price: '5400000' });
    await first.go('/bids');
    await first.follow(/电控燃油系统/);
    await first.page.waitForURL(/\/bids\/[0-9a-f]{8}-/);
    await unlock(first, keys.get('hengyuan')!, 'Unlock and read');
    await first.sees('双余度电控燃油与点火系统。');
    await first.press('Carry over into a draft');
    await first.page.waitForURL(/\/bids\/new\//);
    expect(await first.page.getByLabel('Summary', { exact: true }).inputValue()).toBe('双余度电控燃油与点火系统。');
  });

  step('open them: the first from the file, the second from the copy, the third only there', async () => {
    const officer = await official('officer1');
    await officer.go('/workbench');
    await officer.advance(62 * 24);
    await officer.go(`/agency/challenges/${id}/opening`);
    await officer.confirm('Start the opening');
    await officer.sees('0 of 2 bids have enough shares');
    const [first, second, third] = [await official('opener1'), await official('opener2'), await official('opener3')];
    for (const opener of [third, first, second]) await opener.go(`/my-openings/${id}`);
    await officer.page.locator('li', { hasText: '蒋守信' }).getByText('Present').waitFor();
    await unlock(first, keys.get('opener1')!, 'Unlock and post my shares');
    await first.sees('2 shares posted.');
    await officer.page.locator('li', { hasText: '方正清' }).getByText('2 shares posted').waitFor();
    await third.sees('0 of 2 bids have enough shares');
    await unlock(second, keys.get('opener2')!, 'Unlock and post my shares', 'copy');
    for (const who of [second, officer, third]) await who.sees('2 of 2 opened');
    await officer.page.getByRole('row').filter({ hasText: '恒远' }).first().waitFor();
    cast.sawNoError();
  });
});
