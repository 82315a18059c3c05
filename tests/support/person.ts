// Owns a person at a browser: signs in with what the start printed, goes to pages, and does what people do, by clicks and keys alone.
import type { Browser, Locator, Page } from 'playwright-core';
import { openWindow, type View } from './browser.js';
import { authenticator } from './totp.js';

export interface Seat { readonly browser: Browser; readonly url: string; readonly password: string; /** TOTP secrets by e-mail, as printed. */ readonly secrets: ReadonlyMap<string, string>; readonly view?: View }

export class Person {
  private constructor(readonly page: Page, readonly email: string, private readonly seat: Seat, readonly errors: string[]) {}

  static async at(seat: Seat, email: string): Promise<Person> {
    const { page, errors } = await openWindow(seat.browser, seat.url, seat.view);
    return new Person(page, email, seat, errors);
  }

  /** Opens a page; signs in when asked to (sessions end after idle hours, and the demonstration's hours pass quickly). */
  async go(path: string): Promise<void> {
    await this.page.goto(path);
    await this.page.locator('h1').first().waitFor();
    if (!/\/sign-in/.test(this.page.url())) return;
    await this.signIn();
    if (new URL(this.page.url()).pathname !== path.split('?')[0]) await this.page.goto(path);
    await this.page.locator('h1').first().waitFor();
  }

  private async signIn(): Promise<void> {
    await this.fill('E-mail', this.email);
    await this.fill('Password', this.seat.password);
    await this.page.getByRole('button', { name: 'Sign in', exact: true }).click();
    const secret = this.seat.secrets.get(this.email);
    if (secret) {
      const { now } = (await (await fetch(`${this.seat.url}/api/clock`)).json()) as { now: string };
      await this.page.getByLabel('Code', { exact: true }).fill(await authenticator(secret, new Date(now)));
      await this.page.keyboard.press('Enter');
    }
    await this.page.waitForURL((url) => !/sign-in/.test(url.pathname));
  }

  private within(scope?: Locator): Locator { return scope ?? this.page.locator('body'); }

  async fill(label: string, value: string, scope?: Locator): Promise<void> {
    await this.within(scope).getByLabel(label, { exact: true }).fill(value);
  }

  /** Chooses in one of antd's selects, by the words of the option; the first one when none are given. */
  async pick(label: string, option?: string | RegExp, scope?: Locator): Promise<void> {
    const field = this.within(scope).getByLabel(label, { exact: true });
    await field.click();
    const options = this.page.locator(`.ant-select-dropdown:has([id="${await field.getAttribute('aria-controls')}"]) .ant-select-item-option`);
    await (option === undefined ? options.first() : options.filter({ hasText: option }).first()).click();
  }

  async press(name: string | RegExp, scope?: Locator): Promise<void> {
    await this.within(scope).getByRole('button', { name, exact: typeof name === 'string' }).first().click();
  }

  async follow(name: string | RegExp, scope?: Locator): Promise<void> {
    const link = this.within(scope).getByRole('link', { name, exact: typeof name === 'string' }).first(), from = this.page.url();
    // a list that is read anew may move under the pointer, and a click between two rows leads nowhere: whoever sees that clicks again
    for (let left = 4, there = false; left > 0 && !there; left -= 1) {
      await link.click();
      there = await this.page.waitForURL((url) => url.href !== from, { timeout: 5_000, waitUntil: 'commit' }).then(() => true, () => false);
    }
    await this.page.locator('h1').first().waitFor();
  }

  get dialog(): Locator { return this.page.getByRole('dialog').filter({ visible: true }).last(); }

  /** Presses a button that asks once, and answers yes; with the reason that it asks for. */
  async confirm(name: string, reason?: string, scope?: Locator): Promise<void> {
    await this.press(name, scope);
    await this.dialog.waitFor();
    if (reason !== undefined) await this.dialog.getByRole('textbox').last().fill(reason);
    await this.dialog.getByRole('button', { name, exact: true }).click();
    await this.closes(name);
  }

  /** The dialog goes away; when it says why not instead, the story says so too. */
  private async closes(name: string): Promise<void> {
    const refused = this.dialog.getByRole('alert'), hidden = this.dialog.waitFor({ state: 'hidden' });
    const why = refused.waitFor().then(() => refused.innerText(), () => undefined);
    const said = await Promise.race([hidden.then(() => undefined), why]);
    if (said !== undefined) throw new Error(`${name}: ${said}`);
    await hidden;
  }

  async attach(label: string, file: { name: string; type: string; bytes: Buffer }, scope?: Locator): Promise<void> {
    await this.within(scope).getByLabel(label, { exact: true }).setInputFiles({ name: file.name, mimeType: file.type, buffer: file.bytes });
  }

  async sees(text: string | RegExp): Promise<void> {
    await this.page.getByText(text, { exact: false }).filter({ visible: true }).first().waitFor();
  }

  async seesState(word: string): Promise<void> {
    await this.page.locator('.tag', { hasText: word }).filter({ visible: true }).first().waitFor();
  }

  /** The id that the page's address ends with (or holds before `tail`). */
  id(): string { return /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(this.page.url())![0]; }

  /** Moves the demonstration's clock by the banner. */
  async advance(hours: number): Promise<void> {
    const banner = this.page.locator('aside.demonstration');
    if (!(await banner.locator('details[open]').count())) await banner.locator('summary').click();
    await banner.getByLabel(/by|hours|custom/i).last().fill(String(hours));
    const moved = this.page.waitForResponse((r) => r.url().endsWith('/api/demonstration/clock-advances') && r.ok());
    await banner.locator('form button').click();
    await moved;
  }

  /** The demonstration's present as the page's inputs want it, `days` from now: "2026-05-06T17:00". */
  async inDays(days: number): Promise<string> {
    const { now } = (await (await fetch(`${this.seat.url}/api/clock`)).json()) as { now: string };
    return new Date(Date.parse(now) + days * 86_400_000 + 8 * 3_600_000).toISOString().slice(0, 16);
  }
}
