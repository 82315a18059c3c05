// Ten thousand random mixes of holds, settlements, recoveries and plain postings over few limits and accounts, sixteen at a time: the order of locks leaves no two waiting for each other. The database counts deadlocks; two made on purpose show that it does.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { account, checkBooks, credit, debit, type Entry, pend, post, settle, standing } from '#libs/funding';
import { hold, type LimitKey, lockLimits, openLimit, postHolds, recoverHolds, type Tx, voidHolds } from '#libs/platform';
import { inTurns, readBooks } from '../support/books.js';
import { violations } from '../support/books-checker.js';
import { startWorld, until, type World } from '../support/world.js';

const MIXES = 10_000, WIDTH = 16, ACTOR = { kind: 'system', name: 'mix' } as const;
let world: World, state = 7;
const random = (below: number): number => { state = (state * 1_103_515_245 + 12_345) % 2_147_483_648; return Math.floor(state / 65_536) % below; };
const some = <T>(from: readonly T[], count: number): T[] => { const pool = [...from]; return Array.from({ length: count }, () => pool.splice(random(pool.length), 1)[0]!); };
const LIMITS: readonly LimitKey[] = Array.from({ length: 6 }, (_, i) => ({ scope: i % 2 === 0 ? 'mix-line' : 'mix-project', key: `k${5 - i}` }));
const ACCOUNTS = Array.from({ length: 8 }, (_, i) => account((['payer', 'payable', 'paid', 'recovered'] as const)[i % 4]!, randomUUID()));
const deadlocks = async (): Promise<number> => Number((await world.db.one<{ n: bigint }>('SELECT deadlocks AS n FROM pg_stat_database WHERE datname = current_database()'))!.n);

beforeAll(async () => {
  world = await startWorld({ DATABASE_POOL: String(WIDTH) });
  await world.db.transaction(async (tx) => { for (const l of LIMITS) await openLimit(tx, { ...l, limitFen: 1_000_000_000_000n }); });
});
afterAll(() => world.stop());

interface Held { readonly subjectId: string; readonly entryId: string; readonly keys: readonly LimitKey[] }
const held: Held[] = [], posted: Held[] = [];
const sides = (fen: bigint): Entry['lines'] => { const [a, b, c] = some(ACCOUNTS, 3); return [debit(a!, fen + 1n), credit(b!, fen), credit(c!, 1n)]; };
const entry = (fen: bigint) => ({ kind: 'claim' as const, subject: 'mix', subjectId: randomUUID(), reference: randomUUID(), memo: 'mix', lines: sides(fen) });

const ACTS: readonly ((tx: Tx) => Promise<() => void>)[] = [
  async (tx) => {
    const keys = some(LIMITS, 1 + random(3)), subjectId = randomUUID();
    await hold(tx, subjectId, 100n, keys);
    const [entryId] = await pend(tx, [entry(100n)], ACTOR);
    return () => { held.push({ subjectId, entryId: entryId!, keys }); };
  },
  /** As the bank's answer does: every limit of the transaction at once, then each hold, then all entries. */
  async (tx) => {
    const own = some(held, Math.min(held.length, 1 + random(3))), kept = own.filter(() => random(3) > 0);
    for (const one of own) held.splice(held.indexOf(one), 1);
    await lockLimits(tx, own.flatMap((o) => o.keys));
    for (const one of own) await (kept.includes(one) ? postHolds : voidHolds)(tx, one.subjectId);
    await settle(tx, own.map((o) => ({ id: o.entryId, phase: kept.includes(o) ? 'posted' as const : 'voided' as const })), ACTOR);
    return () => { posted.push(...kept); };
  },
  async (tx) => {
    const own = posted.splice(random(Math.max(1, posted.length)), 1)[0];
    if (own) await recoverHolds(tx, own.subjectId, 25n, own.keys);
    await post(tx, [entry(25n)], ACTOR);
    return () => undefined;
  },
  async (tx) => { await post(tx, [entry(7n), entry(9n)], ACTOR); return () => undefined; },
];

/** Two transactions that lock two limits in opposite orders, each waiting for the other's second. */
async function cross(): Promise<void> {
  let here = 0;
  const both = async (): Promise<void> => { here += 1; await until(() => here >= 2); };
  const lock = (tx: Tx, l: LimitKey) => tx.query('SELECT 1 FROM limits WHERE scope = $1 AND key = $2 FOR UPDATE', [l.scope, l.key]);
  await Promise.all([[LIMITS[0]!, LIMITS[1]!], [LIMITS[1]!, LIMITS[0]!]].map((order) => world.db.transaction(async (tx) => { await lock(tx, order[0]!); await both(); await lock(tx, order[1]!); })));
}

describe('the order of locks', () => {
  it('leaves no deadlock in ten thousand random mixes', async () => {
    await cross();
    await until(async () => (await deadlocks()) === 1);
    await inTurns(WIDTH, Array.from({ length: MIXES }), async () => {
      const act = ACTS[random(ACTS.length)]!;
      (await world.db.transaction(act))();
    });
    await cross();
    await until(async () => (await deadlocks()) >= 2);
    expect(await deadlocks()).toBe(2);
    const found = await checkBooks(world.db);
    expect(found.differences.filter((d) => d.kind !== 'mirror')).toEqual([]);
    expect(standing({ ...found, mirrors: [] })).toBe(true);
    expect(violations(await readBooks(world))).toEqual([]);
    expect(Number((await world.db.one<{ n: bigint }>('SELECT count(*) AS n FROM journal_entries'))!.n)).toBeGreaterThan(MIXES * 0.9);
  }, 300_000);
});
