// Owns how an opening is seen while it goes on: who started it, which openers are there and have answered, how many bids have enough shares, how many are opened.
import type { IdentityReader } from '#libs/identity';
import type { Reader } from '#libs/platform';
import { openerPlaces, openersOf } from '#libs/challenges';
import { answeredBy, tallyOf } from './gathering.js';
import type { OpeningOpener, OpeningView } from './opening.contract.js';
import { type OpeningRow, openingOf } from './opening.rows.js';

/** Seen no longer ago than this is present; the page says so every few seconds. */
const PRESENT_SECONDS = 20;

export async function openingView(r: Reader, identity: IdentityReader, id: string): Promise<OpeningView> {
  const row = (await openingOf(r, id))!, { threshold } = await openersOf(r, row.challengeId);
  const done = await r.one<{ done: number; unreadable: number }>(`SELECT count(*)::int AS done, count(*) FILTER (WHERE state = 'unreadable')::int AS unreadable FROM ${row.kind === 'price' ? 'price_envelopes' : 'bids'} WHERE challenge_id = $1 AND state NOT IN ('live','withdrawn','sealed')`, [row.challengeId]);
  const names = new Map((await identity.people(r, [row.startedBy, ...(row.confirmedBy ? [row.confirmedBy] : [])])).map((p) => [p.id, p.name]));
  const gathers = row.mode === 'openers' && row.state === 'started', tally = gathers ? await tallyOf(r, row) : [];
  return {
    id, challengeId: row.challengeId, kind: row.kind, state: row.state, version: row.version, startedBy: names.get(row.startedBy) ?? '', startedAt: row.startedAt.toISOString(), confirmedBy: row.confirmedBy === null ? null : names.get(row.confirmedBy) ?? '',
    confirmedAt: row.confirmedAt?.toISOString() ?? null, completedAt: row.completedAt?.toISOString() ?? null, progress: row.total === null ? null : { total: row.total, ...done! },
    mode: row.mode, threshold, openers: row.mode === 'openers' ? await openersIn(r, identity, row, tally.length) : [],
    gathering: gathers ? {
      total: tally.length, complete: tally.filter((b) => b.shares >= threshold || b.own).length, refused: (await r.one<{ n: number }>('SELECT count(*)::int AS n FROM refused_shares WHERE opening_id = $1', [id]))!.n,
      waitsUntil: row.waitsUntil!.toISOString(), identitiesUntil: row.identitiesUntil?.toISOString() ?? null,
    } : null,
  };
}

async function openersIn(r: Reader, identity: IdentityReader, row: OpeningRow, total: number): Promise<OpeningOpener[]> {
  const places = await openerPlaces(r, row.challengeId), people = new Map((await identity.openers(r, places.map((o) => o.personId))).map((p) => [p.id, p]));
  const seen = new Map((await r.query<{ position: number; unlockedAt: Date | null; present: boolean }>(`SELECT position, unlocked_at, seen_at > jiebang_now() - interval '${PRESENT_SECONDS} seconds' AS present FROM opening_presences WHERE opening_id = $1`, [row.id])).map((p) => [p.position, p]));
  const answers = await answeredBy(r, row.id, total);
  return places.map(({ position, personId, recipient }) => {
    const person = people.get(personId), presence = seen.get(position), answer = answers.get(position);
    return {
      position, personId, name: person?.name ?? '', organisation: { zh: person?.houseZh ?? '', en: person?.houseEn ?? '' }, recipient, present: row.state === 'started' && (presence?.present ?? false),
      unlockedAt: presence?.unlockedAt?.toISOString() ?? null, answered: row.state === 'started' && total > 0 && (answer?.answered ?? false), shares: answer?.shares ?? 0,
    };
  });
}
