// As the database's superuser, with every trigger off: whatever is changed, deleted, slipped in or swapped in the tables of a competition, the bundle made afterwards shows it, and where; what it cannot show by itself, a bundle kept from before shows.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type pg from 'pg';
import { checkBundle } from '#libs/bundles';
import type { Verifier } from '#libs/kernel';
import { bundleAfter, bundleSeen, competitionOver, faultsOf, type Over, superuser } from '../support/bundle.js';
import { readLog } from '../support/record.js';

let over: Over, owner: pg.Client, key: Verifier, kept: Uint8Array;
beforeAll(async () => {
  over = await competitionOver();
  key = (await readLog(over.world.url)).verifier;
  kept = await over.world.db.transaction((tx) => bundleSeen(over.world, tx, over.challengeId));
  owner = await superuser(over.world);
}, 300_000);
afterAll(async () => { await owner.end(); await over.world.stop(); });

const afterwards = (sql: string): Promise<Uint8Array> => bundleAfter(owner, over, sql);
const BIDS = 'SELECT id FROM bids WHERE challenge_id = :id', SHEETS = 'SELECT h.id FROM score_sheets h JOIN assignments a ON a.id = h.assignment_id JOIN rounds r ON r.id = a.round_id WHERE r.challenge_id = :id';
const CONTRACTS = 'SELECT id FROM contracts WHERE challenge_id = :id', CLAIMS = 'SELECT c.id FROM claims c JOIN funding_cases f ON f.id = c.case_id WHERE f.challenge_id = :id', DECISIONS = 'SELECT id FROM decisions WHERE challenge_id = :id';
const first = (ids: string): string => `(SELECT x.id FROM (${ids}) x ORDER BY x.id LIMIT 1)`;
const entriesOf = (subject: string, ids: string): string => `(SELECT e.id FROM audit_entries e WHERE e.subject = '${subject}' AND e.subject_id IN (SELECT x.id::text FROM (${ids}) x) ORDER BY e.at, e.id LIMIT 1)`;
const seat = (which: string): string => `(SELECT s.id FROM seats s JOIN panels p ON p.id = s.panel_id WHERE p.challenge_id = :id AND ${which} ORDER BY s.invited_at, s.id LIMIT 1)`;
const flip = (column: string): string => `${column} = set_byte(${column}, 3, 255 - get_byte(${column}, 3))`;

