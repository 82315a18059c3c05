// Splitting a group gains nothing: whichever way a daughter writes who controls it, it shares its parent's room of the year; also when the parent comes on record later, or under a new name; what an older rule kept apart is put together, to the fen; and a simulation over past claims reads who controlled them then.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkBooks, type ClaimView, type LimitView, standing } from '#libs/funding';
import { addDays, dayOf } from '#libs/kernel';
import { bringClause, type Clause, clauseOn } from '#libs/policy';
import { REKEY } from '../../libs/funding/src/controller-keys.migrations.js';
import { readBooks } from '../support/books.js';
import { violations } from '../support/books-checker.js';
import { approveClaim, bringPayee, draftClaim, heldClaim, proposeClaim, submitClaim } from '../support/funding.js';
import { payingCity } from '../support/paying.js';
import { asOwner } from '../support/postgres.js';
import { acceptMilestone, type SignedContract, signedContract } from '../support/projects.js';
import { enter, enterprise, simulated } from '../support/register.js';
import type { World } from '../support/world.js';

const PARENT = '长江动力(集团)有限公司', ALSO = { zh: '同一控制人', en: 'one controller' };
let world: World, parent: SignedContract, daughter: SignedContract, payees: [string, string], parentCode: string, clause: Clause;
const paid = (amount: string, of: 0 | 1) => ({ milestones: [1], payeeId: payees[of], invoices: [amount], slips: [amount] });
const quoteOf = async (signed: SignedContract, id: string) => (await (await world.as(signed.demandOwner)).get(`/api/claims/${id}/quote`)).body;
const controlledBy = (signed: SignedContract, controller: string | null): Promise<unknown> => world.db.query('UPDATE organisations SET controller = $2 WHERE id = $1', [signed.demandSideId, controller]);
const limits = async (of = ''): Promise<string[]> => ((await (await world.as('finance1@city.test')).get('/api/limits?scope=controller-year')).body.items as LimitView[]).filter((l) => l.name.startsWith(of)).map((l) => `${l.name.slice(l.name.indexOf(' 2026') + 1)} ${l.limit} ${l.held}`).sort();
const booksStand = async (): Promise<void> => { expect(violations(await readBooks(world))).toEqual([]); expect(standing(await checkBooks(world.db))).toBe(true); };
async function held(signed: SignedContract, claim: ClaimView): Promise<ClaimView> {
  await submitClaim(world, signed, claim.id);
  await proposeClaim(world, claim.id);
  await approveClaim(world, claim.id, 'head1');
  return approveClaim(world, claim.id, 'finance1');
}
const limited = (limit: string, version: string, effectiveFrom: string): Clause => ({ ...clause, version, effectiveFrom, caps: [...clause.caps.slice(0, 2), { scope: 'controllerYear', limit: { op: 'money', value: limit }, text: ALSO }], cases: [{ why: ALSO, facts: { paidToDate: '100.00', decidedRate: '0.30' }, amount: '30.00' }] });

beforeAll(async () => {
  const paying = await payingCity('100000.00');
  ({ world, signed: parent } = paying);
  daughter = await signedContract(world, paying.city);
  await acceptMilestone(world, daughter, 1);
  payees = [paying.payeeId, (await bringPayee(world, daughter.demandOwner, daughter.demandSideId!)).id];
  parentCode = (await world.db.one<{ code: string }>('SELECT credit_code AS code FROM organisations WHERE id = $1', [parent.demandSideId]))!.code;
  const today = dayOf(await world.clock.now());
  ({ clause } = await clauseOn(world.db, 'open-competition', today));
  expect(await world.db.transaction((tx) => bringClause(tx, limited('500.00', '2026-1', addDays(today, 1))))).toBe(true);
  await world.clock.advance(86_400_000);
}, 400_000);
afterAll(() => world.stop());

