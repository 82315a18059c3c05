// Who controls a firm in the end is one rule: over random registers, with circles, namesakes, holdings on no record and controllers written in every width, by name or by credit code, a claim that is frozen and a simulation of the whole register group the same firms, as a calculation does that knows who was meant.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { controlOf, registerRows } from '#libs/industry';
import type { Tx } from '#libs/platform';
import { creditCode, foundCity } from '../support/city.js';
import { foundIndustry } from '../support/challenges.js';
import { startWorld, type World } from '../support/world.js';

const SEED = Number(process.env['CONTROL_SEED'] ?? 20_261_125), RUNS = 150, FIRMS = 9;
let world: World;
beforeAll(async () => { world = await startWorld(); await foundCity(world); await foundIndustry(world); }, 120_000);
afterAll(() => world.stop());

/** Whom somebody means, and how they write it. */
type Meant = { readonly firm: number; readonly by: 'code' | 'name' } | { readonly outside: number } | 'nobody';
interface Written { readonly meant: Meant; readonly style: number }
interface Firm { readonly name: number; readonly on: 'register' | 'organisations' | 'both'; readonly register: Written; readonly own: Written }

const meant: fc.Arbitrary<Meant> = fc.oneof({ weight: 4, arbitrary: fc.record({ firm: fc.nat(FIRMS - 1), by: fc.constantFrom('code' as const, 'name' as const) }) }, fc.record({ outside: fc.nat(2) }), fc.constant('nobody' as const));
const written = fc.record({ meant, style: fc.nat(5) });
const firms = fc.array(fc.record({ name: fc.nat(FIRMS + 3), on: fc.constantFrom('register' as const, 'organisations' as const, 'both' as const), register: written, own: written }), { minLength: FIRMS, maxLength: FIRMS });

const codeOf = (n: number): string => creditCode(8_000 + n);
const nameOf = (n: number): string => `长江Group ${n}(集团)有限公司`;
const outsideOf = (n: number): string => (n === 2 ? creditCode(9_999) : `李四${n}`);
const wide = (text: string): string => [...text].map((c) => (c > ' ' && c <= '~' ? String.fromCharCode(c.charCodeAt(0) + 0xfee0) : c)).join('');
const STYLES: readonly ((text: string) => string)[] = [(t) => t, wide, (t) => t.toLowerCase(), (t) => ` ${[...t].join(' ')}　`, (t) => t.replace('(', '（').replace(')', '）'), (t) => t.replaceAll(' ', '').replace(/[()]/g, '\u200b')];
const text = ({ meant: who, style }: Written): string | null => (who === 'nobody' ? [null, '', ' ', '（）', null, '　'][style]! : STYLES[style]!('outside' in who ? outsideOf(who.outside) : who.by === 'code' ? codeOf(who.firm) : nameOf(who.firm)));

/** Who stands at the top, by whom everybody meant: `given[i]` bears the name of number `given[i].name`, and its own code. */
function tops(given: readonly Firm[]): string[] {
  const known = (on: 'register' | 'organisations', n: number): number => given.findIndex((f) => f.name === n && (f.on === on || f.on === 'both')); // the first has the least code
  const firmMeant = (who: Meant): number | 'nobody' | string => (who === 'nobody' ? who : 'outside' in who ? outsideOf(who.outside) : who.by === 'code' ? who.firm : [known('register', who.firm), known('organisations', who.firm)].find((i) => i >= 0) ?? nameOf(who.firm));
  const up = (f: Firm): number | 'nobody' | string => { const first = f.on === 'organisations' ? 'nobody' : firmMeant(f.register.meant); return first === 'nobody' && f.on !== 'register' ? firmMeant(f.own.meant) : first; };
  return given.map((_f, start) => {
    const path = [start];
    for (;;) {
      const next = up(given[path.at(-1)!]!);
      if (next === 'nobody') return `firm ${path.at(-1)!}`;
      if (typeof next === 'string') return next;
      const at = path.indexOf(next);
      if (at >= 0) return `firm ${Math.min(...path.slice(at))}`;
      path.push(next);
    }
  });
}

