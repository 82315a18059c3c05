// Another organisation's ids on every route of the OpenAPI document: strangers are refused with the very request that then succeeds for its owner. A route that no table names fails the run, and so does a row without a route.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { bids } from '../support/strangers/bids.js';
import { challenges } from '../support/strangers/challenges.js';
import { contracts } from '../support/strangers/contracts.js';
import { city } from '../support/strangers/city.js';
import { claims } from '../support/strangers/claims.js';
import { decisions } from '../support/strangers/decisions.js';
import { identity } from '../support/strangers/identity.js';
import { money } from '../support/strangers/money.js';
import { openings } from '../support/strangers/openings.js';
import { payments } from '../support/strangers/payments.js';
import { recoveries } from '../support/strangers/recoveries.js';
import { reviews } from '../support/strangers/reviews.js';
import { setStage, type Stage } from '../support/strangers/stage.js';

/** One story through a whole competition, in this order. */
const TABLES = { identity, city, challenges, bids, openings, reviews, decisions, contracts, money, claims, payments, recoveries };
let stage: Stage;
beforeAll(async () => { stage = await setStage(); }, 240_000);
afterAll(() => stage.world.stop());

describe.each(Object.entries(TABLES))('strangers and %s', (_name, cases) => {
  it.each(cases.map((c) => [c.kind, c.route, c] as const))('%s: %s', (_kind, _route, c) => c.run(stage), 120_000);
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
