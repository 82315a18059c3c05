// A panel is drawn: the list is frozen and its hash logged, an officer and a supervisor commit and tell, the order seats the first of each stratum; whoever does not sit makes room for the next.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { sha256Hex } from '#libs/kernel';
import { verifyLog } from '#libs/platform';
import { type DrawList, drawOrder, type DrawView, type PanelView, seedOf } from '#libs/reviews';
import { subjectTables } from '../../apps/server/src/verify-tables.js';
import { foundCity, type City } from '../support/city.js';
import { carryOut, commit, DRAWERS, nonceFor, openDraw, reveal, seen, someStrata, toBeDrawn } from '../support/draws.js';
import { readLog, sequence } from '../support/record.js';
import { declare, eligibleChallenge, ok, reply, type Reviewer, someExpert } from '../support/reviews.js';
import { startWorld, type World } from '../support/world.js';

const HOUR_MS = 3_600_000;
let world: World, city: City, challengeId: string, organisations: readonly string[], experts: Reviewer[], panelId: string, draw: string;
const officer = () => world.as(DRAWERS.officer);
const seats = async (): Promise<PanelView['seats']> => ok<PanelView>(await (await officer()).get(`/api/panels/${panelId}`), 200).seats;
const emailOf = (personId: string): string => Object.entries(city.people).find(([, id]) => id === personId)![0];
const phase = async () => (await (await officer()).get(`/api/phases?challengeId=${challengeId}`)).body.items[0];

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  ({ challengeId, organisations } = await eligibleChallenge(world, city, { bidders: ['Alpha', 'Beta'], content: { panelSize: 5 } }));
  experts = await someStrata(world, city, { technical: 5, finance: 2, industry: 2 });
});
afterAll(() => world.stop());

