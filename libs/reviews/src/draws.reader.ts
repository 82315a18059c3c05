// Owns the screens of draws, for officials of the agency: what was frozen, who committed and told, the order and who sits by it. No nonce is shown before both are told: neither can know the outcome before giving its own away.
import { Injectable } from '@nestjs/common';
import type { z } from 'zod';
import { challengeOf, type ChallengeRow, ChallengesReader } from '#libs/challenges';
import { type Actor, actorId, hasGrant, type OfficialRole, reachOf } from '#libs/kernel';
import { Database, keysOf, pageOf, type pageQuery, platformErrors, type Page } from '#libs/platform';
import { Candidates } from './candidates.service.js';
import type { DrawLine, DrawNonceView, DrawPlaceView, DrawProspect, DrawView } from './draw.contract.js';
import { DRAW_ROLES, type DrawList, type DrawRole, type Stratum } from './draw-order.contract.js';
import { seesReviewsOf } from './reviews.access.js';
import { panelOf } from './review.rows.js';

interface Row extends Omit<DrawLine, 'openedAt' | 'revealBy' | 'drawnAt' | 'voidedAt' | 'mine' | 'challengeNumber' | 'challengeTitle'> { openedAt: Date; revealBy: Date | null; drawnAt: Date | null; voidedAt: Date | null; agencyPath: string; list: string; listSha256: string; seed: string | null }
interface Nonce { drawId: string; role: DrawRole; personId: string; name: string; commitment: string; committedAt: Date; revealedAt: Date | null; nonce: string | null }
const DRAWS = `SELECT d.id, d.panel_id, d.challenge_id, d.n, d.state, d.version, d.opened_at, d.reveal_by, d.drawn_at, d.voided_at, d.because, d.list, d.list_sha256, d.seed, a.path AS agency_path
  FROM draws d JOIN challenges c ON c.id = d.challenge_id JOIN agencies a ON a.id = c.agency_id`;
const READERS: readonly OfficialRole[] = ['officer', 'head', 'auditor'];
const LIST = `${DRAWS} WHERE ($1::boolean OR EXISTS (SELECT 1 FROM unnest($2::text[]) own WHERE a.path = own OR starts_with(a.path, own || '/'))) AND ($3::uuid IS NULL OR d.id < $3) ORDER BY d.id DESC LIMIT $4`;
const NONCES = 'SELECT n.draw_id, n.role, n.person_id, p.name, n.commitment, n.committed_at, n.revealed_at, n.nonce FROM draw_nonces n JOIN people p ON p.id = n.person_id WHERE n.draw_id = ANY($1::uuid[]) ORDER BY n.committed_at';
const PLACES = `SELECT l.stratum, l.place, l.person_id, p.name, coalesce(e.organisation, '') AS organisation, s.id AS seat_id, x.place IS NOT NULL AS passed
  FROM draw_places l JOIN people p ON p.id = l.person_id LEFT JOIN experts e ON e.person_id = l.person_id LEFT JOIN seats s ON s.draw_id = l.draw_id AND s.stratum = l.stratum AND s.place = l.place
    LEFT JOIN draw_passes x ON x.draw_id = l.draw_id AND x.stratum = l.stratum AND x.place = l.place WHERE l.draw_id = $1 ORDER BY l.stratum, l.place`;

@Injectable()
export class DrawsReader {
  constructor(private readonly db: Database, private readonly challenges: ChallengesReader, private readonly candidates: Candidates) {}

  /** Of the agencies that the reader's grants reach, the newest first. */
  async list(actor: Actor, query: z.infer<typeof pageQuery>): Promise<Page<DrawLine>> {
    const { city, paths } = reachOf(actor, READERS), [after] = keysOf(query.after, 1) ?? [null];
    const page = pageOf(await this.db.query<Row>(LIST, [city, paths, after, query.limit + 1]), query.limit, (d) => [d.id]);
    return { items: await this.lines(actor, page.items), next: page.next };
  }

