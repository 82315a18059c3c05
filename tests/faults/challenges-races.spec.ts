// Hands that act on one challenge at the same moment: whatever the order, only approved content gets out, an hour strikes once, and each change leaves one entry.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { challengeOf, ChallengeCommands, lockChallenge, openersOf } from '#libs/challenges';
import type { Actor } from '#libs/kernel';
import { hashOf } from '#libs/platform';
import { challengeDraft, foundIndustry, publishChallenge, scheduleIn } from '../support/challenges.js';
import { type City, foundCity } from '../support/city.js';
import type { Client } from '../support/client.js';
import { startWorld, type World } from '../support/world.js';

const SYSTEM: Actor = { kind: 'system', name: 'test' };
let world: World, city: City, officer: Client, other: Client, head: Client, head2: Client;

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  await foundIndustry(world);
  [officer, other, head, head2] = await Promise.all(['officer1', 'officer2', 'head1', 'head2'].map((p) => world.as(`${p}@city.test`))) as [Client, Client, Client, Client];
});
afterAll(() => world.stop());

const entries = async (id: string): Promise<{ version: number; histories: bigint; entries: bigint }> => (await world.db.one<{ version: number; histories: bigint; entries: bigint }>(
  `SELECT version, (SELECT count(*) FROM histories WHERE subject = 'challenge' AND subject_id = $1) AS histories, (SELECT count(*) FROM audit_entries WHERE subject = 'challenge' AND subject_id = $1) AS entries FROM challenges WHERE id::text = $1`, [id]))!;

describe('at the same moment', () => {
  it('an edit and an approval, and publications that hope for both: what gets out is what a head approved', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { body: { id } } = await officer.post('/api/challenges', { content: challengeDraft() });
      const submitted = await officer.post(`/api/challenges/${id}/submissions`);
      const answers = await Promise.all([
        head.post(`/api/challenges/${id}/approvals`), head2.post(`/api/challenges/${id}/approvals`),
        officer.patch(`/api/challenges/${id}`, { content: challengeDraft({ floor: 10 + round }) }, { 'if-match': submitted.headers.get('etag')! }),
        other.post(`/api/challenges/${id}/publications`), officer.post(`/api/challenges/${id}/publications`),
      ]);
      for (const a of answers) expect([200, 201, 403, 409, 412]).toContain(a.status);
      await other.post(`/api/challenges/${id}/publications`);
      const row = (await challengeOf(world.db, id))!;
      const bound = hashOf({ agencyId: row.agencyId, content: row.content, openers: await openersOf(world.db, id) }).toString('hex');
      const approved = await world.db.query<{ hash: string }>(`SELECT encode(content_hash, 'hex') AS hash FROM approvals WHERE subject = 'challenge' AND subject_id = $1 AND step = 'approve' AND voided_at IS NULL`, [id]);
      expect(row.contentHash).toBe(bound);
      if (row.state === 'open') expect(approved).toEqual([{ hash: bound }]); else expect(['draft', 'approved']).toContain(row.state);
      const counted = await entries(id);
      expect([counted.histories, counted.entries]).toEqual([BigInt(counted.version), BigInt(counted.version)]);
    }
  });

  it('two publications give one number, and numbers have no gaps', async () => {
    const { body: { id } } = await officer.post('/api/challenges', { content: challengeDraft() });
    await officer.post(`/api/challenges/${id}/submissions`);
    await head.post(`/api/challenges/${id}/approvals`);
    const answers = await Promise.all(Array.from({ length: 10 }, (_, i) => (i % 2 ? officer : other).post(`/api/challenges/${id}/publications`)));
    expect(answers.filter((a) => a.status === 201)).toHaveLength(1);
    expect(answers.filter((a) => a.status === 409)).toHaveLength(9);
    const numbers = (await world.db.query<{ number: string }>('SELECT number FROM challenges WHERE number IS NOT NULL ORDER BY number')).map((c) => c.number);
    expect(numbers).toEqual(numbers.map((_, i) => `CZ-JB-2026-${String(i + 1).padStart(4, '0')}`));
    expect((await world.db.query(`SELECT 1 AS one FROM events WHERE name = 'challenge.published' AND subject_id = $1`, [id])).length).toBe(1);
  });

  it('addenda are numbered in a row, each once', async () => {
    const { id } = await publishChallenge(world, city);
    const answers = await Promise.all(Array.from({ length: 12 }, (_, i) => (i % 2 ? officer : other).post(`/api/challenges/${id}/addenda`, { text: `第 ${i} 处`, material: false })));
    expect(answers.map((a) => a.body.number).sort((a, b) => a - b)).toEqual(Array.from({ length: 12 }, (_, i) => i + 1));
    expect((await challengeOf(world.db, id))!.addendum).toBe(12);
  });

  it('closing, an extension by addendum and a cancellation: one order, and no state that no order gives', async () => {
    for (let round = 0; round < 5; round += 1) {
      const { id, closesAt } = await publishChallenge(world, city, { schedule: await scheduleIn(world, 0.01) });
      const asked = await officer.post(`/api/challenges/${id}/cancellations`, { reason: '并发' });
      await world.clock.jump(new Date(Date.parse(closesAt!) - (round % 2)));
      const close = world.db.transaction(async (tx) => world.app.get(ChallengeCommands).close(tx, await lockChallenge(tx, id, 'update'), SYSTEM)).then(() => 'closed', (e: Error) => e.message);
      const [closed, amended, cancelled] = await Promise.all([close, other.post(`/api/challenges/${id}/addenda`, { text: '延', material: false, closesAt: new Date(Date.parse(closesAt!) + 1_000).toISOString() }), head.post(`/api/challenges/${id}/cancellations/${asked.body.id}/approvals`)]);
      expect(cancelled.status).toBe(201);
      expect((await challengeOf(world.db, id))!.state).toBe('cancelled');
      if (round % 2 === 0) expect(amended.status).toBe(409); else expect(closed).not.toBe('closed');
      const counted = await entries(id);
      expect([counted.histories, counted.entries]).toEqual([BigInt(counted.version), BigInt(counted.version)]);
    }
  });

  it('one follower who asks forty times follows once', async () => {
    const { id } = await publishChallenge(world, city);
    await Promise.all(Array.from({ length: 40 }, () => officer.post(`/api/challenges/${id}/subscriptions`)));
    expect((await world.db.query('SELECT 1 AS one FROM challenge_followers WHERE challenge_id = $1', [id])).length).toBe(1);
  });
});
