// A stranger checks a competition's bundle on the page with the network off, and again with the page saved as one file; a changed byte is found by both, and where it is.
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { unzip } from '#libs/bundles';
import { openBrowser, openWindow, type View } from '../support/browser.js';
import { bundleSeen, competitionOver, type Over } from '../support/bundle.js';

jest.setTimeout(400_000);
let over: Over, browser: Browser, folder: string, good: string, spoiled: string, saved: string;

beforeAll(async () => {
  [over, browser, folder] = [await competitionOver(true), await openBrowser(), await mkdtemp(join(tmpdir(), 'jiebang-verify-'))];
  const bytes = await over.world.db.transaction((tx) => bundleSeen(over.world, tx, over.challengeId)), winners = unzip(bytes)!.members.find((m) => m.path === 'record/winners.json')!;
  const changed = Uint8Array.from(bytes), at = winners.offset + Buffer.from(winners.bytes).indexOf('"rank":1') + 7;
  changed[at] = '2'.charCodeAt(0);
  [good, spoiled, saved] = ['good.zip', 'spoiled.zip', 'verifier.html'].map((name) => join(folder, name)) as [string, string, string];
  await writeFile(good, bytes);
  await writeFile(spoiled, changed);
  const page = await fetch(`${over.world.url}/verifier.html`);
  expect([page.status, page.headers.get('content-disposition')]).toEqual([200, 'attachment; filename="verifier.html"']);
  await writeFile(saved, await page.text());
});
afterAll(async () => { await browser?.close(); await over?.world.stop(); await rm(folder, { recursive: true, force: true }); });

const VERDICT = /Everything holds|\d+ findings|全部成立|\d+ 处不成立/;
/** Chooses a bundle, checks it, and waits for the word on it. */
async function checked(page: Page, file: string, says: RegExp): Promise<string> {
  await page.locator('input[type=file]').first().setInputFiles(file);
  await page.locator('form').filter({ has: page.locator('input[type=file]') }).first().getByRole('button', { name: /^(Check|核验)$/ }).click();
  await page.getByText(VERDICT).first().waitFor();
  const text = await page.locator('body').innerText();
  expect(text).toMatch(says);
  return text;
}
const wide = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth);

describe('the checking page', () => {
  it('finds that everything holds, with the network off, and where it does not', async () => {
    const { context, page, errors } = await openWindow(browser, over.world.url, { width: 360, dark: true });
    await page.goto('/verify');
    await page.getByText('Choose the bundle').waitFor();
    await page.waitForFunction(() => (document.querySelector('textarea')?.value ?? '') !== ''); // the key that the log names
    await context.setOffline(true);
    expect(await checked(page, good, /Everything holds/)).toMatch(/The ranking, computed again/);
    expect(await checked(page, spoiled, /\d+ findings/)).toContain('record/winners.json#/0/rank');
    expect(await wide(page)).toBeLessThanOrEqual(360);
    expect(errors).toEqual([]);
    await context.close();
  });

  it.each<[string, View, RegExp, RegExp]>([['zh', { language: 'zh', width: 360 }, /全部成立/, /处不成立/], ['en', { language: 'en', dark: true }, /Everything holds/, /\d+ findings/]])('works from a saved file alone (%s)', async (_language, view, right, wrong) => {
    const { context, page, errors } = await openWindow(browser, over.world.url, view);
    await context.setOffline(true);
    await page.goto(pathToFileURL(saved).href);
    await checked(page, good, right);
    expect(await checked(page, spoiled, wrong)).toContain('record/winners.json#/0/rank');
    expect(await wide(page)).toBeLessThanOrEqual(view.width ?? 1440);
    expect(errors).toEqual([]);
    await context.close();
  });
});
