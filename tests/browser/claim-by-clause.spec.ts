// An award and a match in a real browser: an owner finds the clause, says what it is about, proves it and sends it; officer, head and finance take it to its hold; and an officer and a head say that a match and a competition's case are one project.
import { afterAll, beforeAll, describe, it, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser.js';
import { bringNew } from '../support/clauses.js';
import { beginClaim, type Firm } from '../support/facts.js';
import { adoptBudget } from '../support/funding.js';
import { type Paying, payingCity } from '../support/paying.js';
import type { Person, Seat } from '../support/person.js';
import { firstSetUnits } from '../../libs/policy/src/library/equipment.js';
import { pdf } from './competition.js';
import { approve } from './money.js';
import { Cast, seatIn, telling } from './telling.js';

jest.setTimeout(300_000);
const FIRST_SETS = { id: 'first-set-units', title: 'First sets, unit by unit' };
let paying: Paying, browser: Browser, seat: Seat, claim: string, match: string;
const { step } = telling(), cast = new Cast(() => seat);
const official = (name: string): Promise<Person> => cast.at(`${name}@city.test`);
const owner = (): Promise<Person> => cast.at(paying.signed.demandOwner);

beforeAll(async () => {
  paying = await payingCity(undefined, true);
  const { world, city, signed, payeeId } = paying, firm: Firm = { owner: signed.demandOwner, id: signed.demandSideId!, name: signed.contract.demandSideName, payeeId };
  await adoptBudget(world, city, '2000000.00', 'award-little-giant');
  const { example: _example, version: _version, ...document } = firstSetUnits;
  await bringNew(world, { ...document, id: FIRST_SETS.id, title: { zh: '首台（套）逐台补助', en: FIRST_SETS.title }, position: 90, effectiveFrom: '2026-01-01', standing: 'confirmed', standingReason: undefined });
  match = (await beginClaim(world, firm, 'core-tech-provincial', city.bureauId, 'BE2026018', '减速器攻关')).caseId;
  browser = await openBrowser();
  seat = seatIn(browser, world);
  await world.clock.advance(60_000); // a code of a second factor is taken once
});
afterAll(async () => {
  await cast.pictures('clause-claim');
  await browser?.close();
  await paying?.world.stop();
});

/** A document of a claim, with the items that it shows. */
async function show(person: Person, kind: string, facts: Readonly<Record<string, string>>, items: readonly (readonly [number: string, price: string])[]): Promise<void> {
  const form = person.page.locator('form').filter({ hasText: 'Add a document' }), name = `${kind} ${facts['Number']}.pdf`;
  await person.pick('Document', kind);
  await person.attach('Choose a file', pdf(name, name));
  await form.locator('.files a').first().waitFor();
  for (const [label, value] of Object.entries(facts)) await person.fill(label, value, form);
  for (const [n, [number, price]] of items.entries()) {
    await person.press(/^Add an item/, form);
    const item = form.getByRole('group', { name: `Item ${n + 1}` });
    await person.fill('Its number', number, item);
    await person.fill('Price', price, item);
  }
  await person.press('Add a document', form);
  await person.page.getByRole('row').filter({ hasText: name }).waitFor();
}

describe('a claim by a clause', () => {
  step('begins where the clause is read, with what it is about', async () => {
    const person = await owner();
    await person.go('/claims'); // signed in
    await person.go('/policy/award-little-giant');
    await person.follow('Claim under this clause');
    await person.fill('Name of the matter', '小巨人认定');
    await person.fill('Number', '工信部企业〔2026〕8号');
    await person.press('Make a draft');
    await person.page.waitForURL(/\/claims\/[0-9a-f-]{36}/);
    claim = person.id();
    await person.sees('Documents that are needed');
    await person.sees('missing');
  });

  step('proves it, names an account, sees the amount with its reasons, and is sent', async () => {
    const person = await owner(), form = person.page.locator('form').filter({ hasText: 'Add a document' });
    await person.pick('Document', 'Recognition notice');
    await person.attach('Choose a file', pdf('notice.pdf', `notice ${claim}`));
    await form.locator('.files a').first().waitFor();
    for (const [label, value] of [['Number', '工信部企业〔2026〕8号'], ['Issued by', '工业和信息化部'], ['Dated', '2026-05-06']] as const) await person.fill(label, value, form);
    await person.press('Add a document', form);
    await person.page.getByRole('row').filter({ hasText: 'notice.pdf' }).waitFor();
    await person.pick('Account');
    await person.press('Save');
    await person.page.locator('button:disabled', { hasText: 'Save' }).waitFor(); // it is theirs now
    await person.sees('1,000,000.00');
    await person.confirm('Submit');
    await person.seesState('Submitted');
  });

  step('is proposed, approved and held like any other', async () => {
    await approve(await official('officer1'), await official('head1'), await official('finance1'), claim);
  });
});

describe('a clause that the city wrote itself', () => {
  step('gets its line within the year, by its title', async () => {
    const finance = await official('finance1'), head = await official('head1');
    await finance.go('/budgets');
    await finance.follow('2026');
    await finance.press('Add a clause');
    await finance.dialog.waitFor();
    await finance.pick('Clause', FIRST_SETS.title, finance.dialog);
    await finance.fill('Adopted', '20000000', finance.dialog);
    await finance.dialog.getByRole('textbox').last().fill('年中新增条款');
    await finance.dialog.getByRole('button', { name: 'Add a clause', exact: true }).click();
    await finance.dialog.waitFor({ state: 'hidden' });
    await head.go(new URL(finance.page.url()).pathname);
    await head.sees(FIRST_SETS.title);
    await head.confirm('Adopt');
    await head.sees('2,000.00');
  });

  step('is claimed item by item, each by its own number and shown by both documents', async () => {
    const person = await owner();
    await person.go(`/policy/${FIRST_SETS.id}`);
    await person.follow('Claim under this clause');
    await person.fill('Name of the matter', '2026年首台套');
    await person.fill('Number', '常工信装备〔2026〕5号');
    await person.press('Make a draft');
    await person.page.waitForURL(/\/claims\/[0-9a-f-]{36}/);
    await person.sees(FIRST_SETS.title); // its heading
    const sold = { Date: '2026-05-06', Tax: '0', Seller: paying.signed.contract.demandSideName, Buyer: '某制造公司' }, both = [['JN-0001', '5200000'], ['JN-0002', '3100000']] as const;
    await show(person, 'Contract', { Number: 'HT-2026-1', 'Signed on': '2026-05-06', Amount: '8300000' }, both);
    await show(person, 'Invoice', { Number: '26000001', Amount: '5200000', ...sold }, both.slice(0, 1));
    await person.sees('not shown by: Invoice');
    await person.sees('2,000,000.00'); // 50 % of the first is above what one machine may get
    await show(person, 'Invoice', { Number: '26000002', Amount: '3100000', ...sold }, both.slice(1));
    await person.sees('3,550,000.00');
  });
});

describe('one project under two clauses', () => {
  step('is declared by an officer with a reason and agreed by a head; its page shows both clauses', async () => {
    const officer = await official('officer1'), head = await official('head1');
    await officer.go(`/funding-cases/${match}`);
    await officer.press('Join another project');
    await officer.dialog.waitFor();
    await officer.pick('Case of the project', /open-competition projects/, officer.dialog);
    await officer.dialog.getByRole('textbox').last().fill('同一研究内容');
    await officer.dialog.getByRole('button', { name: 'Join another project', exact: true }).click();
    await officer.dialog.waitFor({ state: 'hidden' });
    await head.go(`/funding-cases/${match}`);
    await head.confirm('Agree to the joining');
    await head.sees('同一研究内容');
    await head.sees('Subsidy for key open-competition projects');
  });

  it('nobody saw an error', () => cast.sawNoError());
});
