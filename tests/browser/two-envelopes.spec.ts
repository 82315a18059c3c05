// Two envelopes in a real browser: asked for in the editor, sealed apart by the bidders, technical parts opened and scored without a price in sight, the shortlist fixed, and only its price opened by two persons again.
import { afterAll, beforeAll, describe, expect, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { openBrowser } from '../support/browser.js';
import type { Person, Seat } from '../support/person.js';
import { startFounded, type Product } from '../support/product.js';
import { bid, handInNeed, open, publish, TITLE } from './competition.js';
import { formPanel, score, seatByMail } from './panel.js';
import { Cast, seatAt, telling } from './telling.js';

jest.setTimeout(400_000);
let product: Product, browser: Browser, seat: Seat, id: string;
const { step } = telling(), cast = new Cast(() => seat);
const official = (name: string): Promise<Person> => cast.at(`${name}@city.example`);
const owner = (name: string): Promise<Person> => cast.at(`${name}@firm.example`);
const FIRST = '常州恒远精密机械有限公司', SECOND = '江苏天合智能装备股份有限公司', SCORED = ['指标符合度', '产业带动'];
const reviewers: Person[] = [];

beforeAll(async () => {
  product = await startFounded();
  browser = await openBrowser();
  seat = seatAt(browser, product);
});
afterAll(async () => {
  await cast.pictures('last-two-envelopes');
  await browser?.close();
  await product?.stop();
});

describe('two envelopes', () => {
  step('are asked for in the challenge, and the public page says how they are opened', async () => {
    id = await publish(await official('officer1'), await official('head1'), await handInNeed(await owner('longcheng')), 'two');
    const visitor = await owner('hengyuan');
    await visitor.go(`/challenges/${id}`);
    await visitor.sees('Two: technical part and price sealed apart');
    await visitor.sees('lowest price ÷ own price');
  });

  step('are sealed in the bidders’ browsers', async () => {
    await bid(await owner('hengyuan'), id, { summary: '在线激光清洗，速度快、无损伤。', price: '5000000' });
    await bid(await owner('tianhe'), id, { summary: '激光加视觉复合清洗。', price: '4000000' });
  });

  step('are opened by halves: the technical part first, the price nowhere in sight', async () => {
    const officer = await official('officer1');
    await officer.go('/workbench');
    await officer.advance(20 * 24 + 1);
    await open(officer, await official('head1'), id, [FIRST, SECOND]);
    await officer.follow(FIRST);
    await officer.sees('The price is sealed');
    expect(await officer.page.getByText('5,000,000').count()).toBe(0);
  });

  step('are scored without their prices', async () => {
    const officer = await official('officer1');
    await formPanel(officer, id);
    reviewers.push(...await seatByMail(cast, product.mailUrl, officer, id));
    for (const reviewer of reviewers) {
      await score(reviewer, FIRST, [54, 16], SCORED);
      await score(reviewer, SECOND, [20, 10], SCORED);
    }
  });

  step('give a technical ranking; the price of who passed is opened by two, the other’s stays sealed', async () => {
    const [officer, head] = [await official('officer1'), await official('head1')];
    await officer.go(`/agency/challenges/${id}/ranking`);
    await officer.sees('Technical ranking');
    await officer.go(`/agency/challenges/${id}/opening`);
    await officer.sees('on the shortlist: 1');
    await officer.confirm('Start the opening of the prices');
    await head.go(`/agency/challenges/${id}/opening`);
    await head.confirm('Confirm and open');
    await head.sees('1 of 1 opened');
    await head.sees('stays sealed');
    await officer.go(`/agency/challenges/${id}/ranking`);
    await officer.sees('Final ranking');
    await officer.page.getByRole('row').filter({ hasText: FIRST }).filter({ hasText: '90.00' }).first().waitFor(); // 70 technical points and the whole 20 for the only price
    const second = await owner('tianhe');
    await second.go('/bids');
    await second.follow(TITLE);
    await second.sees('stays sealed');
    await officer.go(`/agency/challenges/${id}/decision`);
    await officer.sees(FIRST);
    cast.sawNoError();
  });
});
