// Makes the index again. A rerun is safe: each batch writes what its subjects are now, under their locks, and the next batch is asked for in the same transaction.
import { Injectable } from '@nestjs/common';
import { Database, enqueue, Processes, type Tx, WhenDue } from '#libs/platform';
import { rebuildBatch, type RebuiltKind, SearchIndex, searchRebuild } from './search.index.service.js';

const BATCH = 100;

@Injectable()
export class SearchRebuild {
  constructor(private readonly db: Database, private readonly index: SearchIndex) {}

  @WhenDue(searchRebuild)
  async begin(tx: Tx): Promise<void> {
    for (const kind of this.index.kinds) await enqueue(tx, rebuildBatch, { kind, after: null });
  }

  @Processes(rebuildBatch)
  batch({ kind, after }: { kind: RebuiltKind; after: string | null }): Promise<void> {
    const source = this.index.source(kind);
    return this.db.transaction(async (tx) => {
      const ids = await source.ids(tx, after, BATCH);
      for (const id of ids) await source.write(tx, id);
      if (ids.length === BATCH) await enqueue(tx, rebuildBatch, { kind, after: ids.at(-1)! });
    });
  }
}
