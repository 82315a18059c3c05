// Approvals race: of versions that were prepared on the same predecessor one comes into force, one version is approved once, dates never overlap; and an approval broken at any statement has happened whole or not at all.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { addDays } from '#libs/kernel';
import { CLAUSE_HEAD, CLAUSE_OFFICER, draftVersion, littleGiantAt, versionPath } from '../support/clauses.js';
import { foundCity } from '../support/city.js';
import { code } from '../support/client.js';
import { type Fault, withInjection } from '../support/injection.js';
import { startWorld, type World } from '../support/world.js';

const GIANT = 'award-little-giant', HEADS = [CLAUSE_HEAD, 'head2@city.test'];
let world: World;
beforeAll(async () => { world = await startWorld(); await foundCity(world); for (const who of [CLAUSE_OFFICER, ...HEADS]) await world.as(who); });
afterAll(() => world.stop());

async function submitted(from: string, to: string | null = null): Promise<string> {
  const { body } = await draftVersion(world, GIANT, { ...(await littleGiantAt(world, '1200000.00', from)), effectiveTo: to });
  const path = versionPath(GIANT, body.version!);
  const answer = await (await world.as(CLAUSE_OFFICER)).post(`${path}/submissions`);
  if (answer.status !== 201) throw new Error(answer.text);
  return path;
}
const approve = async (path: string, n: number, key?: string) => (await world.as(HEADS[n % 2]!)).post(`${path}/approvals`, {}, key ? { 'idempotency-key': key } : {});
/** No day has two versions, and no day between the first and the last has none; the last one ends when it says itself. */
async function seamless(): Promise<void> {
  const rows = await world.db.query<{ effectiveFrom: string; effectiveTo: string | null; endsOn: string | null }>(`SELECT effective_from, effective_to, ends_on FROM policy_clause_versions WHERE clause_id = $1 AND state = 'approved' ORDER BY effective_from`, [GIANT]);
  rows.forEach((row, i) => expect(row.endsOn).toBe(rows[i + 1] ? addDays(rows[i + 1]!.effectiveFrom, -1) : row.effectiveTo));
}

describe('approvals at once', () => {
  it('of one version: it is approved once', async () => {
    const path = await submitted('2026-06-01');
    const answers = await Promise.all(Array.from({ length: 8 }, (_, i) => approve(path, i)));
    expect(answers.filter((a) => a.status === 201)).toHaveLength(1);
    expect(new Set(answers.filter((a) => a.status !== 201).map(code))).toEqual(new Set(['409 wrong-state']));
    await seamless();
  });

  it('of versions with the same first day, and of versions made on the same predecessor: one wins, the others are told why', async () => {
    const paths = [await submitted('2026-07-01'), await submitted('2026-07-01'), await submitted('2026-07-15'), await submitted('2026-08-01'), await submitted('2026-07-10', '2026-09-30'), await submitted('2026-07-01')];
    const answers = await Promise.all(paths.map((path, i) => approve(path, i)));
    expect(answers.filter((a) => a.status === 201)).toHaveLength(1);
    for (const told of answers.filter((a) => a.status !== 201).map(code)) expect(['409 clause-base-changed', '409 clause-dates-overlap']).toContain(told);
    await seamless();
    const winner = paths[answers.findIndex((a) => a.status === 201)]!; // any of them: what follows begins without it
    expect((await (await world.as(CLAUSE_HEAD)).post(`${winner}/withdrawals`, { reason: '重新准备' })).status).toBe(201);
    await seamless();
  });

  it('of a version whose last day another moved meanwhile: it is looked at again', async () => {
    const [sooner, later] = [await submitted('2026-08-10'), await submitted('2026-09-10')];
    expect((await approve(later, 0)).status).toBe(201);
    expect(code(await approve(sooner, 1))).toBe('409 clause-base-changed'); // it was to speak for good, and would now end in a month
    await seamless();
  });

  it('an approval against a withdrawal: either it is in force to come, or it is withdrawn, and its predecessor speaks accordingly', async () => {
    for (let i = 0; i < 5; i += 1) {
      const path = await submitted(`2026-10-${10 + i}`);
      const [approved, withdrawn] = await Promise.all([approve(path, i), (await world.as(CLAUSE_OFFICER)).post(`${path}/withdrawals`, { reason: '不再需要' })]);
      expect([approved.status === 201, withdrawn.status === 201].filter(Boolean)).toHaveLength(1);
      if (approved.status === 201) expect((await (await world.as(CLAUSE_HEAD)).post(`${path}/withdrawals`, { reason: '暂缓' })).status).toBe(201);
      await seamless();
    }
  });
});

describe('an approval', () => {
  it('broken at any statement leaves predecessor and version as they were, and its repeat does it once', async () => {
    const statements = (await withInjection({ mark: 'count-approval' }, async () => approve(await submitted('2027-01-01'), 0, 'count-approval'))).statements.length;
    expect(statements).toBeGreaterThan(8);
    let n = 0;
    for (const fault of ['refused', 'cut', 'lost'] satisfies Fault[]) {
      for (let at = 1; at <= statements; at += 4) {
        n += 1;
        const path = await submitted(addDays('2027-01-01', n)), key = `approval-${fault}-${at}`;
        const { broken } = await withInjection({ mark: key, at, fault }, () => approve(path, n, key));
        expect(broken).toBe(true);
        await seamless();
        expect((await approve(path, n, key)).status).toBe(201);
        await seamless();
        const [entries] = await world.db.query<{ n: bigint }>(`SELECT count(*) AS n FROM audit_entries a JOIN policy_clause_versions v ON v.id::text = a.subject_id WHERE a.action = 'clause-version.approve' AND v.label = $1 AND v.clause_id = $2`, [decodeURIComponent(path.split('/').at(-1)!), GIANT]);
        expect(entries!.n).toBe(1n);
      }
    }
  }, 240_000);
});
