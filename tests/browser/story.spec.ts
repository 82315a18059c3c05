// One whole competition in a real browser, against the product as a newcomer starts it: from a need to money paid. No state moves but by clicks and keys; every mail link is taken from the inbox.
import { afterAll, beforeAll, describe, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser.js';
import { linkIn } from '../support/inbox.js';
import type { Person, Seat } from '../support/person.js';
import { startFounded, type Product } from '../support/product.js';
import { bid, decide, handInNeed, open, publish } from './competition.js';
import { account, amend, approve, budget, claim, contract, deliverAndAccept, pay } from './money.js';
import { drawPanel, score, seatByMail } from './panel.js';
import { Cast, seatAt, telling } from './telling.js';

jest.setTimeout(400_000);
let product: Product, browser: Browser, seat: Seat;
const { step } = telling(), cast = new Cast(() => seat);
const official = (name: string): Promise<Person> => cast.at(`${name}@city.example`);
const owner = (name: string): Promise<Person> => cast.at(`${name}@firm.example`);
const BIDDERS = { hengyuan: '常州恒远精密机械有限公司', tianhe: '江苏天合智能装备股份有限公司' }, DEMAND = { key: 'longcheng', name: '龙城新能源材料有限公司' };
const known: { need?: string; challenge?: string; contract?: string; claim?: string } = {};
const reviewers: Person[] = [];


beforeAll(async () => {
  product = await startFounded();
  browser = await openBrowser();
  seat = seatAt(browser, product);
});
afterAll(async () => {
  await cast.pictures('last');
  await browser?.close();
  await product?.stop();
});

describe('a competition', () => {
  step('begins with a need that is screened, drafted, approved and published', async () => {
    known.need = await handInNeed(await owner(DEMAND.key));
    known.challenge = await publish(await official('officer1'), await official('head1'), known.need);
  });

  step('takes two bids, sealed in the browser, each with a receipt by page and by mail', async () => {
    await bid(await owner('hengyuan'), known.challenge!, { summary: '在线激光清洗，速度快、无损伤。', price: '5000000' });
    await bid(await owner('tianhe'), known.challenge!, { summary: '激光加视觉复合清洗。', price: '5400000' });
    await linkIn(product.mailUrl, 'hengyuan@firm.example', /\/receipts\/[0-9a-f-]{36}/);
  });

  step('opens them once its hour has struck', async () => {
    await (await official('officer1')).go('/workbench');
    await (await official('officer1')).advance(20 * 24 + 1);
    await open(await official('officer1'), await official('head1'), known.challenge!, Object.values(BIDDERS));
  });

  step('is scored by a panel that was drawn on two devices, came by mail and declared itself free of conflict', async () => {
    const officer = await official('officer1');
    await drawPanel(officer, await official('auditor1'), known.challenge!);
    reviewers.push(...await seatByMail(cast, product.mailUrl, officer, known.challenge!));
    for (const [n, reviewer] of reviewers.entries()) {
      await score(reviewer, BIDDERS.hengyuan, [52 + n, 16, 15]);
      await score(reviewer, BIDDERS.tianhe, [45 + n, 15, 14]);
    }
  });

  step('is decided by two, and stands in public for its days', async () => {
    await decide(await official('officer1'), await official('head1'), known.challenge!, BIDDERS.hengyuan);
    await (await official('officer1')).advance(16 * 24);
  });
});

describe('its money', () => {
  step('follows a contract that both have signed and amended, and a milestone that was accepted', async () => {
    known.contract = await contract(await official('officer1'), [await owner(DEMAND.key), await owner('hengyuan')], known.challenge!);
    await amend(await official('officer1'), [await owner(DEMAND.key), await owner('hengyuan')], known.contract, '末期款以第三方检测报告为准。');
    await deliverAndAccept(await owner('hengyuan'), await owner(DEMAND.key), known.contract);
  });

  step('has an account that rested three days, and a budget that two enlarged', async () => {
    await account(await owner(DEMAND.key), await official('finance1'), await official('finance2'), DEMAND.name);
    await budget(await official('finance1'), await official('finance2'), '90000000');
    await (await official('finance1')).advance(4 * 24);
  });

  step('is claimed on three documents, approved by three people, and paid', async () => {
    const demand = await owner(DEMAND.key);
    const day = (await demand.inDays(0)).slice(0, 10);
    const page = await official('officer2');
    await page.go(`/contracts/${known.contract}`);
    const number = (await page.page.getByText(/CZ-[A-Z]+-\d{4}-\d{4}/).first().textContent())!.match(/CZ-[A-Z]+-\d{4}-\d{4}/)![0];
    const signedOn = (await demand.inDays(-4)).slice(0, 10);
    known.claim = await claim(demand, known.contract!, { contract: { number, signedOn, amount: '5000000.00' }, paid: '5000000.00', day, payer: DEMAND.name, payee: BIDDERS.hengyuan }, '1,500,000.00');
    await approve(await official('officer2'), await official('head2'), await official('finance1'), known.claim);
    await pay(await official('finance1'), await official('finance2'), await official('officer2'));
    await demand.go(`/claims/${known.claim}`);
    await demand.seesState('Paid');
  });

  step('balances in the books, and everybody heard of it', async () => {
    const auditor = await official('auditor1');
    await auditor.go('/ledger');
    await auditor.sees('1,500,000.00');
    await linkIn(product.mailUrl, 'longcheng@firm.example', /\/claims\/[0-9a-f-]{36}/);
    cast.sawNoError();
  });
});
