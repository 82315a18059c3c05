// Decides whether a published bundle holds, whoever asks: the same in browser and Node, without a network. Every check is made whatever another one found, so that one changed byte is located as closely as it can be.
import type { Verifier } from '#libs/kernel';
import { challenge, opening, ranking, sheets } from './competition-checks.js';
import { type Contents, contentsOf } from './contents.js';
import { draw } from './draw-checks.js';
import { earlier } from './earlier-check.js';
import { checkpoint, entries, signature, states, verifierIn } from './log-checks.js';
import { ledger, subsidy } from './money-checks.js';
import { records } from './record-checks.js';
import { contracts, decision, notices } from './result-checks.js';
import { shortlist } from './shortlist-checks.js';
import { type BundleVerdict, type Checked, type CheckName, Look } from './verdict.js';

export interface CheckOptions {
  /** The log's key as the reader knows it; without it the bundle's own word is taken, and the verdict says which. */
  readonly key?: Verifier | undefined;
  /** A bundle of the same competition kept from before: nothing in it may have changed behind the log's back. */
  readonly earlier?: Uint8Array | undefined;
}

export function checkBundle(file: Uint8Array, options: CheckOptions = {}): BundleVerdict {
  const container = new Look('container'), c = contentsOf(file, container), checks: Checked[] = [];
  if (!c) return { ok: false, challenge: null, number: null, title: null, n: null, madeAt: null, key: null, size: null, checks: [container.checked] };
  const run = <T>(name: CheckName, check: (look: Look) => T): T | undefined => {
    const look = new Look(name);
    let answer: T | undefined;
    try { answer = check(look); } catch { look.fault('member-unreadable', { member: `record (${name})` }); } // a row that says something of another kind than it should
    checks.push(look.checked);
    return answer;
  };
  run('signature', (look) => { signature(c, options.key, look); });
  const tree = run('checkpoint', (look) => checkpoint(c, options.key, look));
  run('entries', (look) => { entries(c, tree, look); });
  for (const [name, check] of BY_NAME) run(name, (look) => { check(c, look); });
  if (options.earlier) run('earlier', (look) => { earlier(c, options.earlier!, look); });
  const all = [container.checked, ...checks], m = c.manifest, by = verifierIn(c, options.key);
  return { ok: all.every((k) => k.ok), challenge: m?.challenge ?? null, number: m?.number ?? null, title: m?.title ?? null, n: m?.n ?? null, madeAt: m?.madeAt ?? null, key: by ? (m?.log.key ?? null) : null, size: tree?.size ?? null, checks: all };
}

const BY_NAME: readonly (readonly [CheckName, (c: Contents, look: Look) => void])[] = [
  ['states', states], ['records', records], ['challenge', challenge], ['opening', opening], ['draw', draw], ['sheets', sheets], ['ranking', ranking], ['shortlist', shortlist], ['decision', decision], ['notices', notices], ['contracts', contracts], ['subsidy', subsidy], ['ledger', ledger],
];
