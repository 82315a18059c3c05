// The whole trial in real browsers: three openers, one of whom loses the file; two bidders, one at a phone whose network is cut; an operator with dump and disk who finds nothing; a competition held to its end; and a stranger who checks its bundle with Go and age, and finds the one byte that was changed.
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { armor, Decrypter } from 'age-encryption';
import { afterAll, beforeAll, describe, expect, jest } from '@jest/globals';
import type { Browser, Route } from 'playwright-core';
import { unzip } from '#libs/bundles';
import { sha256Hex, verifierText } from '#libs/kernel';
import { embeddedUrl } from '../../apps/server/src/embedded-postgres.js';
import { ROOT } from '../house/source.js';
import { openBrowser } from '../support/browser.js';
import { databaseFiles, files, find, tables } from '../support/canary.js';
import { eventually, mailsIn } from '../support/inbox.js';
import { Person, type Seat } from '../support/person.js';
import { startFounded, type Product } from '../support/product.js';
import { readLog } from '../support/record.js';
import { runTool } from '../support/tool.js';
import { approveAndPublish, bid, decide, findEligible, pdf, write } from './competition.js';
import { type KeyFile, makeKey, unlock } from './keys.js';
import { contract } from './money.js';
import { formPanel, score, seatByMail, seesRoundClosed } from './panel.js';
import { Cast, seatAt, telling } from './telling.js';

jest.setTimeout(600_000);
let product: Product, browser: Browser, seat: Seat, folder: string, id: string;
const { step } = telling(), cast = new Cast(() => seat), keys = new Map<string, KeyFile>();
const official = (name: string): Promise<Person> => cast.at(`${name}@city.example`);
const owner = (name: string): Promise<Person> => cast.at(`${name}@firm.example`);
const TITLE = '轻型航空活塞发动机电控燃油系统', BIDDERS = { hengyuan: '常州恒远精密机械有限公司', tianhe: '江苏天合智能装备股份有限公司' };
const WORDS = { hengyuan: '双余度电控燃油与点火系统，镜湖听雪。', tianhe: '电控燃油系统国产替代，运河春茶。' };
const CRITERIA = ['技术指标符合度', '技术路线与可行性', '团队与条件', '报价', '产业带动'];
const at = (name: string): string => join(folder, name);
/** A tool of the stranger's; a check answers by its exit code. */
const run = (command: string, args: readonly string[], env: Record<string, string> = {}) => runTool(command, args, { NODE_OPTIONS: '', ...env });

beforeAll(async () => {
  [product, browser, folder] = [await startFounded(), await openBrowser(), await mkdtemp(join(tmpdir(), 'jiebang-trial-'))];
  seat = seatAt(browser, product);
});
afterAll(async () => {
  await cast.pictures('last-trial');
  await browser?.close();
  await product?.stop();
  await rm(folder, { recursive: true, force: true });
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
});