describe('a draw', () => {
  it('is what a panel without seats waits for; a register too small is said, stratum by stratum', async () => {
    panelId = await toBeDrawn(world, challengeId);
    expect(await phase()).toMatchObject({ phase: 'open-draw', turn: 'officer', stage: 'panel', n: 5 });
    expect(await (await officer()).post(`/api/challenges/${challengeId}/panels`, {})).toMatchObject({ status: 409, body: { code: 'panel-exists' } });
    expect((await (await officer()).get(`/api/challenges/${challengeId}/draw-prospects`)).body.items).toEqual([{ stratum: 'technical', candidates: 5, register: 5 }, { stratum: 'finance', candidates: 2, register: 2 }, { stratum: 'industry', candidates: 2, register: 2 }]);
    expect(await (await officer()).post(`/api/panels/${panelId}/draws`, { seats: { technical: 2, finance: 2, industry: 1 } })).toMatchObject({ status: 422, body: { code: 'draw-plan-wrong' } });
    const relative = await someExpert(world, city, { stratum: 'finance', organisation: 'Beta', organisationId: organisations[1]! });
    expect((await (await officer()).get(`/api/challenges/${challengeId}/draw-prospects`)).body.items[1]).toEqual({ stratum: 'finance', candidates: 2, register: 3 });
    experts.push(relative);
  });

  it('freezes its list, and logs the hash before anything else', async () => {
    for (const who of ['head1@city.test', DRAWERS.auditor]) expect((await (await world.as(who)).post(`/api/panels/${panelId}/draws`, {})).status).toBe(403);
    draw = await openDraw(world, panelId);
    expect(await (await officer()).post(`/api/panels/${panelId}/draws`, {})).toMatchObject({ status: 409, body: { code: 'draw-running' } });
    const view = await seen(world, draw, DRAWERS.auditor), list = JSON.parse(view.list) as DrawList;
    expect(list.strata.map((s) => [s.stratum, s.seats, s.candidates.length])).toEqual([['technical', 3, 5], ['finance', 1, 2], ['industry', 1, 2]]);
    expect(list.strata.flatMap((s) => s.candidates)).not.toContain(experts.at(-1)!.personId);
    expect([view.listSha256, view.mine]).toEqual([sha256Hex(view.list), [{ role: 'auditor', committed: false, revealed: false }]]);
    const { action, state } = (await world.db.one<{ action: string; state: string }>(`SELECT e.action, p.state FROM audit_entries e JOIN audit_payloads p ON p.entry_id = e.id WHERE e.subject = 'draw' AND e.subject_id = $1`, [draw]))!;
    expect([action, JSON.parse(state)]).toEqual(['draw.opened', expect.objectContaining({ content: { listSha256: view.listSha256, n: 1 } })]);
    expect(await phase()).toMatchObject({ phase: 'commit-draw', turn: 'drawer' });
  });

  it('takes commitments of two people, and no nonce before both', async () => {
    expect((await commit(world, draw, 'officer', DRAWERS.auditor)).status).toBe(403);
    expect((await commit(world, draw, 'auditor', 'head1@city.test')).status).toBe(403);
    ok(await commit(world, draw, 'officer'));
    expect(await reveal(world, draw, 'officer')).toMatchObject({ status: 409, body: { code: 'draw-reveal-early' } });
    expect(await commit(world, draw, 'officer', 'officer2@city.test')).toMatchObject({ status: 409, body: { code: 'draw-committed' } });
    await world.db.query(`INSERT INTO grants (id, person_id, role, agency_id) SELECT gen_random_uuid(), g.person_id, 'auditor', g.agency_id FROM grants g JOIN people p ON p.id = g.person_id WHERE p.email = $1 AND g.role = 'officer'`, [DRAWERS.officer]);
    expect(await commit(world, draw, 'auditor', DRAWERS.officer)).toMatchObject({ status: 403, body: { code: 'same-person' } });
    await world.db.query(`DELETE FROM grants WHERE role = 'auditor' AND person_id = (SELECT id FROM people WHERE email = $1)`, [DRAWERS.officer]);
    expect(await commit(world, draw, 'auditor')).toMatchObject({ status: 201, body: { state: 'committed' } });
    expect(await phase()).toMatchObject({ phase: 'reveal-draw', turn: 'drawer', by: expect.stringMatching(/Z$/) });
  });

  it('takes the nonce that was committed to, from who committed, and shows neither before both are told', async () => {
    expect(await reveal(world, draw, 'officer', 'ab'.repeat(32))).toMatchObject({ status: 422, body: { code: 'draw-reveal-wrong', errors: [{ pointer: '/nonce' }] } });
    expect(await reveal(world, draw, 'officer', nonceFor(draw, 'officer'), 'officer2@city.test')).toMatchObject({ status: 403, body: { code: 'draw-not-yours' } });
    expect(await reveal(world, draw, 'officer')).toMatchObject({ status: 201, body: { state: 'revealed' } });
    expect(await reveal(world, draw, 'officer')).toMatchObject({ status: 409, body: { code: 'draw-revealed' } });
    expect(JSON.stringify(await seen(world, draw, DRAWERS.auditor))).not.toContain(nonceFor(draw, 'officer'));
    expect(await reveal(world, draw, 'auditor')).toMatchObject({ status: 201, body: { state: 'drawn' } });
  });

  it('gives the order that anybody computes, and invites its first places', async () => {
    const view = await seen(world, draw), list = JSON.parse(view.list) as DrawList, nonces = { officer: nonceFor(draw, 'officer'), auditor: nonceFor(draw, 'auditor') };
    expect(view.seed).toBe(seedOf(sha256Hex(view.list), nonces));
    expect(view.order.map((o) => ({ stratum: o.stratum, order: o.places.map((p) => p.personId) }))).toEqual(drawOrder(list, view.seed!));
    const first = view.order.flatMap((o) => o.places.slice(0, list.strata.find((s) => s.stratum === o.stratum)!.seats).map((p) => p.personId));
    expect((await seats()).map((s) => [s.personId, s.state]).sort()).toEqual(first.map((id) => [id, 'invited']).sort());
    expect((await seats()).filter((s) => s.chair).map((s) => [s.stratum, s.place])).toEqual([['technical', 1]]);
    expect(await phase()).toMatchObject({ phase: 'await-seats', n: 5 });
    expect((await world.db.query(`SELECT 1 AS one FROM events WHERE name IN ('panel.formed','draw.drawn')`)).length).toBe(2);
  });
});

