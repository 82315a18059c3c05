// Limits over every scope that a clause can name, kept by the books: two firms of one controller share a year's room, a new version's limit counts what was granted before it, who controlled an applicant on the day of application stays, and money that comes back gives the room back.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkBooks, type ClaimView, type LimitView, type RecoveryView, standing } from '#libs/funding';
import { addDays, dayOf } from '#libs/kernel';
import { type Clause, clauseOn, bringClause } from '#libs/policy';
import { readBooks } from '../support/books.js';
import { violations } from '../support/books-checker.js';
import type { City } from '../support/city.js';
import { code } from '../support/client.js';
import { approveClaim, bankCsv, bringPayee, draftClaim, heldClaim, must, once, proposeClaim, releasedBatch, sendBankFile, submitClaim } from '../support/funding.js';
import { payingCity } from '../support/paying.js';
import { acceptMilestone, type SignedContract, signedContract } from '../support/projects.js';
import { enter, enterprise } from '../support/register.js';
import type { World } from '../support/world.js';

let world: World, city: City, payeeId: string, otherPayeeId: string;
let north: SignedContract, south: SignedContract; // 北厂 and 南厂: what each asked for, and what came of it
const claims: Record<string, ClaimView> = {};
const draft = (payee: string, paid: string) => ({ milestones: [1], payeeId: payee, invoices: [paid], slips: [paid] });
const quoteOf = async (signed: SignedContract, id: string) => (await (await world.as(signed.demandOwner)).get(`/api/claims/${id}/quote`)).body;
const limits = async (who = 'finance1@city.test'): Promise<Record<string, LimitView>> => Object.fromEntries(((await (await world.as(who)).get('/api/limits')).body.items as LimitView[]).map((l) => [`${l.scope} ${l.name}`, l]));
const day = async (): Promise<string> => dayOf(await world.clock.now());
const money = (value: string): Clause['amount'] => ({ op: 'money', value });
/** The clause from tomorrow on, with more limits. */
async function limitFrom(version: string, caps: readonly (readonly [Clause['caps'][number]['scope'], string])[]): Promise<void> {
  const { clause } = await clauseOn(world.db, 'open-competition', await day()), words = { zh: '限额', en: 'A limit' };
  const next = { ...clause, version, effectiveFrom: addDays(await day(), 1), caps: [...clause.caps.slice(0, 2), ...caps.map(([scope, limit]) => ({ scope, limit: money(limit), text: words }))], cases: [{ why: words, facts: { paidToDate: '100.00', decidedRate: '0.30' }, amount: '30.00' }] };
  expect(await world.db.transaction((tx) => bringClause(tx, next))).toBe(true);
  await world.clock.advance(86_400_000);
}
const creditCodeOf = async (id: string): Promise<string> => (await world.db.one<{ code: string }>('SELECT credit_code AS code FROM organisations WHERE id = $1', [id]))!.code;
const register = async (code: string, controller: string): Promise<void> => { await world.db.query('UPDATE enterprises SET controller = $2 WHERE credit_code = $1', [code, controller]); };
const booksStand = async (): Promise<void> => { expect(violations(await readBooks(world))).toEqual([]); expect(standing(await checkBooks(world.db))).toBe(true); };

beforeAll(async () => {
  ({ world, city, signed: north, payeeId } = await payingCity('100000.00'));
  south = await signedContract(world, city);
  await acceptMilestone(world, south, 1);
  otherPayeeId = (await bringPayee(world, south.demandOwner, south.demandSideId!)).id;
}, 300_000);
afterAll(() => world.stop());

