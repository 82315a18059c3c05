// The competition's half of the story, as people live it: a need, its challenge, sealed bids, the opening, the decision and its notice. The panel between them is in panel.ts.
import type { Person } from '../support/person.js';

export const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
export const pdf = (name: string, extra = ''): { name: string; type: string; bytes: Buffer } => ({ name, type: 'application/pdf', bytes: Buffer.concat([PDF, Buffer.from(`% ${extra || name}\n`)]) });
export const TITLE = '动力电池极片在线激光清洗装备（演示）';
export const saved = (who: Person): Promise<void> => who.sees('Saved');

async function indicator(who: Person, n: number, given: { name: string; value: string; unit: string; test: string }): Promise<void> {
  await who.press('Add an indicator');
  const row = who.page.getByRole('group', { name: `Indicator ${n}` });
  await who.fill('Indicator', given.name, row);
  await who.fill('Value', given.value, row);
  await who.fill('Unit', given.unit, row);
  await who.fill('Test method', given.test, row);
}

/** The demand side writes what it cannot solve alone, and hands it in. Returns the need's id. */
export async function handInNeed(owner: Person): Promise<string> {
  await owner.go('/needs');
  await owner.press('New need');
  await owner.page.waitForURL(/\/needs\/.+\/edit/);
  await owner.fill('Title', TITLE);
  await owner.pick('Chain');
  await owner.pick('Field');
  await owner.fill('Budget', '6000000');
  await owner.fill('Months expected', '12');
  await owner.fill('Background', '极片残留活性物质影响焊接良率，现有机械清洗损伤基材。');
  await owner.fill('Task', '研制在线激光清洗装备，满足产线节拍。');
  await indicator(owner, 1, { name: '清洗速度', value: '60', unit: 'm/min', test: '产线实测' });
  await saved(owner);
  await owner.confirm('Hand in');
  await owner.seesState('Submitted');
  return owner.id();
}

/** An officer screens it and drafts the challenge; a head approves; the officer publishes exactly that. Returns the challenge's id. */
export async function publish(officer: Person, head: Person, needId: string, envelopes: 'one' | 'two' = 'one'): Promise<string> {
  await officer.go(`/needs/${needId}`);
  await officer.confirm('Pass', '需求真实，指标可测。');
  await officer.press(/draft/i);
  await officer.page.waitForURL(/\/agency\/challenges\/.+\/edit/);
  const id = officer.id();
  await officer.page.getByRole('switch', { name: /Subsidised/ }).click();
  await officer.fill('Decided rate', '30');
  await officer.fill('Questions close', await officer.inDays(10));
  await officer.fill('Closing time', await officer.inDays(20));
  await officer.fill('Days of review', '20');
  await officer.fill('Months of the project', '12');
  await officer.fill('Fewest bids', '2');
  await officer.fill('Days added when too few', '10');
  await officer.fill('Days left after an addendum', '5');
  await officer.page.getByLabel('Winners at most', { exact: true }).fill('1');
  for (const [i, [name, kind, points]] of ([['指标符合度', 'Technical', '60'], ['报价', 'Price', '20'], ['产业带动', 'Other', '20']] as const).entries()) {
    await officer.press('Add a criterion');
    const row = officer.page.getByRole('group', { name: `Criterion ${i + 1}` });
    await officer.fill('Criterion', name, row);
    await officer.pick('Kind', kind, row);
    await row.getByLabel('Points', { exact: true }).first().fill(points);
  }
  await officer.pick('Ranking', 'Mean');
  if (envelopes === 'two') await officer.pick('Envelopes', 'Two: technical part and price sealed apart, opened one after the other');
  await officer.page.getByLabel('Floor', { exact: true }).fill('60');
  await officer.page.getByLabel('Panel', { exact: true }).fill('5');
  await officer.page.keyboard.press('Tab');
  await saved(officer);
  await officer.confirm('Submit for approval');
  await officer.page.waitForURL(new RegExp(`/agency/challenges/${id}$`));
  await approveAndPublish(officer, head, id);
  return id;
}

/** What an officer submitted, a head approves, and the officer publishes exactly that. */
export async function approveAndPublish(officer: Person, head: Person, id: string): Promise<void> {
  await head.go(`/agency/challenges/${id}`);
  await head.confirm('Approve');
  await head.seesState('Approved');
  await officer.go(`/agency/challenges/${id}`);
  await officer.confirm('Publish');
  await officer.seesState('Open');
}

