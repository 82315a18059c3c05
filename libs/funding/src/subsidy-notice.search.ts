// Owns how a public notice of planned subsidies stands in the index of searches: found by its number, by the organisations and projects it names, and by their claims.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '#libs/platform';
import { SearchIndex, writeEntry } from '#libs/search';
import type { SubsidyNoticeContent } from './subsidy-notice.contract.js';
import type { SubsidyNoticeState } from './subsidy-notice.lifecycle.js';

interface Row { readonly number: string; readonly agencyPath: string; readonly state: SubsidyNoticeState; readonly content: SubsidyNoticeContent; readonly publishedAt: Date }

export async function indexSubsidyNotice(tx: Tx, id: string): Promise<void> {
  const [row] = await tx.prepared<Row>('SELECT number, agency_path, state, content, published_at FROM subsidy_notices WHERE id = $1', [id]);
  if (!row) return;
  const { lines } = row.content, said = new Set(lines.map((l) => [l.organisationName, l.projectTitle].filter(Boolean).join(' · ')));
  await writeEntry(tx, {
    kind: 'subsidy', subjectId: id, challengeId: null, agencyPath: row.agencyPath, public: true, open: row.state === 'published' || row.state === 'suspended', state: row.state, at: row.publishedAt, heading: row.number,
    title: '', body: [...said].join('\n'), numbers: [row.number, ...lines.map((l) => l.claimNumber)].join(' '),
  });
}

@Injectable()
export class SubsidyNoticeSearch implements OnModuleInit {
  constructor(private readonly index: SearchIndex) {}

  onModuleInit(): void {
    this.index.register({
      kind: 'subsidy', write: indexSubsidyNotice,
      ids: async (tx, after, limit) => (await tx.query<{ id: string }>('SELECT id FROM subsidy_notices WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2 FOR SHARE', [after, limit])).map((r) => r.id),
    });
  }
}