async function bring(tx: Tx, given: readonly Firm[]): Promise<Map<number, string>> {
  const organisations = new Map<number, string>();
  for (const [i, f] of given.entries()) {
    if (f.on !== 'organisations') await tx.query(`INSERT INTO enterprises (id, credit_code, name, district_code, controller) VALUES ($1,$2,$3,'320411',$4)`, [randomUUID(), codeOf(i), nameOf(f.name), text(f.register)]);
    if (f.on === 'register') continue;
    organisations.set(i, randomUUID());
    await tx.query(`INSERT INTO organisations (id, kind, name, credit_code, state, legal_representative, controller) VALUES ($1,'enterprise',$2,$3,'verified','王',$4)`, [organisations.get(i), STYLES[f.own.style]!(nameOf(f.name)), codeOf(i), text(f.own)]);
  }
  return organisations;
}
/** Looks at a register that nobody else ever sees. */
const within = (work: (tx: Tx) => Promise<void>): Promise<void> => world.db.transaction(async (tx) => { await work(tx); throw new Error('taken back'); }).catch((error: unknown) => { if ((error as Error).message !== 'taken back') throw error; });
const simulated = async (tx: Tx): Promise<Map<string, string>> => new Map((await tx.query<{ code: string; control: string }>(`SELECT code, control FROM (${registerRows('$1::text[]')}) r`, [null])).map((r) => [r.code, r.control]));

describe('who controls whom', () => {
  it(`is told the same by the books, by simulations and by hand, over ${RUNS} registers`, async () => {
    let rings = 0, shared = 0;
    await fc.assert(fc.asyncProperty(firms, (given) => within(async (tx) => {
      const organisations = await bring(tx, given), register = await simulated(tx), top = tops(given), keyOfTop = new Map<string, string>();
      for (const [i, name] of top.entries()) {
        const keys = new Set([...(organisations.has(i) ? [(await controlOf(tx, organisations.get(i)!)).key] : []), ...(register.has(codeOf(i)) ? [register.get(codeOf(i))!] : [])]);
        expect([i, keys.size]).toEqual([i, 1]);
        const [key] = keys;
        expect([i, key]).toEqual([i, keyOfTop.get(name) ?? key]);
        keyOfTop.set(name, key!);
      }
      expect(new Set(keyOfTop.values()).size).toBe(keyOfTop.size); // and nobody is taken for somebody else
      if (keyOfTop.size < top.length) shared += 1;
      if (top.some((t, i) => t === `firm ${i}` && given[i]!.register.meant !== 'nobody' && given[i]!.on !== 'organisations')) rings += 1;
    })), { numRuns: RUNS, seed: SEED, endOnFailure: true });
    expect([shared > RUNS / 2, rings > RUNS / 20]).toEqual([true, true]); // the sample has what it is about
  }, 240_000);

  it('a chain of sixty is followed to its top; one without end is told to nobody, and a simulation keeps each apart', async () => {
    await within(async (tx) => {
      const chain = (from: number, to: number): Promise<unknown> => tx.query(`INSERT INTO enterprises (id, credit_code, name, district_code, controller) SELECT gen_random_uuid(), '91320400MA' || lpad(n::text, 8, '0'), '层' || n, '320411', '层' || (n + 1) FROM generate_series($1::int, $2::int) n`, [from, to]);
      const id = randomUUID();
      await tx.query(`INSERT INTO organisations (id, kind, name, credit_code, state, legal_representative) VALUES ($1,'enterprise','层1','91320400MA00000001','verified','王')`, [id]);
      await chain(1, 60);
      expect(await controlOf(tx, id)).toMatchObject({ name: '层61', key: (await simulated(tx)).get('91320400MA00000060') });
      await chain(61, 200);
      await expect(controlOf(tx, id)).rejects.toMatchObject({ code: 'control-too-deep' });
      expect((await simulated(tx)).get('91320400MA00000001')).toBe((await tx.one<{ key: string }>(`SELECT control_key('91320400MA00000001') AS key`))!.key);
    });
  });

  it('is found through indexes, however many are on record', async () => {
    await within(async (tx) => {
      await tx.query(`INSERT INTO enterprises (id, credit_code, name, district_code, controller) SELECT gen_random_uuid(), '91320400MB' || lpad(n::text, 8, '0'), '众多' || n, '320411', '众多' || (n / 2) FROM generate_series(1, 20000) n`);
      for (const called of ['众多7', '91320400MB00000007', '无此企业']) {
        const plan = (await tx.query<Record<string, string>>(`EXPLAIN SELECT credit_code FROM enterprises WHERE ${called.startsWith('9') ? 'credit_code' : 'compared_name(name)'} = $1 ORDER BY credit_code LIMIT 1`, [called])).map((r) => Object.values(r)[0]).join('\n');
        expect(plan).toMatch(/Index/);
        expect(plan).not.toMatch(/Seq Scan/);
      }
    });
  });
});
