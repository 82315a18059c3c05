// Answers a search: tier after tier until the page is full, at most one statement each.
import { Injectable } from '@nestjs/common';
import type { Actor } from '#libs/kernel';
import { Database, type Page } from '#libs/platform';
import { excerptOf, marksOf } from './marks.js';
import type { SearchHit, SearchKind } from './search.contract.js';
import { searchErrors } from './search.errors.js';
import { searchCursor, searchKey, type Tier, TIERS, tierStatement } from './search.statement.js';
import { type Asked, askedOf } from './sounds.js';

export interface SearchAsked { readonly q: string; readonly kind?: SearchKind | undefined; readonly open?: '1' | undefined; readonly limit: number; readonly after?: string | undefined }
interface Row { tier: Tier; id: string; kind: SearchKind; subjectId: string; challengeId: string | null; heading: string; state: string; open: boolean; at: Date; key: string; title: string; body: string }

const view = (r: Row, asked: Asked): SearchHit => ({
  kind: r.kind, subjectId: r.subjectId, challengeId: r.challengeId, heading: r.heading, state: r.state, open: r.open, at: r.at.toISOString(), title: { text: r.title, marks: marksOf(r.title, asked, 'title') }, excerpt: excerptOf(r.body, asked),
});

@Injectable()
export class SearchReader {
  constructor(private readonly db: Database) {}

  /** @throws Problem nothing-to-search, invalid at /after */
  async page(actor: Actor, { q, kind, open, limit, after }: SearchAsked): Promise<Page<SearchHit>> {
    const from = searchKey(after), asked = askedOf(q);
    if (!asked) throw searchErrors.problem('nothing-to-search', { pointer: '/q' });
    const rows: Row[] = [];
    for (const tier of TIERS.slice(from ? TIERS.indexOf(from.tier) : 0)) {
      const statement = tierStatement(tier, actor, { asked, kind, open: open === '1' }, tier === from?.tier ? from : undefined, limit + 1 - rows.length);
      if (statement) for (const row of await this.db.query<Row>(statement.sql, statement.values)) rows.push({ ...row, tier });
      if (rows.length > limit) break;
    }
    const shown = rows.slice(0, limit), last = shown.at(-1);
    return { items: shown.map((row) => view(row, asked)), next: rows.length > limit && last ? searchCursor({ ...last, at: last.key }) : null };
  }
}
