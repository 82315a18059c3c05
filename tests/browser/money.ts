// The money's half of the story: contract and signatures, a milestone, the account, the budget, the claim with its documents, the batch, the bank's answer, the books.
import { readFile } from 'node:fs/promises';
import type { Person } from '../support/person.js';
import { pdf } from './competition.js';

/** The officer draws the contract up and offers it; both owners sign exactly that document. Returns its id. */
export async function contract(officer: Person, parties: readonly Person[], challengeId: string): Promise<string> {
  await officer.go(`/agency/challenges/${challengeId}/contracts`);
  await officer.press('Draw up the contract');
  await officer.page.waitForURL(/\/contracts\//);
  const id = officer.id();
  await officer.confirm('Offer for signing');
  await officer.seesState('Signing');
  for (const party of parties) await sign(party, id, '盖章扫描件.pdf');
  await officer.go(`/contracts/${id}`);
  await officer.seesState('Signed');
  return id;
}

async function sign(party: Person, id: string, scan: string, sees?: string): Promise<void> {
  await party.go(`/contracts/${id}`);
  if (sees) await party.sees(sees);
  await party.attach('Stamped scan', pdf(scan, `${party.email} ${scan}`));
  await party.page.getByRole('link', { name: new RegExp(scan.replace('.pdf', '')) }).first().waitFor();
  await party.page.getByRole('checkbox', { name: /I confirm that what was signed/ }).check();
  await party.confirm('Sign');
  await party.sees('Signed');
}

/** The officer proposes new terms with a reason; both parties see what differs, and sign anew. */
export async function amend(officer: Person, parties: readonly Person[], id: string, terms: string): Promise<void> {
  await officer.go(`/contracts/${id}`);
  await officer.press('Propose an amendment');
  await officer.fill('Why it is amended', '试验场地改建，末期检测另行约定。');
  await officer.fill('Further terms (Optional)', terms);
  await officer.press('Offer for signing');
  await officer.seesState('Waits for signatures');
  await officer.sees('(nothing)');
  for (const party of parties) await sign(party, id, '变更盖章页.pdf', terms);
  await officer.go(`/contracts/${id}`);
  await officer.seesState('Amended');
  await officer.seesState('In force');
}

export async function deliverAndAccept(winner: Person, demandSide: Person, contractId: string): Promise<void> {
  await winner.go(`/contracts/${contractId}`);
  await winner.press('Deliver');
  await winner.fill('What is delivered', '样机及第三方检测报告', winner.dialog);
  await winner.attach('Choose a file', pdf('检测报告.pdf'), winner.dialog);
  await winner.dialog.getByRole('link', { name: /检测报告/ }).waitFor();
  await winner.dialog.getByRole('button', { name: 'Deliver', exact: true }).click();
  await winner.dialog.waitFor({ state: 'hidden' });
  await demandSide.go(`/contracts/${contractId}`);
  await demandSide.press('Accept or reject');
  await demandSide.dialog.getByRole('button', { name: 'Accept or reject' }).click();
  await demandSide.dialog.waitFor({ state: 'hidden' });
  await demandSide.seesState('Accepted');
}

const CLAUSE = 'Subsidy for key open-competition projects';
export const ACCOUNT = '6222021203001234567';

/** The applicant gives its account; two finance officers confirm it. */
export async function account(owner: Person, checker: Person, confirmer: Person, name: string): Promise<void> {
  await owner.go('/payees');
  await owner.fill('Bank', '工商银行常州分行');
  await owner.fill('Account name', name);
  await owner.fill('Account', ACCOUNT);
  await owner.press('Give an account');
  await owner.seesState('Submitted');
  for (const [who, word] of [[checker, 'Check'], [confirmer, 'Confirm']] as const) {
    await who.go('/payees');
    await who.confirm(word, undefined, who.page.getByRole('row').filter({ hasText: name }));
  }
  await confirmer.seesState('Confirmed');
}

/** The year's budget gets more for open competitions: adjusted by one, adopted by another. */
export async function budget(preparer: Person, adopter: Person, amount: string): Promise<void> {
  await preparer.go('/budgets');
  await preparer.follow('2026');
  await preparer.page.waitForURL(/\/budgets\//);
  const path = new URL(preparer.page.url()).pathname;
  await preparer.press('Adjust', preparer.page.getByRole('row').filter({ hasText: CLAUSE }));
  await preparer.fill('New amount', amount, preparer.dialog);
  await preparer.dialog.getByRole('textbox').last().fill('更多项目进入拨付。');
  await preparer.dialog.getByRole('button', { name: 'Adjust', exact: true }).click();
  await preparer.dialog.waitFor({ state: 'hidden' });
  await adopter.go(path);
  await adopter.confirm('Adopt');
  await adopter.sees('adopted');
}

export interface Documents { readonly contract: { number: string; signedOn: string; amount: string }; readonly paid: string; readonly day: string; readonly payer: string; readonly payee: string }

/** A draft on the first accepted milestone, to the first usable account. Returns its id. */
export async function beginClaim(owner: Person, contractId: string): Promise<string> {
  await owner.go(`/claims/new?contract=${contractId}`);
  await owner.pick('Accepted milestones');
  await owner.page.keyboard.press('Escape');
  await owner.pick('Account');
  await owner.press('Make a draft');
  await owner.page.waitForURL(/\/claims\/[0-9a-f-]{36}/);
  await owner.page.getByRole('heading', { name: 'Add a document' }).waitFor();
  return owner.id();
}

export type Facts = Readonly<Record<string, string>>;
/** Chosen, its file attached, its facts typed, handed in; whether it is taken the page says next. */
export async function offerDocument(owner: Person, kind: string, facts: Facts, file = `${kind}.pdf`): Promise<void> {
  const form = owner.page.locator('form').filter({ hasText: 'Add a document' });
  await owner.pick('Document', kind);
  if (!(await form.locator('.files a').count())) await owner.attach('Choose a file', pdf(file, `${file} ${owner.id()}`));
  await form.locator('.files a').first().waitFor();
  for (const [label, value] of Object.entries(facts)) await owner.fill(label, value, form);
  await owner.press('Add a document', form);
}
export async function addDocument(owner: Person, kind: string, facts: Facts): Promise<void> {
  await offerDocument(owner, kind, facts);
  await owner.page.getByRole('row').filter({ hasText: `${kind}.pdf` }).waitFor();
}

/** The claim with its three documents; the amount and its reasons are seen before it is sent. Returns its id. */
export async function claim(owner: Person, contractId: string, given: Documents, expected: string): Promise<string> {
  const id = await beginClaim(owner, contractId);
  const documents = [
    ['Contract', { Number: given.contract.number, 'Signed on': given.contract.signedOn, Amount: given.contract.amount }],
    ['Invoice', { Code: '3200231130', Number: '10234567', Date: given.day, Amount: given.paid, Tax: '0.00' }],
    ['Bank slip', { Bank: '工商银行', 'Bank serial': 'ICBC20260001', Payer: given.payer, Payee: given.payee, Account: '62220212030099887766', 'Value date': given.day, Amount: given.paid }],
  ] as const;
  for (const [kind, facts] of documents) await addDocument(owner, kind, facts);
  await owner.sees(expected);
  await owner.confirm('Submit');
  await owner.seesState('Submitted');
  return id;
}

export async function approve(officer: Person, head: Person, finance: Person, claimId: string): Promise<void> {
  await officer.go(`/claims/${claimId}`);
  await officer.confirm('Record a check');
  await officer.sees('not listed');
  await officer.confirm('Propose');
  await head.go(`/claims/${claimId}`);
  await head.confirm('Approve');
  await finance.go(`/claims/${claimId}`);
  await finance.confirm('Approve and hold');
  await finance.seesState('Held');
}

/** Published, from the first day that is a working day. */
export async function publishPlanned(who: Person): Promise<void> {
  await who.press('Publish the notice');
  await who.dialog.waitFor();
  for (let n = 0; await who.dialog.isVisible(); n += 1) {
    await who.fill('First day', (await who.inDays(n)).slice(0, 10), who.dialog);
    const answered = who.page.waitForResponse((r) => r.url().endsWith('/notices') && r.request().method() === 'POST');
    await who.dialog.getByRole('button', { name: 'Publish the notice' }).click();
    if ((await answered).ok()) await who.dialog.waitFor({ state: 'hidden' });
  }
  await who.seesState('In public');
}

/** A look at the public lists serves thirty days: the officer looks again for everybody who is about to be paid. */
async function renewCredit(officer: Person, claims: readonly string[]): Promise<void> {
  for (const path of claims) {
    await officer.go(path);
    await officer.confirm('Record a check');
    await officer.sees('not listed');
  }
}

/** One prepares, another releases what an officer's fresh look allows; the bank's file goes out, its answer comes in. */
export async function pay(preparer: Person, releaser: Person, officer: Person): Promise<void> {
  await preparer.go('/payment-batches');
  await preparer.confirm('Prepare a batch');
  await preparer.page.waitForURL(/\/payment-batches\//);
  const path = new URL(preparer.page.url()).pathname, links = preparer.page.locator('main a[href^="/claims/"]');
  await links.first().waitFor();
  const claims = await links.evaluateAll((all) => [...new Set(all.map((a) => a.getAttribute('href')!))]);
  await preparer.confirm('Submit');
  await publishPlanned(preparer);
  await preparer.advance(20 * 24); // past its five working days
  await renewCredit(officer, claims);
  const day = (await releaser.inDays(0)).slice(0, 10);
  await releaser.go(path);
  await releaser.confirm('Release');
  await releaser.seesState('Released');
  const [download] = await Promise.all([releaser.page.waitForEvent('download'), releaser.page.getByRole('link', { name: 'Download the file for the bank' }).click()]);
  const lines = (await readFile(await download.path(), 'utf8')).replace(/^\ufeff/, '').trim().split(/\r?\n/);
  const head = lines[0]!.split(','), column = (name: RegExp): number => head.findIndex((h) => name.test(h));
  const [id, amount] = [column(/paymentId/i), column(/amount/i)];
  const answers = lines.slice(1).map((line, i) => { const cells = line.split(','); return `${cells[id]},BANK${i + 1},executed,${day},${cells[amount]},`; });
  await releaser.attach("Upload the bank's answer", { name: 'answer.csv', type: 'text/csv', bytes: Buffer.from(`paymentId,bankSerial,status,valueDate,amount,reason\n${answers.join('\n')}\n`) });
  await releaser.seesState('Settled');
}
