// Answers one challenge whole, as far as the asker may see it: anybody once published, its agency's officials before and with the history.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { type Actor, actorId, yuan } from '#libs/kernel';
import { IdentityReader } from '#libs/identity';
import { Database, FilesService, platformErrors, type Reader } from '#libs/platform';
import { maySeeChallenge, readsUnpublished } from './challenges.access.js';
import type { AddendumView, CancellationView, ChallengeView, NamedOpenersView } from './challenge.contract.js';
import { namedOpeners } from './challenge.openers.js';
import { challengeOf, type ChallengeRow } from './challenge.rows.js';
import { historyOf } from './history.reader.js';

interface More {
  needId: string | null; nameZh: string; nameEn: string; demandSideName: string | null; chainId: string | null; fieldId: string | null; budgetFen: bigint | null; closesAt: Date | null; closedAt: Date | null; openedAt: Date | null;
  addenda: AddendumView[]; following: boolean;
}
const MORE = `SELECT c.need_id, a.name_zh, a.name_en, o.name AS demand_side_name, c.chain_id, c.field_id, c.budget_fen, c.closes_at, c.closed_at, c.opened_at,
    coalesce((SELECT json_agg(json_build_object('number', d.number, 'text', d.text, 'material', d.material, 'publishedAt', d.published_at, 'closesAt', d.closes_at) ORDER BY d.number) FROM challenge_addenda d WHERE d.challenge_id = c.id), '[]') AS addenda,
    EXISTS (SELECT 1 FROM challenge_followers f WHERE f.challenge_id = c.id AND f.person_id = $2) AS following
  FROM challenges c JOIN agencies a ON a.id = c.agency_id LEFT JOIN organisations o ON o.id = c.demand_side_id WHERE c.id = $1`;
const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

@Injectable()
export class ChallengePage implements OnModuleInit {
  constructor(private readonly db: Database, private readonly files: FilesService, private readonly identity: IdentityReader) {}

  onModuleInit(): void {
    this.files.registerReader('challenge', async (actor, id) => {
      const row = await challengeOf(this.db, id);
      return row !== undefined && maySeeChallenge(actor, row);
    });
  }

  /** @throws Problem not-found also for what the actor may not know of */
  async of(r: Reader, actor: Actor, id: string): Promise<ChallengeView> {
    const row = await this.visible(r, actor, id);
    const more = (await r.one<More>(MORE, [id, actorId(actor)]))!;
    const linked = new Map((await this.files.filesOf(r, 'challenge', id)).map((f) => [f.id, f]));
    const files = (row.content.attachments ?? []).flatMap((fileId) => linked.get(fileId) ?? []).map((f) => ({ id: f.id, name: f.name, size: f.size, type: f.type }));
    return {
      id: row.id, number: row.number, title: row.title, state: row.state, agencyId: row.agencyId, agencyName: { zh: more.nameZh, en: more.nameEn }, chainId: more.chainId, fieldId: more.fieldId,
      budget: more.budgetFen === null ? null : yuan(more.budgetFen), closesAt: iso(more.closesAt), publishedAt: iso(row.publishedAt), version: row.version, content: row.content, contentHash: row.contentHash, needId: more.needId,
      demandSideId: row.demandSideId, demandSideName: more.demandSideName, addenda: more.addenda.map((a) => ({ ...a, publishedAt: new Date(a.publishedAt).toISOString(), closesAt: new Date(a.closesAt).toISOString() })),
      files, closedAt: iso(more.closedAt), openedAt: iso(more.openedAt), extendedUnderRule: row.extendedUnderRule, openers: await namedOpeners(r, this.identity, row), following: more.following,
      ...(readsUnpublished(actor, row) ? { history: await historyOf(r, this.identity, 'challenge', id), cancellation: await this.cancellation(r, id) } : {}),
    };
  }

  one(actor: Actor, id: string): Promise<ChallengeView> {
    return this.of(this.db, actor, id);
  }

  async openers(actor: Actor, id: string): Promise<NamedOpenersView> {
    return namedOpeners(this.db, this.identity, await this.visible(this.db, actor, id));
  }

  async addenda(actor: Actor, id: string): Promise<AddendumView[]> {
    return (await this.one(actor, id)).addenda;
  }

  private async visible(r: Reader, actor: Actor, id: string): Promise<ChallengeRow> {
    const row = await challengeOf(r, id);
    if (!row || !maySeeChallenge(actor, row)) throw platformErrors.problem('not-found');
    return row;
  }

  private async cancellation(r: Reader, id: string): Promise<CancellationView | null> {
    const row = await r.one<{ id: string; reason: string; askedAt: Date; confirmed: boolean | null }>('SELECT id, reason, asked_at, confirmed FROM challenge_cancellations WHERE challenge_id = $1 ORDER BY settled_at IS NULL DESC, id DESC LIMIT 1', [id]);
    return row === undefined ? null : { id: row.id, reason: row.reason, askedAt: row.askedAt.toISOString(), state: row.confirmed === null ? 'waiting' : row.confirmed ? 'confirmed' : 'refused' };
  }
}
