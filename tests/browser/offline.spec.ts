// The editor of a bid without a network: opened again while no server answers, written on, opened again, and joined with what a colleague saved meanwhile when the server is back. What is kept of the application is files of its build alone; a new build waits its turn; turned off, nothing stays. And a Chinese PDF that embeds no font is looked at with files of our own.
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { afterAll, beforeAll, describe, expect, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../support/browser.js';
import { Person } from '../support/person.js';
import { startFounded, type Product } from '../support/product.js';
import { seatAt, telling } from './telling.js';

jest.setTimeout(400_000);
const { step } = telling();
let product: Product, browser: Browser, here: Person, way: Way, id: string, draft: string;
const editor = (): string => `/bids/new/${id}`;

/** The way to the server: it can be cut, and it can bring another build of the worker. */
interface Way { readonly url: string; cut: boolean; build: string | null; readonly server: Server }
async function wayTo(target: string): Promise<Way> {
  const open = new Set<Socket>(), { hostname, port } = new URL(target);
  const server = createServer((asked, answer) => {
    if (way.cut) return void asked.socket.destroy();
    const onward = request({ hostname, port, method: asked.method, path: asked.url, headers: asked.url === '/offline.js' ? { ...asked.headers, 'accept-encoding': 'identity' } : asked.headers }, (came) => {
      if (asked.url !== '/offline.js' || way.build === null) { answer.writeHead(came.statusCode!, came.rawHeaders); came.pipe(answer); return; }
      const pieces: Buffer[] = [];
      came.on('data', (piece: Buffer) => pieces.push(piece)).on('end', () => { answer.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'no-cache' }); answer.end(Buffer.concat(pieces).toString().replace(/BUILD = '\w+'/, `BUILD = '${way.build!}'`)); });
    });
    onward.on('error', () => asked.socket.destroy());
    asked.pipe(onward);
  });
  server.on('connection', (socket) => { open.add(socket); socket.on('close', () => open.delete(socket)).on('error', () => undefined); });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const made = { server, build: null as string | null, url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, get cut() { return cut; }, set cut(on: boolean) { cut = on; if (on) for (const socket of open) socket.destroy(); } };
  let cut = false;
  return made;
}

beforeAll(async () => {
  [product, browser] = [await startFounded(), await openBrowser()];
  way = await wayTo(product.url);
  here = await Person.at({ ...seatAt(browser, product), url: way.url }, 'hengyuan@firm.example');
  here.page.on('dialog', (dialog) => void dialog.accept().catch(() => undefined));
});
afterAll(async () => {
  await here?.page.screenshot({ path: 'pictures/last-offline.png', fullPage: true }).catch(() => undefined);
  await browser?.close();
  way?.server.closeAllConnections();
  way?.server.close();
  await product?.stop();
});

