// Owns the demonstration's money: a budget adopted by two, accounts confirmed by two, claims on evidence in every state, a batch of which the bank refuses one payment, another waiting for its release, a recovery under way.
import { createHash } from 'node:crypto';
import { v7 } from 'uuid';
import type { BatchView, ClaimView, PayeeView } from '#libs/funding';
import { parseYuan, yuan } from '#libs/kernel';
import type { Play } from './play.js';
import { amountOf, type Signed, today } from './result.js';

export async function adoptBudget(play: Play, lines: readonly (readonly [string, string])[]): Promise<void> {
  const finance = await play.finance(1);
  const { id } = await finance.post('/api/budgets', { agencyId: play.city.bureauId, year: 2026, lines: lines.map(([clause, amount]) => ({ clause, amount })) }) as { id: string };
  await finance.post(`/api/budgets/${id}/submissions`);
  await (await play.head(1)).post(`/api/budgets/${id}/approvals`);
}

/** Given by the owner, confirmed by both finance officers; usable three days later. */
export async function bringPayee(play: Play, key: string, n: number): Promise<string> {
  const payee = await (await play.owner(key)).post('/api/payees', { organisationId: play.organisation(key), bank: '工商银行常州分行', accountName: '基本户', accountNumber: `62220210011${String(n).padStart(8, '0')}` }) as PayeeView;
  for (const by of [1, 2]) await (await play.finance(by)).post(`/api/payees/${payee.id}/approvals`);
  return payee.id;
}

let serial = 41_820_000;
/** 6 % contained in an amount, to the fen. */
const taxOf = (amount: string): string => yuan(parseYuan(amount) * 6n / 106n);

/** Everybody has an account of their own. */
const accountOf = (name: string): string => `62220200${String(createHash('sha256').update(name).digest().readUInt32BE(0)).padStart(10, '0')}`;

/** The officer looked at the public lists that day. */
export async function checkCredit(play: Play, key: string): Promise<void> {
  await (await play.officer(2)).post(`/api/organisations/${play.organisation(key)}/credit-checks`, { standing: 'clear', checkedOn: await today(play), source: '信用中国、失信被执行人名单' });
}

/** A draft on one accepted milestone, with contract, invoice and bank slip over its amount. */
export async function draftClaim(play: Play, signed: Signed, n: number, payeeId: string): Promise<string> {
  const owner = await play.owner(signed.demand), day = await today(play), { id: milestoneId, amount } = await amountOf(play, signed, n), { contract } = signed;
  const claim = await owner.post('/api/claims', { contractId: contract.id, milestoneIds: [milestoneId], payeeId }) as ClaimView;
  const documents = [
    { kind: 'contract', facts: { number: contract.number, signedOn: contract.signedOn, amount: contract.amount } },
    { kind: 'invoice', facts: { code: '3200261130', number: String(serial += 1), date: day, amount, tax: taxOf(amount), seller: contract.winnerName, buyer: contract.demandSideName } },
    { kind: 'bank-slip', facts: { bank: '工商银行', serial: `ICBC${serial += 1}`, payer: contract.demandSideName, payee: contract.winnerName, account: accountOf(contract.winnerName), valueDate: day, amount } },
  ];
  for (const d of documents) await owner.post(`/api/claims/${claim.id}/evidence`, { ...d, fileId: await owner.pdf('凭证.pdf', `${contract.number} 第 ${n} 期 ${d.kind} ${serial}`, 'evidence') });
  return claim.id;
}

const STEPS = ['submitted', 'proposed', 'approved', 'held'] as const;
/** As far as `state`; the last step takes the hold, or waits when the budget line has no room. */
export async function bringClaim(play: Play, signed: Signed, n: number, payeeId: string, state: (typeof STEPS)[number]): Promise<string> {
  const id = await draftClaim(play, signed, n, payeeId);
  const acts = [
    async () => (await play.owner(signed.demand)).post(`/api/claims/${id}/submissions`),
    async () => { await checkCredit(play, signed.demand); return (await play.officer(2)).post(`/api/claims/${id}/proposals`, {}); },
    async () => (await play.head(1)).post(`/api/claims/${id}/approvals`),
    async () => (await play.finance(1)).post(`/api/claims/${id}/approvals`),
  ];
  for (const act of acts.slice(0, STEPS.indexOf(state) + 1)) await act();
  return id;
}

/** By a clause and what it is about, with the documents that prove its facts; nothing is sent yet. */
async function clauseClaim(play: Play, key: string, of: { clause: string; title: string; reference: string; payeeId: string }, documents: readonly { kind: string; facts: object; proves?: object }[]): Promise<ClaimView> {
  const owner = await play.owner(key), claim = await owner.post('/api/claims', { ...of, applicantId: play.organisation(key), agencyId: play.city.bureauId }) as ClaimView;
  for (const d of documents) await owner.post(`/api/claims/${claim.id}/evidence`, { ...d, fileId: await owner.pdf('材料.pdf', `${of.reference} ${d.kind} ${serial += 1}`, 'evidence') });
  return claim;
}

