// Two firms of one controller, and two clauses of one group, claim at once from different budget lines: what they share is locked, so the year's room of the controller is given out once, and of the group's entitlements only the higher is paid.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BudgetView, checkBooks, type LimitView, standing } from '#libs/funding';
import { bringClause, type Clause, clauseOn } from '#libs/policy';
import { approvedCopies, inTurns, readBooks } from '../support/books.js';
import { violations } from '../support/books-checker.js';
import type { City } from '../support/city.js';
import { bringPayee, must, noticeNeeded } from '../support/funding.js';
import { payingCity } from '../support/paying.js';
import { acceptMilestone, type SignedContract, signedContract } from '../support/projects.js';
import type { World } from '../support/world.js';

const EACH = 12, ROOM = 7, LONG = 600_000, words = { zh: '限额', en: 'A limit' };
let world: World, city: City, north: SignedContract, south: SignedContract, payees: [string, string];
const deadlocks = async (): Promise<number> => Number((await world.db.one<{ n: bigint }>('SELECT deadlocks AS n FROM pg_stat_database WHERE datname = current_database()'))!.n);
/** Held, or the code of the refusal; all asked at the same moment by two of finance. */
async function race(ids: readonly string[]): Promise<Record<string, string>> {
  const finance = [await world.as('finance1@city.test'), await world.as('finance2@city.test')];
  return Object.fromEntries(await Promise.all(ids.map(async (id, i) => { const a = await finance[i % 2]!.post(`/api/claims/${id}/approvals`); return [id, a.status === 201 ? String(a.body.state) : String(a.body.code)]; })));
}
/** Prepared by finance 1, adopted by head 1. */
async function budget(agencyId: string, clauses: readonly string[]): Promise<void> {
  const { id } = await must<BudgetView>((await world.as('finance1@city.test')).post('/api/budgets', { agencyId, year: 2026, lines: clauses.map((clause) => ({ clause, amount: '1000000.00' })) }));
  await must((await world.as('finance1@city.test')).post(`/api/budgets/${id}/submissions`));
  await must((await world.as('head1@city.test')).post(`/api/budgets/${id}/approvals`));
  for (const clause of clauses) await noticeNeeded(world, false, clause);
}
const bring = async (document: Clause): Promise<void> => { expect(await world.db.transaction((tx) => bringClause(tx, { ...document, cases: [{ why: words, facts: { paidToDate: '100.00', decidedRate: '0.30' }, amount: '30.00' }] }))).toBe(true); };
const half = { milestones: [1], invoices: ['1000.00'], slips: ['1000.00'] };
const booksStand = async (): Promise<void> => { expect(violations(await readBooks(world))).toEqual([]); expect(standing(await checkBooks(world.db))).toBe(true); };

beforeAll(async () => {
  ({ world, city, signed: north } = await payingCity());
  south = await signedContract(world, city);
  await acceptMilestone(world, south, 1);
  payees = [(await bringPayee(world, north.demandOwner, north.demandSideId!)).id, (await bringPayee(world, south.demandOwner, south.demandSideId!)).id];
  await world.db.query(`UPDATE organisations SET controller = '张三' WHERE id = ANY($1::uuid[])`, [[north.demandSideId, south.demandSideId]]);
  await world.db.query(`UPDATE funding_cases SET agency_id = $2, agency_path = (SELECT path FROM agencies WHERE id = $2) WHERE applicant_id = $1`, [south.demandSideId, city.districtId]); // the district pays for its own
  const { clause } = await clauseOn(world.db, 'open-competition', '2026-05-06');
  await bring({ ...clause, version: '2026-1', effectiveFrom: '2026-01-01', caps: [...clause.caps, { scope: 'controllerYear', limit: { op: 'money', value: '2100.00' }, text: words }] });
  await bring({ ...clause, id: 'district-match', position: 31 });
  await budget(city.bureauId, ['open-competition']);
  await budget(city.districtId, ['open-competition', 'district-match']);
}, LONG);
afterAll(() => world.stop(), 120_000);

describe('at once', () => {
  it('two firms of one controller: together they are held for what its year has room for', async () => {
    const ids = [...await approvedCopies(world, north, { ...half, payeeId: payees[0] }, EACH), ...await approvedCopies(world, south, { ...half, payeeId: payees[1] }, EACH)];
    const mixed = ids.map((_, i) => ids[(i % 2) * EACH + Math.floor(i / 2)]!), answers = await race(mixed), held = ids.filter((id) => answers[id] === 'held');
    expect(held).toHaveLength(ROOM);
    expect(new Set(ids.filter((id) => !held.includes(id)).map((id) => answers[id]))).toEqual(new Set(['claim-recomputed']));
    const [limit] = (await (await world.as('finance1@city.test')).get('/api/limits?scope=controller-year')).body.items as LimitView[];
    expect(limit).toMatchObject({ name: '张三 2026 open-competition', limit: '2100.00', held: '2100.00', room: '0.00' });
    expect((await world.db.query('SELECT DISTINCT line_id FROM claims WHERE id = ANY($1::uuid[])', [held])).length).toBeGreaterThan(1); // no line that they share put them in order
    expect(await deadlocks()).toBe(0);
    await booksStand();
  }, LONG);

  it('two clauses of one group on one matter: the higher, not both', async () => {
    const more = await signedContract(world, city), other = await signedContract(world, city);
    for (const signed of [more, other]) await acceptMilestone(world, signed, 1);
    const [first, second] = [(await bringPayee(world, more.demandOwner, more.demandSideId!)).id, (await bringPayee(world, other.demandOwner, other.demandSideId!)).id];
    await world.db.query(`UPDATE funding_cases SET clause = 'district-match', case_key = $2, project_key = $2, agency_id = $3, agency_path = (SELECT path FROM agencies WHERE id = $3) WHERE applicant_id = $1`, [other.demandSideId, more.competition.challengeId, city.districtId]); // both contracts are one matter, supported under two clauses
    const higher = { milestones: [1], invoices: ['1500.00'], slips: ['1500.00'] };
    const ids = [...await approvedCopies(world, more, { ...half, payeeId: first }, 6), ...await approvedCopies(world, other, { ...higher, payeeId: second }, 6)];
    const answers = await race(ids.map((_, i) => ids[(i % 2) * 6 + Math.floor(i / 2)]!)), held = ids.filter((id) => answers[id] === 'held');
    const clauses = (await world.db.query<{ clause: string; fen: bigint }>(`SELECT clause, sum(amount_fen)::bigint AS fen FROM claims WHERE id = ANY($1::uuid[]) GROUP BY 1`, [held]));
    expect(clauses).toHaveLength(1); // who was first is paid in full; what the other clause gives above it is nothing that a claim asked for
    expect(clauses[0]!.fen).toBe(clauses[0]!.clause === 'district-match' ? 270_000n : 180_000n);
    const [limit] = ((await (await world.as('finance1@city.test')).get('/api/limits?scope=group')).body.items as LimitView[]).filter((l) => l.held !== '0.00' && l.key.endsWith(more.competition.challengeId));
    expect(limit).toMatchObject({ limit: null, room: null, held: clauses[0]!.clause === 'district-match' ? '2700.00' : '1800.00' });
    await inTurns(1, ids.filter((id) => !held.includes(id)), async (id) => { await must((await world.as('head1@city.test')).post(`/api/claims/${id}/rejections`, { outcome: 'returned', reason: '重算' })); });
    await booksStand();
  }, LONG);
});