describe('whoever does not sit', () => {
  const at = (view: DrawView, stratum: string, place: number) => view.order.find((o) => o.stratum === stratum)!.places[place - 1]!;

  it('makes room for the next of the stratum: by declining, in conflict, or without an answer', async () => {
    const view = await seen(world, draw), chair = (await seats()).find((s) => s.chair)!, expectNext = at(view, 'technical', 4);
    ok(await reply(world, { personId: chair.personId, email: emailOf(chair.personId) }, chair.id, 'decline'));
    const after = await seats(), next = after.find((s) => s.replaces === chair.id)!;
    expect([after.find((s) => s.id === chair.id)!.state, next.personId, next.chair, next.place]).toEqual(['replaced', expectNext.personId, true, 4]);
    const other = after.find((s) => s.stratum === 'technical' && s.place === 2)!, who = { personId: other.personId, email: emailOf(other.personId) };
    ok(await reply(world, who, other.id));
    expect(await declare(world, who, other.id, { conflict: true, reason: '三年内合作课题' })).toMatchObject({ status: 201, body: { state: 'recused' } });
    expect((await seats()).find((s) => s.replaces === other.id)).toMatchObject({ state: 'invited', place: 5 });
    const finance = after.find((s) => s.stratum === 'finance')!, industry = after.find((s) => s.stratum === 'industry')!;
    for (const s of await seats()) if (s.state === 'invited' && s.id !== finance.id) { const r = { personId: s.personId, email: emailOf(s.personId) }; ok(await reply(world, r, s.id)); ok(await declare(world, r, s.id)); }
    for (let i = 0; i < 4; i += 1) await world.clock.advance(48 * HOUR_MS);
    expect((await seats()).filter((s) => s.stratum === 'finance').map((s) => [s.place, s.state]).sort()).toEqual([[1, 'replaced'], [2, 'invited']]);
    expect((await seats()).filter((s) => s.stratum === 'industry').map((s) => s.id)).toEqual([industry.id]);
  });

  it('is not replaced by a name; an order that is used up is said, and its stratum drawn anew', async () => {
    const finance = (await seats()).find((s) => s.stratum === 'finance' && s.state === 'invited')!, extra = await someExpert(world, city, { stratum: 'finance' });
    const industry = (await seats()).find((s) => s.stratum === 'industry' && s.state === 'accepted')!;
    expect(await (await officer()).post(`/api/panels/${panelId}/seats`, { replaces: industry.id, personId: extra.personId, reason: 'x' })).toMatchObject({ status: 409, body: { code: 'seat-by-draw' } });
    expect(await (await officer()).post(`/api/panels/${panelId}/seats`, { replaces: finance.id })).toMatchObject({ status: 409, body: { code: 'seat-by-draw' } }); // who was drawn and has not answered is not the officer's to pass over
    ok(await reply(world, { personId: finance.personId, email: emailOf(finance.personId) }, finance.id, 'decline'));
    expect((await seats()).find((s) => s.id === finance.id)!.state).toBe('declined');
    expect(await (await officer()).post(`/api/panels/${panelId}/seats`, { replaces: finance.id })).toMatchObject({ status: 409, body: { code: 'draw-exhausted' } });
    expect((await world.db.query(`SELECT 1 AS one FROM events WHERE name = 'draw.exhausted'`)).length).toBe(1);
    expect(await phase()).toMatchObject({ phase: 'open-draw', n: 1 });
    const second = await carryOut(world, await openDraw(world, panelId));
    expect(second.strata.map((s) => [s.stratum, s.seats, s.candidates.map((c) => c.personId)])).toEqual([['finance', 1, [extra.personId]]]);
    expect((await seats()).find((s) => s.replaces === finance.id)).toMatchObject({ personId: extra.personId, state: 'invited', drawId: second.id });
    expect(await (await officer()).post(`/api/panels/${panelId}/draws`, {})).toMatchObject({ status: 409, body: { code: 'draw-not-needed' } });
  });

  it('and whose turn comes when they are in conflict by then is passed over for good, and the draw says so', async () => {
    const other = await eligibleChallenge(world, city, { bidders: ['Omega'], content: { panelSize: 5 } }), view = await carryOut(world, await openDraw(world, await toBeDrawn(world, other.challengeId)));
    await world.db.query('UPDATE experts SET organisation_id = $2 WHERE person_id = $1', [at(view, 'technical', 4).personId, other.organisations[0]]);
    const { personId, seatId } = at(view, 'technical', 1);
    ok(await reply(world, { personId, email: emailOf(personId) }, seatId!, 'decline'));
    const after = await seen(world, view.id);
    expect([4, 5].map((n) => at(after, 'technical', n)).map((p) => [p.passed, p.seatId !== null])).toEqual([[true, false], [false, true]]);
    expect(after.version).toBe(view.version + 1);
  });

  it('is reviewed by a panel that starts as any other', async () => {
    const last = (await seats()).find((s) => s.state === 'invited')!, who = { personId: last.personId, email: emailOf(last.personId) };
    ok(await reply(world, who, last.id));
    ok(await declare(world, who, last.id));
    expect(ok<{ state: string }>(await (await officer()).post(`/api/panels/${panelId}/rounds`, {})).state).toBe('running');
  });
});

