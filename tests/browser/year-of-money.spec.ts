// A year of money, as finance sees it, in a real browser: a budget, a claim that first meets refusals, a batch of which the bank refuses one payment, the corrected account, paid again, a third recovered, the statement balanced to the fen. The contract before it was made over HTTP; from the budget on everything moves by clicks.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import ExcelJS from 'exceljs';
import type { Browser } from 'playwright-core';
import { dayOf } from '#libs/kernel';
import { openBrowser } from '../support/browser.js';
import { heldClaim } from '../support/funding.js';
import { textOfPdf } from '../support/pdf-text.js';
import { type Paying, payingCity } from '../support/paying.js';
import type { Person, Seat } from '../support/person.js';
import { downloaded, type Message, namePayingAccount, pain002, payByMessage } from './bank.js';
import { addDocument, approve, beginClaim, offerDocument } from './money.js';
import { Cast, seatIn, telling } from './telling.js';

jest.setTimeout(300_000);
const DAY = 86_400_000, CORRECTED = '6222021203009876543';
let paying: Paying, browser: Browser, seat: Seat;
const { step } = telling(), cast = new Cast(() => seat);
const official = (name: string): Promise<Person> => cast.at(`${name}@city.test`);
const owner = (): Promise<Person> => cast.at(paying.signed.demandOwner);
const later = (days: number): Promise<void> => paying.world.clock.advance(days * DAY);
/** A code of a second factor is taken once: who signed in at this minute signs in again at the next. */
const nextCode = (): Promise<void> => later(1 / 1440);
const today = async (): Promise<string> => dayOf(await paying.world.clock.now());
/** Of the first claim, made over HTTP; of the second, made here: 30 % of what both paid, less what the first got. */
const FIRST = { paid: '900000.00' }, SECOND = { paid: '1500000.10', subsidy: '450,000.03' }, THIRD = '150000.01';
const known: { firstNumber?: string; firstInvoice?: string; claim?: string; case?: string; message?: Message } = {};


beforeAll(async () => {
  paying = await payingCity(undefined, true);
  browser = await openBrowser();
  seat = seatIn(browser, paying.world);
  await nextCode();
});
afterAll(async () => {
  await cast.pictures('year');
  await browser?.close();
  await paying?.world.stop();
});

describe('a budget', () => {
  step('is prepared by finance and adopted by a head, who finds it on the workbench', async () => {
    const finance = await official('finance1'), head = await official('head1');
    await finance.go('/workbench');
    await finance.follow('Budgets');
    await finance.pick('Clause', 'Subsidy for key open-competition projects');
    await finance.fill('Adopted', '1000000');
    await finance.press('Prepare a budget');
    await finance.page.waitForURL(/\/budgets\/[0-9a-f-]{36}/);
    await finance.confirm('Submit');
    await finance.sees('You prepared it: somebody else adopts it');
    await head.go('/workbench');
    await head.follow('Budget 2026');
    await head.confirm('Adopt');
    await head.seesState('Adopted');
    await head.sees('Adopted by');
  });
});

