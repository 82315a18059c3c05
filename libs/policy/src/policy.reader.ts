// Answers what the policy library shows: clauses in force on a day, and which clauses share a stacking group.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { dayOf, zDay } from '#libs/kernel';
import { Database, keysOf, type Page, pageOf, pageQuery, type Reader } from '#libs/platform';
import { confirmedOf } from './clause-version.rows.js';
import { clauseOn, clauseTitles, clauseUnder, type KeptClause, versionsOf } from './clause.store.js';
import { versionOn } from './engine/index.js';
import { exampleOf, keptExamples } from './example.store.js';
import type { ClauseTitle, ClauseView } from './quote.contract.js';

export const clauseQuery = pageQuery.extend({ on: zDay.optional() });
export type ClauseQuery = z.infer<typeof clauseQuery>;
type PageQuery = z.infer<typeof pageQuery>;
/** An example is never confirmed here: it does not pay. */
const asShown = (kept: KeptClause): ClauseView => ({ ...kept.clause, sha256: kept.sha256, standingNow: kept.clause.standing });

/** Where a clause stands in the library: its place, and among those of one place its name. */
interface Place { readonly position: number; readonly id: string }
const inOrder = (a: Place, b: Place): number => a.position - b.position || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
/** The page behind a cursor, and one more. */
function behind<T>(all: readonly T[], query: PageQuery, placeOf: (one: T) => Place): T[] {
  const after = keysOf(query.after, 2), last = after && { position: Number(after[0]), id: after[1]! };
  return all.filter((one) => !last || inOrder(placeOf(one), last) > 0).slice(0, query.limit + 1);
}

/** The clauses in force on a day, in the order of the library. */
export async function clausesOn(r: Reader, day: string): Promise<KeptClause[]> {
  const all = await versionsOf(r);
  const inForce = [...new Set(all.map((v) => v.clauseId))].flatMap((id) => versionOn(all.filter((v) => v.clauseId === id), day) ?? [])
    .sort((a, b) => inOrder({ position: a.position, id: a.clauseId }, { position: b.position, id: b.clauseId }));
  const kept: KeptClause[] = [];
  for (const version of inForce) kept.push(await clauseUnder(r, version.sha256));
  return kept;
}

@Injectable()
export class PolicyReader {
  constructor(private readonly db: Database) {}

  /** The day in Shanghai, by the database's clock. */
  private async today(): Promise<string> {
    return dayOf((await this.db.one<{ now: Date }>('SELECT jiebang_now() AS now'))!.now);
  }

  /** With their standing of today: a provisional one that two people confirmed says so. */
  private async views(kept: readonly KeptClause[]): Promise<ClauseView[]> {
    const confirmed = await confirmedOf(this.db, kept.filter((k) => k.clause.standing === 'provisional').map((k) => k.sha256));
    return kept.map((k) => ({ ...k.clause, sha256: k.sha256, standingNow: confirmed.has(k.sha256) ? 'confirmed' : k.clause.standing }));
  }

  async list(query: ClauseQuery): Promise<Page<ClauseView>> {
    const page = behind(await clausesOn(this.db, query.on ?? await this.today()), query, (k) => k.clause);
    return pageOf(await this.views(page), query.limit, (c) => [c.position, c.id]);
  }

  /** What every clause is called: of those in force, to come, and over. */
  async titles(query: PageQuery): Promise<Page<ClauseTitle>> {
    const all = [...await clauseTitles(this.db, await this.today())].map(([id, t]) => ({ id, ...t })).sort(inOrder);
    return pageOf(behind(all, query, (c) => c), query.limit, (c) => [c.position, c.id], ({ id, title }) => ({ id, title }));
  }

  async one(id: string, on?: string): Promise<ClauseView> {
    return (await this.views([await clauseOn(this.db, id, on ?? await this.today())]))[0]!;
  }

  /** Rules of elsewhere, to learn from. */
  examples(query: PageQuery): Page<ClauseView> {
    const after = keysOf(query.after, 1);
    return pageOf(keptExamples().filter((k) => !after || k.clause.position > Number(after[0])).slice(0, query.limit + 1), query.limit, (k) => [k.clause.position], asShown);
  }

  example(id: string): ClauseView {
    return asShown(exampleOf(id));
  }
}
