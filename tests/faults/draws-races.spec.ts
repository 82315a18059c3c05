// What happens at once around a draw happens one after the other: two who tell, one who tells while the hour is over, two commitments in one role; and a server killed in the middle loses nothing that it acknowledged.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { nonceCommitment } from '#libs/reviews';
import { apiProcess } from '../support/api-process.js';
import { foundCity, type City } from '../support/city.js';
import { Client } from '../support/client.js';
import { carryOut, commit, DRAWERS, nonceFor, openDraw, reveal, seen, someStrata, toBeDrawn } from '../support/draws.js';
import { eligibleChallenge, ok, reply } from '../support/reviews.js';
import { startWorld, type World } from '../support/world.js';

jest.setTimeout(240_000);
const DAY_MS = 86_400_000;
let world: World, city: City;
const ready = async (): Promise<{ panel: string; draw: string }> => {
  const { challengeId } = await eligibleChallenge(world, city, { bidders: ['Alpha'] }), panel = await toBeDrawn(world, challengeId);
  return { panel, draw: await openDraw(world, panel) };
};
const both = async (draw: string): Promise<void> => { for (const role of ['officer', 'auditor'] as const) ok(await commit(world, draw, role)); };
const counted = async (draw: string): Promise<{ places: number; seats: number; versions: number }> => (await world.db.one(`SELECT (SELECT count(*) FROM draw_places WHERE draw_id = $1)::int AS places,
  (SELECT count(*) FROM seats WHERE draw_id = $1)::int AS seats, (SELECT count(DISTINCT version) FROM histories WHERE subject = 'draw' AND subject_id = $1::text)::int AS versions`, [draw]))!;

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  await someStrata(world, city, { technical: 6, finance: 3, industry: 3 });
});
afterAll(() => world.stop());

describe('at once', () => {
  it('two tell: one draws, the panel is seated once', async () => {
    const { draw } = await ready();
    await both(draw);
    const answers = await Promise.all([reveal(world, draw, 'officer'), reveal(world, draw, 'auditor')]);
    expect(answers.map((a) => [a.status, a.body.state]).sort()).toEqual([[201, 'drawn'], [201, 'revealed']]);
    expect(await counted(draw)).toEqual({ places: 12, seats: 5, versions: 5 });
  });

  it('two commit in one role, and two tell the same nonce: one of each counts', async () => {
    const { draw } = await ready(), officers = [DRAWERS.officer, 'officer2@city.test'];
    const commits = await Promise.all(officers.map((by) => commit(world, draw, 'officer', by)));
    expect(commits.map((a) => a.status).sort()).toEqual([201, 409]);
    const winner = officers[commits.findIndex((a) => a.status === 201)]!;
    ok(await commit(world, draw, 'auditor'));
    const told = await Promise.all([1, 2, 3].map(() => reveal(world, draw, 'officer', nonceFor(draw, 'officer'), winner)));
    expect(told.map((a) => a.status).sort()).toEqual([201, 409, 409]);
  });

  it('one tells while the draw is ended by the other: it is drawn or void, and never half of both', async () => {
    for (let i = 0; i < 2; i += 1) {
      const { panel, draw } = await ready();
      await both(draw);
      ok(await reveal(world, draw, 'officer'));
      const [told, ended] = await Promise.all([reveal(world, draw, 'auditor'), (await world.as(DRAWERS.officer)).post(`/api/draws/${draw}/voids`, { role: 'officer', because: 'nonce-lost' })]);
      expect([told.status, ended.status].sort()).toEqual([201, 409]);
      const { state } = await seen(world, draw), { places, seats } = await counted(draw);
      expect([state, places, seats]).toEqual(told.status === 201 ? ['drawn', 12, 5] : ['void', 0, 0]);
      if (state === 'void') expect((await carryOut(world, await openDraw(world, panel))).state).toBe('drawn');
    }
  });

  it('two who were drawn decline: each seat goes to another, no place twice', async () => {
    const { draw, panel } = await ready();
    await carryOut(world, draw);
    const emails = new Map(Object.entries(city.people).map(([email, id]) => [id, email])), officer = await world.as(DRAWERS.officer);
    const { items } = ok<{ items: { id: string; personId: string; stratum: string }[] }>(await officer.get(`/api/panels/${panel}/seats`), 200), technical = items.filter((s) => s.stratum === 'technical');
    const declined = await Promise.all(technical.map((s) => reply(world, { personId: s.personId, email: emails.get(s.personId)! }, s.id, 'decline')));
    expect(declined.map((a) => a.status)).toEqual([201, 201, 201]);
    const after = ok<{ items: { state: string; stratum: string; place: number; chair: boolean }[] }>(await officer.get(`/api/panels/${panel}/seats`), 200).items.filter((s) => s.stratum === 'technical');
    expect(after.map((s) => [s.place, s.state]).sort()).toEqual([[1, 'replaced'], [2, 'replaced'], [3, 'replaced'], [4, 'invited'], [5, 'invited'], [6, 'invited']]);
    expect(after.filter((s) => s.chair && s.state === 'invited')).toHaveLength(1);
  });

  it('one tells as the hour strikes: too late is void, whichever comes first', async () => {
    const { draw } = await ready();
    await both(draw);
    ok(await reveal(world, draw, 'officer'));
    await world.clock.advance(DAY_MS - 60_000); // a whole day at once would end the session, too
    await world.as(DRAWERS.auditor); // signed in before the race: a code is of its half minute
    const [told] = await Promise.all([reveal(world, draw, 'auditor'), world.clock.advance(60_000)]);
    const { state } = await seen(world, draw);
    expect([state, told.status]).toEqual(told.status === 201 ? ['drawn', 201] : ['void', 409]);
  });
});