  /** Of one panel, the first first. @throws Problem not-found */
  async ofPanel(actor: Actor, panelId: string): Promise<Page<DrawLine>> {
    await this.seen(actor, (await panelOf(this.db, panelId)).challengeId);
    return { items: await this.lines(actor, await this.db.query<Row>(`${DRAWS} WHERE d.panel_id = $1 ORDER BY d.n`, [panelId])), next: null };
  }

  async prospects(actor: Actor, challengeId: string): Promise<Page<DrawProspect>> {
    return { items: await this.candidates.prospects(this.db, await this.seen(actor, challengeId)), next: null };
  }

  /** @throws Problem not-found */
  async one(actor: Actor, id: string): Promise<DrawView> {
    const row = await this.db.one<Row>(`${DRAWS} WHERE d.id = $1`, [id]);
    if (!row || !seesReviewsOf(actor, row.agencyPath)) throw platformErrors.problem('not-found');
    const told = await this.nonces([id]), [line] = await this.lines(actor, [row], told), list = JSON.parse(row.list) as DrawList, over = row.state === 'drawn';
    const nonces = told.map(({ drawId: _, ...n }): DrawNonceView => ({ ...n, committedAt: n.committedAt.toISOString(), revealedAt: n.revealedAt?.toISOString() ?? null, nonce: over ? n.nonce : null }));
    const named = new Map((await this.db.query<{ personId: string; name: string; organisation: string }>(`SELECT p.id AS person_id, p.name, coalesce(e.organisation, '') AS organisation FROM people p LEFT JOIN experts e ON e.person_id = p.id WHERE p.id = ANY($1::uuid[])`, [list.strata.flatMap((s) => s.candidates)])).map((c) => [c.personId, c]));
    const places = await this.db.query<DrawPlaceView & { stratum: Stratum }>(PLACES, [id]);
    return {
      ...line!, list: row.list, listSha256: row.listSha256, seed: row.seed, nonces,
      strata: list.strata.map(({ stratum, seats, candidates }) => ({ stratum, seats, candidates: candidates.map((c) => named.get(c) ?? { personId: c, name: '', organisation: '' }) })),
      order: over ? list.strata.map(({ stratum }) => ({ stratum, places: places.filter((p) => p.stratum === stratum).map(({ stratum: _, ...p }) => p) })) : [],
    };
  }

  private async lines(actor: Actor, rows: readonly Row[], told?: readonly Nonce[]): Promise<DrawLine[]> {
    const challenges = new Map((await this.challenges.summary(this.db, [...new Set(rows.map((d) => d.challengeId))])).map((c) => [c.id, c])), nonces = told ?? await this.nonces(rows.map((d) => d.id));
    return rows.map(({ agencyPath, list: _list, listSha256: _hash, seed: _seed, ...d }): DrawLine => ({
      ...d, challengeNumber: challenges.get(d.challengeId)?.number ?? '', challengeTitle: challenges.get(d.challengeId)?.title ?? '', openedAt: d.openedAt.toISOString(), revealBy: d.revealBy?.toISOString() ?? null,
      drawnAt: d.drawnAt?.toISOString() ?? null, voidedAt: d.voidedAt?.toISOString() ?? null, mine: mine(actor, agencyPath, nonces.filter((n) => n.drawId === d.id)),
    }));
  }

  private nonces(ids: readonly string[]): Promise<Nonce[]> {
    return this.db.query<Nonce>(NONCES, [ids]);
  }

  private async seen(actor: Actor, challengeId: string): Promise<ChallengeRow> {
    const challenge = await challengeOf(this.db, challengeId);
    if (!challenge || !seesReviewsOf(actor, challenge.agencyPath)) throw platformErrors.problem('not-found');
    return challenge;
  }
}

/** In which roles somebody takes part, or could: one person in one of them. */
function mine(actor: Actor, agencyPath: string, nonces: readonly Nonce[]): DrawLine['mine'] {
  const me = actorId(actor), own = nonces.find((n) => n.personId === me);
  if (own) return [{ role: own.role, committed: true, revealed: own.revealedAt !== null }];
  return DRAW_ROLES.filter((role) => hasGrant(actor, role, agencyPath) && !nonces.some((n) => n.role === role)).map((role) => ({ role, committed: false, revealed: false }));
}