describe('two bids', () => {
  step('are sealed: one of an organisation that made its own key and reads its bid again', async () => {
    const first = await owner('hengyuan');
    await first.go('/bids/keys');
    keys.set('hengyuan', await makeKey(first, 'Make the organisation’s key'));
    await first.sees('In use');
    await bid(first, id, { summary: WORDS.hengyuan, price: '5000000' });
    await first.go('/bids');
    await first.follow(/电控燃油系统/);
    await first.page.waitForURL(/\/bids\/[0-9a-f]{8}-/);
    const [copy] = await Promise.all([first.page.waitForEvent('download'), first.press('Download the sealed copy')]);
    await copy.saveAs(at('kept.tar'));
    await unlock(first, keys.get('hengyuan')!, 'Unlock and read');
    await first.sees(WORDS.hengyuan);
    await first.press('Carry over into a draft');
    await first.page.waitForURL(/\/bids\/new\//);
    expect(await first.page.getByLabel('Summary', { exact: true }).inputValue()).toBe(WORDS.hengyuan);
  });

  step('the other at a phone, whose network is cut in the middle and comes back', async () => {
    const phone = await cast.at('tianhe@firm.example', { width: 360, height: 740 }), UPLOAD = /\/api\/uploads\/[0-9a-f-]{36}$/;
    const photo = Buffer.from(Array.from({ length: 6 * 1024 * 1024 }, (_, i) => (i * 7_919) & 255));
    await write(phone, id, { summary: WORDS.tianhe, price: '5400000', file: { ...pdf('技术方案.pdf'), bytes: Buffer.concat([pdf('技术方案.pdf').bytes, photo]) } });
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    let sent = 0;
    await phone.page.route(UPLOAD, async (route: Route) => {
      if (route.request().method() === 'PATCH' && (sent += 1) === 1) await phone.page.context().setOffline(true);
      await route.continue();
    });
    await phone.confirm('Seal and submit');
    await phone.sees('No network');
    await phone.page.unroute(UPLOAD);
    await phone.page.context().setOffline(false);
    await phone.page.waitForURL(/\/receipts\//, { timeout: 90_000 });
    await phone.sees('Signature valid');
    expect(await phone.page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  });

  step('are nowhere for an operator with dump, disk and mails, who holds the server’s keys besides; the public log counts nothing', async () => {
    const url = embeddedUrl(join(product.folder, 'data'))!, mails = (await mailsIn(product.mailUrl)).map((m) => ({ where: 'mails', bytes: Buffer.from(m.subject + m.text) }));
    const places = [...(await tables(url)), ...(await databaseFiles(url)), ...files(product.folder), ...mails];
    expect(places.length).toBeGreaterThan(1_000);
    expect(find(places, [TITLE]).length).toBeGreaterThan(2); // the search finds what is public
    expect(find(places, [...Object.values(WORDS), ...[...keys.values()].map((k) => k.passphrase)])).toEqual([]);
    expect((await readLog(product.url)).size % 16).toBe(0);
  });
});

describe('the opening', () => {
  step('is by two in their own browsers: the first from the file, the second from the copy since the file is lost, the third only there', async () => {
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
  });
});

describe('the competition', () => {
  step('is scored, decided, stands in public, and ends with a contract that both sign', async () => {
    const officer = await official('officer1');
    await findEligible(officer, id, Object.values(BIDDERS));
    await formPanel(officer, id);
    const reviewers = await seatByMail(cast, product.mailUrl, officer, id, TITLE);
    for (const reviewer of reviewers) {
      await score(reviewer, BIDDERS.hengyuan, [30, 22, 12, 12, 8], CRITERIA, TITLE);
      await score(reviewer, BIDDERS.tianhe, [26, 20, 11, 10, 7], CRITERIA, TITLE);
    }
    await seesRoundClosed(reviewers.at(-1)!);
    await decide(officer, await official('head1'), id, BIDDERS.hengyuan);
    await officer.advance(16 * 24);
    await contract(officer, [await owner('minghang'), await owner('hengyuan')], id);
    cast.sawNoError();
  });
});

describe('a stranger', () => {
  step('takes the bundle from the public page', async () => {
    const stranger = await Person.at(seat, 'nobody');
    await eventually(async () => ((await (await fetch(`${product.url}/api/challenges/${id}/bundles`)).json()) as { items: unknown[] }).items[0], 'no bundle was made', 240_000);
    await stranger.go(`/challenges/${id}`);
    const [bundle] = await Promise.all([stranger.page.waitForEvent('download'), stranger.page.getByRole('link', { name: 'Download bundle 1' }).click()]);
    await bundle.saveAs(at('bundle.zip'));
  });

  step('checks it: by our command, by Go’s zip, note and tlog alone; and the one byte that was changed is found by each', async () => {
    const { verifier } = await readLog(product.url), key = verifierText(verifier);
    expect(await run(process.execPath, ['scripts/verify.mjs', at('bundle.zip'), '--key', key])).toMatchObject({ code: 0 });
    const built = await run('go', ['build', '-o', at('checkbundle'), join(ROOT, 'tests/outside/checkbundle.go')], { GO111MODULE: 'off', GOPATH: '/usr/share/gocode', GOCACHE: at('cache') });
    expect(built).toEqual({ code: 0, said: '' });
    expect(await run(at('checkbundle'), [at('bundle.zip'), key])).toEqual({ code: 0, said: expect.stringMatching(/^\d+ members, \d+ entries hold\n$/) });
    const spoiled = Uint8Array.from(readFileSync(at('bundle.zip'))), sheets = unzip(spoiled)!.members.find((m) => m.path === 'record/score-sheets.json')!, byte = sheets.offset + Buffer.from(sheets.bytes).lastIndexOf('30');
    spoiled[byte] = '2'.charCodeAt(0);
    await writeFile(at('spoiled.zip'), spoiled);
    expect(await run(process.execPath, ['scripts/verify.mjs', at('spoiled.zip'), '--key', key])).toMatchObject({ code: 1, said: expect.stringContaining('record/score-sheets.json') });
    expect(await run(at('checkbundle'), [at('spoiled.zip'), key])).toMatchObject({ code: 1, said: expect.stringContaining('record/score-sheets.json') });
  });

  step('opens with age and tar what the winner kept and hands over: it is the bid whose header the bundle publishes', async () => {
    const key = keys.get('hengyuan')!, decrypter = new Decrypter();
    decrypter.addPassphrase(key.passphrase);
    await mkdir(at('open'));
    await writeFile(at('own.txt'), await decrypter.decrypt(armor.decode(key.file.toString().trim())));
    const header = await run('tar', ['xOf', at('kept.tar'), 'header.json']), published = unzip(readFileSync(at('bundle.zip')))!.members.find((m) => m.path === 'record/bid-versions.json')!;
    const { envelopes: [envelope] } = JSON.parse(header.said) as { envelopes: { ownerShare: string }[] };
    await writeFile(at('owner.age'), Buffer.from(envelope!.ownerShare, 'base64'));
    expect(new TextDecoder().decode(published.bytes)).toContain(sha256Hex(header.said));
    expect(await run('sh', ['-ec', `cd ${folder}; tar xf kept.tar; age -d -i own.txt owner.age > identity.txt; age -d -i identity.txt whole.age | tar x -C open`])).toEqual({ code: 0, said: '' });
    expect((JSON.parse(readFileSync(at('open/bid.json'), 'utf8')) as { summary: string }).summary).toBe(WORDS.hengyuan);
  });
});
