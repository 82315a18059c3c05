// What the ground gives every slice: documents in Chinese, numbers without gaps, the calendar of working days, and a city to tell stories in.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { deadlineAfter, noticeEnd } from '#libs/kernel';
import { loadCalendar, nextNumber, renderPdf } from '#libs/platform';
import { foundCity } from '../support/city.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => { world = await startWorld(); });
afterAll(() => world.stop());

describe('documents', () => {
  it('are PDFs with Chinese text, the same bytes for the same content', async () => {
    const definition = { title: '任务书', content: [{ text: '揭榜挂帅任务书', style: 'title' }, '固态电池电解质薄膜连续制备'], at: new Date('2026-05-06T01:00:00Z') };
    const one = await renderPdf(definition);
    expect(one.subarray(0, 5).toString()).toBe('%PDF-');
    expect(one.length).toBeLessThan(200_000);
    expect((await renderPdf(definition)).equals(one)).toBe(true);
  });

  it('are numbered without gaps, also when a transaction is rolled back', async () => {
    expect(await world.db.transaction((tx) => nextNumber(tx, 'T', 2026))).toBe('T-2026-0001');
    await world.db.transaction(async (tx) => { await nextNumber(tx, 'T', 2026); throw new Error('no'); }).catch(() => undefined);
    const both = await Promise.all([1, 2].map(() => world.db.transaction((tx) => nextNumber(tx, 'T', 2026))));
    expect(both.sort()).toEqual(['T-2026-0002', 'T-2026-0003']);
  });
});

describe('the calendar', () => {
  it.each([['2026-02-12', 5, '2026-02-25'], ['2026-04-29', 5, '2026-05-08'], ['2026-09-18', 5, '2026-09-23'], ['2026-09-30', 5, '2026-10-12']])('a notice from %s of %i working days ends on %s', async (first, days, last) => {
    expect(noticeEnd(await loadCalendar(world.db), first, days)).toBe(last);
  });

  it('counts a period from the day after, and fixes no date beyond the confirmed year', async () => {
    const calendar = await loadCalendar(world.db);
    expect(deadlineAfter(calendar, '2026-09-24', 15)).toBe('2026-10-22');
    expect(() => noticeEnd(calendar, '2026-12-30', 5)).toThrow('calendar-unconfirmed');
  });
});

describe('the city', () => {
  it('has people in every role, and enterprises whose owners sign in', async () => {
    const city = await foundCity(world);
    await city.organisation('xingyuan', { name: '星源' });
    expect((await (await world.as('xingyuan@firm.test')).get('/api/sessions/current')).body.organisations).toMatchObject([{ name: '星源', state: 'verified' }]);
    expect((await (await world.as('head2@city.test')).get('/api/sessions/current')).body.grants).toMatchObject([{ role: 'head' }]);
  });
});
