// The limits' SQL against a model of a page: thousands of random openings, holds, payments, voids, recoveries, returns, moves and resizings, some taken back with their transaction. After each batch every row is what the model says; a refusal is the one that the model foretells and changes nothing.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { Problem } from '#libs/kernel';
import { brokenLimits, Database, hold, type LimitKey, lockHolds, lockOrOpen, moveHolds, openLimit, postHolds, readConfig, recoverHolds, resizeLimit, returnHolds, type Tx, voidHolds } from '#libs/platform';
import { cloneDatabase } from '../support/postgres.js';

const BATCHES = Number(process.env['LIMIT_BATCHES'] ?? 160), STEPS = 25;
const KEYS: readonly LimitKey[] = ['a', 'b', 'c', 'd'].flatMap((key) => [{ scope: 'line', key }, { scope: 'year', key }]);
const SUBJECTS = Array.from({ length: 14 }, () => randomUUID());
const nameOf = (k: LimitKey): string => `${k.scope} ${k.key}`;

/** What the books remember, said as plainly as it can be: for each limit how much it allows (nothing: no end), and who has how much there, in which state. */
interface Share { who: string; fen: bigint; state: 'held' | 'posted' | 'gone' | 'back'; returned: bigint }
interface Kept { allows: bigint | undefined; shares: Share[] }
type Model = Map<string, Kept>;
const copyOf = (m: Model): Model => new Map([...m].map(([k, v]) => [k, { allows: v.allows, shares: v.shares.map((s) => ({ ...s })) }]));
const counts = (s: Share): bigint => (s.state === 'gone' ? 0n : s.fen - s.returned);
const used = (k: Kept): bigint => k.shares.reduce((sum, s) => sum + counts(s), 0n);
const live = (k: Kept, who: string): Share | undefined => k.shares.find((s) => s.who === who && s.state !== 'gone');
/** In state `state` of the model: on which limits a subject is. */
const where = (m: Model, who: string, state: Share['state']): string[] => [...m].filter(([, k]) => live(k, who)?.state === state).map(([name]) => name);

interface Act { readonly what: string; /** what is to come of it on the model: the refusal's code, or nothing */ readonly model: (m: Model) => string | undefined; readonly books: (tx: Tx) => Promise<unknown> }
const keyOf = (name: string): LimitKey => { const [scope, key] = name.split(' ') as [string, string]; return { scope, key }; };
type Throw = (below: number) => number;

