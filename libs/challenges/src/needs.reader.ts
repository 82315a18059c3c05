// Answers the lists and pages of needs: an organisation sees its own, an agency's officials what was handed in to it, nobody else anything.
import { Injectable } from '@nestjs/common';
import { z } from 'zod';
import { type Actor, hasGrant } from '#libs/kernel';
import { IdentityReader } from '#libs/identity';
import { Database, keysOf, pageOf, pageQuery, platformErrors, type Page, type Reader } from '#libs/platform';
import { maySeeNeed, readablePaths } from './challenges.access.js';
import { needLife, type NeedState } from './challenge.lifecycle.js';
import { historyOf } from './history.reader.js';
import { instantKey, instantText } from './instant-key.js';
import type { NeedContent, NeedDraft, NeedLine, NeedView } from './need.contract.js';

export const needQuery = pageQuery.extend({ state: z.enum(needLife.states as [NeedState, ...NeedState[]]).optional(), organisation: z.uuid().optional(), agency: z.uuid().optional() });
export type NeedQuery = z.infer<typeof needQuery>;

interface NeedFacts {
  id: string; title: string; state: NeedState; version: number; organisationId: string | null; organisationName: string | null; agencyId: string; agencyPath: string; nameZh: string; nameEn: string; content: NeedContent | NeedDraft;
  createdAt: Date; at: string; submittedAt: Date | null; screenedAt: Date | null; screeningReason: string | null; challengeId: string | null;
}
const SELECT = `SELECT n.id, n.title, n.state, n.version, n.organisation_id, o.name AS organisation_name, n.agency_id, a.path AS agency_path, a.name_zh, a.name_en, n.content, n.created_at, ${instantText('n.created_at')} AS at, n.submitted_at,
    n.screened_at, n.screening_reason, c.id AS challenge_id
  FROM needs n JOIN agencies a ON a.id = n.agency_id LEFT JOIN organisations o ON o.id = n.organisation_id LEFT JOIN challenges c ON c.need_id = n.id`;
/** $1 own organisations, $2 agencies read from, $3 agencies worked in as an officer. */
const LIST = `${SELECT} WHERE (n.organisation_id = ANY($1::uuid[])
    OR (n.state <> 'draft' AND EXISTS (SELECT 1 FROM unnest($2::text[]) p WHERE a.path = p OR starts_with(a.path, p || '/')))
    OR (n.organisation_id IS NULL AND EXISTS (SELECT 1 FROM unnest($3::text[]) p WHERE a.path = p OR starts_with(a.path, p || '/'))))
  AND ($4::text IS NULL OR n.state = $4) AND ($5::uuid IS NULL OR n.organisation_id = $5) AND ($6::uuid IS NULL OR n.agency_id = $6) AND ($7::timestamptz IS NULL OR (n.created_at, n.id) < ($7, $8::uuid))
  ORDER BY n.created_at DESC, n.id DESC LIMIT $9`;

const line = (n: NeedFacts): NeedLine => ({
  id: n.id, title: n.title, state: n.state, organisationId: n.organisationId, organisationName: n.organisationName, agencyId: n.agencyId, agencyName: { zh: n.nameZh, en: n.nameEn }, chainId: n.content.chainId ?? null,
  fieldId: n.content.fieldId ?? null, budget: n.content.budget ?? null, createdAt: n.createdAt.toISOString(), submittedAt: n.submittedAt?.toISOString() ?? null, challengeId: n.challengeId,
});

@Injectable()
export class NeedsReader {
  constructor(private readonly db: Database, private readonly identity: IdentityReader) {}

  async list(actor: Actor, query: NeedQuery): Promise<Page<NeedLine>> {
    if (actor.kind !== 'person') throw platformErrors.problem('not-signed-in');
    const [at, id] = instantKey(keysOf(query.after, 2)) ?? [null, null];
    const officer = actor.grants.filter((g) => hasGrant(actor, 'officer', g.agencyPath)).map((g) => g.agencyPath);
    const rows = await this.db.query<NeedFacts>(LIST, [actor.memberships.map((m) => m.organisationId), readablePaths(actor), officer, query.state ?? null, query.organisation ?? null, query.agency ?? null, at, id, query.limit + 1]);
    return pageOf(rows, query.limit, (n) => [n.at, n.id], line);
  }

  one(actor: Actor, id: string): Promise<NeedView> {
    return this.of(this.db, actor, id);
  }

  async of(r: Reader, actor: Actor, id: string): Promise<NeedView> {
    const n = await r.one<NeedFacts>(`${SELECT} WHERE n.id = $1`, [id]);
    if (!n || !maySeeNeed(actor, n)) throw platformErrors.problem('not-found');
    return { ...line(n), version: n.version, content: n.content, screenedAt: n.screenedAt?.toISOString() ?? null, screeningReason: n.screeningReason, history: await historyOf(r, this.identity, 'need', id) };
  }
}