/** A bidder writes its draft through every step, seals it in the browser and gets a receipt whose signature the page verifies. */
export async function bid(owner: Person, challengeId: string, given: { summary: string; price: string }): Promise<void> {
  await write(owner, challengeId, given);
  await owner.confirm('Seal and submit');
  await owner.page.waitForURL(/\/receipts\//, { timeout: 60_000 });
  await owner.sees('Signature valid');
}

/** A complete draft, up to the last step. */
export async function write(owner: Person, challengeId: string, given: { summary: string; price: string; /** how it begins */ begin?: string | RegExp; file?: { name: string; type: string; bytes: Buffer } }): Promise<void> {
  await owner.go('/bids');
  await owner.go(`/challenges/${challengeId}`);
  await owner.follow('Bid');
  await owner.press(given.begin ?? /^Begin for/);
  await owner.fill('Summary', given.summary);
  await owner.fill('Approach', '以纳秒激光配合在线视觉，分三阶段完成小试、中试和产线验证。');
  await owner.press('Next');
  await owner.press('Add a member');
  await owner.fill('Name', '陈立');
  await owner.fill('Title', '正高级工程师');
  await owner.fill('Role in the project', '项目负责人');
  await owner.press('Next');
  await owner.press('Add a line');
  await owner.fill('Item', '研发与样机');
  await owner.page.getByLabel('Amount', { exact: true }).first().fill(given.price);
  await owner.press('Next');
  await owner.page.getByLabel(/^Committed/).first().waitFor();
  for (const indicator of await owner.page.getByLabel(/^Committed/).all()) await indicator.fill('65');
  await owner.press('Next');
  await owner.press('Add a milestone');
  const milestone = owner.page.getByRole('group', { name: 'Milestone 1' });
  await owner.fill('Name', '样机通过产线验证', milestone);
  await owner.fill('Done in month', '6', milestone);
  await owner.fill('Amount', given.price, milestone);
  await owner.press('Next');
  await owner.attach('Choose a file', given.file ?? pdf('技术方案.pdf'));
  await owner.page.getByRole('link', { name: '技术方案.pdf' }).or(owner.page.getByRole('button', { name: '技术方案.pdf', exact: true })).waitFor();
  await owner.press('Next');
}

/** After the hour has struck: the officer starts, the head confirms, every bid is opened and found eligible. */
export async function open(officer: Person, head: Person, challengeId: string, bidders: readonly string[]): Promise<void> {
  await officer.go(`/agency/challenges/${challengeId}/opening`);
  await officer.confirm('Start the opening');
  await head.go(`/agency/challenges/${challengeId}/opening`);
  await head.confirm('Confirm and open');
  await head.sees(`${bidders.length} of ${bidders.length} opened`);
  await findEligible(officer, challengeId, bidders);
}

/** The officer finds that every opened bid may be scored. */
export async function findEligible(officer: Person, challengeId: string, bidders: readonly string[]): Promise<void> {
  await officer.go(`/agency/challenges/${challengeId}/eligibility`);
  for (const name of bidders) {
    await officer.press('Conclude', officer.page.getByRole('row').filter({ hasText: name }));
    await officer.dialog.getByRole('button', { name: 'Conclude', exact: true }).click();
    await officer.dialog.waitFor({ state: 'hidden' });
  }
  await officer.sees('All concluded');
}

/** From the ranking to a notice that stands in public. */
export async function decide(officer: Person, head: Person, challengeId: string, winner: string): Promise<void> {
  await officer.go(`/agency/challenges/${challengeId}/ranking`);
  await officer.sees(winner);
  await officer.go(`/agency/challenges/${challengeId}/decision`);
  await officer.fill('Reasons', '综合得分第一，方案可行。');
  await officer.press('Save the decision');
  await officer.confirm('Submit for approval');
  await head.go(`/agency/challenges/${challengeId}/decision`);
  await head.confirm('Approve');
  await officer.go(`/agency/challenges/${challengeId}/decision`);
  await officer.press('Publish the notice');
  await officer.dialog.getByRole('button', { name: 'Publish the notice' }).click();
  await officer.dialog.waitFor({ state: 'hidden' });
  await officer.follow('Public page');
  await officer.sees(winner);
}