/** The next act that means something here, or none. */
function next(m: Model, roll: Throw): Act | undefined {
  const pick = <T>(from: readonly T[]): T => from[roll(from.length)]!, some = <T>(from: readonly T[]): T[] => { const kept = from.filter(() => roll(3) === 0); return kept.length > 0 || from.length === 0 ? kept : [pick(from)]; };
  const who = pick(SUBJECTS), fen = BigInt(1 + roll(300)), there = [...m.keys()];
  const settle = (to: 'posted' | 'gone', books: (tx: Tx, id: string) => Promise<void>): Act => ({
    what: `${to} ${who}`, books: (tx) => books(tx, who),
    model: (now) => { const on = where(now, who, 'held'); for (const name of on) live(now.get(name)!, who)!.state = to; return on.length === 0 ? 'hold-not-found' : undefined; },
  });
  const acts: (() => Act | undefined)[] = [
    () => { const key = pick(KEYS), allows = roll(3) === 0 ? undefined : BigInt(roll(1_000)); return { what: `open ${nameOf(key)}`, model: (now) => { if (!now.has(nameOf(key))) now.set(nameOf(key), { allows, shares: [] }); return undefined; }, books: (tx) => openLimit(tx, { ...key, limitFen: allows ?? null }) }; },
    () => holdOf(m, who, fen, some(there), roll), () => holdOf(m, who, fen, some(there), roll), () => holdOf(m, who, fen, some(KEYS.map(nameOf)), roll),
    () => settle('posted', postHolds), () => settle('posted', postHolds), () => settle('gone', voidHolds),
    () => { // of what was posted some comes back, on some of its limits
      const on = some(where(m, who, 'posted'));
      if (on.length === 0) return undefined;
      const short = on.find((name) => { const s = live(m.get(name)!, who)!; return s.returned + fen > s.fen; });
      return {
        what: `recover ${fen} of ${who} on ${on.join()}`, books: (tx) => recoverHolds(tx, who, fen, on.map(keyOf)),
        model: (now) => { if (short !== undefined) return 'hold-not-found'; for (const name of on) { const s = live(now.get(name)!, who)!; s.returned += fen; if (s.returned === s.fen) s.state = 'back'; } return undefined; },
      };
    },
    () => { // the whole comes back unspent
      const on = some(where(m, who, 'posted'));
      if (on.length === 0) return undefined;
      return { what: `return ${who} on ${on.join()}`, books: (tx) => returnHolds(tx, who, on.map(keyOf)), model: (now) => { if (on.some((name) => live(now.get(name)!, who)!.returned > 0n)) return 'hold-not-found'; for (const name of on) live(now.get(name)!, who)!.state = 'gone'; return undefined; } };
    },
    () => { // what some hold moves to another limit
      if (there.length < 2) return undefined;
      const from = pick(there), ends = there.filter((n) => n !== from && m.get(n)!.allows !== undefined), to = pick(ends.length > 0 ? ends : there.filter((n) => n !== from)), moving = (roll(3) > 0 ? SUBJECTS : some(SUBJECTS)).filter((s) => { const at = live(m.get(from)!, s); return at?.state === 'held' && !live(m.get(to)!, s); });
      return {
        what: `move ${moving.length} from ${from} to ${to}`, books: (tx) => moveHolds(tx, keyOf(from), keyOf(to), moving),
        model: (now) => {
          const a = now.get(from)!, b = now.get(to)!, parts = moving.map((s) => live(a, s)!), sum = parts.reduce((t, p) => t + p.fen, 0n);
          if (b.allows !== undefined && used(b) + sum > b.allows) return 'limit-exceeded';
          for (const p of parts) { p.state = 'gone'; b.shares.push({ who: p.who, fen: p.fen, state: 'held', returned: 0n }); }
          return undefined;
        },
      };
    },
    () => { if (there.length === 0) return undefined; const name = pick(there), allows = BigInt(roll(1_500)); return { what: `resize ${name}`, books: (tx) => resizeLimit(tx, { ...keyOf(name), limitFen: allows }), model: (now) => { if (used(now.get(name)!) > allows) return 'limit-exceeded'; now.get(name)!.allows = allows; return undefined; } }; },
  ];
  return pick(acts)();
}

/** A hold on limits, of which some may not be open yet, under rules of its own for some of them: as a claim is held. */
function holdOf(m: Model, who: string, fen: bigint, names: readonly string[], roll: Throw): Act | undefined {
  if (names.length === 0 || names.some((name) => m.has(name) && live(m.get(name)!, who))) return undefined;
  const rules = new Map(names.filter(() => roll(2) === 0).map((name) => [name, roll(3) === 0 ? undefined : BigInt(roll(1_200))] as const)), keys = names.map(keyOf);
  return {
    what: `hold ${fen} for ${who} on ${names.join()}`,
    books: async (tx) => hold(tx, who, fen, keys, await lockOrOpen(tx, keys, async (key) => { await openLimit(tx, { ...key, limitFen: null }); }), [...rules].map(([name, limitFen]) => ({ ...keyOf(name), limitFen: limitFen ?? null }))),
    model: (now) => {
      for (const name of names) if (!now.has(name)) now.set(name, { allows: undefined, shares: [] });
      const ends = (name: string): bigint | undefined => (rules.has(name) ? rules.get(name) : now.get(name)!.allows);
      if (names.some((name) => ends(name) !== undefined && used(now.get(name)!) + fen > ends(name)!)) return 'limit-exceeded';
      for (const name of names) {
        const kept = now.get(name)!, total = used(kept) + fen;
        if (rules.has(name)) { const own = rules.get(name); if (kept.allows === undefined) kept.allows = own; else { const widest = own ?? total; if (widest > kept.allows) kept.allows = widest; } }
        kept.shares.push({ who, fen, state: 'held', returned: 0n });
      }
      return undefined;
    },
  };
}

let db: Database;
beforeAll(async () => {
  const { url } = await cloneDatabase(process.env['TEST_POSTGRES']!);
  db = new Database(readConfig({ DATABASE_URL: url, DATA_KEY: Buffer.alloc(32, 7).toString('base64'), LOG_KEY: Buffer.alloc(32, 9).toString('base64'), DATABASE_POOL: '2' }));
  await db.onModuleInit();
}, 120_000);
afterAll(() => db.onApplicationShutdown());

