// On time, in a real browser: a draft kept on one device, an upload that loses its network and its page, an answer that gets lost, a clock that is wrong, an hour that moves while the page is open.
import { afterAll, beforeAll, describe, expect, jest } from '@jest/globals';
import type { Browser, Page, Request, Route } from 'playwright-core';
import { openBrowser, openWindow } from '../support/browser.js';
import { Person, type Seat } from '../support/person.js';
import { startFounded, type Product } from '../support/product.js';
import { handInNeed, pdf, publish, write } from './competition.js';
import { Cast, seatAt, telling } from './telling.js';

jest.setTimeout(400_000);
let product: Product, browser: Browser, seat: Seat, challenge: string;
const { step } = telling(), cast = new Cast(() => seat);
const official = (name: string): Promise<Person> => cast.at(`${name}@city.example`);
const owner = (name: string): Promise<Person> => cast.at(`${name}@firm.example`);
const SUBMIT = /\/api\/challenges\/[^/]+\/bids$/, UPLOAD = /\/api\/uploads\/[0-9a-f-]{36}$/;
const SECRET_WORD = '镜面运河春茶';

beforeAll(async () => {
  product = await startFounded();
  browser = await openBrowser();
  seat = seatAt(browser, product);
});
afterAll(async () => {
  await cast.pictures('last-on-time');
  await browser?.close();
  await product?.stop();
});

