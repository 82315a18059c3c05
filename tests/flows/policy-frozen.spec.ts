// A version that a database has kept for years, also one in a shape that nobody may write any more, is shown and quoted to the letter, in both languages, alone and by the line, whatever is in force by then.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { canonicalJson } from '#libs/kernel';
import type { BoundQuote, Clause, ClauseVersionView } from '#libs/policy';
import { frozenIn, type Frozen } from '../rules/policy/frozen.js';
import { bringIntoForce, documentOf, littleGiantAt, versionPath } from '../support/clauses.js';
import { foundCity } from '../support/city.js';
import { startWorld, type World } from '../support/world.js';

let world: World;
const city = frozenIn('city'), shapes = frozenIn('shapes');
const clauseOf = (f: Frozen): Clause => JSON.parse(f.document) as Clause;

/** As it stands in a table that was filled long ago: the text under its hash, approved. */
async function keep(f: Frozen): Promise<void> {
  const c = clauseOf(f);
  await world.db.query('INSERT INTO clauses (id) VALUES ($1)', [c.id]);
  await world.db.query(`INSERT INTO policy_clause_versions (clause_id, clause_number, label, state, approved_at, ends_on, canonical_json, sha256, position, standing, effective_from, effective_to)
    SELECT id, number, $2, 'approved', jiebang_now(), $3, $4, $5, $6, $7, $8, $3 FROM clauses WHERE id = $1`, [c.id, c.version, c.effectiveTo, f.document, f.sha256, c.position, c.standing, c.effectiveFrom]);
}

beforeAll(async () => {
  world = await startWorld();
  await foundCity(world);
  await bringIntoForce(world, 'award-little-giant', await littleGiantAt(world, '1500000.00', '2026-05-07'));
  for (const f of shapes) await keep(f);
});
afterAll(() => world.stop());

interface Answers { readonly zh: BoundQuote; readonly en: BoundQuote }
const asked = [...city, ...shapes].flatMap((f) => f.asked.filter((a) => a.answers && !a.input.settings).map((a) => ({ f, body: { clause: clauseOf(f).id, version: clauseOf(f).version, on: '2040-01-01', facts: a.input.facts, ...(a.input.prior ? { prior: a.input.prior } : {}) }, answers: a.answers as Answers })));

describe('years later', () => {
  it('the document stands to the letter under its hash', async () => {
    for (const f of [...city, ...shapes]) {
      const { status, body } = await world.client().get<ClauseVersionView>(versionPath(clauseOf(f).id, clauseOf(f).version));
      expect([f.why, status, body.sha256, canonicalJson(documentOf(body))]).toEqual([f.why, 200, f.sha256, f.document]);
    }
  });

  it('each quote is reproduced by its version’s name, alone', async () => {
    expect(asked.length).toBeGreaterThan(30);
    for (const { f, body, answers } of asked) {
      for (const [language, was] of [['zh-CN', answers.zh], ['en', answers.en]] as const) {
        const answer = await world.client().post<BoundQuote>('/api/policy/quotes', body, { 'accept-language': language });
        expect([answer.status, answer.body]).toEqual([200, { ...was, clauseSha256: f.sha256 }]);
      }
    }
  });

  it('and by the line', async () => {
    const response = await fetch(`${world.url}/api/policy/quotes`, { method: 'POST', headers: { 'content-type': 'application/x-ndjson', 'accept-language': 'en' }, body: asked.map((a) => `${JSON.stringify(a.body)}\n`).join('') });
    const lines = (await response.text()).trim().split('\n').map((l) => JSON.parse(l) as BoundQuote);
    expect(lines).toEqual(asked.map(({ f, answers }, i) => ({ line: i + 1, ...answers.en, clauseSha256: f.sha256 })));
  });
});
