// Before money is paid it stands in public: days from the calendar, an objection by anybody that counts once its mail link is used and then stops the payment, a mailed reply by somebody who had no part in it, a release only afterwards, and clauses that need no notice.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { checkBooks, standing, type SubsidyNoticeView, type SubsidyObjectionView } from '#libs/funding';
import { code } from '../support/client.js';
import { heldClaim, must, noticeNeeded, once, renewCreditOf, submittedBatch } from '../support/funding.js';
import { linkIn } from '../support/mail.js';
import { payingCity } from '../support/paying.js';
import { pdfSaying, type SignedContract } from '../support/projects.js';
import type { World } from '../support/world.js';

let world: World, signed: SignedContract, payeeId: string, claimId: string, batchId: string, notice: SubsidyNoticeView;
const as = (who: string) => world.as(who.includes('@') ? who : `${who}@city.test`);
const release = async () => { await renewCreditOf(world, [claimId]); return (await as('finance2')).post(`/api/payment-batches/${batchId}/releases`, {}, once()); };
const publish = async (who: string, firstDay: string) => (await as(who)).post<SubsidyNoticeView>(`/api/payment-batches/${batchId}/notices`, { firstDay });
const held = async (paid: string) => (await heldClaim(world, signed, { milestones: [1], payeeId, invoices: [paid], slips: [paid] })).id;
const state = async (id: string): Promise<string> => (await world.client().get(`/api/subsidy-notices/${id}`)).body.state;
/** By nobody we know, with no account. */
const object = (noticeId: string, email: string, more: object = {}) => world.client().post(`/api/subsidy-notices/${noticeId}/objections`, { name: '孙实名', email, text: TEXT, ...more });
/** As everybody finds it: by its number, its claim, who is to be paid, in either way of writing. */
const found = async (q: string): Promise<object[]> => ((await world.client().get(`/api/search?q=${encodeURIComponent(q)}&kind=subsidy`)).body as { items: object[] }).items;
const TEXT = '该项目付款与合同不符，请核实后再行拨付。';

