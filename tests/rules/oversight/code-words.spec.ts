// Whatever is recorded or delivered can be said: every action of the audit and every event is a subject and an act, and both have words in both languages. What the sources write is what is asked for.
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import type { Lifecycle } from '#libs/kernel';
import { declaredEvents } from '#libs/platform';
import { migrations } from '../../../apps/api/src/slices.js';
import { filesBelow } from '../../house/source.js';
import { codeWords, type CodeWords, unsaid } from '../../support/code-words.js';

const lives = new Map<string, Lifecycle<never, string, string>>();
const codes = new Set<string>();
let words: Map<string, CodeWords>;

/** Actions that a source names, its lifecycles' transitions on the subjects that it moves, and a constant in place of a subject. */
export function actionsIn(text: string): string[] {
  const constants = new Map([...text.matchAll(/const (\w+) = '([a-z-]+)'/g)].map((m) => [m[1]!, m[2]!]));
  const named = [...text.matchAll(/'([a-z-]+\.[a-z-]+)'/g)].map((m) => m[1]!);
  const acted = [...text.matchAll(/(?:action(?::| =)|changed\([^)\n]*?)[^;\n]*/g)].flatMap((m) => [...m[0].matchAll(/'([a-z-]+\.[a-zA-Z-]+)'/g)].map((x) => x[1]!)).filter((code) => named.includes(code) || /[A-Z]/.test(code));
  const written = [...text.matchAll(/action: `\$\{(\w+)\}\.([a-z-]+)`/g)].flatMap((m) => (constants.has(m[1]!) ? [`${constants.get(m[1]!)}.${m[2]}`] : []));
  const moved = [...text.matchAll(/life: (\w+),[^}]*?subject: (?:'([a-z-]+)'|(\w+))/g)].flatMap((m) => { const subject = m[2] ?? constants.get(m[3]!); return subject ? (lives.get(m[1]!)?.transitions ?? []).map((t) => `${subject}.${t}`) : []; });
  return [...acted, ...written, ...moved];
}

beforeAll(async () => {
  for (const file of filesBelow('libs', /\.lifecycle\.ts$/)) {
    for (const [name, value] of Object.entries((await import(file)) as Record<string, unknown>)) if (value && typeof value === 'object' && 'transitions' in value) lives.set(name, value as Lifecycle<never, string, string>);
  }
  for (const file of filesBelow('libs', /\.ts$/)) if (!/\.(contract|errors|access)\.ts$/.test(file)) for (const code of actionsIn(readFileSync(file, 'utf8'))) codes.add(code);
  for (const name of declaredEvents().keys()) codes.add(name);
  words = await codeWords();
});

describe('the words of what was recorded and delivered', () => {
  it('are asked for whatever the whole product writes', () => {
    expect(migrations.length).toBeGreaterThan(20); // the whole product is loaded
    expect(lives.size).toBeGreaterThan(15);
    expect([...codes]).toEqual(expect.arrayContaining(['challenge.approve', 'challenge-cancellation.asked', 'bid.submitted', 'bid.findEligible', 'person.password-changed', 'contract.amendment-offered', 'payee.account-read', 'score-sheet.void', 'draft.closing-soon', 'grant.taken']));
    expect(actionsIn(`record(tx, { action: 'thing.eaten' }); const S = 'cake'; audit({ action: \`\${S}.cut\` });`)).toEqual(['thing.eaten', 'cake.cut']);
  });

  it('are there for every one of them, in both languages', () => {
    expect([...words.keys()].sort()).toEqual(['en', 'zh']);
    for (const [language, said] of words) expect([language, unsaid(codes, said)]).toEqual([language, []]);
    expect(unsaid(['bid.eaten', 'cake.submitted'], words.get('zh')!)).toEqual(['bid.eaten', 'cake.submitted']);
  });
});
