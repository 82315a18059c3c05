// An officer changes the little giants' ceiling, a head approves it, tomorrow it is in force: quotes before and after, the old one reproduced to the letter; what is not a clause is refused and nothing changes.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canonicalJson, sha256Hex } from '#libs/kernel';
import type { BoundQuote, ClauseTitle, ClauseVersionView, ClauseView } from '#libs/policy';
import { CLAUSE_HEAD, CLAUSE_OFFICER, documentOf, draftVersion, littleGiantAt, versionPath } from '../support/clauses.js';
import { type City, foundCity } from '../support/city.js';
import { startWorld, type World } from '../support/world.js';

const GIANT = 'award-little-giant', TODAY = '2026-05-06', TOMORROW = '2026-05-07';
let world: World, city: City;
beforeAll(async () => { world = await startWorld(); city = await foundCity(world); });
afterAll(() => world.stop());

const quoted = async (on: string, more: object = {}): Promise<BoundQuote> => (await world.client().post<BoundQuote>('/api/policy/quotes', { clause: GIANT, on, facts: { previousAwards: '0.00' }, ...more })).body;
const officer = () => world.as(CLAUSE_OFFICER), head = () => world.as(CLAUSE_HEAD);

describe('a changed ceiling', () => {
  let old: BoundQuote, drafted: ClauseVersionView, path: string;

  it('is drafted by an officer: named, hashed, known to officials alone', async () => {
    old = await quoted(TODAY);
    expect(old).toMatchObject({ version: '2022-1', amount: '1000000.00', clauseSha256: expect.stringMatching(/^[0-9a-f]{64}$/) });
    const answer = await draftVersion(world, GIANT, await littleGiantAt(world, '1500000.00', TOMORROW));
    expect([answer.status, answer.headers.get('etag')]).toEqual([201, '"1"']);
    drafted = answer.body;
    path = versionPath(GIANT, drafted.version!);
    expect(drafted).toMatchObject({ version: '2026-1', record: { state: 'draft', phase: 'draft', base: { version: '2022-1', sha256: old.clauseSha256 }, problems: [] } });
    expect(drafted.sha256).toBe(sha256Hex(canonicalJson(documentOf(drafted))));
    expect((await world.client().get(path)).status).toBe(404);
    expect((await world.client().get(`/api/policy/clauses/${GIANT}/versions`)).body.items).toHaveLength(1);
    expect((await (await world.as('auditor1@city.test')).get(path)).status).toBe(200);
    expect((await world.client().post('/api/policy/quotes', { clause: GIANT, on: TODAY, version: '2026-1', facts: { previousAwards: '0.00' } })).body).toMatchObject({ status: 404, code: 'clause-version-not-found' });
  });

  it('is edited only by who saw its latest state, and never approved by who wrote it', async () => {
    const document = { ...documentOf(drafted), position: 51 };
    expect((await (await officer()).patch(path, { document })).status).toBe(428);
    const edited = await (await officer()).patch<ClauseVersionView>(path, { document }, { 'if-match': '"1"' });
    expect([edited.status, edited.headers.get('etag')]).toEqual([200, '"2"']);
    expect((await (await officer()).patch(path, { document }, { 'if-match': '"1"' })).body).toMatchObject({ status: 412, code: 'stale' });
    expect((await (await head()).patch(path, { document }, { 'if-match': '"2"' })).status).toBe(403);
    expect((await (await head()).post(`${path}/approvals`)).body).toMatchObject({ status: 409, code: 'wrong-state' });
    expect((await (await officer()).post(`${path}/approvals`)).status).toBe(403);
    expect((await (await officer()).post(`${path}/submissions`)).body.record).toMatchObject({ state: 'submitted', revision: 3 });
  });

  it('goes back with a reason, and an edit of what was handed in voids it', async () => {
    expect((await (await head()).post(`${path}/rejections`, { reason: '' })).status).toBe(422);
    expect((await (await head()).post(`${path}/rejections`, { reason: '请补充依据' })).body.record).toMatchObject({ state: 'rejected', history: expect.arrayContaining([expect.objectContaining({ transition: 'reject', actor: 'head 1', reason: '请补充依据' })]) });
    const again = async (seen: number) => (await officer()).patch<ClauseVersionView>(path, { document: { ...documentOf(drafted), position: 50 } }, { 'if-match': `"${seen}"` });
    expect((await again(4)).body.record).toMatchObject({ state: 'draft', revision: 5 });
    await (await officer()).post(`${path}/submissions`);
    expect((await again(6)).body.record).toMatchObject({ state: 'draft', revision: 7 });
    expect((await (await head()).post(`${path}/approvals`)).body).toMatchObject({ code: 'wrong-state' });
    expect((await (await officer()).post(`${path}/submissions`)).status).toBe(201);
    expect((await (await head()).post(`${path}/approvals`, undefined, { 'if-match': '"7"' })).body).toMatchObject({ code: 'stale' });
  });

  it('is approved by another and ends its predecessor on the eve of its first day', async () => {
    await world.settled();
    expect(world.mailbox.to(CLAUSE_HEAD).some((m) => m.subject?.includes('国家专精特新'))).toBe(true);
    expect((await (await head()).post(`${path}/approvals`, undefined, { 'if-match': '"8"' })).body.record).toMatchObject({ state: 'approved', phase: 'coming', effectiveFrom: TOMORROW, effectiveTo: null });
    const { items } = (await world.client().get(`/api/policy/clauses/${GIANT}/versions`)).body;
    expect(items).toMatchObject([{ version: '2022-1', phase: 'in-force', effectiveFrom: '2022-01-01', effectiveTo: TODAY }, { version: '2026-1', phase: 'coming', effectiveFrom: TOMORROW, effectiveTo: null }]);
    expect((await world.client().get('/api/policy/clause-versions?phase=coming')).body.items).toMatchObject([{ clause: GIANT, version: '2026-1', title: { zh: '国家专精特新“小巨人”企业奖励' } }]);
    expect((await world.client().get(path)).body.record).not.toHaveProperty('history');
    expect((await (await officer()).patch(path, { document: documentOf(drafted) }, { 'if-match': '"9"' })).body).toMatchObject({ code: 'wrong-state' });
    const [entries] = await world.db.query<{ n: bigint }>(`SELECT count(*) AS n FROM audit_entries a JOIN policy_clause_versions v ON v.id::text = a.subject_id WHERE v.clause_id = $1 AND v.label = '2026-1'`, [GIANT]);
    expect(entries!.n).toBe(9n);
  });

  it('speaks from tomorrow on; yesterday’s quote is reproduced to the letter', async () => {
    expect(await quoted(TODAY)).toEqual(old);
    expect(await quoted(TOMORROW)).toMatchObject({ version: '2026-1', amount: '1500000.00', clauseSha256: (await world.client().get(path)).body.sha256 });
    await world.clock.set('2026-05-07T01:00:00Z');
    expect((await world.client().get(`/api/policy/clauses/${GIANT}`)).body).toMatchObject({ version: '2026-1', standingNow: 'confirmed' });
    expect(await quoted(TOMORROW, { version: '2022-1' })).toEqual(old);
    expect((await (await head()).post(`${path}/withdrawals`, { reason: '太晚' })).body).toMatchObject({ status: 409, code: 'clause-in-force' });
  });
});

