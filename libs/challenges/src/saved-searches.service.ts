// Owns saved searches: one's own, few, with the filter they were made with. Nobody else learns what somebody looks for.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import type { Actor } from '#libs/kernel';
import { audit, Database, keysOf, pageOf, platformErrors, run, type Call, type Page, type Tx } from '#libs/platform';
import { storedQuery } from '#libs/search';
import { own } from './challenges.access.js';
import { challengeErrors } from './challenges.errors.js';
import type { Cadence, NewSavedSearch, SavedFilter, SavedSearchChange, SavedSearchView } from './saved-searches.contract.js';

export const MOST_SAVED = 20;
interface Row { id: string; name: string; filter: SavedFilter; cadence: Cadence; version: number; createdAt: Date; found: number; foundAt: Date | null }
const SELECT = `SELECT s.id, s.name, s.filter, s.cadence, s.version, s.created_at, m.found, m.found_at FROM saved_searches s,
  LATERAL (SELECT count(*)::int AS found, max(found_at) AS found_at FROM saved_search_matches WHERE search_id = s.id) m`;
const view = ({ version: _, ...r }: Row): SavedSearchView => ({ ...r, createdAt: r.createdAt.toISOString(), foundAt: r.foundAt?.toISOString() ?? null });

@Injectable()
export class SavedSearches {
  constructor(private readonly db: Database) {}

  async list(actor: Actor, query: { limit: number; after?: string | undefined }): Promise<Page<SavedSearchView>> {
    const after = keysOf(query.after, 1)?.[0] ?? null;
    if (after !== null && !/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(after)) throw platformErrors.problem('invalid', { pointer: '/after' });
    const rows = await this.db.query<Row>(`${SELECT} WHERE s.person_id = $1 AND ($2::uuid IS NULL OR s.id > $2) ORDER BY s.id LIMIT $3`, [own(actor), after, query.limit + 1]);
    return pageOf(rows, query.limit, (r) => [r.id], view);
  }

  /** @throws Problem saved-searches-full, nothing-to-search at /filter/q */
  create(call: Call, given: NewSavedSearch): Promise<SavedSearchView> {
    const personId = own(call.actor), stored = given.filter.q === undefined ? undefined : storedQuery(given.filter.q, '/filter/q');
    return run(this.db, call, async (tx) => {
      await tx.query('SELECT 1 FROM people WHERE id = $1 FOR UPDATE', [personId]); // two at once count each other
      const [{ held } = { held: 0 }] = await tx.query<{ held: number }>('SELECT count(*)::int AS held FROM saved_searches WHERE person_id = $1', [personId]);
      if (held >= MOST_SAVED) throw challengeErrors.problem('saved-searches-full', { params: { most: MOST_SAVED } });
      const id = v7();
      await tx.insert('saved_searches', { id, personId, name: given.name, filter: given.filter, cadence: given.cadence, query: stored?.query ?? null, checks: JSON.stringify(stored?.checks ?? []) });
      await this.note(tx, call.actor, id, 'saved-search.created', 1, given.cadence);
      return view(await this.mine(tx, call.actor, id));
    });
  }

  /** @throws Problem not-found also for another's */
  change(call: Call, id: string, change: SavedSearchChange): Promise<SavedSearchView> {
    return run(this.db, call, async (tx) => {
      const before = await this.mine(tx, call.actor, id);
      const name = change.name ?? before.name, cadence = change.cadence ?? before.cadence;
      if (name !== before.name || cadence !== before.cadence) {
        await tx.execute('UPDATE saved_searches SET name = $2, cadence = $3, version = version + 1 WHERE id = $1', [id, name, cadence]);
        await this.note(tx, call.actor, id, 'saved-search.changed', before.version + 1, cadence);
      }
      return view(await this.mine(tx, call.actor, id));
    });
  }

  remove(call: Call, id: string): Promise<void> {
    return run(this.db, call, async (tx) => {
      const { version, cadence } = await this.mine(tx, call.actor, id);
      await tx.execute('DELETE FROM saved_searches WHERE id = $1', [id]);
      await this.note(tx, call.actor, id, 'saved-search.removed', version + 1, cadence);
    });
  }

  private async mine(tx: Tx, actor: Actor, id: string): Promise<Row> {
    const row = await tx.one<Row>(`${SELECT} WHERE s.id = $1 AND s.person_id = $2 FOR UPDATE OF s`, [id, own(actor)]);
    if (!row) throw platformErrors.problem('not-found');
    return row;
  }

  /** The record says that it is there, not what is looked for. */
  private async note(tx: Tx, actor: Actor, id: string, action: string, version: number, cadence: Cadence): Promise<void> {
    await audit(tx, { subject: 'saved-search', subjectId: id, action, actor, version, state: { cadence } });
  }
}