describe('a draw that comes to nothing', () => {
  it('is void a day after both committed, or when somebody says that the nonce is lost; both commit anew', async () => {
    const other = await eligibleChallenge(world, city, { bidders: ['Gamma'], content: { panelSize: 5 } }), panel = await toBeDrawn(world, other.challengeId);
    const first = await openDraw(world, panel);
    for (const role of ['officer', 'auditor'] as const) ok(await commit(world, first, role));
    ok(await reveal(world, first, 'officer'));
    await world.clock.advance(24 * HOUR_MS - 1000);
    expect((await seen(world, first)).state).toBe('revealed');
    await world.clock.advance(1000);
    expect(await seen(world, first)).toMatchObject({ state: 'void', because: 'reveal-missing', seed: null, order: [] });
    expect(await reveal(world, first, 'auditor')).toMatchObject({ status: 409, body: { code: 'wrong-state' } });
    const second = await openDraw(world, panel);
    ok(await commit(world, second, 'auditor'));
    expect(await (await world.as(DRAWERS.auditor)).post(`/api/draws/${second}/voids`, { role: 'auditor', because: 'nonce-lost' })).toMatchObject({ status: 201, body: { state: 'void' } });
    const third = await carryOut(world, await openDraw(world, panel));
    expect([third.n, third.order.length]).toEqual([3, 3]);
    expect((await (await officer()).get(`/api/panels/${panel}/draws`)).body.items.map((d: DrawView) => [d.n, d.state])).toEqual([[1, 'void'], [2, 'void'], [3, 'drawn']]);
  });

  it('cannot be bent in the database either', async () => {
    const bent = (sql: string): Promise<unknown> => world.db.query(sql).then(() => 'changed', (e: Error) => e.message);
    expect(await bent(`UPDATE draws SET list = list || ' '`)).toMatch(/draws|frozen/);
    expect(await bent(`UPDATE draw_nonces SET nonce = '${'ab'.repeat(32)}', revealed_at = now()`)).toMatch(/never changes|draw_nonces/);
    expect(await bent('UPDATE draw_places SET place = place + 100')).toMatch(/append only|permission/);
    expect(await bent(`UPDATE seats SET place = 99 WHERE draw_id IS NOT NULL`)).toMatch(/seats_drawn|seats_place/);
    expect(await bent('DELETE FROM draws')).toMatch(/never deleted|permission|violates/);
  });

  it('may be given up for a panel that is picked, with the reason, while nobody sits', async () => {
    const other = await eligibleChallenge(world, city, { bidders: ['Delta'], content: { panelSize: 5 } }), panel = await toBeDrawn(world, other.challengeId), open = await openDraw(world, panel);
    const pick = { seats: experts.slice(0, 5).map((e, i) => ({ personId: e.personId, chair: i === 0 })) }, post = async (body: object) => (await officer()).post(`/api/challenges/${other.challengeId}/panels`, body);
    expect(await post(pick)).toMatchObject({ status: 422, body: { errors: [{ pointer: '/reason' }] } });
    expect(await post({ ...pick, reason: '专家库尚小' })).toMatchObject({ status: 409, body: { code: 'draw-running' } });
    ok(await (await officer()).post(`/api/draws/${open}/voids`, { role: 'officer', because: 'list-outdated' }));
    expect(await post({ ...pick, reason: '专家库尚小' })).toMatchObject({ status: 201, body: { id: panel } });
    expect((await (await officer()).get(`/api/panels/${panel}`)).body).toMatchObject({ how: 'picked', reason: '专家库尚小' });
    expect(await (await officer()).post(`/api/panels/${panel}/draws`, {})).toMatchObject({ status: 409 });
  });

  it('leaves rows that the record bears out, among them a draw that passed somebody over', async () => {
    await sequence(world);
    expect((await world.db.one<{ n: number }>('SELECT count(*)::int AS n FROM draw_passes'))!.n).toBeGreaterThan(0);
    const verify = async () => world.db.transaction(async (tx) => verifyLog(tx, { log: (await readLog(world.url)).verifier, tables: subjectTables }));
    expect((await verify()).findings).toEqual([]);
  });
});
