// A clause's life in a real browser against the product as a newcomer starts it: an officer changes it and sees its effect, the head approves, tomorrow it is in force; and anybody is told what every clause gives and why, in both languages.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Browser, Page } from 'playwright-core';
import { openBrowser, openWindow, picture } from '../support/browser.js';
import { Person } from '../support/person.js';
import { startFounded, type Product } from '../support/product.js';
import { calculate, caseRow, CLAUSE, draft, effect, type Listed, says, type, type Told, versionPage, walkCases } from './clauses.js';
import { seatAt, telling } from './telling.js';

jest.setTimeout(400_000);
let product: Product, browser: Browser, officer: Person, head: Person;
const FACTS = { 'Really paid for the project, to date': '13000000', 'The rate that was decided': '30' };
const known: { version: string; before?: Told } = { version: '' }, story = telling(), { step } = story;

const anybody = async (language: 'zh' | 'en' = 'en'): Promise<{ page: Page; heard: string[] }> => {
  const { page, errors: heard } = await openWindow(browser, product.url, { language });
  page.on('console', (m) => { if (m.type() === 'error' && !m.location().url.endsWith('/sessions/current')) heard.push(m.text()); });
  page.on('response', (r) => { if (r.status() >= 400 && !r.url().endsWith('/sessions/current')) heard.push(`${r.status()} ${r.url()}`); });
  return { page, heard };
};
const tomorrow = async (who: Person): Promise<string> => (await who.inDays(1)).slice(0, 10);

beforeAll(async () => {
  product = await startFounded();
  browser = await openBrowser();
  const seat = seatAt(browser, product);
  [officer, head] = await Promise.all([Person.at(seat, 'officer1@city.example'), Person.at(seat, 'head1@city.example')]);
});
afterAll(async () => {
  if (story.broken) for (const person of [officer, head]) if (person) await picture(person.page, `last-${person.email}`).catch(() => undefined);
  await browser?.close();
  await product?.stop();
});