beforeAll(async () => {
  ({ world, signed, payeeId } = await payingCity('10000000.00'));
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
    const { organisationName, claimNumber } = notice.content.lines[0]!;
    for (const q of [notice.number, claimNumber, organisationName]) expect([q, await found(q)]).toMatchObject([q, [{ kind: 'subsidy', subjectId: notice.id, heading: notice.number, state: 'published', open: true }]]);
  });

  it('may be objected to by anybody, and nothing is received before the mail’s link is used', async () => {
    const asked = await object(notice.id, 'sun@mail.test');
    expect(asked).toMatchObject({ status: 202, body: { status: 'accepted' } });
    expect(await object(notice.id, 'sun@mail.test', { text: '太短' })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/text' }] } });
    expect(await object(notice.id, 'no mailbox')).toMatchObject({ status: 422, body: { errors: [{ pointer: '/email' }] } });
    expect(code(await object(notice.id, 'sun@mail.test', { organisationName: '某公司' }))).toBe('422 seal-missing');
    expect(code(await object(signed.contract.id, 'sun@mail.test'))).toBe('404 not-found');
    await world.settled();
    expect((await state(notice.id))).toBe('published');
    expect((await (await as('officer1')).get(`/api/subsidy-notices/${notice.id}/objections`)).body.items).toEqual([]);
    const link = linkIn(world.mailbox.to('sun@mail.test').at(-1)!);
    expect((await world.client().get(`/api/mail-links/${link}`)).status).toBe(200);
    expect((await state(notice.id))).toBe('published');
    expect(await world.client().post(`/api/mail-links/${link}/uses`)).toMatchObject({ status: 201, body: { noticeNumber: notice.number, replyBy: '2026-10-15' } });
    expect(code(await world.client().post(`/api/mail-links/${link}/uses`))).toMatch(/link-invalid/);
    expect((await state(notice.id))).toBe('suspended');
    expect(await found(notice.number)).toMatchObject([{ state: 'suspended', open: true }]);
    await world.settled();
    expect(world.mailbox.to('head2@city.test').some((m) => m.subject?.startsWith('拟拨付公示收到异议'))).toBe(true);
  });

  it('waits while an objection is open; who had a part in it does not reply, and the reply is mailed', async () => {
    const items = (await (await as('auditor1')).get('/api/subsidy-objections?state=received')).body.items as SubsidyObjectionView[];
    expect(items).toMatchObject([{ noticeId: notice.id, state: 'received', replyBy: '2026-10-15', text: TEXT, objector: { name: '孙实名', email: 'sun@mail.test', organisationName: null } }]);
    const [objection] = items as [SubsidyObjectionView];
    for (const who of ['finance2', signed.demandOwner]) expect(code(await (await as(who)).get(`/api/subsidy-notices/${notice.id}/objections`))).toBe('403 forbidden');
    await world.clock.set('2026-09-23T02:00:00Z');
    await object(notice.id, 'late@mail.test');
    await world.settled();
    const late = linkIn(world.mailbox.to('late@mail.test').at(-1)!);
    await world.clock.set('2026-09-24T02:00:00Z');
    await world.settled();
    expect(await state(notice.id)).toBe('suspended');
    expect(code(await release())).toBe('409 subsidy-objection-open');
    expect(code(await object(notice.id, 'qian@mail.test'))).toBe('409 subsidy-notice-closed');
    expect(code(await world.client().post(`/api/mail-links/${late}/uses`))).toBe('409 subsidy-notice-closed');
    await world.clock.set('2026-10-15T02:00:00Z');
    await world.settled();
    expect(world.mailbox.to('head2@city.test').some((m) => m.subject?.startsWith('拟拨付异议答复今日到期'))).toBe(true);
    const reply = async (who: string) => (await as(who)).post(`/api/subsidy-objections/${objection.id}/replies`, { outcome: 'refused', text: '经核实无误。' });
    expect(code(await reply('head1'))).toBe('403 same-person'); // approved the claim
    expect(code(await reply('officer1'))).toBe('403 same-person'); // published the notice
    expect(await reply('head2')).toMatchObject({ status: 201, body: { state: 'refused', reply: '经核实无误。' } });
    expect(code(await reply('head2'))).toBe('409 wrong-state');
    await world.settled();
    expect(world.mailbox.to('sun@mail.test').at(-1)!.text).toMatch(/经核实无误/);
    expect(await state(notice.id)).toBe('ended');
    expect(await world.db.query('SELECT email FROM objectors WHERE about_id = $1', [notice.id])).toEqual([{ email: 'sun@mail.test' }]); // who never confirmed is forgotten
    expect(await release()).toMatchObject({ status: 201, body: { state: 'released' } });
  });

  it('that is objected to with reason goes back: the batch to its draft, the claim to finance, its hold to the limits', async () => {
    claimId = await held('2000.00');
    batchId = (await submittedBatch(world, [claimId])).id;
    const running = await must<SubsidyNoticeView>(publish('officer2', '2026-10-15'));
    const stamped = await must<{ fileId: string }>(world.client().send('POST', `/api/subsidy-notices/${running.id}/objection-files`, await pdfSaying('付款与合同不符')));
    await must(object(running.id, 'firm@mail.test', { organisationName: '某公司', fileId: stamped.fileId }), 202);
    await world.settled();
    await must(world.client().post(`/api/mail-links/${linkIn(world.mailbox.to('firm@mail.test').at(-1)!)}/uses`));
    const [received] = (await (await as('head2')).get(`/api/subsidy-notices/${running.id}/objections`)).body.items as SubsidyObjectionView[];
    expect(received).toMatchObject({ byOrganisation: true, objector: { organisationName: '某公司' }, files: [{ type: 'application/pdf' }] });
    expect((await (await as('head2')).get(`/api/files/${stamped.fileId}/content`)).status).toBe(200);
    expect((await (await as('finance1')).get(`/api/files/${stamped.fileId}/content`)).status).toBe(404);
    expect((await (await as('head2')).post(`/api/subsidy-objections/${received!.id}/replies`, { outcome: 'accepted', text: '异议成立。', claimIds: [claimId] })).body).toMatchObject({ state: 'accepted' });
    expect((await (await as('finance1')).get(`/api/payment-batches/${batchId}`)).body).toMatchObject({ state: 'draft', payments: [] });
    expect((await (await as('finance1')).get(`/api/claims/${claimId}`)).body.state).toBe('approved');
    expect(await state(running.id)).toBe('overturned');
    expect(await found(running.number)).toMatchObject([{ state: 'overturned', open: false }]);
    expect(code(await object(running.id, 'sun@mail.test'))).toBe('409 subsidy-notice-closed');
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
