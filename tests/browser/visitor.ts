// Owns a visitor of every page: one window a language, signed in by the API, and an ear for what goes wrong behind a page.
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { openWindow } from '../support/browser.js';
import { authenticator } from '../support/totp.js';
import type { Product } from '../support/product.js';
import { faultsOf, look, type Sight } from './inspect.js';
import { ANYBODY, Ask, type Stop } from './stops.js';

interface Window { context: BrowserContext; page: Page; heard: string[] }
const addressOf = (who: string): string => (/^expert\d/.test(who) ? `${who}@review.example` : /^(officer|head|finance|auditor|admin|opener)\d/.test(who) ? `${who}@city.example` : `${who}@firm.example`);

export class Visitor {
  private readonly windows = new Map<string, Window>();
  constructor(private readonly browser: Browser, private readonly product: Pick<Product, 'url'>, private readonly said: string, private readonly who: string, private readonly shared: Map<string, string>) {}

  async addressOf(stop: Stop): Promise<string> {
    const { context } = await this.window('zh');
    return stop.at ? stop.at(new Ask(context.request, this.shared)) : stop.route;
  }

  /** Opens the page and says what is wrong with it. */
  async visit(path: string, sight: Sight, refused?: number): Promise<{ page: Page; faults: string[] }> {
    const { page, heard } = await this.window(sight.language);
    heard.length = 0;
    try {
      await look(page, path, sight);
    } catch (error) {
      return { page, faults: [...heard, `never came to rest: ${(error as Error).message.split('\n')[0]}`] };
    }
    const failed = heard.filter((line) => refused === undefined || !line.startsWith(String(refused)));
    return { page, faults: [...failed, ...(await faultsOf(page, sight))] };
  }

  private async window(language: 'zh' | 'en'): Promise<Window> {
    const kept = this.windows.get(language);
    if (kept) return kept;
    const { context, page, errors: heard } = await openWindow(this.browser, this.product.url, { language });
    page.on('response', (r) => { if (r.status() >= 400 && !(r.status() === 401 && r.url().endsWith('/sessions/current'))) heard.push(`${r.status()} ${r.request().method()} ${new URL(r.url()).pathname}`); });
    page.on('requestfailed', (r) => { if (r.failure()?.errorText !== 'net::ERR_ABORTED') heard.push(`${r.failure()?.errorText} ${r.url()}`); });
    const window = { context, page, heard };
    const other = [...this.windows.values()][0];
    if (other) await context.addCookies(await other.context.cookies());
    else if (this.who !== ANYBODY) await this.signIn(context);
    this.windows.set(language, window);
    return window;
  }

  private async signIn(context: BrowserContext): Promise<void> {
    const email = addressOf(this.who);
    const secret = new RegExp(`${email}\\s+second factor (\\S+)`).exec(this.said)?.[1];
    const { now } = (await (await context.request.get('/api/clock')).json()) as { now: string };
    const answer = await context.request.post('/api/sessions', { data: { email, password: /password: (.+)/.exec(this.said)![1]!.trim(), ...(secret ? { code: await authenticator(secret, new Date(now)) } : {}) } });
    if (!answer.ok()) throw new Error(`${email} could not sign in: ${answer.status()} ${await answer.text()}`);
  }
}
