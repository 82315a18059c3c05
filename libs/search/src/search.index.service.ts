// Owns the sources of the index: which subjects there are, and how each is written. The rebuild goes through them a batch at a time.
import { Injectable } from '@nestjs/common';
import { audit, Database, due, job, run, setDue, type Call, type Tx } from '#libs/platform';
import type { SearchKind } from './search.contract.js';

export const searchRebuild = due('search.rebuild');
export const rebuildBatch = job<{ kind: SearchKind; after: string | null }>('search.rebuild-batch');
const ALL = 'all';

export interface SearchSource {
  readonly kind: SearchKind;
  /** Ids beyond `after`, in their order, of subjects that belong into the index; each locked as its writers lock it, so that none changes under the copy. */
  ids(tx: Tx, after: string | null, limit: number): Promise<string[]>;
  write(tx: Tx, id: string): Promise<void>;
}

@Injectable()
export class SearchIndex {
  private readonly sources = new Map<SearchKind, SearchSource>();

  constructor(private readonly db: Database) {}

  register(source: SearchSource): void {
    this.sources.set(source.kind, source);
  }

  get kinds(): SearchKind[] {
    return [...this.sources.keys()];
  }

  source(kind: SearchKind): SearchSource {
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