const told = (m: Model): string[] => [...m].map(([name, k]) => `${name} ${k.allows ?? 'no end'} held ${k.shares.filter((s) => s.state === 'held').reduce((t, s) => t + s.fen, 0n)} posted ${k.shares.filter((s) => s.state === 'posted' || s.state === 'back').reduce((t, s) => t + s.fen - s.returned, 0n)}`).sort();
const STATES = { held: 'held', posted: 'posted', gone: 'voided', back: 'recovered' } as const;
const sharesOf = (m: Model): string[] => [...m].flatMap(([name, k]) => k.shares.map((s) => `${name} ${s.who} ${s.fen} ${STATES[s.state]} ${s.returned}`)).sort();
async function found(r: Pick<Database, 'query'>): Promise<{ limits: string[]; holds: string[] }> {
  const limits = await r.query<{ scope: string; key: string; limitFen: bigint | null; heldFen: bigint; postedFen: bigint }>('SELECT scope, key, limit_fen, held_fen, posted_fen FROM limits');
  const holds = await r.query<{ scope: string; key: string; subjectId: string; amountFen: bigint; state: string; recoveredFen: bigint }>('SELECT scope, key, subject_id, amount_fen, state, recovered_fen FROM holds');
  return { limits: limits.map((l) => `${l.scope} ${l.key} ${l.limitFen ?? 'no end'} held ${l.heldFen} posted ${l.postedFen}`).sort(), holds: holds.map((h) => `${h.scope} ${h.key} ${h.subjectId} ${h.amountFen} ${h.state} ${h.recoveredFen}`).sort() };
}

describe('limits and their model', () => {
  it(`agree after each of ${BATCHES} batches of ${STEPS} steps`, async () => {
    let model: Model = new Map(), steps = 0;
    const seen = new Map<string, number>(), note = (what: string): void => { seen.set(what, (seen.get(what) ?? 0) + 1); };
    await fc.assert(fc.asyncProperty(fc.integer({ min: 1, max: 2_147_483_646 }), async (seed) => {
      let state = seed;
      const roll: Throw = (below) => { state = (state * 48_271) % 2_147_483_647; return Math.floor((state / 2_147_483_647) * below); };
      let now = copyOf(model);
      const taken = roll(6) === 0;
      await db.transaction(async (tx) => {
        for (let n = 0; n < STEPS; n += 1) {
          const act = next(now, roll);
          if (!act) continue;
          const then = copyOf(now), due = act.model(then);
          await tx.query('SAVEPOINT step'); // a refused act ends its transaction; here it ends the step
          const came = await act.books(tx).then(() => undefined, (error: unknown) => { if (error instanceof Problem) return error.code; throw new Error(`${act.what}: ${String(error)}`); });
          if (came !== undefined) await tx.query('ROLLBACK TO SAVEPOINT step');
          if (due === undefined) now = then;
          if (came !== due) throw new Error(`${act.what}: the model says ${due ?? 'done'}, the books ${came ?? 'done'}\n${told(now).join('\n')}`);
          note(`${act.what.split(' ')[0]} ${due ?? 'done'}`);
          steps += 1;
        }
        const held = SUBJECTS.filter((s) => where(now, s, 'held').length > 0);
        expect((await lockHolds(tx, { held })).map((h) => `${h.scope} ${h.key} ${h.subjectId}`).sort()).toEqual(held.flatMap((s) => where(now, s, 'held').map((name) => `${name} ${s}`)).sort());
        expect(await found(tx)).toEqual({ limits: told(now), holds: sharesOf(now) });
        if (taken) throw new Error('taken back');
      }).catch((error: unknown) => { if ((error as Error).message !== 'taken back') throw error; });
      if (!taken) model = now;
      expect(await brokenLimits(db)).toEqual([]);
    }), { numRuns: BATCHES, endOnFailure: true });
    expect(await found(db)).toEqual({ limits: told(model), holds: sharesOf(model) });
    if (BATCHES < 100) return;
    expect(steps).toBeGreaterThan(BATCHES * STEPS * 0.5);
    for (const what of ['hold done', 'hold limit-exceeded', 'posted done', 'posted hold-not-found', 'gone done', 'recover done', 'recover hold-not-found', 'return done', 'move done', 'move limit-exceeded', 'resize done', 'resize limit-exceeded', 'open done']) expect([what, (seen.get(what) ?? 0) > 3]).toEqual([what, true]);
  }, 120_000);
});
