// Owns how a published notice stands in the index of searches: found by its challenge's title and by the organisations it names.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '#libs/platform';
import { SearchIndex, writeEntry } from '#libs/search';
import type { NoticeRow } from './notice.store.js';

const STANDS = new Set(['published', 'suspended']);

/** A planned notice is not there yet. */
export async function indexNotice(tx: Tx, id: string): Promise<void> {
  const [row] = await tx.prepared<NoticeRow>(`SELECT challenge_id, challenge_number, challenge_title, agency_path, state, number, content, published_at, overturned_at FROM notices WHERE id = $1 AND state <> 'planned'`, [id]);
  if (!row) return;
  const { content } = row, names = [...(content?.winners ?? []), ...(content?.ranking ?? [])].map((w) => w.organisationName);
  await writeEntry(tx, {
    kind: 'notice', subjectId: id, challengeId: row.challengeId, agencyPath: row.agencyPath, public: true, open: STANDS.has(row.state) && row.overturnedAt === null, state: row.state, at: row.publishedAt!, heading: row.number ?? '',
    title: row.challengeTitle, body: [...new Set(names), content?.noWinnerReason ?? ''].filter(Boolean).join('\n'), numbers: `${row.number} ${row.challengeNumber}`,
  });
}

@Injectable()
export class NoticeSearch implements OnModuleInit {
  constructor(private readonly index: SearchIndex) {}

  onModuleInit(): void {
    this.index.register({
      kind: 'notice', write: indexNotice,
      ids: async (tx, after, limit) => (await tx.query<{ id: string }>(`SELECT n.id FROM challenges c JOIN notices n ON n.challenge_id = c.id WHERE n.state <> 'planned' AND ($1::uuid IS NULL OR n.id > $1) ORDER BY n.id LIMIT $2 FOR SHARE`, [after, limit])).map((r) => r.id),
    });
  }
}
