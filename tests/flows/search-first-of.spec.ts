// The first rows in an order that say something: the same as a plain statement gives, whether they are found often, seldom or never, and however far what the index names goes beyond what is wanted.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { firstOf } from '#libs/search';
import { startWorld, type World } from '../support/world.js';

let world: World;
beforeAll(async () => { world = await startWorld(); }, 120_000);
afterAll(() => world.stop());

describe('the first that say something', () => {
  it('are those that a plain statement gives, in its order', async () => {
    const word = fc.constantFrom('ab', 'ac', 'b'), open = fc.boolean();
    await fc.assert(fc.asyncProperty(fc.array(fc.record({ word, open, at: fc.nat(9) }), { maxLength: 60 }), fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 8 }), async (rows, near, limit) => {
      const order = 't.at DESC, t.id DESC', scope = 't.open', each = `t.word = 'ab'`;
      const { with: before, rows: from } = firstOf({ table: 'texts', alias: 't', scope, named: `t.word LIKE 'a%'`, each, order, near, limit });
      const [found, plain] = await world.db.transaction(async (tx) => {
        await tx.query('CREATE TEMPORARY TABLE texts ON COMMIT DROP AS SELECT r.* FROM jsonb_to_recordset($1) AS r(id int, word text, open boolean, at int)', [JSON.stringify(rows.map((r, id) => ({ id, ...r })))]);
        return [await tx.query(`${before} SELECT t.id FROM ${from} ORDER BY ${order} LIMIT ${limit}`), await tx.query(`SELECT t.id FROM texts t WHERE ${scope} AND ${each} ORDER BY ${order} LIMIT ${limit}`)];
      });
      expect(found).toEqual(plain);
    }), { numRuns: 200, seed: 20_261_126 });
  }, 120_000);
});
