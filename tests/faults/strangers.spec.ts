// Another organisation's ids on every route of the OpenAPI document: strangers are refused with the very request that then succeeds for its owner. A route that no table names fails the run, and so does a row without a route.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { codeWords, unsaid } from '../support/code-words.js';
import { setStage, type Stage } from '../support/strangers/stage.js';
import { TABLES } from '../support/strangers/tables.js';

let stage: Stage;
beforeAll(async () => { stage = await setStage(); }, 240_000);
afterAll(() => stage.world.stop());

describe.each(Object.entries(TABLES))('strangers and %s', (_name, cases) => {
  it.each(cases.map((c) => [c.kind, c.route, c] as const))('%s: %s', (_kind, _route, c) => c.run(stage), 120_000);
});

describe('the whole story', () => {
  it('left nothing in the record and nothing delivered that has no words', async () => {
    const codes = (await stage.world.db.query<{ code: string }>('SELECT action AS code FROM audit_entries UNION SELECT event FROM deliveries')).map((row) => row.code);
    expect(codes.length).toBeGreaterThan(80);
    for (const [language, words] of await codeWords()) expect([language, unsaid(codes, words)]).toEqual([language, []]);
  });
});

describe('the tables', () => {
  const named = (): Set<string> => new Set(Object.values(TABLES).flat().filter((c) => c.kind !== 'story').map((c) => c.route));

  it('name every route there is', () => {
    expect(stage.operations.length).toBeGreaterThan(200);
    expect(stage.operations.filter((route) => !named().has(route))).toEqual([]);
  });

  it('name no route that is not', () => {
    expect([...named()].filter((route) => !stage.operations.includes(route))).toEqual([]);
  });
});