describe('the bundle made afterwards', () => {
  it.each([
    ['challenges: its content', `UPDATE challenges SET content = jsonb_set(content, '{floor}', '10') WHERE id = :id`, 'record/challenge.json/0/content'],
    ['challenges: its title', `UPDATE challenges SET title = title || '.' WHERE id = :id`, 'record/challenge.json/0/title'],
    ['challenges: the closing time', `UPDATE challenges SET closes_at = closes_at + interval '1 hour' WHERE id = :id`, 'record/challenge.json/0/closesAt'],
    ['challenges: state and version', `UPDATE challenges SET state = 'failed', version = version + 1 WHERE id = :id`, 'record/challenge.json/0/version'],
    ['challenge_openers: who can open', `UPDATE challenge_openers SET recipient = recipient || 'x' WHERE challenge_id = :id`, 'record/challenge.json/0/content'],
    ['challenge_addenda: one slipped in', `INSERT INTO challenge_addenda (challenge_id, number, text, material, closes_at, published_by) SELECT id, 1, 'x', false, closes_at, created_by FROM challenges WHERE id = :id`, 'record/challenge.json/0/addendum'],
    ['challenge_questions: one slipped in', `INSERT INTO challenge_questions (id, challenge_id, organisation_id, asked_by, text, answer, answered_at, answered_by) SELECT gen_random_uuid(), id, demand_side_id, created_by, 'q', 'a', now(), created_by FROM challenges WHERE id = :id`, 'record/questions.json/0/id'],
    ['bids: a state', `UPDATE bids SET state = 'ineligible' WHERE id = ${first(BIDS)}`, 'record/bids.json/0/state'],
    ['bids: whose it is', `UPDATE bids SET organisation_id = (SELECT demand_side_id FROM challenges WHERE id = :id) WHERE id = ${first(BIDS)}`, 'record/bid-versions.json/0/header'],
    ['bids: one deleted', `DELETE FROM bids WHERE id = ${first(BIDS)}`, 'record/openings.json/0/total'],
    ['bids: one slipped in', `INSERT INTO bids (id, challenge_id, organisation_id, state, latest) SELECT '00000000-0000-4000-8000-00000000000f', id, demand_side_id, 'eligible', 1 FROM challenges WHERE id = :id`, 'record/bids.json/0/id'],
    ['bid_versions: a header', `UPDATE bid_versions SET header = replace(header, '"addendum":0', '"addendum":1') WHERE bid_id = ${first(BIDS)}`, 'record/bid-versions.json/0/header'],
    ['bid_versions: a digest', `UPDATE bid_versions SET ${flip('digest')} WHERE bid_id = ${first(BIDS)}`, 'record/bid-versions.json/0/header'],
    ['bid_versions: the hour', `UPDATE bid_versions SET received_at = received_at - interval '1 hour' WHERE bid_id = ${first(BIDS)}`, 'record/bid-versions.json/0/receivedAt'],
    ['bid_versions: two swapped', `UPDATE bid_versions v SET header = w.header, digest = w.digest FROM bid_versions w WHERE v.bid_id IN (SELECT id FROM (${BIDS} ORDER BY id LIMIT 2) x) AND w.bid_id IN (SELECT id FROM (${BIDS} ORDER BY id LIMIT 2) x) AND v.bid_id <> w.bid_id`, 'record/bid-versions.json/0/header'],
    ['bid_versions: one deleted', `DELETE FROM bid_versions WHERE bid_id = ${first(BIDS)}`, 'record/bids.json/0/latest'],
    ['openings: how many', 'UPDATE openings SET total = total + 1 WHERE challenge_id = :id', 'record/openings.json/0/total'],
    ['openings: gone', 'DELETE FROM openings WHERE challenge_id = :id', 'record/openings.json'],
    ['eligibility_checks: an outcome', `UPDATE eligibility_checks SET outcome = 'ineligible' WHERE bid_id = ${first(BIDS)}`, 'record/eligibility-checks.json/'],
    ['eligibility_checks: gone', `DELETE FROM eligibility_checks WHERE bid_id = ${first(BIDS)}`, 'record/bids.json/0/state'],
    ['panels: its size', 'UPDATE panels SET size = size + 2 WHERE challenge_id = :id', 'record/panels.json/0/size'],
    ['panels: gone', 'DELETE FROM panels WHERE challenge_id = :id', 'record/'],
    ['seats: one gone', 'DELETE FROM seats WHERE id = (SELECT s.id FROM seats s JOIN panels p ON p.id = s.panel_id WHERE p.challenge_id = :id ORDER BY s.invited_at, s.id LIMIT 1)', 'record/score-sheets.json/'],
    ['seats: one recused', `UPDATE seats SET state = 'recused' WHERE id = (SELECT s.id FROM seats s JOIN panels p ON p.id = s.panel_id WHERE p.challenge_id = :id ORDER BY s.invited_at, s.id LIMIT 1)`, 'record/seats.json/0/state'],
    ['seats: who chairs', `UPDATE seats SET chair = NOT chair WHERE id = ${seat('s.chair')}`, 'record/seats.json/0/chair'],
    ['seats: another place of the order', `UPDATE seats SET place = 100 WHERE id = ${seat('s.place = 1')}`, 'record/seats.json/0/place'],
    ['seats: by no draw', `UPDATE seats SET draw_id = NULL, place = NULL WHERE id = ${seat('s.place = 1')}`, 'record/seats.json/0/place'],
    ['seats: instead of nobody', `UPDATE seats SET replaces = NULL WHERE id = ${seat('s.replaces IS NOT NULL')}`, 'record/seats.json/5/replaces'],
    ['panels: picked, it says', `UPDATE panels SET how = 'picked' WHERE challenge_id = :id`, 'record/panels.json/0/how'],
    ['draws: the list', `ALTER TABLE draws DROP CONSTRAINT draws_list_hash; UPDATE draws SET list = replace(list, '"seats":3', '"seats":2') WHERE n = 2 AND challenge_id = :id`, 'record/draws.json/1/list'],
    ['draws: list and hash', `UPDATE draws SET list = replace(list, '"seats":3', '"seats":2'), list_sha256 = encode(sha256(convert_to(replace(list, '"seats":3', '"seats":2'), 'UTF8')), 'hex') WHERE n = 2 AND challenge_id = :id`, 'record/draws.json/1/listSha256'],
    ['draws: the seed', `UPDATE draws SET seed = repeat('0', 64) WHERE n = 2 AND challenge_id = :id`, 'record/draws.json/1/seed'],
    ['draws: why the first came to nothing', `UPDATE draws SET because = 'list-outdated' WHERE n = 1 AND challenge_id = :id`, 'record/draws.json/0/because'],
    ['draws: the one that came to nothing gone', `DELETE FROM draw_nonces WHERE draw_id IN (SELECT id FROM draws WHERE n = 1 AND challenge_id = :id); DELETE FROM draws WHERE n = 1 AND challenge_id = :id`, 'record/draws.json/0/n'],
    ['draws: all gone', `DELETE FROM draw_places; DELETE FROM draw_nonces; UPDATE seats SET draw_id = NULL, place = NULL; DELETE FROM draws WHERE challenge_id = :id`, 'record/panels.json/0/how'],
    ['draw_nonces: a nonce', `ALTER TABLE draw_nonces DROP CONSTRAINT draw_nonces_committed; UPDATE draw_nonces SET nonce = overlay(nonce placing CASE WHEN left(nonce, 1) = '0' THEN '1' ELSE '0' END from 1) WHERE role = 'auditor' AND nonce IS NOT NULL`, 'record/draw-nonces.json/2/nonce'],
    ['draw_nonces: nonce and commitment', `UPDATE draw_nonces SET nonce = repeat('ab', 32), commitment = encode(sha256(convert_to('jiebang-draw-nonce/1' || chr(10) || draw_id::text || chr(10) || role || chr(10) || repeat('ab', 32) || chr(10), 'UTF8')), 'hex') WHERE role = 'officer' AND nonce IS NOT NULL`, 'record/draw-nonces.json/1/commitment'],
    ['draw_nonces: who', `UPDATE draw_nonces SET person_id = (SELECT person_id FROM draw_places ORDER BY person_id LIMIT 1) WHERE role = 'auditor' AND nonce IS NOT NULL`, 'record/draw-nonces.json/2/personId'],
    ['draw_nonces: one gone', `DELETE FROM draw_nonces WHERE role = 'auditor'`, 'record/draws.json/1/state'],
    ['draw_places: two exchanged', `ALTER TABLE draw_places DROP CONSTRAINT draw_places_once; UPDATE draw_places p SET person_id = q.person_id FROM draw_places q WHERE p.stratum = 'finance' AND q.stratum = 'finance' AND p.draw_id = q.draw_id AND p.place = 3 - q.place`, 'record/draw-places.json/0/personId'],
    ['draw_places: one gone', `DELETE FROM draw_places WHERE stratum = 'finance' AND place = 2`, 'record/draws.json/1/seed'],
    ['draw_passes: one slipped in', `INSERT INTO draw_passes (draw_id, stratum, place, because) SELECT draw_id, stratum, place, 'seated' FROM draw_places WHERE stratum = 'finance' AND place = 2`, 'record/draw-places.json/1/passed'],
    ['rounds: how many counted', 'UPDATE rounds SET counted = counted - 1 WHERE challenge_id = :id', 'record/rounds.json/0/counted'],
    ['rounds: gone', 'DELETE FROM rounds WHERE challenge_id = :id', 'record/rankings.json/0/roundId'],
    ['submitted_sheets: points', `UPDATE submitted_sheets SET scores = (SELECT jsonb_object_agg(k, greatest(0, v::int - 1)) FROM jsonb_each_text(scores) s (k, v)), total = total - 1 WHERE sheet_id = ${first(SHEETS)}`, 'record/score-sheets.json/'],
    ['submitted_sheets: two swapped', `UPDATE submitted_sheets v SET scores = w.scores FROM submitted_sheets w WHERE v.sheet_id = ${first(SHEETS)} AND w.sheet_id = (SELECT x.id FROM (${SHEETS}) x JOIN submitted_sheets y ON y.sheet_id = x.id WHERE y.scores <> v.scores ORDER BY x.id LIMIT 1)`, 'record/score-sheets.json/'],
    ['submitted_sheets: one gone', `DELETE FROM submitted_sheets WHERE sheet_id = ${first(SHEETS)}`, 'record/score-sheets.json/'],
    ['score_sheets: one gone', `DELETE FROM score_sheets WHERE id = ${first(SHEETS)}`, 'record/rankings.json/0/derivation/input/sheets/'],
    ['rankings: the derivation', `UPDATE rankings SET derivation = replace(derivation, '"rank":1', '"rank":9') WHERE challenge_id = :id`, 'record/rankings.json/0/derivation'],
    ['rankings: derivation and hash', `UPDATE rankings SET hash = repeat('0', 64) WHERE challenge_id = :id`, 'record/rankings.json/0/hash'],
    ['rankings: gone', 'DELETE FROM rankings WHERE challenge_id = :id', 'record/decisions.json/0/rankingId'],
    ['decisions: the rate', `UPDATE decisions SET decided_rate = '0.29' WHERE challenge_id = :id`, 'record/decisions.json/0/decidedRate'],
    ['decisions: gone', 'DELETE FROM decisions WHERE challenge_id = :id', 'record/notices.json/0/decisionId'],
    ['decision_winners: the price', `UPDATE decision_winners SET price_fen = price_fen + 100 WHERE decision_id IN (${DECISIONS})`, 'record/winners.json/0/priceFen'],
    ['decision_winners: who', `UPDATE decision_winners SET bid_id = (SELECT id FROM bids WHERE challenge_id = :id AND id NOT IN (SELECT bid_id FROM decision_winners) LIMIT 1) WHERE decision_id IN (${DECISIONS})`, 'record/winners.json/0/bidId'],
    ['decision_winners: gone', `DELETE FROM decision_winners WHERE decision_id IN (${DECISIONS})`, 'record/decisions.json/0/id'],
    ['notices: what it said', `UPDATE notices SET content = jsonb_set(content, '{winners,0,total}', '"99.99"') WHERE challenge_id = :id`, 'record/notices.json/0/content'],
    ['notices: its days', 'UPDATE notices SET last_day = last_day + 1 WHERE challenge_id = :id', 'record/notices.json/0/lastDay'],
    ['notices: gone', 'DELETE FROM notices WHERE challenge_id = :id', 'record/contracts.json/0/noticeId'],
    ['contracts: the amount', 'UPDATE contracts SET amount_fen = amount_fen - 100 WHERE challenge_id = :id', 'record/contracts.json/0/amountFen'],
    ['contracts: gone', 'DELETE FROM contracts WHERE challenge_id = :id', 'record/claims.json/0/contractId'],
    ['contract_editions: the document', `UPDATE contract_editions SET ${flip('sha256')} WHERE contract_id IN (${CONTRACTS})`, 'record/contract-signatures.json/0/sha256'],
    ['contract_signatures: one gone', `DELETE FROM contract_signatures WHERE party = 'winner' AND contract_id IN (${CONTRACTS})`, 'record/contracts.json/0/edition'],
    ['milestones: what was accepted', `UPDATE milestones SET accepted_fen = accepted_fen - 1 WHERE accepted_fen IS NOT NULL AND contract_id IN (${CONTRACTS})`, 'record/milestones.json/0/acceptedFen'],
    ['milestones: one gone', `DELETE FROM milestones WHERE n = 2 AND contract_id IN (${CONTRACTS})`, 'record/contracts.json/0/amountFen'],
    ['funding_cases: the limit', 'UPDATE funding_cases SET limit_fen = limit_fen + 1 WHERE challenge_id = :id', 'record/funding-cases.json/0/limitFen'],
    ['funding_cases: gone', 'DELETE FROM funding_cases WHERE challenge_id = :id', 'record/contracts.json/0/fundingCaseKey'],
    ['claims: the amount', `UPDATE claims SET amount_fen = amount_fen + 1 WHERE id IN (${CLAIMS})`, 'record/claims.json/0/amountFen'],
    ['claims: a fact of its quote', `UPDATE claims SET quote = jsonb_set(quote, '{facts,paidToDate}', '"2500000.00"') WHERE id IN (${CLAIMS})`, 'record/claims.json/0/quote'],
    ['payments: the amount', `UPDATE payments SET amount_fen = amount_fen + 1 WHERE claim_id IN (${CLAIMS})`, 'record/payments.json/0/amountFen'],
    ['payments: gone', `DELETE FROM payments WHERE claim_id IN (${CLAIMS})`, 'record/claims.json/0/state'],
    ['journal_lines: one side', `UPDATE journal_lines SET debit_fen = debit_fen + 1 WHERE debit_fen > 0 AND n = 1 AND entry_id IN (SELECT entry_id FROM claims WHERE id IN (${CLAIMS}))`, 'record/journal.json/0/lines'],
    ['journal_lines: both sides', `UPDATE journal_lines SET debit_fen = CASE WHEN debit_fen > 0 THEN debit_fen + 1 ELSE 0 END, credit_fen = CASE WHEN credit_fen > 0 THEN credit_fen + 1 ELSE 0 END WHERE entry_id IN (SELECT entry_id FROM claims WHERE id IN (${CLAIMS}))`, 'record/journal.json/0/lines'],
    ['journal_entries: one gone', `DELETE FROM journal_entries WHERE id IN (SELECT entry_id FROM claims WHERE id IN (${CLAIMS}))`, 'record/claims.json/0/entryId'],
    ['policy_clause_versions: the clause', `ALTER TABLE policy_clause_versions DROP CONSTRAINT policy_clause_versions_check1; UPDATE policy_clause_versions SET canonical_json = replace(canonical_json, '0.3', '0.4') WHERE sha256 IN (SELECT clause_sha256 FROM claims WHERE id IN (${CLAIMS}))`, 'record/clauses.json/0/document'],
    ['audit_payloads: an actor', `UPDATE audit_payloads SET payload = jsonb_set(payload, '{actor}', '"x"') WHERE entry_id = ${entriesOf('bid', BIDS)}`, 'log/entries.json/'],
    ['audit_payloads: a state', `UPDATE audit_payloads SET state = replace(state, '"0.30"', '"0.20"') WHERE entry_id IN (SELECT id FROM audit_entries WHERE action = 'decision.approve')`, 'log/entries.json/'],
    ['audit_entries: one gone', `DELETE FROM audit_entries WHERE id = ${entriesOf('decision', DECISIONS)}`, 'record/decisions.json/0/version'],
    ['log_entries: a place taken away', `DELETE FROM log_entries WHERE entry_id = ${entriesOf('bid', BIDS)}`, 'log/entries.json/'],
    ['log_entries: moved', `UPDATE log_entries SET index = index + 1000000 WHERE entry_id = ${entriesOf('contract', CONTRACTS)}`, 'record/contracts.json/0/version'],
  ])('%s', async (_what, sql, where) => {
    const faults = faultsOf(checkBundle(await afterwards(sql), { key }));
    expect([faults.length > 0, faults.filter((f) => f.includes(` ${where}`)).length > 0 ? where : faults]).toEqual([true, where]);
  });
});