/** An award for a recognition, handed in; and a provincial appropriation for the very project that the competition supports: its match is drafted, and an officer and the head say that both cases are one project. */
export async function claimByClause(play: Play, signed: Signed, payeeId: string): Promise<void> {
  const owner = await play.owner(signed.demand), holder = signed.contract.demandSideName, day = await today(play);
  const award = await clauseClaim(play, signed.demand, { clause: 'award-provincial-srdi', title: '省级专精特新认定', reference: '苏工信中小〔2026〕15号', payeeId }, [{ kind: 'recognition-notice', facts: { number: '苏工信中小〔2026〕15号', issuer: '省工业和信息化厅', issuedOn: '2026-01-20', holder } }]);
  await owner.post(`/api/claims/${award.id}/submissions`);
  const match = await clauseClaim(play, signed.demand, { clause: 'core-tech-provincial', title: signed.contract.title, reference: 'BE2026018', payeeId }, [
    { kind: 'appropriation-notice', facts: { number: '苏财教〔2026〕18号', issuer: '省财政厅', issuedOn: '2026-02-10', holder }, proves: { provincialAppropriation: '4000000.00' } },
    { kind: 'bank-slip', facts: { bank: '国家金库常州市中心支库', serial: `GK${serial += 1}`, payer: '常州市财政局', payee: holder, account: accountOf(holder), valueDate: day, amount: '4000000.00' } },
  ]);
  const officer = await play.officer(2), cases = (await officer.get('/api/funding-cases') as { items: { id: string; clause: string; applicantId: string }[] }).items;
  const target = cases.find((c) => c.clause === 'open-competition' && c.applicantId === play.organisation(signed.demand))!;
  const { id } = await officer.post(`/api/funding-cases/${match.caseId}/joinings`, { targetId: target.id, reason: '省级攻关任务书与榜单合同为同一研究内容' }) as { id: string };
  await (await play.head(1)).post(`/api/case-joinings/${id}/approvals`);
}

/** Refused by the officer who checks it. */
export async function refuseClaim(play: Play, id: string): Promise<void> {
  await (await play.officer(2)).post(`/api/claims/${id}/rejections`, { outcome: 'refused', reason: '银行回单与发票金额不能对应到同一里程碑，请补齐凭证后重新申领。' });
}

export async function submitBatch(play: Play, claimIds: readonly string[]): Promise<BatchView> {
  const finance = await play.finance(1);
  const { id } = await finance.post('/api/payment-batches', { claimIds }) as { id: string };
  return await finance.post(`/api/payment-batches/${id}/submissions`) as BatchView;
}

/** What the batch would pay stands in public for five working days. */
export async function notice(play: Play, batch: BatchView): Promise<void> {
  await (await play.finance(1)).post(`/api/payment-batches/${batch.id}/notices`, { firstDay: await today(play) });
}

/** Part of what was paid must come back: opened by an officer, notified by the head; the first instalment has arrived. */
export async function recover(play: Play, claimId: string, of: { amount: string; received: string; dueOn: string }): Promise<void> {
  const { id } = await (await play.officer(2)).post('/api/recoveries', { claimId, amount: of.amount, reason: '审计核减：一笔付款不在合同期内。', dueOn: of.dueOn }) as { id: string };
  await (await play.head(1)).post(`/api/recoveries/${id}/notifications`);
  await (await play.finance(1)).post(`/api/recoveries/${id}/receipts`, { bankSerial: `CZR${serial += 1}`, valueDate: await today(play), amount: of.received });
}

/** Released by the other finance officer; the bank's answer says executed, but for claims whose account it refuses, and tells of one credit that nobody asked for. */
export async function payBatch(play: Play, batch: BatchView, refused: ReadonlyMap<string, string>): Promise<void> {
  await (await play.finance(2)).post(`/api/payment-batches/${batch.id}/releases`);
  const day = await today(play);
  const rows = batch.payments.map((p) => (refused.has(p.claimId) ? `${p.id},,rejected,,${p.amount},${refused.get(p.claimId)}` : `${p.id},CZB${serial += 1},executed,${day},${p.amount},`));
  rows.push(`${v7()},CZB${serial += 1},returned,${day},1280.00,附言：退款`);
  await (await play.finance(1)).bytes('POST', '/api/bank-files', Buffer.from(`paymentId,bankSerial,status,valueDate,amount,reason\n${rows.join('\n')}\n`), 'text/csv');
}
