// Owns that saved searches ask in the same words as the index is made of: with each rebuild their queries are made anew from what was typed.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '#libs/platform';
import { askedOf, SearchIndex, storedQuery } from '#libs/search';
import type { SavedFilter } from './saved-searches.contract.js';

/** One whose words mean nothing any more stays as it is: without a query it would be answered by everything. */
async function ask(tx: Tx, id: string): Promise<void> {
  const row = await tx.one<{ filter: SavedFilter }>('SELECT filter FROM saved_searches WHERE id = $1', [id]), q = row?.filter.q;
  if (q === undefined || askedOf(q) === undefined) return;
  const { query, checks } = storedQuery(q, '/filter/q');
  await tx.execute('UPDATE saved_searches SET query = $2, checks = $3 WHERE id = $1', [id, query, JSON.stringify(checks)]);
}

@Injectable()
export class SavedSearchRebuild implements OnModuleInit {
  constructor(private readonly index: SearchIndex) {}

  onModuleInit(): void {
    this.index.register({
      kind: 'saved-search', write: ask,
      ids: async (tx, after, limit) => (await tx.query<{ id: string }>('SELECT id FROM saved_searches WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2 FOR UPDATE', [after, limit])).map((r) => r.id),
    });
  }
}
