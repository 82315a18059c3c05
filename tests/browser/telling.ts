// How a story is told in a real browser: step by step, and none after one that broke; by people who each come in once, at a window of their own.
import { expect, it } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { picture, type View } from '../support/browser.js';
import { PASSWORD } from '../support/city.js';
import { Person, type Seat } from '../support/person.js';
import type { Product } from '../support/product.js';
import type { World } from '../support/world.js';

/** The steps of one story; after a broken one the rest cannot be told. */
export function telling(): { step(name: string, work: () => Promise<void>): void; readonly broken: boolean } {
  let broken = false;
  return {
    get broken() { return broken; },
    step: (name, work) => it(name, async () => {
      if (broken) throw new Error('an earlier step of the story broke');
      try { await work(); } catch (error) { broken = true; throw error; }
    }),
  };
}

/** Where people of the demonstration city sit down: with the password and the second factors that the start printed. */
export function seatAt(browser: Browser, product: Product): Seat {
  const said = product.output();
  const secrets = new Map([...said.matchAll(/(\S+@city\.example)\s+second factor (\S+)/g)].map((m) => [m[1]!, m[2]!]));
  return { browser, url: product.url, password: /password: (.+)/.exec(said)![1]!.trim(), secrets };
}

/** Where people of a test's own world sit down. */
export const seatIn = (browser: Browser, world: Pick<World, 'url' | 'credentials'>): Seat =>
  ({ browser, url: world.url, password: PASSWORD, secrets: new Map([...world.credentials].flatMap(([email, c]) => (c.totpSecret ? [[email, c.totpSecret] as const] : []))) });

/** Everybody who came into a story. */
export class Cast {
  private readonly people = new Map<string, Person>();
  constructor(private readonly seat: () => Seat) {}

  /** `view`: how the window is when they first come in. */
  async at(email: string, view?: View): Promise<Person> {
    const known = this.people.get(email) ?? await Person.at(view ? { ...this.seat(), view } : this.seat(), email);
    this.people.set(email, known);
    return known;
  }
  /** What each of them saw last, for the eye. */
  async pictures(prefix: string): Promise<void> {
    for (const person of this.people.values()) await picture(person.page, `${prefix}-${person.email}`).catch(() => undefined);
  }
  sawNoError(): void {
    for (const person of this.people.values()) expect({ [person.email]: person.errors }).toEqual({ [person.email]: [] });
  }
}