describe('a controller’s year', () => {
  it('is shared by whoever names the parent, by credit code or by name, in whichever width, with whichever blanks', async () => {
    const first = await heldClaim(world, parent, paid('1000.00', 0));
    expect(first).toMatchObject({ state: 'held', amount: '300.00' });
    await world.db.query('UPDATE organisations SET name = $2 WHERE id = $1', [parent.demandSideId, PARENT]);
    const draft = await draftClaim(world, daughter, paid('1000.00', 1)), prior = async (): Promise<string[]> => { const q = await quoteOf(daughter, draft.id); return [q.prior.controllerYear, q.amount]; };
    expect(await prior()).toEqual(['0.00', '300.00']);
    const ways = [parentCode, parentCode.toLowerCase(), ` ${parentCode.slice(0, 8)} ${parentCode.slice(8)}`, [...parentCode].map((c) => String.fromCharCode(c.charCodeAt(0) + 0xfee0)).join(''),
      PARENT, '长江动力（集团）有限公司', ' 长江动力 (集团) 有限公司　', '长江动力集团有限公司', '长江动力﹙集团﹚有限\u200b公司', parent.contract.demandSideName];
    for (const way of ways) {
      await controlledBy(daughter, way);
      expect([way, ...await prior()]).toEqual([way, '300.00', '200.00']);
    }
    await controlledBy(daughter, parentCode);
    expect(await held(daughter, draft)).toMatchObject({ state: 'held', amount: '200.00' });
    expect(await limits()).toEqual(['2026 open-competition 500.00 500.00']);
    await world.db.query('UPDATE organisations SET name = $2 WHERE id = $1', [parent.demandSideId, parent.contract.demandSideName]);
    await booksStand();
  });

  it('a simulation over past claims reads who controlled them then, whatever the register says now', async () => {
    await controlledBy(daughter, '别人');
    expect((await simulated(world, { clauseDocument: limited('400.00', '2026-9', '2026-06-01'), over: 'claims' })).totals).toMatchObject({ eligible: 2, amount: '400.00', baseline: '500.00' });
  });

  it('what an older rule kept under two keys is put together: holds, sums and the room', async () => {
    const old = `left(encode(sha256(convert_to(upper('长江动力集团有限公司'), 'UTF8')), 'hex'), 32)`, was = (suffix: string): string => `(SELECT controller_key FROM claims WHERE applicant_id = '${daughter.demandSideId!}' LIMIT 1) || '${suffix}'`;
    await asOwner(world.config.DATABASE_URL, `BEGIN; ALTER TABLE claims DISABLE TRIGGER claims_controller_stays;
      UPDATE claims SET controller = '长江动力（集团）有限公司', controller_key = ${old} WHERE applicant_id = '${parent.demandSideId!}' AND controller_key IS NOT NULL; UPDATE claims SET controller = '${parentCode}' WHERE applicant_id = '${daughter.demandSideId!}' AND controller_key IS NOT NULL;
      INSERT INTO limits (scope, key, limit_fen, held_fen) VALUES ('controller-year', ${old} || ':open-competition:2026', 50000, 30000);
      UPDATE holds SET key = ${old} || ':open-competition:2026' WHERE scope = 'controller-year' AND subject_id = (SELECT id FROM claims WHERE applicant_id = '${parent.demandSideId!}' AND state = 'held');
      UPDATE limits SET held_fen = 20000, limit_fen = 40000 WHERE scope = 'controller-year' AND key = ${was(':open-competition:2026')}; ALTER TABLE claims ENABLE TRIGGER claims_controller_stays; COMMIT;`);
    await booksStand();
    expect(await limits()).toEqual(['2026 open-competition 400.00 200.00', '2026 open-competition 500.00 300.00']);
    const step = `BEGIN; ${REKEY} COMMIT;`;
    await asOwner(world.config.DATABASE_URL, step);
    expect(await limits()).toEqual(['2026 open-competition 500.00 500.00']);
    await booksStand();
    const [before] = await world.db.query(`SELECT md5(string_agg(c::text, ',' ORDER BY c.id)) FROM claims c`);
    await asOwner(world.config.DATABASE_URL, step); // and again changes nothing
    expect((await world.db.query(`SELECT md5(string_agg(c::text, ',' ORDER BY c.id)) FROM claims c`))[0]).toEqual(before);
    await booksStand();
    await expect(world.db.query(`UPDATE claims SET controller_key = md5('x') WHERE applicant_id = $1`, [parent.demandSideId])).rejects.toThrow(/stands as of the day/);
  });

  it('stays one when the holding comes on record later, and when it is renamed', async () => {
    await controlledBy(parent, '远山 控股'); // of whom the city knows nothing but the name
    const first = await draftClaim(world, parent, paid('500.00', 0));
    expect(await held(parent, first)).toMatchObject({ state: 'held', amount: '150.00' });
    const [holding] = await enter(world, [enterprise('远山控股')]), prior = async (id: string): Promise<string> => (await quoteOf(daughter, id)).prior.controllerYear as string;
    const draft = await draftClaim(world, daughter, paid('2000.00', 1));
    for (const way of ['远山控股', holding!.creditCode]) {
      await controlledBy(daughter, way);
      expect([way, await prior(draft.id)]).toEqual([way, '150.00']);
    }
    await world.db.query(`UPDATE enterprises SET name = '远山投资集团' WHERE id = $1`, [holding!.id]);
    for (const way of ['远山控股', '远山投资(集团)', holding!.creditCode]) {
      await controlledBy(daughter, way);
      expect([way, await prior(draft.id)]).toEqual([way, '150.00']);
    }
    expect(await held(daughter, draft)).toMatchObject({ state: 'held', amount: '350.00' });
    expect(await limits('远山 控股')).toEqual(['2026 open-competition 500.00 500.00']);
    await booksStand();
  });
});