describe('beside a bundle kept from before', () => {
  it.each([
    ['panels: when it was formed', `UPDATE panels SET formed_at = formed_at - interval '1 day' WHERE challenge_id = :id`, 'record/panels.json/0/formedAt'],
    ['contracts: its number', `UPDATE contracts SET number = number || 'x' WHERE challenge_id = :id`, 'record/contracts.json/0/number'],
    ['claims: gone with all that hangs on it', `DELETE FROM claims WHERE id IN (${CLAIMS})`, 'record/claims.json'],
    ['journal_entries: a day', `UPDATE journal_entries SET day = day - 1 WHERE id IN (SELECT entry_id FROM claims WHERE id IN (${CLAIMS}))`, 'record/journal.json/0/day'],
  ])('%s', async (_what, sql, where) => {
    const faults = faultsOf(checkBundle(await afterwards(sql), { key, earlier: kept })).filter((f) => f.startsWith('earlier:'));
    expect(faults.filter((f) => f.includes(` ${where}`)).length > 0 ? where : faults).toBe(where);
  });
});

describe('what is no tampering', () => {
  it('an untouched record, and one that went on: the earlier bundle is continued', async () => {
    const now = await over.world.db.transaction((tx) => bundleSeen(over.world, tx, over.challengeId));
    expect(faultsOf(checkBundle(now, { key, earlier: kept }))).toEqual([]);
  });
});
