// A use case broken at every one of its statements: it has happened whole or not at all, and its repeat finds out which.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { withInjection, type Fault } from '../support/injection.js';
import { foundCity } from '../support/city.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => { world = await startWorld(); await foundCity(world); });
afterAll(() => world.stop());

const COMPANY = (n: number) => ({ name: { zh: `区局 ${n}`, en: `District ${n}` } });

describe('a use case', () => {
  it('broken at any statement has happened whole or not at all, and its repeat finds the first answer or does it once', async () => {
    const admin = await world.as('admin1@city.test');
    const { items } = (await admin.get('/api/agencies')).body as { items: { id: string; parentId: string | null }[] };
    const parentId = items.find((a) => a.parentId === null)!.id;
    const create = (key: string, n: number) => admin.post('/api/agencies', { parentId, ...COMPANY(n) }, { 'idempotency-key': key });
    const whole = await withInjection({ mark: 'count-statements' }, () => create('count-statements', 0));
    expect(whole.statements.length).toBeGreaterThan(3);
    expect(whole.statements.at(-1)).toBe('COMMIT');
    let n = 0;
    for (const fault of ['refused', 'cut', 'lost'] satisfies Fault[]) {
      for (let at = 1; at <= whole.statements.length; at += 1) {
        n += 1;
        const key = `broken-${fault}-${at}`;
        const { broken, outcome } = await withInjection({ mark: key, at, fault }, () => create(key, n));
        expect(broken).toBe(true);
        expect(outcome).toMatchObject({ status: 'fulfilled', value: { status: expect.any(Number) } });
        const again = await create(key, n);
        expect(again.status).toBe(201);
        const rows = await world.db.query('SELECT a.id, (SELECT count(*) FROM audit_entries e WHERE e.subject_id = a.id::text) AS entries FROM agencies a WHERE name_en = $1', [`District ${n}`]);
        expect(rows).toEqual([{ id: again.body.id, entries: 1n }]);
      }
    }
  });
});
