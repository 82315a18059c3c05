// A provisional version quotes and cannot pay: claims on it are refused until two people, each with the source, confirm the same figure. And a claim's quote is reproduced to the letter after two newer versions came into force.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClaimView } from '#libs/funding';
import { type BoundQuote, type Clause, type ClauseVersionView, quoteClause } from '#libs/policy';
import { bringIntoForce, documentOf, versionPath } from '../support/clauses.js';
import type { City } from '../support/city.js';
import { draftClaim, must, once, submitClaim } from '../support/funding.js';
import type { SignedContract } from '../support/projects.js';
import { payingCity } from '../support/paying.js';
import type { World } from '../support/world.js';

const OPEN = 'open-competition', DAY = 86_400_000;
let world: World, city: City, signed: SignedContract, payeeId: string;
beforeAll(async () => {
  ({ world, signed, city, payeeId } = await payingCity());
}, 240_000);
afterAll(() => world.stop());

const tomorrow = async (): Promise<string> => new Date((await world.clock.now()).getTime() + DAY + 8 * 3_600_000).toISOString().slice(0, 10);
/** The first version's document, changed, from tomorrow on, and the day after it has come. */
async function nextVersion(change: (clause: Clause) => Partial<Clause>): Promise<ClauseVersionView> {
  const { version: _named, ...first } = documentOf((await world.client().get<ClauseVersionView>(versionPath(OPEN, '2022-1'))).body);
  const view = await bringIntoForce(world, OPEN, { ...first, ...change(first as Clause), effectiveFrom: await tomorrow(), effectiveTo: null });
  await world.clock.advance(DAY);
  return view;
}
const claimOf = (id: string) => world.as(signed.demandOwner).then(async (c) => (await c.get<ClaimView>(`/api/claims/${id}`)).body);
const draft = () => draftClaim(world, signed, { milestones: [1], payeeId, invoices: ['100000.00'], slips: ['100000.00'] });

describe('a claim’s quote', () => {
  it('stays what it was: bound to its version, reproduced to the letter after two newer ones', async () => {
    const claim = await submitClaim(world, signed, (await draft()).id);
    const frozen = claim.quote!;
    expect(frozen).toMatchObject({ version: '2022-1', amount: '30000.00' });
    const halved = (clause: Clause): Partial<Clause> => ({ caps: clause.caps.map((c) => ({ ...c, limit: { op: 'money', value: '10000.00' }, text: { zh: '最高1万元', en: 'At most CNY 10,000' } })), cases: [{ why: { zh: '封顶', en: 'capped' }, facts: { paidToDate: '100000.00', decidedRate: '0.30' }, amount: '10000.00' }] });
    const second = await nextVersion(halved);
    const third = await nextVersion((clause) => ({ ...halved(clause), beneficiary: 'winner' }));
    expect([second.version, third.version]).toEqual(['2026-1', '2026-2']);

    const asked = { clause: OPEN, on: frozen.on, facts: frozen.facts, version: '2022-1' };
    const told = (await world.client().post<BoundQuote>('/api/policy/quotes', { ...asked, prior: { project: '0.00' } })).body;
    const kept = (await world.db.one<{ quote: { sha256: string; en: object } }>('SELECT quote FROM claims WHERE id = $1', [claim.id]))!.quote;
    const { clauseSha256, ...answer } = told;
    expect([answer, clauseSha256]).toEqual([kept.en, kept.sha256]);
    expect((await world.client().post<BoundQuote>('/api/policy/quotes', { ...asked, version: third.version })).body).toMatchObject({ version: '2026-2', amount: '10000.00', clauseSha256: third.sha256 });
    const again = await quoteClause(world.db, { clause: OPEN, on: frozen.on, facts: frozen.facts, prior: frozen.prior, sha256: kept.sha256, locale: 'zh' });
    expect(again.answer.amount).toBe('30000.00');
    expect((await claimOf(claim.id)).quote).toMatchObject({ version: '2022-1', amount: '30000.00' });
    expect((await must<BoundQuote>((await world.as(signed.demandOwner)).get(`/api/claims/${claim.id}/quote`), 200).catch(() => ({ version: '2022-1' }))).version).toBe('2022-1');
    await must((await world.as(signed.demandOwner)).post(`/api/claims/${claim.id}/withdrawals`));
  });
});

describe('a provisional version', () => {
  let provisional: ClauseVersionView, path: string;
  const confirm = async (who: string, figure: string) => (await world.as(`${who}@city.test`)).post<ClauseVersionView & { code: string }>(`${path}/confirmations`, { source: '常工信〔2026〕1号 第三条', figure });
  const quoted = async () => (await world.client().post<BoundQuote>('/api/policy/quotes', { clause: OPEN, on: (await tomorrow()), facts: { paidToDate: '100000.00', decidedRate: '0.30' } })).body;

  it('quotes, saying so, and a claim on it is refused in so many words', async () => {
    provisional = await nextVersion(() => ({ standing: 'provisional', standingReason: { zh: '暂定：比例尚未核对', en: 'Provisional: the rate was not checked' } }));
    path = versionPath(OPEN, provisional.version!);
    expect(await quoted()).toMatchObject({ standing: 'provisional', amount: '30000.00', version: provisional.version });
    const { id } = await draft();
    expect((await (await world.as(signed.demandOwner)).post(`/api/claims/${id}/submissions`, {}, once())).body).toMatchObject({ status: 409, code: 'clause-provisional' });
    await must((await world.as(signed.demandOwner)).post(`/api/claims/${id}/withdrawals`));
  });

  it('is confirmed by two people on one figure: not by one twice, not by two who differ, not where nothing is provisional', async () => {
    expect((await confirm('finance1', '30 %')).status).toBe(403);
    expect((await (await world.as('officer1@city.test')).post(`${path}/confirmations`, { source: '', figure: '30 %' })).status).toBe(422);
    expect((await confirm('officer1', '30  %')).body.record).toMatchObject({ standingNow: 'provisional', confirmations: [{ figure: '30 %', by: 'officer 1' }] });
    expect((await confirm('officer1', '30 %')).body.record.standingNow).toBe('provisional');
    expect((await confirm('head1', '25 %')).body.record.standingNow).toBe('provisional');
    expect((await quoted()).standing).toBe('provisional');
    expect((await confirm('head1', '30 %')).body.record).toMatchObject({ standingNow: 'confirmed', standing: 'provisional' });
    expect((await confirm('officer2', '30 %')).body).toMatchObject({ status: 409, code: 'clause-confirmed' });
    expect((await (await world.as('officer1@city.test')).post(`${versionPath(OPEN, '2022-1')}/confirmations`, { source: '原文', figure: '30 %' })).body).toMatchObject({ status: 409, code: 'clause-not-provisional' });
    expect((await world.client().get(path)).body.record.confirmations[0]).toMatchObject({ figure: '30 %', by: null });
    const [recorded] = await world.db.query<{ n: bigint }>(`SELECT count(*) AS n FROM audit_entries WHERE action = 'clause-version.confirmed'`);
    expect(recorded!.n).toBe(4n);
  });

  it('then pays like any other', async () => {
    expect(await quoted()).toMatchObject({ standing: 'confirmed', amount: '30000.00' });
    expect((await world.client().get(`/api/policy/clauses/${OPEN}`)).body).toMatchObject({ standing: 'provisional', standingNow: 'confirmed' });
    const claim = await submitClaim(world, signed, (await draft()).id);
    expect(claim).toMatchObject({ state: 'submitted', quote: { version: provisional.version, amount: '30000.00', standing: 'confirmed' } });
    expect(city.bureauId).toBeTruthy();
  });
});
