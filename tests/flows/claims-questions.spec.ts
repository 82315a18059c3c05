// Questions about a claim go back and forth: asked with a day, answered with files, reminded of by mail; while one is open nothing moves. And above its agency's limit a claim needs a second head.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClaimView } from '#libs/funding';
import { IdentityCommands } from '#libs/identity';
import { addDays, dayOf } from '#libs/kernel';
import { type City, PASSWORD, SECRET } from '../support/city.js';
import { code } from '../support/client.js';
import type { SignedContract } from '../support/projects.js';
import { approveClaim, draftClaim, evidenceFile, must, proposeClaim, renewCredit, submitClaim } from '../support/funding.js';
import { payingCity } from '../support/paying.js';
import type { World } from '../support/world.js';

let world: World, city: City, signed: SignedContract, payeeId: string, claim: ClaimView;
const DAY = 86_400_000;
const officer = () => world.as('officer1@city.test');
const owner = () => world.as(signed.demandOwner);
const emitted = async (): Promise<string[]> => (await world.db.query<{ name: string }>(`SELECT name FROM events WHERE name LIKE 'claim-question.%' ORDER BY at, id`)).map((e) => e.name);
const handedIn = async (amount: string): Promise<ClaimView> => submitClaim(world, signed, (await draftClaim(world, signed, { milestones: [1], payeeId, invoices: [amount], slips: [amount] })).id);

beforeAll(async () => {
  ({ world, signed, city, payeeId } = await payingCity('9000000.00'));
  claim = await handedIn('1000.00');
}, 240_000);
afterAll(() => world.stop());

describe('a question', () => {
  it('names its day, and the claim says whom it waits for', async () => {
    const today = dayOf(await world.clock.now()), ask = async (dueOn: string) => (await officer()).post(`/api/claims/${claim.id}/questions`, { text: '请说明第一笔付款的依据', dueOn });
    for (const day of [today, addDays(today, -1), addDays(today, 61)]) expect(await ask(day)).toMatchObject({ status: 422, body: { code: 'question-due-invalid', errors: [{ pointer: '/dueOn' }] } });
    expect(code(await (await owner()).post(`/api/claims/${claim.id}/questions`, { text: 'x', dueOn: addDays(today, 3) }))).toBe('403 forbidden');
    const asked = await must<ClaimView>(ask(addDays(today, 3)));
    expect(asked).toMatchObject({ questions: [{ n: 1, state: 'asked', askedBy: 'officer 1', overdue: false }], waitsFor: { who: 'applicant', dueOn: addDays(today, 3) } });
    await renewCredit(world, signed.demandSideId!);
    expect(code(await (await officer()).post(`/api/claims/${claim.id}/proposals`, {}))).toBe('409 questions-open');
    expect((await (await owner()).get('/api/claims')).body.items).toMatchObject([{ id: claim.id, answerBy: addDays(today, 3) }]);
  });

  it('is reminded of the day before, once, and told when it is overdue; neither decides anything', async () => {
    await world.settled();
    await world.clock.advance(2 * DAY + 12 * 3_600_000);
    await world.settled();
    expect(await emitted()).toEqual(['claim-question.asked', 'claim-question.due-soon']);
    await world.clock.advance(2 * DAY);
    await world.settled();
    expect(await emitted()).toEqual(['claim-question.asked', 'claim-question.due-soon', 'claim-question.overdue']);
    expect((await (await officer()).get(`/api/claims/${claim.id}`)).body).toMatchObject({ state: 'submitted', questions: [{ state: 'asked', overdue: true }] });
    const mails = await world.db.query<{ event: string; n: number }>(`SELECT e.name AS event, count(*)::int AS n FROM deliveries d JOIN events e ON e.id = d.event_id WHERE e.name LIKE 'claim-question.%' AND d.channel = 'mail' GROUP BY 1 ORDER BY 1`);
    expect(mails.map((m) => m.event)).toEqual(['claim-question.asked', 'claim-question.due-soon', 'claim-question.overdue']);
  });

  it('is answered with files that the officer may read, once', async () => {
    const client = await owner(), file = await evidenceFile(client), [question] = (await client.get(`/api/claims/${claim.id}`)).body.questions;
    const path = `/api/claims/${claim.id}/questions/${question.id}/answers`;
    expect(code(await (await world.as(signed.winnerOwner)).post(path, { text: '不是我的' }))).toBe('404 not-found');
    const answered = await must<ClaimView>(client.post(path, { text: '按合同第三条支付，见附件。', fileIds: [file] }));
    expect(answered).toMatchObject({ questions: [{ state: 'answered', answer: expect.stringContaining('第三条'), files: [{ id: file }] }], waitsFor: { who: 'officer' } });
    expect((await (await officer()).get(`/api/files/${file}/content`)).status).toBe(200);
    expect(code(await client.post(path, { text: '再答' }))).toBe('409 wrong-state');
    await renewCredit(world, signed.demandSideId!);
    expect((await proposeClaim(world, claim.id)).state).toBe('proposed');
    await must((await world.as('head1@city.test')).post(`/api/claims/${claim.id}/rejections`, { reason: '完' }));
  });

  it('may be withdrawn, and then nothing waits', async () => {
    const next = await handedIn('900.00'), today = dayOf(await world.clock.now());
    const asked = await must<ClaimView>((await officer()).post(`/api/claims/${next.id}/questions`, { text: '请补充', dueOn: addDays(today, 3), evidenceId: next.evidence[0]!.id }));
    const withdrawn = await must<ClaimView>((await officer()).post(`/api/claims/${next.id}/questions/${asked.questions[0]!.id}/withdrawals`));
    expect(withdrawn).toMatchObject({ questions: [{ state: 'withdrawn' }], waitsFor: { who: 'officer' } });
    await must((await owner()).post(`/api/claims/${next.id}/withdrawals`));
  });
});

