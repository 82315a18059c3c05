// Before money is paid it stands in public: days from the calendar, objections that suspend, a reply by somebody who had no part in it, a release only afterwards, and clauses that need no notice.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkBooks, standing, type SubsidyNoticeView, type SubsidyObjectionView } from '#libs/funding';
import { code } from '../support/client.js';
import { heldClaim, must, noticeNeeded, once, renewCreditOf, submittedBatch } from '../support/funding.js';
import { payingCity } from '../support/paying.js';
import type { SignedContract } from '../support/projects.js';
import type { World } from '../support/world.js';

let world: World, signed: SignedContract, payeeId: string, claimId: string, batchId: string, notice: SubsidyNoticeView;
const as = (who: string) => world.as(who.includes('@') ? who : `${who}@city.test`);
const release = async () => { await renewCreditOf(world, [claimId]); return (await as('finance2')).post(`/api/payment-batches/${batchId}/releases`, {}, once()); };
const publish = async (who: string, firstDay: string) => (await as(who)).post<SubsidyNoticeView>(`/api/payment-batches/${batchId}/notices`, { firstDay });
const held = async (paid: string) => (await heldClaim(world, signed, { milestones: [1], payeeId, invoices: [paid], slips: [paid] })).id;
const TEXT = '该项目付款与合同不符，请核实后再行拨付。';

beforeAll(async () => {
  const paying = await payingCity('10000000.00');
  ({ world, signed, payeeId } = paying);
  await paying.city.organisation('onlooker');
  await noticeNeeded(world, true);
  claimId = await held('1000.00');
  batchId = (await submittedBatch(world, [claimId])).id;
}, 240_000);
afterAll(() => world.stop());

describe('a planned subsidy', () => {
  it('is not released before it stood in public', async () => {
    expect(code(await release())).toBe('409 subsidy-notice-missing');
    await world.clock.set('2026-09-18T02:00:00Z');
    expect(code(await publish('officer1', '2026-09-17'))).toBe('422 first-day-past');
    expect(code(await publish('officer1', '2026-09-19'))).toBe('422 first-day-not-working');
    notice = await must(publish('officer1', '2026-09-18'));
    expect(notice).toMatchObject({ state: 'published', firstDay: '2026-09-18', lastDay: '2026-09-23', open: true, content: { total: '300.00', lines: [{ organisationName: signed.contract.demandSideName, clause: 'open-competition', amount: '300.00' }] } }); // a make-up Sunday counts
    expect(code(await publish('officer1', '2026-09-18'))).toBe('409 subsidy-notice-exists');
    expect(code(await release())).toBe('409 subsidy-notice-running');
    expect(((await world.client().get(`/api/subsidy-notices/${notice.id}`)).body as SubsidyNoticeView)).toMatchObject({ number: notice.number, batchId: null });
    expect(JSON.stringify((await world.client().get(`/api/subsidy-notices/${notice.id}`)).body)).not.toMatch(/62220210|account/);
  });

  it('waits while an objection is open; who had a part in it does not reply', async () => {
    expect(code(await world.client().post(`/api/subsidy-notices/${notice.id}/objections`, { text: TEXT }))).toMatch(/^401/);
    const objection = await must<SubsidyObjectionView>((await as('onlooker@firm.test')).post(`/api/subsidy-notices/${notice.id}/objections`, { text: TEXT }));
    expect(objection).toMatchObject({ state: 'received', replyBy: '2026-10-15' });
    await world.clock.set('2026-09-24T02:00:00Z');
    await world.settled();
    expect((await world.client().get(`/api/subsidy-notices/${notice.id}`)).body.state).toBe('suspended');
    expect(code(await release())).toBe('409 subsidy-objection-open');
    expect(code(await (await as('onlooker@firm.test')).post(`/api/subsidy-notices/${notice.id}/objections`, { text: TEXT }))).toBe('409 subsidy-notice-closed');
    expect(code(await (await as('head1')).post(`/api/subsidy-objections/${objection.id}/replies`, { outcome: 'refused', text: '经核实无误。' }))).toBe('403 same-person'); // approved the claim
    expect(await (await as('head2')).post(`/api/subsidy-objections/${objection.id}/replies`, { outcome: 'refused', text: '经核实无误。' })).toMatchObject({ status: 201, body: { state: 'refused', reply: '经核实无误。' } });
    await world.settled();
    expect((await world.client().get(`/api/subsidy-notices/${notice.id}`)).body.state).toBe('ended');
    expect(await release()).toMatchObject({ status: 201, body: { state: 'released' } });
  });

  it('that is objected to with reason goes back: the batch to its draft, the claim to finance, its hold to the limits', async () => {
    claimId = await held('2000.00');
    batchId = (await submittedBatch(world, [claimId])).id;
    const running = await must<SubsidyNoticeView>(publish('officer2', '2026-09-24'));
    const { id } = await must<SubsidyObjectionView>((await as('onlooker@firm.test')).post(`/api/subsidy-notices/${running.id}/objections`, { text: TEXT }));
    expect((await (await as('head2')).post(`/api/subsidy-objections/${id}/replies`, { outcome: 'accepted', text: '异议成立。', claimIds: [claimId] })).body).toMatchObject({ state: 'accepted' });
    expect((await (await as('finance1')).get(`/api/payment-batches/${batchId}`)).body).toMatchObject({ state: 'draft', payments: [] });
    expect((await (await as('finance1')).get(`/api/claims/${claimId}`)).body.state).toBe('approved');
    expect((await world.client().get(`/api/subsidy-notices/${running.id}`)).body.state).toBe('overturned');
    expect(standing(await checkBooks(world.db))).toBe(true);
  });

  it('under a clause that a head took out needs no notice', async () => {
    expect(code(await (await as('finance1')).post('/api/subsidy-notice-rules', { clause: 'open-competition', required: false, reason: '小额' }))).toBe('403 forbidden');
    await noticeNeeded(world, false);
    claimId = await held('3000.00');
    batchId = (await submittedBatch(world, [claimId])).id;
    expect(await release()).toMatchObject({ status: 201 });
  });
});
