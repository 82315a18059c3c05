// Hostile money: numbers, exponents, signs, a third decimal, more than there is; wrong types and unknown fields. One typed error each with its pointer, and nothing changed.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { foundCity, type City } from '../support/city.js';
import { once } from '../support/funding.js';
import { startWorld, type World } from '../support/world.js';

let world: World, city: City, organisationId: string;
const AMOUNTS: unknown[] = [1000, 1e3, '1e3', '1.001', '-1.00', '+1.00', '1,000.00', '٣.00', '0x10', 'NaN', 'Infinity', '', ' 1.00', '1.', '9'.repeat(16), '1e400', null, true, ['1.00'], { amount: '1.00' }];
const counts = async (): Promise<unknown> => (await world.db.query(`SELECT (SELECT count(*)::int FROM budgets) AS budgets, (SELECT count(*)::int FROM claims) AS claims, (SELECT count(*)::int FROM payees) AS payees,
  (SELECT count(*)::int FROM journal_entries) AS entries, (SELECT count(*)::int FROM limits) AS limits, (SELECT count(*)::int FROM audit_entries WHERE subject IN ('budget','claim','payee','batch','bank-file')) AS audited`))[0];

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  organisationId = await city.organisation('firm');
});
afterAll(() => world.stop());

describe('hostile input', () => {
  it('never becomes money', async () => {
    const finance = await world.as('finance1@city.test'), before = await counts();
    for (const amount of AMOUNTS) {
      const answer = await finance.post('/api/budgets', JSON.stringify({ agencyId: city.bureauId, year: 2026, lines: [{ clause: 'open-competition', amount }] }));
      expect([JSON.stringify(amount), answer.status, answer.body.errors?.[0]?.pointer]).toEqual([JSON.stringify(amount), 422, '/lines/0/amount']);
    }
    expect((await finance.post('/api/budgets', `{"agencyId":"${city.bureauId}","year":2026,"lines":[{"clause":"open-competition","amount":1e400}]}`)).status).toBe(422);
    expect(await counts()).toEqual(before);
  });

  it.each([
    ['zero', { lines: [{ clause: 'open-competition', amount: '0.00' }] }, '/lines/0/amount'], ['no line', { lines: [] }, '/lines'], ['one clause twice', { lines: [{ clause: 'open-competition', amount: '1.00' }, { clause: 'open-competition', amount: '1.00' }] }, '/lines'],
    ['a year as text', { year: '2026' }, '/year'], ['a fractional year', { year: 2026.5 }, '/year'], ['an unknown field', { state: 'adopted' }, '/state'], ['an agency that is none', { agencyId: randomUUID() }, '/agencyId'],
  ])('is told where: %s', async (_what, more, pointer) => {
    const answer = await (await world.as('finance1@city.test')).post('/api/budgets', { agencyId: city.bureauId, year: 2026, lines: [{ clause: 'open-competition', amount: '1.00' }], ...more });
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer }] } });
  });

  it('names no account that a bank could not have, and hides nothing in a name', async () => {
    const owner = await world.as('firm@firm.test'), before = await counts();
    for (const [field, value] of [['accountNumber', '=1+1'], ['accountNumber', '1234567'], ['accountNumber', '1'.repeat(33)], ['accountNumber', 62220200], ['accountName', '基本\u202e户'], ['bank', '工行\u0000'], ['bank', '']] as const) {
      const answer = await owner.post('/api/payees', { organisationId, bank: '工商银行', accountName: '基本户', accountNumber: '62220200', [field]: value });
      expect([field, answer.status, answer.body.errors?.[0]?.pointer]).toEqual([field, 422, `/${field}`]);
    }
    expect(await counts()).toEqual(before);
  });

  it('finds nothing under ids that are none, and cursors that are forged', async () => {
    const finance = await world.as('finance1@city.test');
    for (const path of ['budgets', 'claims', 'payees', 'funding-cases', 'payment-batches']) {
      expect((await finance.get(`/api/${path}/${randomUUID()}`)).status).toBe(404);
      expect((await finance.get(`/api/${path}/1%20OR%201=1`)).status).toBe(422);
      expect((await finance.get(`/api/${path}?after=${Buffer.from('["x"').toString('base64url')}`)).status).toBe(422);
      expect((await finance.get(`/api/${path}?limit=101`)).status).toBe(422);
    }
    expect((await finance.post('/api/payment-batches', { claimIds: [] }, once())).body.errors).toMatchObject([{ pointer: '/claimIds' }]);
  });
});
