// Every page of the web, looked at by somebody who may see it: at 1,440 and 360 px, in Chinese and English, light and dark. No error, no refusal, one heading, nothing cut off, nothing untranslated, nothing that axe refuses; and one job by the keyboard alone.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openWindow, picture } from '../support/browser.js';
import { startFounded, type Product } from '../support/product.js';
import { nameOf, routes, sights } from './inspect.js';
import { ELSEWHERE, type Stop, stops } from './stops.js';
import { Visitor } from './visitor.js';

jest.setTimeout(400_000);
let product: Product, browser: Browser, said: string;
const shared = new Map<string, string>(), visitors = new Map<string, Visitor>();

beforeAll(async () => {
  product = await startFounded();
  said = product.output();
  browser = await openBrowser();
});
afterAll(async () => {
  await browser?.close();
  await product?.stop();
});

/** Neighbours in the list that belong to one person are walked in one go. */
const turns = stops.reduce<{ who: string; stops: { stop: Stop; nth: number }[] }[]>((all, stop, nth) => {
  if (all.at(-1)?.who !== stop.who) all.push({ who: stop.who, stops: [] });
  all.at(-1)!.stops.push({ stop, nth });
  return all;
}, []);

describe('every page', () => {
  it.each(turns.map((turn) => [`${turn.who}: ${turn.stops.map(({ stop }) => stop.route).join(' ')}`, turn] as const))('%s', async (_, turn) => {
    const visitor = visitors.get(turn.who) ?? new Visitor(browser, product, said, turn.who, shared); // one session a person: a code is taken once
    visitors.set(turn.who, visitor);
    const wrong: string[] = [];
    for (const { stop, nth } of turn.stops) {
      const path = await visitor.addressOf(stop);
      for (const sight of stop.always ? sights : [sights[nth % sights.length]!]) {
        const { page, faults } = await visitor.visit(path, sight, stop.refused);
        if (faults.length > 0) await picture(page, `wrong-${turn.who}-${stop.route.replace(/\W+/g, '_')}-${nameOf(sight).replaceAll(' ', '-')}`);
        wrong.push(...faults.map((fault) => `${stop.route} (${nameOf(sight)}): ${fault}`));
      }
    }
    expect(wrong).toEqual([]);
  });

  it('is walked: no route of the web is left out', () => {
    const walked = new Set(stops.map((stop) => stop.route));
    expect(routes.length).toBeGreaterThan(50);
    expect(routes.filter((route) => !walked.has(route) && !(route in ELSEWHERE))).toEqual([]);
    expect(Object.keys(ELSEWHERE).filter((route) => !routes.includes(route))).toEqual([]);
  });
});

describe('by the keyboard alone', () => {
  /** Presses Tab until what has the focus fits; each stop on the way must show where the focus is. */
  async function tabTo(page: Page, selector: string): Promise<void> {
    for (let n = 0; n < 80; n += 1) {
      await page.keyboard.press('Tab');
      const at = await page.evaluate((wanted) => {
        const e = document.activeElement as HTMLElement;
        const shown = [e, e.closest('.ant-input-affix-wrapper, .ant-select')].some((box) => { const style = box ? getComputedStyle(box) : null; return style !== null && style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2; });
        return { fits: e.matches(wanted), shown: shown || e === document.body, // past the last link Tab rests on the page itself, then begins anew
          name: e.outerHTML.slice(0, 120) };
      }, selector);
      expect({ focus: at.shown, on: at.name }).toEqual({ focus: true, on: at.name });
      if (at.fits) return;
    }
    throw new Error(`Tab never reaches ${selector}`);
  }

  it('a bidder signs in, filters the challenges and opens one', async () => {
    const { context, page } = await openWindow(browser, product.url, { language: 'en' });
    await page.goto('/');
    await page.locator('h1').waitFor();
    await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.className)).toBe('skip');
    await tabTo(page, 'a[href="/sign-in"]');
    await page.keyboard.press('Enter');
    await page.waitForURL(/sign-in/);
    await page.getByLabel('E-mail', { exact: true }).waitFor();
    await tabTo(page, 'input[type="email"]');
    await page.keyboard.type('hengyuan@firm.example');
    await tabTo(page, 'input[type="password"]');
    await page.keyboard.type(/password: (.+)/.exec(said)![1]!.trim());
    await page.keyboard.press('Enter');
    await page.waitForURL((url) => !/sign-in/.test(url.pathname));
    await page.locator('h1').waitFor();
    await tabTo(page, 'a[href="/challenges"]');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/challenges/);
    await page.locator('.card').first().waitFor();
    const search = 'input[name="q"], input[type="search"]';
    await tabTo(page, search);
    await page.keyboard.type('五轴');
    await page.keyboard.press('Enter');
    await page.waitForURL(/q=/);
    await page.waitForFunction(() => document.querySelectorAll('.card').length === 1);
    await tabTo(page, '.card a');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/challenges\/[0-9a-f-]{36}/);
    await page.locator('h1', { hasText: '五轴' }).waitFor();
    await context.close();
  });
});