describe('a clause', () => {
  step('is changed in the form, and what is wrong, what it changes and its worked cases stand beside it as one types', async () => {
    known.version = await draft(officer);
    await says(officer, 'Source', /按不超过项目实际付款额的30%给予补助，最高500万元/);
    await says(officer, 'What it changes', /The first day: from “2022-01-01” to “2026-/);
    await says(officer, 'Worked cases', '11 of 11 come out as written');
    await type(officer, '/caps/0/limit/ceiling/value', '1000000.00');
    await says(officer, 'What it changes', /The limit \(each project\): from .*CNY 5,000,000.* to .*CNY 1,000,000/);
    await says(officer, 'Worked cases', '7 of 11 come out as written');
    expect(await caseRow(officer, 'paid with 6 % VAT, gross basis').innerText()).toMatch(/wrong[\s\S]*1,000,000\.00[\s\S]*As written 3,180,000\.00[\s\S]*Under version 2022-1 3,180,000\.00/);
    await officer.sees('Worked cases 3 › To be recovered');
    await says(officer, 'Effect', /Once the clause and its cases hold/);
    expect(await officer.page.getByRole('button', { name: 'Submit', exact: true }).count()).toBe(0);
  });

  step('comes out again once the cases say what the new limit gives, and can be handed in then', async () => {
    for (const [at, value] of [['/cases/1/amount', '100000.00'], ['/cases/2/amount', '0.00'], ['/cases/2/recoverable', '2900000.00'], ['/cases/9/amount', '1000000.00'], ['/cases/10/amount', '1000000.00'], ['/caps/0/text/zh', '最高100万元，决定另定更低上限的从其决定'], ['/caps/0/text/en', 'At most 1,000,000 CNY, or a lower ceiling that was decided']] as const) await type(officer, at, value);
    await says(officer, 'Worked cases', '11 of 11 come out as written');
    await officer.page.getByRole('button', { name: 'Submit', exact: true }).waitFor();
    await officer.sees('Saved');
  });

  step('shows what it would have moved over the past claims, before anybody decides', async () => {
    const figures = await effect(officer, 'Over past claims');
    expect(figures).toMatchObject({ Simulated: expect.stringMatching(/^[\d,]+\.\d\d/), 'Version in force': expect.stringMatching(/^[\d,]+\.\d\d/), Difference: expect.stringMatching(/^[-−][\d,]+\.\d\d/) });
  });

  step('is handed in, and not approved by who wrote it', async () => {
    await officer.confirm('Submit');
    await officer.page.waitForURL(new RegExp(`${versionPage(known.version)}$`));
    await officer.seesState('To approve');
    await officer.sees('It waits for a head');
    expect(await officer.page.getByRole('button', { name: 'Approve', exact: true }).count()).toBe(0);
    const refused = await officer.page.request.post(`/api/policy${versionPage(known.version)}/approvals`, { headers: { origin: product.url } });
    expect([refused.status(), (await refused.json() as { code: string }).code]).toEqual([403, 'forbidden']);
    known.before = await calculate((await anybody()).page, FACTS);
    expect(known.before).toMatchObject({ version: '2022-1', amount: '3,900,000.00' });
  });

  step('is approved by the head, who sees the same difference and cases', async () => {
    await head.go('/workbench');
    await head.follow(/key open-competition projects/);
    await says(head, 'What it changes', /The limit \(each project\): from .* to .*CNY 1,000,000/);
    await says(head, 'Worked cases', '11 of 11 come out as written');
    await head.confirm('Approve');
    await head.seesState('Coming');
  });

  step('leaves today’s quote under the old version and its hash, and speaks from tomorrow on', async () => {
    const { page, heard } = await anybody();
    expect(await calculate(page, FACTS)).toEqual(known.before);
    const later = await calculate(page, FACTS, await tomorrow(officer));
    expect(later).toMatchObject({ version: known.version, amount: '1,000,000.00' });
    expect(later.hash).not.toBe(known.before!.hash);
    const { sha256 } = await (await page.request.get(`/api/policy${versionPage(known.version)}`)).json() as { sha256: string };
    expect(sha256.startsWith(later.hash)).toBe(true);
    await officer.advance(24);
    expect(await calculate(page, FACTS)).toEqual(later);
    await officer.go(versionPage(known.version));
    await officer.seesState('In force');
    expect([heard, officer.errors, head.errors]).toEqual([[], [], []]);
  });
});

describe('a new clause', () => {
  step('begins with a rule of another city, whole with its worked cases', async () => {
    await officer.go('/clauses');
    await officer.press('New clause');
    await officer.fill('Title (Chinese)', '首台（套）逐台补助', officer.dialog);
    await officer.fill('Title (English)', 'First sets, unit by unit', officer.dialog);
    await officer.fill('Name of the clause', 'first-set-units', officer.dialog);
    await officer.pick('Begin with the contents of', 'First sets, unit by unit (Heilongjiang)', officer.dialog);
    await officer.press('Begin', officer.dialog);
    await officer.page.waitForURL(/\/clauses\/first-set-units\/versions\/[^/]+\/edit$/);
    await says(officer, 'Worked cases', '2 of 2 come out as written');
    expect(officer.errors).toEqual([]);
  });
});

describe('anybody', () => {
  const clausesOf = async (page: Page): Promise<Listed[]> => (await Promise.all(['clauses', 'examples'].map(async (kind) => (await (await page.request.get(`/api/policy/${kind}?limit=100`)).json() as { items: Listed[] }).items))).flat();

  it('is told by the calculator what every clause gives and why, in both languages', async () => {
    const walked = await Promise.all((['zh', 'en'] as const).map(async (language) => {
      const { page, heard } = await anybody(language), clauses = await clausesOf(page);
      let cases = 0;
      for (const clause of clauses) cases += await walkCases(page, clause, language);
      expect(heard).toEqual([]);
      return { clauses: clauses.length, cases, has: clauses.some((c) => c.id === CLAUSE) };
    }));
    expect(walked[0]).toEqual(walked[1]);
    expect(walked[0]).toEqual({ clauses: 35, cases: expect.any(Number), has: true });
    expect(walked[0]!.cases).toBeGreaterThan(90);
  });
});
