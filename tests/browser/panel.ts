// The panel, as people live it: drawn on two devices or formed by an officer, come by mail, declared, and its sheets.
import { expect } from '@jest/globals';
import { addressedWith, eventually, linkIn } from '../support/inbox.js';
import type { Person } from '../support/person.js';
import { saved, TITLE } from './competition.js';
import type { Cast } from './telling.js';

/** The officer freezes the list, and an officer and a supervisor each commit on their own device and tell from it; the page computes the order again. */
export async function drawPanel(officer: Person, auditor: Person, challengeId: string): Promise<void> {
  await officer.go(`/agency/challenges/${challengeId}/panel`);
  await officer.confirm('Freeze the list and begin');
  await officer.sees('The frozen list');
  const draw = officer.id();
  await auditor.go('/workbench');
  await auditor.follow(/Please commit to a nonce/);
  for (const person of [officer, auditor]) {
    await person.press('Make a nonce and commit');
    await person.sees(/waiting for the other|Both have committed/);
  }
  await officer.go(`/draws/${draw}`);
  await auditor.press('Tell the nonce');
  await auditor.sees('You have told your nonce');
  await officer.sees('told; waits for the other');
  await officer.press('Tell the nonce');
  await officer.sees('Computed again on this device');
  await officer.go(`/agency/challenges/${challengeId}/panel`);
  await officer.seesState('Invited');
}

/** Where a panel is not drawn: the officer picks five experts without conflict, the first in the chair, and says why. Returns their names. */
export async function formPanel(officer: Person, challengeId: string): Promise<string[]> {
  await officer.go(`/agency/challenges/${challengeId}/panel`);
  await officer.press('Pick by hand instead');
  await officer.fill('Why it is not drawn', '两阶段评审专家须熟悉双信封流程');
  const boxes = officer.page.getByRole('checkbox', { name: /^Pick / });
  await boxes.first().waitFor();
  const names: string[] = [];
  for (let n = 0; names.length < 5; n += 1) {
    const box = boxes.nth(n);
    if (await box.isDisabled()) continue;
    names.push((await box.getAttribute('aria-label'))!.replace('Pick ', ''));
    await box.check();
  }
  await officer.page.getByRole('radio', { name: 'Chair' }).first().check();
  await officer.confirm('Form the panel');
  await officer.seesState('Invited');
  return names;
}

/** A formed panel comes in by its mails and the round starts. Returns the reviewers. */
export async function seatByMail(cast: Cast, mailUrl: string, officer: Person, challengeId: string, title = TITLE): Promise<Person[]> {
  const LINK = /https?:\/\/\S+\/links\/[\w-]+/, reviewers: Person[] = [];
  const invited = await eventually(async () => { const found = await addressedWith(mailUrl, LINK, title); return found.length >= 5 ? found : undefined; }, 'five experts were never invited by mail');
  for (const email of invited) {
    const reviewer = await cast.at(email);
    reviewers.push(reviewer);
    await acceptSeat(reviewer, await linkIn(mailUrl, email, LINK, title), title);
  }
  await officer.go(`/agency/challenges/${challengeId}/panel`);
  await officer.press('Start the round');
  await officer.dialog.getByRole('button', { name: 'Start the round' }).click();
  await officer.seesState('Running');
  return reviewers;
}

/** A reviewer, come by the mail's link, accepts and declares no conflict. */
async function acceptSeat(reviewer: Person, link: string, title: string): Promise<void> {
  await reviewer.page.goto(link);
  await reviewer.press('Accept');
  await reviewer.sees(/Done|declaration|conflict/i);
  await reviewer.go('/reviews');
  await reviewer.follow(title);
  await reviewer.confirm('Declare no conflict');
  await reviewer.sees('Scoring begins when the round starts');
}

export async function score(reviewer: Person, bidder: string, points: readonly number[], criteria: readonly string[] = ['指标符合度', '报价', '产业带动'], title = TITLE): Promise<void> {
  await reviewer.go('/reviews');
  await reviewer.follow(bidder, reviewer.page.getByRole('row').filter({ hasText: title }).filter({ hasText: bidder }));
  await reviewer.sees('技术方案.pdf');
  const read = await reviewer.page.locator('iframe').elementHandle();
  for (const [i, name] of criteria.entries()) await reviewer.fill(`Points for ${name}`, String(points[i]));
  await reviewer.sees(`Total ${points.reduce((a, b) => a + b, 0)}`);
  await saved(reviewer);
  await reviewer.confirm('Submit the sheet');
  await reviewer.seesState('Submitted');
  const now = reviewer.page.locator('iframe'); // with the last sheet the round closes and the bid goes; until then it stays as it was read
  if (await now.count() > 0) expect(await now.evaluate((frame, before) => frame === before, read)).toBe(true);
}

/** With the last sheet the round has closed: its bids are no longer read. */
export async function seesRoundClosed(reviewer: Person): Promise<void> {
  await reviewer.go(new URL(reviewer.page.url()).pathname);
  await reviewer.sees('The bid is closed to reviewers');
}