describe('a server that is killed', () => {
  const at = async (url: string, by: string): Promise<Client> => { const own = await world.as(by), client = new Client(url); client.cookie = own.cookie; client.bearer = own.bearer; return client; };

  it('between commitment and nonce has lost neither', async () => {
    const { draw } = await ready(), api = await apiProcess(world), commitment = (role: 'officer' | 'auditor'): string => nonceCommitment({ draw, role, nonce: nonceFor(draw, role) });
    for (const role of ['officer', 'auditor'] as const) ok(await (await at(api.url, DRAWERS[role])).post(`/api/draws/${draw}/commitments`, { role, commitment: commitment(role) }));
    api.child.kill('SIGKILL');
    expect(await api.gone).toBe('SIGKILL');
    expect((await seen(world, draw)).nonces.map((n) => [n.role, n.commitment]).sort()).toEqual([['auditor', commitment('auditor')], ['officer', commitment('officer')]]);
    for (const role of ['officer', 'auditor'] as const) ok(await reveal(world, draw, role));
    expect((await seen(world, draw)).state).toBe('drawn');
  });

  it.each(['before', 'after'] as const)('%s the last nonce is committed draws once, when it is told again with its key', async (when) => {
    const { draw } = await ready(), key = randomUUID(), api = await apiProcess(world, { death: { mark: key, at: 1, when, what: 'COMMIT' } });
    await both(draw);
    ok(await reveal(world, draw, 'officer'));
    const tell = async (client: Client): Promise<number> => client.post(`/api/draws/${draw}/reveals`, { role: 'auditor', nonce: nonceFor(draw, 'auditor') }, { 'idempotency-key': key }).then((a) => a.status, () => 0);
    expect(await tell(await at(api.url, DRAWERS.auditor))).toBe(0);
    expect(await api.gone).toBe('SIGKILL');
    expect((await seen(world, draw)).state).toBe(when === 'before' ? 'revealed' : 'drawn');
    expect(await tell(await world.as(DRAWERS.auditor))).toBe(201);
    expect([(await seen(world, draw)).state, await counted(draw)]).toEqual(['drawn', { places: 12, seats: 5, versions: 5 }]);
  });
});