describe('dates', () => {
  it('a version starts tomorrow at the earliest and overlaps nothing; withdrawn before its day it leaves its predecessor as it was', async () => {
    const at = async (from: string, to: string | null = null) => draftVersion(world, GIANT, { ...(await littleGiantAt(world, '2000000.00', from)), effectiveTo: to });
    const submit = async (v: ClauseVersionView) => (await officer()).post(`${versionPath(GIANT, v.version!)}/submissions`);
    expect((await submit((await at('2026-05-07')).body)).body).toMatchObject({ status: 409, code: 'clause-dates-overlap' });
    expect((await submit((await at('2026-05-06')).body)).body.code).toBe('clause-starts-too-early');
    const july = (await at('2026-07-01')).body, june = (await at('2026-06-01', '2026-08-31')).body;
    await submit(july);
    expect((await submit(june)).status).toBe(201);
    expect((await (await head()).post(`${versionPath(GIANT, july.version!)}/approvals`)).status).toBe(201);
    expect((await (await head()).post(`${versionPath(GIANT, june.version!)}/approvals`)).body).toMatchObject({ status: 409, code: 'clause-dates-overlap' });
    const ends = async () => (await world.client().get(`/api/policy/clauses/${GIANT}/versions`)).body.items.map((v: { version: string; effectiveTo: string | null }) => [v.version, v.effectiveTo]);
    expect(await ends()).toEqual([['2022-1', '2026-05-06'], ['2026-1', '2026-06-30'], [july.version, null]]);
    expect((await (await officer()).post(`${versionPath(GIANT, july.version!)}/withdrawals`, { reason: '不' })).status).toBe(403);
    expect((await (await head()).post(`${versionPath(GIANT, july.version!)}/withdrawals`, { reason: '暂缓施行' })).body.record.state).toBe('withdrawn');
    expect((await ends()).slice(0, 2)).toEqual([['2022-1', '2026-05-06'], ['2026-1', null]]);
    expect((await world.client().post('/api/policy/quotes', { clause: GIANT, on: '2026-07-02', version: july.version, facts: { previousAwards: '0.00' } })).body.amount).toBe('2000000.00');
  });

  it('are kept apart by the database itself, and what was approved is kept as it is', async () => {
    const tries = (sql: string) => world.db.query(sql);
    await expect(tries(`UPDATE policy_clause_versions SET ends_on = NULL WHERE clause_id = '${GIANT}' AND label = '2022-1'`)).rejects.toThrow(/clause_dates_apart/);
    for (const change of [`canonical_json = '{}'`, `sha256 = 'x'`, `effective_from = '2020-01-01'`, `approved_at = NULL`, `state = 'draft'`, `label = '2023-1'`]) await expect(tries(`UPDATE policy_clause_versions SET ${change} WHERE label = '2022-1'`)).rejects.toThrow(/append only|check/);
    await expect(tries('DELETE FROM policy_clause_versions')).rejects.toThrow(/append only/);
    await expect(tries('TRUNCATE policy_clause_versions CASCADE')).rejects.toThrow(/append only|permission denied/);
    await expect(tries(`UPDATE clause_confirmations SET figure = 'x'`)).rejects.toThrow(/append only|permission denied/);
  });
});