describe('an approval limit', () => {
  it('is asked for by finance and adopted by a head; above it a second head approves as well', async () => {
    const finance = await world.as('finance1@city.test'), head1 = await world.as('head1@city.test'), given = { agencyId: city.bureauId, above: '200.00', second: 'second-head', reason: '大额申领' };
    expect(code(await head1.post('/api/approval-limits', given))).toBe('403 forbidden');
    const { id } = await must(finance.post('/api/approval-limits', given));
    expect(code(await finance.post('/api/approval-limits', given))).toBe('409 approval-limit-open');
    expect(await head1.post(`/api/approval-limits/${id}/approvals`)).toMatchObject({ status: 201, body: { state: 'adopted', above: '200.00' } });
    const big = await handedIn('1000.00');
    await proposeClaim(world, big.id);
    expect(await approveClaim(world, big.id, 'head1')).toMatchObject({ state: 'proposed', waitsFor: { who: 'second-head' } });
    expect(code(await (await world.as('finance1@city.test')).post(`/api/claims/${big.id}/approvals`))).toBe('403 forbidden');
    expect(code(await (await world.as('head1@city.test')).post(`/api/claims/${big.id}/approvals`))).toBe('403 same-person');
    const approved = await approveClaim(world, big.id, 'head2');
    expect([approved.state, approved.approvals.map((a) => a.step)]).toEqual(['approved', ['propose', 'head', 'second-head']]);
    expect((await approveClaim(world, big.id, 'finance1')).state).toBe('held');
  });

  it('names the parent’s head where the limit says so, and lets small claims pass with one', async () => {
    await districtHead('district-head@city.test');
    const { id } = await must((await world.as('finance1@city.test')).post('/api/approval-limits', { agencyId: city.districtId, above: '100.00', second: 'parent-head', reason: '区级大额' }));
    await must((await world.as('district-head@city.test')).post(`/api/approval-limits/${id}/approvals`));
    const big = await handedIn('1000.00');
    await world.db.query(`UPDATE claims SET agency_id = $2, agency_path = (SELECT path FROM agencies WHERE id = $2) WHERE id = $1`, [big.id, city.districtId]); // a district's own project
    await proposeClaim(world, big.id);
    expect(await approveClaim(world, big.id, 'district-head')).toMatchObject({ state: 'proposed' });
    await districtHead('second-district-head@city.test');
    expect(await (await world.as('second-district-head@city.test')).post(`/api/claims/${big.id}/approvals`)).toMatchObject({ status: 403, body: { code: 'approval-above-limit', title: expect.stringContaining('100.00') } });
    expect((await approveClaim(world, big.id, 'head2')).state).toBe('approved');
  });
});

async function districtHead(email: string): Promise<void> {
  world.credentials.set(email, { password: PASSWORD, totpSecret: SECRET });
  const identity = world.app.get(IdentityCommands);
  await world.db.transaction(async (tx) => {
    const { id } = await identity.createPerson(tx, { email, name: email, password: PASSWORD, totpSecret: SECRET });
    await identity.grantRole(tx, { personId: id, role: 'head', agencyId: city.districtId });
  });
}