describe('a claim', () => {
  step('is begun while another of the same contract is held', async () => {
    const { world, signed, payeeId } = paying;
    await nextCode();
    const first = await heldClaim(world, signed, { milestones: [1], payeeId, invoices: [FIRST.paid], slips: [FIRST.paid] });
    Object.assign(known, { firstNumber: first.number, firstInvoice: first.evidence.find((e) => e.kind === 'invoice')!.facts['number'] });
    await nextCode();
  });

  step('refuses what does not hold, each with its reason: parties and days that differ from the contract, an invoice that another claim used', async () => {
    const demand = await owner(), { contract } = paying.signed, day = await today();
    known.claim = await beginClaim(demand, paying.signed.contractId);
    await offerDocument(demand, 'Contract', { Number: 'CZ-HT-2020-0001', 'Signed on': day, Amount: contract.amount });
    await demand.sees('The number is not that of the claim’s contract');
    await demand.sees('The day is not that of the contract’s signing');
    await addDocument(demand, 'Contract', { Number: contract.number, 'Signed on': contract.signedOn!, Amount: contract.amount });
    const invoice = { Code: '3200261130', Number: known.firstInvoice!, Date: day, Amount: SECOND.paid, Tax: '0.00' };
    await offerDocument(demand, 'Invoice', { ...invoice, Seller: '别家公司' });
    await demand.sees('The seller is not the winner');
    await offerDocument(demand, 'Invoice', { ...invoice, Seller: contract.winnerName });
    await demand.sees('in the whole city it counts once');
    await demand.page.getByRole('link', { name: `Used in claim ${known.firstNumber}` }).waitFor();
    await addDocument(demand, 'Invoice', { ...invoice, Number: '88120001' });
    await addDocument(demand, 'Bank slip', { Bank: '工商银行', 'Bank serial': 'ICBC88120001', Payer: contract.demandSideName, Payee: contract.winnerName, Account: '6222020012345674567', 'Value date': day, Amount: SECOND.paid });
  });

  step('says what it pays and why before it is sent: 30 % of what was paid to date, less what was granted before', async () => {
    const demand = await owner();
    for (const said of ['Counted is the least of accepted, invoiced and paid', '2,400,000.10', 'The decided share of what was actually paid', '720,000.03', `Granted before: ${known.firstNumber!}`, SECOND.subsidy]) await demand.sees(said);
    await demand.page.getByText('Whole derivation').click();
    await demand.confirm('Submit');
    await demand.seesState('Submitted');
    await approve(await official('officer1'), await official('head1'), await official('finance1'), known.claim!);
  });
});

const payOut = async (): Promise<Message> => payByMessage(await official('finance1'), await official('finance2'), () => later(9));

async function answer(who: Person, said: Parameters<typeof pain002>[2]): Promise<void> {
  await who.attach('Upload the bank\'s answer', { name: 'answer.xml', type: 'application/xml', bytes: pain002(known.message!, (await paying.world.clock.now()).toISOString(), said) });
  await who.seesState('Settled');
}

describe('a batch', () => {
  step('is paid from the account that one of finance names and another adopts', async () => namePayingAccount(await official('finance1'), await official('finance2')));

  step('goes to the bank as pain.001, valid by its definition, with both payments', async () => {
    known.message = await payOut();
    expect(known.message).toMatchObject({ sum: '720000.03', orders: [{ amount: '270000.00', account: '6222021001112223334' }, { amount: '450000.03' }] });
  });

  step('comes back with one payment executed and one refused, which opens a case with its reason and next step', async () => {
    const finance = await official('finance2');
    await answer(finance, (order) => (order.amount === '270000.00' ? { serial: 'BANK0001' } : { reason: '收款账号与户名不符' }));
    await finance.follow('See the payment case');
    await finance.seesState('To decide');
    await finance.sees('account number wrong (AC01): 收款账号与户名不符');
    await finance.sees('Please decide: pay again, write back or wait');
    known.case = finance.id();
    await finance.go('/workbench');
    await finance.follow(/CZ-TH-2026/);
    await finance.confirm('Pay again', '待企业更正账户后重新支付');
    await finance.seesState('Being paid again');
  });
});

describe('an account', () => {
  step('is corrected by its owner, confirmed by two, and rests three days before it may be named', async () => {
    const demand = await owner();
    await demand.go('/workbench');
    await demand.follow(/CZ-TH-2026/);
    await demand.follow(/CZ-SL-2026/);
    await demand.sees('The bank refused the payment');
    await demand.follow('Give another account');
    await demand.fill('Bank', '建设银行常州分行');
    await demand.fill('Account name', '基本户');
    await demand.fill('Account', CORRECTED);
    await demand.pick('Replaces');
    await demand.press('Give an account');
    for (const [who, word] of [['finance1', 'Check'], ['finance2', 'Confirm']] as const) {
      const finance = await official(who);
      await finance.go('/workbench');
      await finance.follow(/需求企业/, finance.page.locator('li').filter({ has: finance.page.getByText(word, { exact: true }) }));
      await finance.confirm(word, undefined, finance.page.getByRole('row').filter({ hasText: '6543' }));
    }
    await demand.go(`/claims/${known.claim}`);
    await demand.sees('usable from');
    expect(await demand.page.getByRole('button', { name: 'Name another account' }).count()).toBe(0);
    await later(3);
    await demand.go(`/claims/${known.claim}`);
    await demand.press('Name another account');
    await demand.pick('Account', undefined, demand.dialog);
    await demand.dialog.getByRole('button', { name: 'Name another account' }).click();
    await demand.dialog.waitFor({ state: 'hidden' });
    await demand.sees('**** **** **** 6543');
  });

  step('is paid: finance holds the money anew, the bank executes, the case is settled', async () => {
    const finance = await official('finance1');
    await finance.go(`/payment-cases/${known.case}`);
    await finance.sees('Corrected account');
    await finance.follow('See the claim');
    await finance.confirm('Approve and hold');
    await finance.seesState('Held');
    known.message = await payOut();
    expect(known.message.orders).toMatchObject([{ amount: '450000.03', account: CORRECTED }]);
    await answer(await official('finance2'), () => ({ serial: 'BANK0002' }));
    await finance.go(`/payment-cases/${known.case}`);
    await finance.seesState('Settled');
    const demand = await owner();
    await demand.go(`/claims/${known.claim}`);
    await demand.seesState('Paid');
  });
});

