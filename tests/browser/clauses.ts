// What people do with clauses in a browser: their keepers draft a version, change it in the form, look at its effect, hand it in and approve it; anybody asks the calculator.
import { expect } from '@jest/globals';
import type { Locator, Page } from 'playwright-core';
import type { Person } from '../support/person.js';

export const CLAUSE = 'open-competition';
export const versionPage = (version: string): string => `/clauses/${CLAUSE}/versions/${version}`;

/** Drafts a version after the one in force. Returns its name. */
export async function draft(officer: Person): Promise<string> {
  await officer.go('/clauses');
  await officer.follow(/key open-competition projects/, officer.page.getByRole('row').filter({ hasText: 'In force' }));
  await officer.confirm('Draft a new version');
  await officer.page.waitForURL(/\/versions\/[^/]+\/edit$/);
  await officer.sees('Saved');
  return /versions\/([^/]+)\/edit$/.exec(officer.page.url())![1]!;
}

/** Types in the form's field for a place in the document; the folded part that it lies in is opened first. */
export async function type(who: Person, pointer: string, value: string): Promise<void> {
  const at = who.page.locator(`[id="clause${pointer}"]`), fold = who.page.locator('details.fold').filter({ has: at });
  if (await fold.count() && !(await fold.first().evaluate((d: HTMLDetailsElement) => d.open))) await fold.first().locator('summary').first().click();
  await at.fill(value);
}

const panel = (who: Person, title: string): Locator => who.page.locator('section').filter({ has: who.page.getByRole('heading', { name: title, exact: true }) }).last();
/** What a panel beside the form says, once it says this. */
export async function says(who: Person, title: string, what: string | RegExp): Promise<void> {
  await panel(who, title).getByText(what).first().waitFor();
}
export const caseRow = (who: Person, why: string): Locator => who.page.getByRole('region', { name: 'Worked cases' }).getByRole('row').filter({ hasText: why });

/** Simulates the clause as it is drafted; the figures that come out, by their names. */
export async function effect(who: Person, over: string): Promise<Record<string, string>> {
  const part = who.page.getByRole('region', { name: over });
  await part.getByRole('button', { name: /^Simulate/ }).click();
  await part.locator('dt').filter({ hasText: 'Difference' }).waitFor({ timeout: 60_000 });
  return Object.fromEntries(await part.locator('dl.facts > div').evaluateAll((rows) => rows.map((row) => [row.querySelector('dt')!.textContent!, row.querySelector('dd')!.textContent!])));
}

export interface Told { readonly version: string; readonly hash: string; readonly amount: string }
/** Asks the calculator as anybody would. */
export async function calculate(page: Page, facts: Readonly<Record<string, string>>, on?: string): Promise<Told> {
  await page.goto(`/policy/${CLAUSE}`);
  for (const [label, value] of Object.entries(facts)) await page.getByLabel(label).first().fill(value);
  if (on) await page.getByLabel('Day of application').fill(on);
  const result = page.locator('section[aria-live="polite"]');
  await page.getByRole('button', { name: 'Calculate', exact: true }).click();
  await result.getByText(/Version \d{4}-\d+/).waitFor();
  const text = await result.innerText();
  return { version: /Version (\d{4}-\d+)/.exec(text)![1]!, hash: /\b([0-9a-f]{16})…/.exec(text)![1]!, amount: /([\d,]+\.\d\d)/.exec(text)![1]! };
}

interface Case { readonly amount: string; readonly settings?: object; readonly refusals?: string[]; readonly why: Record<'zh' | 'en', string> }
export interface Listed { readonly id: string; readonly example?: true; readonly facts: { id: string }[]; readonly settings: { id: string; value: string }[]; readonly cases: Case[] }
const NONSENSE = /undefined|\bNaN\b|\[object|\{\{|policy\.\w|null/;
const grouped = (amount: string): string => amount.replace(/\B(?=(\d{3})+\.)/g, ',');

/** Fills in every worked case that the page offers and reads the answer: the figure that is written, with its reasons; or a refusal in sentences. Returns how many there were. */
export async function walkCases(page: Page, clause: Listed, language: 'zh' | 'en'): Promise<number> {
  await page.goto(clause.example ? `/policy/examples/${clause.id}` : `/policy/${clause.id}`);
  const offers = page.getByRole('button', { name: language === 'zh' ? '填入并测算' : 'Fill in and compute' });
  await offers.first().waitFor();
  const asked = clause.cases.filter((c) => Object.entries(c.settings ?? {}).every(([id, value]) => clause.settings.some((s) => s.id === id && s.value === value)));
  expect([clause.id, await offers.count()]).toEqual([clause.id, asked.length]);
  for (const [n, c] of asked.entries()) {
    const answered = page.waitForResponse((r) => r.url().endsWith('/api/policy/quotes'));
    await offers.nth(n).click();
    expect([clause.id, c.why.en, (await answered).status()]).toEqual([clause.id, c.why.en, 200]);
    await page.locator('section[aria-live="polite"][aria-busy="false"] ol.history').waitFor({ state: 'attached' });
    checkAnswer(await page.locator('section[aria-live="polite"]').evaluate((s) => ({
      said: [...s.querySelectorAll('*')].flatMap((e) => [...e.childNodes]).filter((n) => n.nodeType === 3).map((n) => n.textContent).join(' '), refusals: [...s.querySelectorAll('.notice-box.bad li')].map((li) => li.textContent ?? ''), reasons: [...s.querySelectorAll('ol.history li')].map((li) => li.textContent ?? ''), waterfall: s.querySelectorAll('.waterfall li').length,
    })), clause, c, language);
  }
  return asked.length;
}

interface Answer { readonly said: string; readonly refusals: string[]; readonly reasons: string[]; readonly waterfall: number }
function checkAnswer(answer: Answer, clause: Listed, c: Case, language: 'zh' | 'en'): void {
  const wrong: string[] = [], sentences = [...answer.refusals, ...answer.reasons], raw = clause.facts.find((f) => /[A-Z]/.test(f.id) && answer.said.includes(f.id));
  if (!answer.said.includes(grouped(c.amount))) wrong.push(`no ${c.amount}`);
  if (answer.refusals.length !== (c.refusals ?? []).length) wrong.push(`${answer.refusals.length} refusals`);
  if (answer.refusals.length === 0 && (answer.waterfall < 2 || answer.reasons.length === 0)) wrong.push('no reasons');
  if (NONSENSE.test(answer.said)) wrong.push('nonsense');
  if (raw) wrong.push(`a raw name: ${raw.id}`);
  for (const s of sentences) if (language === 'zh' ? !/\p{Script=Han}/u.test(s) : /\p{Script=Han}/u.test(s) || !/[A-Za-z]{2}/.test(s)) wrong.push(`not in ${language}: ${s}`);
  expect({ clause: clause.id, case: c.why.en, wrong, said: wrong.length > 0 ? answer.said : '' }).toEqual({ clause: clause.id, case: c.why.en, wrong: [], said: '' });
}
