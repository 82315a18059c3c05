// The bundle of a competition in two envelopes: from the file alone a stranger computes the technical ranking, who passed, the second opening, the points for the price and the final ranking; of who did not pass it has a commitment and no word. Whatever is changed of it is found, and where.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { checkBundle, unzip } from '#libs/bundles';
import type { Verifier } from '#libs/kernel';
import { bundleAfter, bundleSeen, faultsOf, IN_TWO, type OverInTwo, superuser, twoEnvelopesOver } from '../support/bundle.js';
import { readLog } from '../support/record.js';

let over: OverInTwo, owner: pg.Client, key: Verifier, bytes: Uint8Array;
beforeAll(async () => {
  over = await twoEnvelopesOver();
  key = (await readLog(over.world.url)).verifier;
  bytes = await over.world.db.transaction((tx) => bundleSeen(over.world, tx, over.challengeId));
  owner = await superuser(over.world);
}, 300_000);
afterAll(async () => { await owner?.end(); await over?.world.stop(); });

interface Criterion { id: string; kind: string; weight: number }
interface Line { bidId: string; rank: number | null; total: string; price: string | null }
const textOf = (path: string): string => new TextDecoder().decode(unzip(bytes)!.members.find((m) => m.path === path)!.bytes);
const rows = <T>(member: string): T[] => JSON.parse(textOf(`record/${member}.json`)) as T[];
const fen = (yuan: string): number => Math.round(Number(yuan) * 100);
const lines = (stage: string): Line[] => rows<{ derivation: { input: { stage: string }; lines: Line[] } }>('rankings').find((r) => r.derivation.input.stage === stage)!.derivation.lines;

describe('a competition in two envelopes', () => {
  it('holds in every check', () => {
    const verdict = checkBundle(bytes, { key });
    expect(faultsOf(verdict)).toEqual([]);
    expect(verdict.checks.find((c) => c.name === 'shortlist')!.looked).toBeGreaterThan(10);
  });

  it('is computed again from its rows with nothing of ours: sheets, floor, shortlist, second opening, price by formula, final order', () => {
    const [{ content }] = rows<{ content: { criteria: Criterion[]; floor: number } }>('challenge') as [{ content: { criteria: Criterion[]; floor: number } }];
    const scored = content.criteria.filter((c) => c.kind !== 'price'), weight = (of: Criterion[]): number => of.reduce((n, c) => n + c.weight, 0), sheets = rows<{ bidId: string; scores: Record<string, number> }>('score-sheets');
    const means = new Map(Object.values(over.bids).map((bid) => { const own = sheets.filter((s) => s.bidId === bid).map((s) => scored.reduce((n, c) => n + s.scores[c.id]!, 0)); return [bid, own.reduce((a, b) => a + b, 0) / own.length]; }));
    const through = [...means].filter(([, mean]) => mean >= (content.floor * weight(scored)) / 100).map(([bid]) => bid).sort();
    expect(through).toEqual([over.bids['alpha'], over.bids['beta']].sort());
    expect(rows('shortlists')).toMatchObject([{ bidIds: through, state: 'fixed' }]);
    expect(rows('price-envelopes')).toMatchObject(through.map((id) => ({ id, state: 'opened' })));
    expect(rows('openings')).toMatchObject([{ kind: 'technical', total: 3, state: 'completed' }, { kind: 'price', total: 2, state: 'completed' }]);
    expect(lines('technical').map((l) => [l.bidId, l.price, Number(l.total)])).toEqual([...means].sort(([, a], [, b]) => b - a).map(([bid, mean]) => [bid, null, mean]));
    const prices = new Map(through.map((bid) => [bid, lines('final').find((l) => l.bidId === bid)!.price!])), lowest = Math.min(...[...prices.values()].map(fen));
    const order = through.map((bid): [string, number] => [bid, means.get(bid)! + (weight(content.criteria.filter((c) => c.kind === 'price')) * lowest) / fen(prices.get(bid)!)]).sort(([, a], [, b]) => b - a);
    expect(lines('final').filter((l) => l.rank !== null).map((l) => [l.bidId, l.rank, l.total])).toEqual(order.map(([bid, points], i) => [bid, i + 1, points.toFixed(2)]));
    expect(rows('winners')).toMatchObject([{ bidId: order[0]![0], priceFen: String(fen(prices.get(order[0]![0])!)) }]);
  });

  it('commits to the price of who did not pass, and says nothing of it', () => {
    const header = rows<{ bidId: string; header: string }>('bid-versions').find((v) => v.bidId === over.bids['gamma'])!.header;
    expect((JSON.parse(header) as { envelopes: object[] }).envelopes).toMatchObject([{ kind: 'technical' }, { kind: 'price', parts: [{ sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }], shares: [{ shareHash: expect.any(String) }] }]);
    const all = unzip(bytes)!.members.map((m) => new TextDecoder().decode(m.bytes)).join('\n');
    for (const word of [...Object.values(IN_TWO).map((b) => b.word), IN_TWO.gamma.price, String(fen(IN_TWO.gamma.price)), '连续涂布']) expect([word, all.includes(word)]).toEqual([word, false]);
    expect(lines('final').find((l) => l.bidId === over.bids['gamma'])).toMatchObject({ rank: null, price: null });
  });
});