describe('a recovery', () => {
  step('takes a third of one subsidy back: opened by finance, notified by a head, seen by who owes it, received', async () => {
    const finance = await official('finance1'), head = await official('head1'), demand = await owner();
    await finance.go(`/claims/${known.claim}`);
    await finance.press('Open a recovery');
    await finance.fill('Amount', THIRD, finance.dialog);
    await finance.fill('Due on', (await finance.inDays(30)).slice(0, 10), finance.dialog);
    const slip = (await finance.dialog.getByLabel(/^Bank slip /).first().getAttribute('aria-label'))!;
    await finance.pick(slip, 'Counts no longer', finance.dialog);
    await finance.dialog.getByRole('textbox').last().fill('审计核减：三分之一的付款用于合同之外。');
    await finance.dialog.getByRole('button', { name: 'Open a recovery' }).click();
    await finance.page.waitForURL(/\/recoveries\//);
    const id = finance.id();
    await head.go('/workbench');
    await head.follow(/CZ-ZH-2026/);
    await head.confirm('Notify');
    await head.seesState('Notified');
    await demand.go('/workbench');
    await demand.follow(/CZ-ZH-2026/);
    await demand.sees('150,000.01');
    await demand.page.getByRole('row').filter({ hasText: slip.split(' · ')[0]! }).filter({ hasText: 'Counts no longer' }).waitFor(); // why, document by document
    await later(2);
    await finance.go(`/recoveries/${id}`);
    await finance.press('Enter a receipt');
    await finance.fill('Bank serial', 'BACK0001', finance.dialog);
    await finance.fill('Value date', await today(), finance.dialog);
    await finance.dialog.getByRole('button', { name: 'Enter a receipt' }).click();
    await finance.dialog.waitFor({ state: 'hidden' });
    await finance.seesState('Received');
  });
});

describe('the year', () => {
  step('balances to the fen: on the account’s page, in the statement as workbook and as PDF, in the books', async () => {
    const finance = await official('finance1');
    await finance.follow(/需求企业/);
    for (const [label, exact] of [['Posted', '720,000.03'], ['Recovered', '150,000.01'], ['Net', '570,000.02']]) expect(await finance.page.locator('.figures > div').filter({ hasText: label! }).innerText()).toContain(exact);
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await downloaded(finance, finance.page.getByRole('link', { name: 'xlsx' }))) as never);
    const rows = book.worksheets[0]!.getSheetValues().slice(2).map((row) => (row as unknown[]).slice(4).map((cell) => Math.round(Number(cell ?? 0) * 100)));
    const [opening, closing] = [rows[0]!.at(-1)!, rows.at(-1)!.at(-1)!];
    expect([opening, closing]).toEqual([0, 57_000_002]);
    expect(rows.slice(1, -1).reduce((sum, [more, less]) => sum + (more ?? 0) - (less ?? 0), opening)).toBe(closing);
    const text = await textOfPdf(await downloaded(finance, finance.page.getByRole('link', { name: 'PDF' })));
    for (const said of ['450,000.03', '150,000.01', '570,000.02']) expect(text).toContain(said);
    const auditor = await official('finance2');
    await auditor.go('/books-checks');
    await auditor.confirm('Check now');
    await paying.world.settled();
    await auditor.go('/books-checks');
    await auditor.sees('The last check: everything agrees');
    await auditor.go('/ledger');
    await auditor.sees('429,999.98');
  });

  it('showed nobody an error', () => { cast.sawNoError(); });
});
