// Owns what is made of words: the subjects of the index, and questions that are kept. The rebuild goes through each a batch at a time.
import { Injectable } from '@nestjs/common';
import { audit, Database, due, job, run, setDue, type Call, type Tx } from '#libs/platform';
import type { SearchKind } from './search.contract.js';

export const searchRebuild = due('search.rebuild');
/** Questions that a slice keeps for later, made of the same words as the index: made anew with it. */
export type RebuiltKind = SearchKind | 'saved-search';
export const rebuildBatch = job<{ kind: RebuiltKind; after: string | null }>('search.rebuild-batch');
const ALL = 'all';

export interface SearchSource {
  readonly kind: RebuiltKind;
  /** Ids beyond `after`, in their order, of subjects that belong into the index; each locked as its writers lock it, so that none changes under the copy. */
  ids(tx: Tx, after: string | null, limit: number): Promise<string[]>;
  write(tx: Tx, id: string): Promise<void>;
}

@Injectable()
export class SearchIndex {
  private readonly sources = new Map<RebuiltKind, SearchSource>();

  constructor(private readonly db: Database) {}

  register(source: SearchSource): void {
    this.sources.set(source.kind, source);
  }

  get kinds(): RebuiltKind[] {
    return [...this.sources.keys()];
  }

  source(kind: RebuiltKind): SearchSource {
    return this.sources.get(kind)!;
  }

  askRebuild(call: Call): Promise<{ status: 'accepted' }> {
    return run(this.db, call, async (tx) => {
      await setDue(tx, searchRebuild, ALL, await tx.now());
      await audit(tx, { subject: 'search-index', subjectId: ALL, action: 'search-index.rebuild-asked', actor: call.actor, version: 1, state: {} });
      return { status: 'accepted' as const };
    });
  }
}
