// Finds, for a challenge that is published, who looked for it. Safe to run twice: a match is a row by search and challenge, and is told once: at publication with its own event, or in the next morning's digest.
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { personClosed } from '#libs/identity';
import { addDays, dayOf, startOf } from '#libs/kernel';
import { emit, Handles, type Happened, setDue, type Tx, WhenDue } from '#libs/platform';
import { storedAnswers } from '#libs/search';
import { challengePublished, type OfChallenge, savedSearchDigest, savedSearchDigested, savedSearchMatched } from './challenges.events.js';

const MORNING_MS = 8 * 3_600_000;
/** The searches that were there when it was published, of people whose accounts are open. */
const MATCH = `INSERT INTO saved_search_matches AS m (search_id, challenge_id) SELECT s.id, c.id FROM challenges c JOIN search_entries e ON e.id = 'challenge/' || c.id
  JOIN saved_searches s ON s.created_at <= c.published_at JOIN people p ON p.id = s.person_id AND p.state = 'active'
  WHERE c.id = $1 AND c.state = 'open' AND (s.filter->>'chain' IS NULL OR s.filter->>'chain' = c.chain_id) AND (s.filter->>'field' IS NULL OR s.filter->>'field' = c.field_id) AND (s.filter->>'agency' IS NULL OR s.filter->>'agency' = c.agency_id::text)
    AND (s.filter->>'budgetFrom' IS NULL OR c.budget_fen >= (s.filter->>'budgetFrom')::numeric * 100) AND (s.filter->>'budgetTo' IS NULL OR c.budget_fen <= (s.filter->>'budgetTo')::numeric * 100)
    AND ${storedAnswers('e', 's.query', 's.checks')}
  ON CONFLICT DO NOTHING RETURNING m.search_id`;

@Injectable()
export class SavedSearchMatches {
  @Handles(challengePublished)
  async match(tx: Tx, { payload: { challengeId } }: Happened<OfChallenge>): Promise<void> {
    const found = await tx.query<{ searchId: string }>(MATCH, [challengeId]);
    if (found.length === 0) return;
    const ids = found.map((f) => f.searchId);
    const searches = await tx.query<{ id: string; personId: string; cadence: string; version: number }>('SELECT id, person_id, cadence, version FROM saved_searches WHERE id = ANY($1::uuid[]) ORDER BY person_id, id', [ids]);
    const told = new Set<string>();
    for (const { id, personId, cadence, version } of searches) {
      if (cadence !== 'at-publication' || told.has(personId)) continue; // one mail a person, however many of their searches found it
      told.add(personId);
      await emit(tx, savedSearchMatched, id, version, { searchId: id, personId, challengeId });
    }
    await tx.execute(`UPDATE saved_search_matches m SET told_at = jiebang_now() FROM saved_searches s WHERE s.id = m.search_id AND s.person_id = ANY($3::uuid[]) AND m.challenge_id = $1 AND m.search_id = ANY($2::uuid[])`, [challengeId, ids, [...told]]);
    const now = await tx.now(), morning = new Date(startOf(addDays(dayOf(now), 1)).getTime() + MORNING_MS);
    for (const personId of new Set(searches.map((s) => s.personId))) if (!told.has(personId)) await setDue(tx, savedSearchDigest, personId, morning);
  }

  /** What was found since the last one, told together. A challenge that was told at publication is not told again. */
  @WhenDue(savedSearchDigest)
  async digest(tx: Tx, personId: string): Promise<void> {
    const digestId = randomUUID();
    const told = await tx.execute(`UPDATE saved_search_matches m SET told_at = jiebang_now(), digest = $2 FROM saved_searches s WHERE s.id = m.search_id AND s.person_id = $1 AND m.told_at IS NULL`, [personId, digestId]);
    if (told > 0) await emit(tx, savedSearchDigested, digestId, 1, { digestId, personId });
  }

  /** A closed account looks for nothing. */
  @Handles(personClosed)
  async forget(tx: Tx, { payload: { personId } }: Happened<{ personId: string }>): Promise<void> {
    for (const table of ['saved_searches', 'calendar_feeds', 'challenge_followers']) await tx.execute(`DELETE FROM ${table} WHERE person_id = $1`, [personId]);
  }
}