const FIXED = `(SELECT id FROM shortlists WHERE challenge_id = :id)`, GAMMA = `(SELECT b FROM (SELECT b.id AS b FROM bids b WHERE b.challenge_id = :id AND NOT EXISTS (SELECT 1 FROM price_envelopes p WHERE p.id = b.id)) x)`;
describe('tampered with as the database’s superuser', () => {
  it.each([
    ['shortlists: who did not pass is put on it', `UPDATE shortlists SET bid_ids = (SELECT array_agg(b ORDER BY b) FROM unnest(bid_ids || ${GAMMA}) b) WHERE challenge_id = :id`, 'shortlist: value-differs record/shortlists.json/0/bidIds'],
    ['shortlists: who passed is left off', `UPDATE shortlists SET bid_ids = bid_ids[1:1] WHERE challenge_id = :id`, 'shortlist: value-differs record/shortlists.json/0/bidIds'],
    ['shortlists: of another ranking', `UPDATE shortlists SET ranking_hash = repeat('0', 64) WHERE challenge_id = :id`, 'shortlist: hash-differs record/shortlists.json/0/rankingHash'],
    ['shortlists: said to be void', `UPDATE shortlists SET state = 'void', version = 2 WHERE challenge_id = :id`, 'records: record-differs record/shortlists.json/0/state'],
    ['shortlists: fixed after the prices were opened', `UPDATE shortlists SET fixed_at = now() + interval '10 years' WHERE challenge_id = :id`, 'shortlist: value-differs record/openings.json/1/startedAt'],
    ['shortlists: gone', 'DELETE FROM shortlists WHERE challenge_id = :id', 'shortlist: reference-missing record/rankings.json/'],
    ['price_envelopes: one gone', `DELETE FROM price_envelopes WHERE challenge_id = :id AND id = (SELECT id FROM price_envelopes ORDER BY id LIMIT 1)`, 'shortlist: value-differs record/price-envelopes.json'],
    ['price_envelopes: one slipped in', `INSERT INTO price_envelopes (id, challenge_id, opening_id, state) SELECT ${GAMMA}, challenge_id, id, 'sealed' FROM openings WHERE challenge_id = :id AND kind = 'price'`, 'shortlist: value-differs record/price-envelopes.json'],
    ['price_envelopes: said to be unreadable', `UPDATE price_envelopes SET state = 'unreadable' WHERE challenge_id = :id`, 'shortlist: value-differs record/rankings.json/'],
    ['openings: the second one gone', `DELETE FROM openings WHERE challenge_id = :id AND kind = 'price'`, 'shortlist: reference-missing record/price-envelopes.json/0/openingId'],
    ['openings: the second one begun before the first', `UPDATE openings SET started_at = started_at - interval '30 days' WHERE challenge_id = :id AND kind = 'price'`, 'shortlist: value-differs record/openings.json/0/startedAt'],
    ['rankings: the technical one gone', `DELETE FROM rankings WHERE challenge_id = :id AND stage = 'technical'`, 'shortlist: reference-missing record/shortlists.json/0/id'],
    ['rankings: points of the technical one', `UPDATE rankings SET derivation = replace(derivation, '"total":"64.00"', '"total":"40.00"') WHERE challenge_id = :id AND stage = 'technical'`, 'ranking: hash-differs record/rankings.json/'],
    ['rankings: a price of the final one', `UPDATE rankings SET derivation = replace(derivation, '${IN_TWO.beta.price}', '5498765.44') WHERE challenge_id = :id AND stage = 'final'`, 'ranking: hash-differs record/rankings.json/'],
    ['bid_versions: another price envelope of who did not pass', `UPDATE bid_versions SET header = replace(header, '"kind":"price"', '"kind":"whole"') WHERE bid_id = ${GAMMA}`, 'opening: hash-differs record/bid-versions.json/'],
    ['audit_payloads: what was fixed', `UPDATE audit_payloads SET state = replace(state, '"fixed"', '"void"') WHERE entry_id IN (SELECT id FROM audit_entries WHERE subject = 'shortlist' AND subject_id = ${FIXED}::text)`, 'states: state-differs log/entries.json/'],
  ])('%s', async (_what, sql, found) => {
    const faults = faultsOf(checkBundle(await bundleAfter(owner, over, sql), { key }));
    expect(faults.some((f) => f.startsWith(found)) ? found : faults).toBe(found);
  });
});

it('one byte of what belongs to second envelopes is found in its member', () => {
  for (const path of ['record/shortlists.json', 'record/price-envelopes.json', 'record/openings.json']) {
    const { offset, bytes: own } = unzip(bytes)!.members.find((m) => m.path === path)!;
    for (let at = 0; at < own.length; at += Math.max(1, Math.floor(own.length / 9))) {
      const spoiled = Uint8Array.from(bytes);
      spoiled[offset + at]! ^= 1;
      const verdict = checkBundle(spoiled, { key });
      expect([path, at, verdict.ok, verdict.checks.some((c) => c.found.some((f) => f.where.member === path))]).toEqual([path, at, false, true]);
    }
  }
}, 120_000);
