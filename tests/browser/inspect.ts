// Decides what is wrong with a page as it stands before a reader: failed requests apart, everything that can be told from the page itself.
import { readdirSync, readFileSync } from 'node:fs';
import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { keysIn } from '../../apps/web/src/i18n/words.js';
import { ROOT } from '../house/source.js';

export interface Sight { readonly width: 1440 | 360; readonly language: 'zh' | 'en'; readonly dark: boolean }
/** Neighbours differ in all three, so that pages walked one after the other are seen in unlike ways. */
export const sights: readonly Sight[] = [[1440, 'zh', false], [360, 'en', true], [1440, 'en', false], [360, 'zh', true], [360, 'zh', false], [1440, 'en', true], [360, 'en', false], [1440, 'zh', true]]
  .map(([width, language, dark]) => ({ width, language, dark }) as Sight);
export const nameOf = (s: Sight): string => `${s.width} ${s.language} ${s.dark ? 'dark' : 'light'}`;

export async function look(page: Page, path: string, sight: Sight): Promise<void> {
  await page.setViewportSize({ width: sight.width, height: 900 });
  await page.emulateMedia({ colorScheme: sight.dark ? 'dark' : 'light', reducedMotion: 'reduce' });
  await page.goto(path);
  await page.locator('h1').first().waitFor();
  await page.waitForLoadState('networkidle');
  await page.waitForFunction(() => !document.querySelector('.bone, [aria-busy="true"]'));
}

const AXE = readFile(join(ROOT, 'node_modules/axe-core/axe.min.js'), 'utf8');
/** Every key of the words; one of them on screen is a text that nobody translated. */
const KEYS = (async () => {
  const folder = join(ROOT, 'apps/web/src/i18n/zh');
  const files = (await readdir(folder)).filter((name) => name.endsWith('.ts'));
  const trees = await Promise.all(files.map(async (name) => ((await import(join(folder, name))) as { default: Parameters<typeof keysIn>[0] }).default));
  return trees.flatMap((tree) => keysIn(tree)).filter((key) => /[a-z][.A-Z]/.test(key));
})();

export async function faultsOf(page: Page, sight: Sight): Promise<string[]> {
  const faults = await page.evaluate(({ keys, lang, ways }) => {
    const found: string[] = [];
    const headings = document.querySelectorAll('h1').length;
    if (headings !== 1) found.push(`${headings} h1`);
    if (document.documentElement.lang !== lang) found.push(`lang ${document.documentElement.lang}`);
    if (document.title.trim() === '') found.push('no title');
    const over = document.documentElement.scrollWidth - window.innerWidth;
    if (over > 0) {
      const widest = [...document.querySelectorAll('main *')].filter((e) => e.getBoundingClientRect().right > window.innerWidth + 1 && !e.closest('.scroll')).slice(0, 3);
      found.push(`${over} px too wide: ${widest.map((e) => `${e.tagName.toLowerCase()}.${e.className}`).join(', ')}`);
    }
    for (const box of document.querySelectorAll('main .panel, main .scroll, main .card')) {
      const sticks = box.getBoundingClientRect().right - box.parentElement!.getBoundingClientRect().right;
      if (sticks > 1) found.push(`${box.className} sticks out of its place by ${Math.round(sticks)} px`);
    }
    for (const link of document.querySelectorAll<HTMLAnchorElement>('a[href^="/"]:not([download])')) {
      const { pathname } = new URL(link.href);
      if (!pathname.startsWith('/api/') && !ways.some((way) => new RegExp(way).test(pathname))) found.push(`a link leads nowhere: ${pathname}`);
    }
    const untranslated = new Set(keys);
    const said: string[] = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const { parentElement, textContent } = walker.currentNode;
      if (parentElement && !parentElement.closest('script, style, code, pre')) said.push((textContent ?? '').trim());
    }
    for (const e of document.querySelectorAll('[aria-label], [title], [placeholder], img[alt]')) for (const name of ['aria-label', 'title', 'placeholder', 'alt']) said.push((e.getAttribute(name) ?? '').trim());
    for (const text of said) {
      if (untranslated.has(text)) found.push(`untranslated: ${text}`);
      if (/\{\{|\bundefined\b|\bNaN\b|\[object |Invalid Date/.test(text)) found.push(`nonsense: ${text}`);
    }
    return found;
  }, { keys: await KEYS, lang: sight.language === 'zh' ? 'zh-CN' : 'en', ways: WAYS });
  return [...faults, ...(await deadDownloads(page)), ...(await violations(page))];
}

/** Every route of the web as the features' own files name them, and as expressions that fit their addresses. */
export const routes: readonly string[] = readdirSync(join(ROOT, 'apps/web/src/features'), { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('routes.ts')).flatMap((name) => [...readFileSync(join(ROOT, 'apps/web/src/features', name), 'utf8').matchAll(/path: '([^']+)'/g)].map((m) => m[1]!));
const WAYS = routes.map((route) => `^${route.replace(/:\w+/g, '[^/]+')}$`);

const tried = new Set<string>();
/** Downloads that the page offers and the API does not know; each kind asked for once. */
async function deadDownloads(page: Page): Promise<string[]> {
  const offered = await page.evaluate(() => [...document.querySelectorAll<HTMLAnchorElement>('a[href^="/api/"]')].map((a) => a.getAttribute('href')!));
  const faults: string[] = [];
  for (const path of offered) {
    const kind = path.replace(/[0-9a-f-]{36}/g, ':id').split('?')[0]!;
    if (tried.has(kind)) continue;
    tried.add(kind);
    const answer = await page.request.get(path);
    if (!answer.ok()) faults.push(`a download answers ${answer.status()}: ${kind}`);
  }
  return faults;
}

interface Violation { id: string; nodes: { target: string[]; failureSummary?: string }[] }

/** axe-core's word on WCAG 2 A and AA. */
export async function violations(page: Page): Promise<string[]> {
  await page.evaluate(await AXE);
  const found = await page.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(on: Document, how: object): Promise<{ violations: Violation[] }> } };
    return (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa'], resultTypes: ['violations'], iframes: false })).violations;
  });
  return found.flatMap((v) => v.nodes.slice(0, 3).map((n) => `${v.id}: ${n.target.join(' ')} ${(n.failureSummary ?? '').split('\n').slice(1).join(' ').trim().slice(0, 220)}`));
}
