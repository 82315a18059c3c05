// Owns the real browser of the tests: Chromium by Debian's package or by the path in CHROMIUM, one window a person, pictures on failure.
import { existsSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { ROOT } from '../house/source.js';

const QUIET = ['--headless', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'];

export function chromiumPath(): string {
  const found = [process.env['CHROMIUM'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find((path) => path && existsSync(path));
  if (!found) throw new Error('no Chromium: install Debian\'s package chromium, or name one in CHROMIUM');
  return found;
}

export const openBrowser = (): Promise<Browser> => chromium.launch({ executablePath: chromiumPath(), args: QUIET });

export interface View { readonly width?: number; readonly height?: number; readonly language?: 'zh' | 'en'; readonly dark?: boolean }

/** A window of its own: cookies, language and theme of one person. What a page throws or complains of is kept. */
export async function openWindow(browser: Browser, baseURL: string, view: View = {}): Promise<{ context: BrowserContext; page: Page; errors: string[] }> {
  const { width = 1440, height = 900, language = 'en', dark = false } = view;
  const context = await browser.newContext({ baseURL, viewport: { width, height }, locale: language === 'en' ? 'en-GB' : 'zh-CN', colorScheme: dark ? 'dark' : 'light', timezoneId: 'Asia/Shanghai', reducedMotion: 'reduce', acceptDownloads: true });
  await context.addInitScript((locale) => { if (window.top === window) localStorage.setItem('jiebang.locale', locale); }, language); // a sandboxed frame has no storage
  const page = await context.newPage();
  page.setDefaultTimeout(45_000);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (said) => { if (said.type() === 'error' && !said.text().startsWith('Failed to load resource')) errors.push(said.text()); }); // a refusal is an answer, not a fault of the page
  page.on('response', (answer) => { if (answer.status() >= 500) errors.push(`${answer.status()} ${answer.request().method()} ${new URL(answer.url()).pathname}`); });
  return { context, page, errors };
}

/** A picture for the eye, in pictures/ (never committed). */
export async function picture(page: Page, name: string): Promise<void> {
  await mkdir(join(ROOT, 'pictures'), { recursive: true });
  await page.screenshot({ path: join(ROOT, 'pictures', `${name}.png`), fullPage: true });
}