async function pagesOf<T>(path: string): Promise<T[]> {
  const items: T[] = [];
  for (let next: string | null = null, more = true; more; more = next !== null) {
    const page: { items: T[]; next: string | null } = (await world.client().get<{ items: T[]; next: string | null }>(next === null ? path : `${path}&after=${encodeURIComponent(next)}`)).body;
    items.push(...page.items);
    next = page.next;
  }
  return items;
}

describe('a new clause', () => {
  it('is prepared under its own name, unseen until approved, and may be withdrawn as a draft', async () => {
    const document = { ...(await littleGiantAt(world, '800000.00', '2026-01-01')), id: 'award-municipal-srdi', title: { zh: '市级专精特新奖励', en: 'Municipal SRDI award' } };
    const create = async (d: object) => (await officer()).post<ClauseVersionView & { code: string }>('/api/policy/clauses', { document: d });
    expect((await create({ ...document, id: GIANT })).body).toMatchObject({ status: 409, code: 'clause-exists' });
    expect((await (await world.as('head1@city.test')).post('/api/policy/clauses', { document })).status).toBe(403);
    const { body } = await create(document);
    expect(body).toMatchObject({ id: 'award-municipal-srdi', version: '2026-1', record: { base: null, state: 'draft' } });
    expect((await world.client().get('/api/policy/clauses/award-municipal-srdi')).status).toBe(404);
    expect((await world.client().get('/api/policy/clauses/award-municipal-srdi/versions')).status).toBe(404);
    const titled = async () => pagesOf<ClauseTitle>('/api/policy/clause-titles?limit=3'), before = await titled();
    expect(before.map((c) => c.id)).not.toContain('award-municipal-srdi');
    const path = versionPath('award-municipal-srdi', '2026-1');
    for (const [who, what] of [[CLAUSE_OFFICER, 'submissions'], [CLAUSE_HEAD, 'approvals']] as const) expect((await (await world.as(who)).post(`${path}/${what}`)).status).toBe(201);
    expect((await world.client().get('/api/policy/clauses')).body.items.map((c: { id: string }) => c.id)).toContain('award-municipal-srdi');
    expect((await titled()).filter((c) => !before.some((b) => b.id === c.id))).toEqual([{ id: 'award-municipal-srdi', title: document.title }]);
    expect((await world.client().get('/api/policy/clause-titles?after=x')).status).toBe(422);
    const draft = (await (await officer()).post<ClauseVersionView>('/api/policy/clauses/award-municipal-srdi/versions', {})).body;
    expect(draft).toMatchObject({ version: '2026-2', effectiveFrom: '2026-05-08', effectiveTo: null });
    expect((await (await officer()).post(`${versionPath('award-municipal-srdi', '2026-2')}/withdrawals`, { reason: '不再需要' })).body.record.state).toBe('withdrawn');
    expect(city.bureauId).toBeTruthy();
  });

  it('may begin with any rule of another city, and is submitted as it stands', async () => {
    const examples = (await world.client().get<{ items: ClauseView[] }>('/api/policy/examples?limit=100')).body.items;
    expect(examples).toHaveLength(26);
    for (const [n, { sha256: _hash, standingNow: _now, version: _version, example: _example, ...document }] of examples.entries()) {
      const id = `local-${n + 1}`, made = await (await officer()).post<ClauseVersionView>('/api/policy/clauses', { document: { ...document, id } });
      expect([document.id, made.status, made.body.example]).toEqual([document.id, 201, undefined]);
      expect([document.id, (await (await officer()).post(`${versionPath(id, made.body.version!)}/submissions`)).status]).toEqual([document.id, 201]);
    }
  });
});