const summary = (): ReturnType<Page['getByLabel']> => here.page.getByLabel('Summary', { exact: true });
const approach = (): ReturnType<Page['getByLabel']> => here.page.getByLabel('Approach', { exact: true });
interface Content { summary?: string; approach?: string }
/** By another way than the page's: as a colleague would. */
async function atServer(method: 'GET' | 'PUT', body?: object, etag?: string): Promise<{ content: Content; version: number }> {
  const cookie = (await here.page.context().cookies()).map((c) => `${c.name}=${c.value}`).join('; ');
  const answer = await fetch(`${product.url}/api/drafts/${draft}`, { method, headers: { cookie, 'content-type': 'application/json', ...(etag ? { 'if-match': etag } : {}) }, ...(body ? { body: JSON.stringify(body) } : {}) });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  return answer.json() as Promise<{ content: Content; version: number }>;
}
async function becomes<T>(ask: () => Promise<T>, wanted: T): Promise<void> {
  for (const end = Date.now() + 60_000; ;) {
    const found = await ask().catch((error: unknown) => error as T);
    if (JSON.stringify(found) === JSON.stringify(wanted)) return;
    if (Date.now() > end) expect(found).toEqual(wanted);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
/** Which answers the page keeps for itself, by path and as text. */
const keptAnswers = (): Promise<[string, string][]> => here.page.evaluate(() => new Promise<[string, string][]>((resolve) => {
  const opening = indexedDB.open('jiebang-device');
  opening.onsuccess = () => {
    if (!opening.result.objectStoreNames.contains('kept')) { opening.result.close(); return resolve([]); }
    const all = opening.result.transaction('kept').objectStore('kept').getAll(IDBKeyRange.bound('page.', 'page.\uffff'));
    all.onsuccess = () => { opening.result.close(); resolve((all.result as { answers: { key: string[]; data: unknown }[] }[]).flatMap((p) => p.answers.map((a): [string, string] => [String(a.key[1] ?? a.key[0]), JSON.stringify(a.data)]))); };
  };
}));
const caches_ = (): Promise<Record<string, string[]>> => here.page.evaluate(async () => Object.fromEntries(await Promise.all((await caches.keys()).map(async (name) => [name, (await (await caches.open(name)).keys()).map((r) => new URL(r.url).pathname)]))) as Record<string, string[]>);

describe('the editor of a bid, without a network', () => {
  step('is kept once it was open: files of the build, and what the page last showed', async () => {
    await here.go('/workbench');
    const found = await (await here.page.request.get('/api/challenges?limit=100')).json() as { items: { id: string; title: string }[] };
    id = found.items.find((c) => /五轴联动/.test(c.title))!.id;
    await here.go(editor());
    await here.press(/^Begin for/);
    await summary().waitFor();
    draft = ((await (await here.page.request.get(`/api/drafts?challengeId=${id}`)).json()) as { items: { id: string }[] }).items[0]!.id;
    await summary().fill('写于在线');
    await becomes(async () => (await atServer('GET')).content.summary, '写于在线');
    await here.page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    await becomes(async () => (await keptAnswers()).find(([path]) => path === `/drafts/${draft}`)?.[1].includes('写于在线'), true);
  });

  step('opens again while no server answers, and keeps what is written on it', async () => {
    way.cut = true;
    await here.page.reload();
    await summary().waitFor();
    expect(await summary().inputValue()).toBe('写于在线');
    await approach().fill('写于离线');
    await here.page.getByText(/Offline/).first().waitFor();
    await here.page.reload();
    await approach().waitFor();
    await becomes(() => approach().inputValue(), '写于离线');
  });

  step('joins what a colleague saved meanwhile when the server is back', async () => {
    const { content, version } = await atServer('GET');
    await atServer('PUT', { content: { ...content, summary: '同事改的' } }, `"${version}"`);
    way.cut = false;
    await becomes(async () => { const { content: now } = await atServer('GET'); return [now.summary, now.approach]; }, ['同事改的', '写于离线']);
    await becomes(() => summary().inputValue(), '同事改的');
    expect(await approach().inputValue()).toBe('写于离线');
    expect(await here.page.evaluate(() => document.documentElement.dataset['offline'] ?? null)).toBeNull();
  });

  step('keeps no answer of the API among the application’s files, and no other page of ours', async () => {
    const kept = Object.values(await caches_()).flat();
    expect(kept.length).toBeGreaterThan(20);
    expect(kept.filter((path) => path !== '/' && path !== '/favicon.svg' && !/^\/assets\/[\w.-]+$/.test(path))).toEqual([]);
    way.cut = true;
    await here.page.goto('/workbench', { waitUntil: 'commit' }).catch(() => undefined);
    await here.page.waitForFunction(() => document.getElementById('root')?.childElementCount);
    expect(await here.page.locator('body').innerText()).not.toContain('写于离线');
    way.cut = false;
  });

  step('is replaced by a new build when no page of the old one is open any more', async () => {
    await here.go(editor());
    const before = Object.keys(await caches_());
    way.build = 'ffffffffffffffff';
    await here.page.evaluate(async () => { await (await navigator.serviceWorker.ready).update(); });
    await becomes(() => here.page.evaluate(async () => (await navigator.serviceWorker.ready).waiting !== null), true);
    await becomes(async () => Object.keys(await caches_()).sort(), [...before, 'jiebang-ffffffffffffffff'].sort()); // beside the old one, whose page goes on
    await becomes(async () => { await here.page.goto('about:blank'); await here.go('/account'); return Object.keys(await caches_()); }, ['jiebang-ffffffffffffffff']);
  });

  step('looks at a Chinese PDF that embeds no font, by files of our own', async () => {
    const fetched: string[] = [];
    here.page.on('response', (answer) => { if (/pdfjs-/.test(answer.url())) fetched.push(`${answer.status()} ${new URL(answer.url()).pathname}`); });
    await here.go(editor());
    if (await here.page.locator('select.field').first().isVisible()) await here.page.locator('select.field').first().selectOption('attachments');
    else await here.press(/Attachments/);
    await here.attach('Choose a file', { name: '中文.pdf', type: 'application/pdf', bytes: CHINESE });
    await here.press('Preview 中文.pdf');
    const canvas = here.page.locator('canvas.preview[data-drawn="1"]');
    await canvas.waitFor();
    // four letters of forty points from x = 20: each has ink, and none looks like another
    const looks = await canvas.evaluate((c: HTMLCanvasElement) => [0, 1, 2, 3].map((n) => {
      const unit = c.width / 200, { data } = c.getContext('2d')!.getImageData(Math.floor((20 + 40 * n) * unit), Math.floor(20 * unit), Math.floor(40 * unit), Math.floor(60 * unit));
      let ink = 0, shape = 0;
      for (let i = 0; i < data.length; i += 4) if (data[i]! < 128) { ink += 1; shape = (shape * 31 + i) % 1_000_003; }
      return { ink, shape };
    }));
    for (const { ink } of looks) expect(ink).toBeGreaterThan(100);
    expect(new Set(looks.map((l) => l.shape)).size).toBe(4);
    expect(fetched).toEqual(expect.arrayContaining([expect.stringMatching(/^200 \/assets\/pdfjs-[\d.]+\/GBK-EUC-H\.bcmap$/)]));
  });

  step('leaves nothing on the device once it is turned off', async () => {
    await here.go('/account');
    await here.page.getByLabel('The editor of a bid opens without a network').uncheck();
    await becomes(async () => [Object.keys(await caches_()), await keptAnswers(), await here.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)], [[], [], 0]);
    await here.go(editor());
    await summary().waitFor();
    expect(await here.page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0);
  });
});

/** As office programs of the country write it: GBK codes, a font of the reader's device, nothing embedded. 固态电池. */
const CHINESE = Buffer.from(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 100]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>endobj
4 0 obj<</Length 50>>stream
BT /F1 40 Tf 20 35 Td <B9CCCCACB5E7B3D8> Tj ET    
endstream endobj
5 0 obj<</Type/Font/Subtype/Type0/BaseFont/STSong-Light/Encoding/GBK-EUC-H/DescendantFonts[6 0 R]>>endobj
6 0 obj<</Type/Font/Subtype/CIDFontType0/BaseFont/STSong-Light/CIDSystemInfo<</Registry(Adobe)/Ordering(GB1)/Supplement 2>>/DW 1000/FontDescriptor 7 0 R>>endobj
7 0 obj<</Type/FontDescriptor/FontName/STSong-Light/Flags 6/FontBBox[-25 -254 1000 880]/ItalicAngle 0/Ascent 880/Descent -120/CapHeight 880/StemV 93>>endobj
trailer<</Root 1 0 R>>
%%EOF
`);