describe('two firms under one controller', () => {
  it('are known by the register: a holding that is in it only, and who holds that', async () => {
    await enter(world, [
      enterprise('北厂', { creditCode: await creditCodeOf(north.demandSideId!), controller: '长江控股（集团）' }), enterprise('南厂', { creditCode: await creditCodeOf(south.demandSideId!), controller: '长江控股(集团)' }),
      enterprise('长江控股(集团)', { controller: '李四' }),
    ]);
    claims['first'] = await heldClaim(world, north, draft(payeeId, '1000.00'));
    expect(claims['first']).toMatchObject({ state: 'held', amount: '300.00' });
    expect(Object.keys(await limits()).map((l) => l.split(' ')[0]).sort()).toEqual(['budget-line', 'group', 'project', 'project', 'group'].sort());
  });

  it('a limit that a new version brings counts what was granted before it', async () => {
    await limitFrom('2026-1', [['controllerYear', '500.00'], ['applicantYear', '400.00'], ['clauseYear', '2000.00'], ['applicant', '600.00']]);
    const { id } = await draftClaim(world, south, draft(otherPayeeId, '1000.00'));
    expect(await quoteOf(south, id)).toMatchObject({ version: '2026-1', amount: '200.00', prior: { controllerYear: '300.00', applicantYear: '0.00', clauseYear: '300.00', applicant: '0.00', project: '0.00', group: '0.00' } });
    await submitClaim(world, south, id);
    await proposeClaim(world, id);
    claims['second'] = await approveClaim(world, id, 'head1');
  });

  it('who controls an applicant stands as of the day of application: a register that says something else moves no room', async () => {
    await register(await creditCodeOf(south.demandSideId!), '王五');
    expect(await approveClaim(world, claims['second']!.id, 'finance1')).toMatchObject({ state: 'held', amount: '200.00' });
    const found = await limits(), name = `${(await day()).slice(0, 4)} open-competition`;
    expect(found[`controller-year 李四 ${name}`]).toMatchObject({ limit: '500.00', held: '500.00', room: '0.00' });
    expect(found[`clause-year ${name}`]).toMatchObject({ limit: '2000.00', held: '500.00', room: '1500.00' });
    expect(found[`applicant-year ${south.contract.demandSideName} ${name}`]).toMatchObject({ limit: '400.00', held: '200.00', room: '200.00' });
    expect(found[`applicant ${south.contract.demandSideName} open-competition`]).toMatchObject({ limit: '600.00', held: '200.00' });
    const fresh = await draftClaim(world, south, draft(otherPayeeId, '500.00'));
    expect(await quoteOf(south, fresh.id)).toMatchObject({ amount: '200.00', prior: { controllerYear: '0.00', applicantYear: '200.00', project: '200.00' } }); // under its new controller, who was granted nothing; its own year and project remember
    await expect(world.db.query(`UPDATE claims SET controller_key = md5('x') WHERE id = $1`, [claims['second']!.id])).rejects.toThrow(/stands as of the day/);
    await booksStand();
  });

  it('the old controller’s firm has no room, until money comes back', async () => {
    const { id } = await draftClaim(world, north, draft(payeeId, '500.00'));
    expect(await quoteOf(north, id)).toMatchObject({ amount: '0.00', prior: { controllerYear: '500.00', applicantYear: '300.00', project: '300.00' } });
    expect(code(await (await world.as(north.demandOwner)).post(`/api/claims/${id}/submissions`, {}, once()))).toBe('422 nothing-to-claim');
    const batch = await releasedBatch(world, [claims['first']!.id, claims['second']!.id]);
    await must(sendBankFile(world, await bankCsv(world, batch.payments.map((p) => ({ paymentId: p.id, amount: p.amount })))));
    const recovery = await must((await world.as('officer1@city.test')).post('/api/recoveries', { claimId: claims['second']!.id, amount: '80.00', reason: '核减', dueOn: addDays(await day(), 30) })) as unknown as RecoveryView;
    await must((await world.as('head1@city.test')).post(`/api/recoveries/${recovery.id}/notifications`));
    await must((await world.as('finance1@city.test')).post(`/api/recoveries/${recovery.id}/receipts`, { bankSerial: 'R-1', valueDate: await day(), amount: '80.00' }));
    expect(await quoteOf(north, id)).toMatchObject({ amount: '80.00', prior: { controllerYear: '420.00', clauseYear: '420.00' } });
    await submitClaim(world, north, id);
    await proposeClaim(world, id);
    await approveClaim(world, id, 'head1');
    expect(await approveClaim(world, id, 'finance1')).toMatchObject({ state: 'held', amount: '80.00' });
    await booksStand();
  });

  it('a claim that a kept limit does not count is found by the check of the books', async () => {
    const hide = (from: string, to: string, by: string): Promise<unknown> => world.db.query(`WITH h AS (UPDATE holds SET state = '${to}' WHERE scope = 'controller-year' AND subject_id = $1 AND state = '${from}' RETURNING scope, key, amount_fen) UPDATE limits m SET posted_fen = posted_fen ${by} h.amount_fen FROM h WHERE m.scope = h.scope AND m.key = h.key`, [claims['first']!.id]);
    await hide('posted', 'voided', '-');
    expect((await checkBooks(world.db)).differences).toEqual([expect.objectContaining({ kind: 'mirror', what: 'claim', name: claims['first']!.number, figure: 'controller-year', recorded: '300.00', rebuilt: '0.00' })]);
    await hide('voided', 'posted', '+');
    await booksStand();
  });

  it('a firm sees its own limits, not what its controller’s other firms were granted', async () => {
    const scopes = Object.values(await limits(south.demandOwner)).map((l) => l.scope);
    expect(scopes).toEqual(expect.arrayContaining(['applicant', 'applicant-year', 'group', 'project']));
    expect(scopes).not.toEqual(expect.arrayContaining(['controller-year']));
    expect(scopes).not.toEqual(expect.arrayContaining(['clause-year']));
  });

  it('a new year has room anew, for the controller and the applicant; what one was granted ever is counted on', async () => {
    await world.clock.set('2027-01-05T02:00:00Z');
    const { id } = await draftClaim(world, south, draft(otherPayeeId, '5000.00'));
    expect(await quoteOf(south, id)).toMatchObject({ amount: '400.00', prior: { controllerYear: '0.00', applicantYear: '0.00', clauseYear: '0.00', applicant: '120.00', project: '200.00' } }); // in its own project what came back is not granted again
  });
});