/** Everything that this page sends from now on, with what it says. */
function sent(page: Page): { method: string; path: string; body: string }[] {
  const all: { method: string; path: string; body: string }[] = [];
  page.on('request', (r: Request) => { if (r.method() !== 'GET') all.push({ method: r.method(), path: new URL(r.url()).pathname, body: r.postDataBuffer()?.toString('utf8') ?? '' }); });
  return all;
}
const receipt = (person: Person): Promise<void> => person.page.waitForURL(/\/receipts\//, { timeout: 60_000 });
const toSeal = async (person: Person): Promise<void> => { await person.go(`/bids/new/${challenge}`); await person.page.getByRole('navigation', { name: 'Steps' }).getByRole('button', { name: 'Seal and submit' }).click(); };
const versions = async (person: Person): Promise<number> => { const answer = await person.page.request.get(`/api/bids?challengeId=${challenge}`); return ((await answer.json()) as { items: { version: number }[] }).items[0]?.version ?? 0; };

describe('a bid on time', () => {
  step('has a challenge to be made for', async () => {
    challenge = await publish(await official('officer1'), await official('head1'), await handInNeed(await owner('longcheng')));
  });

  step('is kept on this device only: nothing of it is sent before it is sealed, and it survives the page', async () => {
    const person = await owner('hengyuan'), all = sent(person.page);
    await write(person, challenge, { summary: `在线激光清洗，${SECRET_WORD}。`, price: '5000000', begin: 'Keep on this device only', file: pdf('技术方案.pdf', SECRET_WORD) });
    await person.seesState('On this device only');
    await person.sees('nothing but what is sealed leaves it');
    await person.page.locator('.save-bar .tag').getByText('Saved', { exact: true }).waitFor();
    await person.page.reload();
    await person.page.getByLabel('Summary', { exact: true }).waitFor();
    expect(await person.page.getByLabel('Summary', { exact: true }).inputValue()).toContain(SECRET_WORD);
    expect(all.filter((r) => /drafts|uploads|bid-parts|\/bids$/.test(r.path))).toEqual([]);
    expect(((await (await person.page.request.get('/api/drafts')).json()) as { items: unknown[] }).items).toEqual([]);
  });

  step('moves to the platform and back, whole', async () => {
    const person = await owner('hengyuan');
    await person.confirm('Save on the platform');
    await person.seesState('Saved on the platform');
    const { items } = (await (await person.page.request.get('/api/drafts')).json()) as { items: { id: string }[] };
    const there = (await (await person.page.request.get(`/api/drafts/${items[0]!.id}`)).json()) as { content: { summary: string }; attachments: { name: string; state: string }[] };
    expect([there.content.summary.includes(SECRET_WORD), there.attachments.map((a) => [a.name, a.state])]).toEqual([true, [['技术方案.pdf', 'stored']]]);
    await person.confirm('Keep on this device only');
    await person.seesState('On this device only');
    expect((await person.page.request.get(`/api/drafts/${items[0]!.id}`)).status()).toBe(404);
  });

  step('is submitted from there: no request carries a word of it in clear', async () => {
    const person = await owner('hengyuan'), all = sent(person.page);
    await toSeal(person);
    await person.confirm('Seal and submit');
    await receipt(person);
    await person.sees('Signature valid');
    expect(all.some((r) => SUBMIT.test(r.path))).toBe(true);
    expect(all.filter((r) => r.body.includes(SECRET_WORD) || r.body.includes('技术方案')).map((r) => r.path)).toEqual([]);
    expect(all.filter((r) => r.path.includes('/drafts'))).toEqual([]);
    await person.go(`/bids/new/${challenge}`);
    await person.page.getByRole('button', { name: /^Begin for/ }).waitFor(); // gone from the device, too
  });

  step('loses its network and its page while it is sent, and goes on where it stopped', async () => {
    const person = await owner('tianhe'), noise = Buffer.from(Array.from({ length: 9 * 1024 * 1024 }, (_, i) => (i * 7_919) & 255));
    await write(person, challenge, { summary: '激光加视觉复合清洗。', price: '5400000', file: { ...pdf('技术方案.pdf'), bytes: Buffer.concat([pdf('技术方案.pdf').bytes, noise]) } });
    let passed = 0;
    const all = sent(person.page);
    await person.page.route(UPLOAD, async (route: Route) => { // one part arrives, then nothing does
      if (route.request().method() === 'PATCH' && (passed += 1) > 1) return route.abort('internetdisconnected');
      return route.continue();
    });
    await person.confirm('Seal and submit');
    await person.sees('No network');
    await person.page.waitForFunction(sealedHere);
    await until(() => all.filter((r) => r.path === '/api/uploads').length === 3);
    expect(all.filter((r) => SUBMIT.test(r.path))).toEqual([]);
    await person.page.reload();
    await person.page.unroute(UPLOAD);
    await toSeal(person);
    await person.sees('is not handed in yet');
    await person.sees(/1 of \d sealed parts are uploaded/);
    const before = all.length;
    await person.press('Go on and submit');
    await receipt(person);
    await person.sees('Signature valid');
    expect(all.slice(before).filter((r) => r.path === '/api/uploads').length).toBe(0); // nothing was begun anew
  });

  step('learns within five seconds that it is in, when only the answer got lost', async () => {
    const person = await owner('tianhe');
    await bidAgain(person);
    let lost = 0;
    await person.page.route(SUBMIT, async (route: Route) => { if ((lost += 1) > 1) return route.continue(); await route.fetch(); return route.abort('connectionreset'); });
    const before = await versions(person);
    await person.confirm('Seal and replace');
    await until(() => lost > 0);
    const since = performance.now();
    await receipt(person);
    expect(performance.now() - since).toBeLessThan(5_000);
    expect([await versions(person), before]).toEqual([2, 1]);
    await person.page.unroute(SUBMIT);
  });

  step('learns within five seconds that it is not in, when the request got lost; and gets in once it can', async () => {
    const person = await owner('tianhe');
    await bidAgain(person);
    let reached = 0, open = false;
    await person.page.route(SUBMIT, async (route: Route) => { reached += 1; return open ? route.continue() : route.abort('connectionreset'); });
    await person.confirm('Seal and replace');
    await until(() => reached > 0);
    const since = performance.now();
    await person.sees(/Not in as of/);
    expect(performance.now() - since).toBeLessThan(5_000);
    expect(await versions(person)).toBe(2);
    open = true;
    await receipt(person);
    expect(await versions(person)).toBe(3);
    await person.page.unroute(SUBMIT);
  });

  step('hears nothing at all: within five seconds the page says so, and it finds out after a reload', async () => {
    const person = await owner('tianhe');
    await bidAgain(person);
    let reached = 0;
    await person.page.route(/\/api\/(challenges\/[^/]+\/bids|bids)(\?|$)/, () => { reached += 1; /* never answered */ });
    await person.confirm('Seal and replace');
    await until(() => reached > 0);
    const since = performance.now();
    await person.sees('cannot be reached');
    expect(performance.now() - since).toBeLessThan(5_000);
    await person.page.unrouteAll();
    await person.page.reload();
    await toSeal(person);
    await receipt(person);
    expect(await versions(person)).toBe(4);
  });

  step('is counted down by the server’s clock, whatever the browser believes; and the hour moves on open pages', async () => {
    const { context, page } = await openWindow(browser, product.url), person = await owner('tianhe');
    await context.addCookies(await person.page.context().cookies());
    const now = async (): Promise<number> => Date.parse(((await (await fetch(`${product.url}/api/clock`)).json()) as { now: string }).now);
    await page.clock.install({ time: new Date((await now()) + 9 * 3_600_000 + 17_000) }); // nine hours fast
    await page.goto(`/bids/new/${challenge}`);
    await page.getByRole('button', { name: /^Begin for/ }).click();
    const countdown = page.locator('.save-bar time');
    await countdown.waitFor();
    const closes = Date.parse((await countdown.getAttribute('datetime'))!), days = Math.floor((closes - (await now())) / 86_400_000), hours = Math.floor(((closes - (await now())) % 86_400_000) / 3_600_000);
    expect(await countdown.innerText()).toMatch(new RegExp(`${days} d (${hours}|${hours - 1}) h`));
    const officer = await official('officer1');
    const content = { text: '附录更正，截止时间顺延两日。', material: false, closesAt: new Date(closes + 2 * 86_400_000).toISOString() };
    const added = await officer.page.request.post(`/api/challenges/${challenge}/addenda`, { data: content, headers: { 'idempotency-key': 'on-time-addendum' } });
    expect([added.status(), added.ok() ? '' : await added.text()]).toEqual([201, '']);
    await page.clock.runFor(20_000); // the page looks again by itself
    await page.waitForFunction((at) => document.querySelector('.save-bar time')?.getAttribute('datetime') === at, new Date(closes + 2 * 86_400_000).toISOString());
    await context.close();
    cast.sawNoError();
  });
});

/** In the page: everything is sealed and kept, whatever has been sent. */
const sealedHere = (): Promise<boolean> => new Promise((resolve) => {
  indexedDB.open('jiebang-device', 1).onsuccess = function found() {
    const kept = this.result.transaction('kept').objectStore('kept').getAll() as IDBRequest<{ sealed?: object; parts?: object[] }[]>;
    kept.onsuccess = () => { this.result.close(); resolve(kept.result.some((job) => job.sealed && job.parts?.length === 3)); };
  };
});

const until = async (condition: () => boolean): Promise<void> => { const end = Date.now() + 60_000; while (!condition()) { if (Date.now() > end) throw new Error('it never happened'); await new Promise((resolve) => setTimeout(resolve, 20)); } };

/** A next version, written and ready to be sealed. */
async function bidAgain(person: Person): Promise<void> {
  await write(person, challenge, { summary: '激光加视觉复合清洗，改进。', price: '5300000' });
}
