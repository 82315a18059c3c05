// A bid is written: at two windows at once, through a network that goes and comes back, past an addendum, with its files looked at in place; then from a green checklist to the receipt in three clicks, a code on paper that checks it, and a sealed copy that opens again.
import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.js';
import { qrOfPdf } from '../support/pdf-qr.js';
import { Person, type Seat } from '../support/person.js';
import { startFounded, type Product } from '../support/product.js';
import { type KeyFile, makeKey, unlock } from './keys.js';
import { seatAt, telling } from './telling.js';

jest.setTimeout(400_000);
let product: Product, browsers: Browser[], here: Person, there: Person, officer: Person, id: string, draft: string, key: KeyFile, copy: Buffer;
const { step } = telling();
const editor = (): string => `/bids/new/${id}`;
const at = async (browser: Browser, email: string): Promise<Person> => Person.at({ ...seatAt(browser, product) } satisfies Seat, email);
/** Does it, and waits until the server has it. */
async function saved(page: Page, act: () => Promise<unknown>): Promise<void> {
  const done = page.waitForResponse((r) => r.request().method() === 'PUT' && r.url().includes('/api/drafts/') && r.ok());
  await act();
  await done;
}
const summary = (page: Page): Promise<string> => page.getByLabel('Summary', { exact: true }).inputValue();
/** One page with a blue square, that would speak if anything in it ran. */
const PDF = Buffer.from(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/JS(app.alert\\(1\\))>>>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R>>endobj
4 0 obj<</Length 30>>stream
0 0 1 rg 20 20 100 50 re f
endstream endobj
trailer<</Root 1 0 R>>
%%EOF
`);
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

beforeAll(async () => {
  product = await startFounded();
  browsers = [await openBrowser(), await openBrowser()];
  [here, there, officer] = [await at(browsers[0]!, 'hengyuan@firm.example'), await at(browsers[1]!, 'hengyuan@firm.example'), await at(browsers[1]!, 'officer1@city.example')];
});
afterAll(async () => {
  await here?.page.screenshot({ path: 'pictures/last-bid-writing.png', fullPage: true }).catch(() => undefined);
  for (const browser of browsers ?? []) await browser.close();
  await product?.stop();
});

describe('a bid', () => {
  step('is begun by an organisation with a key of its own', async () => {
    await here.go('/bids/keys');
    key = await makeKey(here, 'Make the organisation’s key');
    const found = await (await here.page.request.get('/api/challenges?limit=100')).json() as { items: { id: string; title: string; state: string }[] };
    id = found.items.find((c) => /五轴联动/.test(c.title))!.id;
    await here.go(editor());
    await here.press(/^Begin for/);
    await here.page.getByLabel('Summary', { exact: true }).waitFor();
    draft = ((await (await here.page.request.get(`/api/drafts?challengeId=${id}`)).json()) as { items: { id: string }[] }).items[0]!.id;
  });

  step('takes the edits of two windows without a question where they are of different sections', async () => {
    await there.go(editor());
    await there.page.getByLabel('Summary', { exact: true }).waitFor();
    await saved(here.page, () => here.fill('Summary', '甲写的概要'));
    await saved(there.page, () => there.fill('Approach', '乙写的路线'));
    await there.sees('Taken over from a colleague');
    expect(await summary(there.page)).toBe('甲写的概要');
    expect(await there.page.getByLabel('Approach', { exact: true }).inputValue()).toBe('乙写的路线');
  });

  step('asks section by section where both wrote the same one: who, when, mine and theirs', async () => {
    await saved(here.page, () => here.fill('Summary', '甲再改的概要'));
    const name = ((await (await here.page.request.get('/api/sessions/current')).json()) as { person: { name: string } }).person.name;
    await there.fill('Summary', '乙改的概要');
    const dispute = there.page.getByRole('region', { name: 'Summary' });
    await dispute.waitFor();
    for (const said of [name, '甲再改的概要', '乙改的概要']) await dispute.getByText(said).first().waitFor();
    await saved(there.page, () => there.press('Keep mine', dispute));
    await here.go(editor());
    await here.page.getByLabel('Summary', { exact: true }).waitFor();
    expect(await summary(here.page)).toBe('乙改的概要');
  });

  step('keeps what is typed while the network is gone, also when the page is closed, and sends it when both are back', async () => {
    const context = there.page.context();
    await context.setOffline(true);
    await there.fill('Approach', '离线时写的路线');
    await there.seesState('Offline, kept on this device');
    await there.page.close();
    await context.setOffline(false);
    const page = await context.newPage();
    await saved(page, () => page.goto(editor()));
    expect(await page.getByLabel('Approach', { exact: true }).inputValue()).toBe('离线时写的路线');
    const { content } = await (await page.request.get(`/api/drafts/${draft}`)).json() as { content: { approach: string; summary: string } };
    expect(content).toMatchObject({ approach: '离线时写的路线', summary: '乙改的概要' });
    await page.close();
  });

  step('shows its files in place, and runs nothing that is in them', async () => {
    await here.go(editor());
    let spoke = false;
    here.page.on('dialog', (d) => { spoke = true; void d.dismiss(); });
    await here.page.getByLabel('Summary', { exact: true }).waitFor();
    for (let n = 0; n < 5; n += 1) await here.press('Next');
    for (const file of [{ name: '方案.pdf', type: 'application/pdf', bytes: PDF }, { name: '照片.png', type: 'image/png', bytes: PNG }]) {
      await here.attach('Choose a file', file);
      await here.press(`Preview ${file.name}`);
    }
    await here.page.locator('img.preview').waitFor();
    await here.press('Preview 方案.pdf');
    const canvas = here.page.locator('canvas.preview[data-drawn="1"]');
    await canvas.waitFor();
    const blue = await canvas.evaluate((c: HTMLCanvasElement) => [...c.getContext('2d')!.getImageData(Math.floor(c.width * 0.35), Math.floor(c.height * 0.55), 1, 1).data].slice(0, 3));
    expect(blue).toEqual([0, 0, 255]);
    expect(await here.page.locator('iframe, embed, object').count()).toBe(0);
    expect(spoke).toBe(false);
  });

  step('shows an addendum with what changed, and asks to confirm it', async () => {
    await officer.go('/workbench');
    const { version, content } = await (await here.page.request.get(`/api/drafts/${draft}`)).json() as { version: number; content: object };
    const challenge = await (await here.page.request.get(`/api/challenges/${id}`)).json() as { content: { indicators: { id: string; value: string }[] } };
    const whole = {
      ...content, team: [{ name: '陈立', title: '正高级工程师', role: '负责人' }], budget: [{ item: '样机', amount: '3000000.00' }], price: '3000000.00', schedule: [{ name: '样机', months: 6, amount: '2000000.00' }],
      commitments: challenge.content.indicators.map((i) => ({ indicatorId: i.id, value: i.value, note: '' })),
    };
    expect((await here.page.request.put(`/api/drafts/${draft}`, { data: { content: whole }, headers: { 'if-match': `"${version}"` } })).status()).toBe(200);
    const published = await officer.page.request.post(`/api/challenges/${id}/addenda`, { data: { text: '每件样品须复测三次。', material: false }, headers: { 'idempotency-key': crypto.randomUUID() } });
    expect(published.status()).toBe(201);
    await here.go(editor());
    await here.sees('每件样品须复测三次。');
    await here.press(/^Read: our bid answers addendum no/);
    await here.page.getByText('每件样品须复测三次。').waitFor({ state: 'detached' });
  });

  step('says beside its tables what does not add up, and stops saying so as it is typed', async () => {
    for (let n = 0; n < 4; n += 1) await here.press('Next');
    const checks = here.page.getByRole('complementary', { name: 'Does it add up?' }).filter({ visible: true });
    await checks.getByText(/of the price is in no milestone yet/).waitFor();
    await saved(here.page, () => here.fill('Amount', '3000000', here.page.getByRole('group', { name: 'Milestone 1' })));
    await checks.getByText('The milestones are the price').waitFor();
  });

  step('goes from a green checklist to the receipt in at most three clicks', async () => {
    await here.press('Next');
    await here.press('Next');
    await here.page.getByRole('list', { name: 'Checklist' }).waitFor();
    expect(await here.page.getByRole('list', { name: 'Checklist' }).getByText('missing').count()).toBe(0);
    await here.page.evaluate(() => { const w = window as unknown as { clicks: number }; w.clicks = 0; addEventListener('click', (e) => { if (e.isTrusted) w.clicks += 1; }, true); });
    await here.confirm('Seal and submit');
    await here.page.waitForURL(/\/receipts\//, { timeout: 60_000 });
    await here.sees('Signature valid');
    const clicks = await here.page.evaluate(() => (window as unknown as { clicks: number }).clicks);
    process.stdout.write(`clicks from checklist to receipt: ${clicks}\n`);
    expect(clicks).toBeLessThanOrEqual(3);
    expect(clicks).toBeGreaterThan(0);
  });

  step('is checked from paper: the code on the PDF opens the checking page with the receipt in it, for anybody', async () => {
    const pdf = await (await here.page.request.get(`/api/receipts/${here.id()}/pdf`)).body();
    const { pathname, hash } = new URL((await qrOfPdf(pdf))!);
    const anybody = await browsers[1]!.newContext({ baseURL: product.url, locale: 'en-GB' });
    const page = await anybody.newPage();
    await page.addInitScript(() => { if (window.top === window) localStorage.setItem('jiebang.locale', 'en'); });
    await page.goto(`${pathname}${hash}`);
    await page.getByText('Received: the signature is valid').waitFor();
    await anybody.close();
  });

  step('is kept as a sealed copy, and read again from that file alone', async () => {
    await here.go('/bids');
    await here.follow(/五轴联动/);
    await here.page.waitForURL(/\/bids\/[0-9a-f]{8}-/);
    const [download] = await Promise.all([here.page.waitForEvent('download'), here.press('Download the sealed copy')]);
    copy = readFileSync(await download.path());
    await here.go('/bids/copies');
    await here.attach('Sealed copy (.tar)', { name: 'broken.tar', type: 'application/x-tar', bytes: copy.subarray(0, 700) });
    await here.sees('This is no sealed copy, or not a whole one.');
    await here.attach('Sealed copy (.tar)', { name: 'copy.tar', type: 'application/x-tar', bytes: copy });
    await unlock(here, key, 'Unlock and read');
    await here.sees('离线时写的路线');
  });

  step('lends its parts to a later draft', async () => {
    await here.go(editor());
    await here.press(/^Begin for/);
    await here.press('Choose an earlier bid');
    await here.page.getByLabel('Earlier bid', { exact: true }).selectOption({ index: 1 });
    await unlock(here, key, 'Unlock and read');
    await here.page.getByRole('checkbox', { name: 'Approach' }).check();
    await here.page.getByRole('checkbox', { name: 'Budget' }).check();
    await saved(here.page, () => here.press('Take over 2 sections'));
    expect(await here.page.getByLabel('Approach', { exact: true }).inputValue()).toBe('离线时写的路线');
    expect(await summary(here.page)).toBe('');
    expect([...here.errors, ...there.errors]).toEqual([]);
  });

  step('is written on a page that costs at most 300 KB of compressed JavaScript', async () => {
    const page = await here.page.context().newPage(), scripts = new Map<string, number>();
    await page.route('**/*', (route) => route.continue()); // nothing comes from a cache
    const read: Promise<void>[] = [];
    page.on('response', (r) => { if (new URL(r.url()).pathname.endsWith('.js')) read.push(r.body().then((b) => { scripts.set(r.url(), gzipSync(b).length); })); });
    await page.goto(editor(), { waitUntil: 'networkidle' });
    await page.getByLabel('Summary', { exact: true }).waitFor();
    await Promise.all(read);
    const bytes = [...scripts.values()].reduce((sum, n) => sum + n, 0);
    process.stdout.write(`editor: ${scripts.size} scripts, ${Math.round(bytes / 1024)} KB gzipped\n`);
    expect(scripts.size).toBeGreaterThan(5);
    expect(bytes).toBeLessThanOrEqual(300 * 1024);
    await page.close();
  });
});
