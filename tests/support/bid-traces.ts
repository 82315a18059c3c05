// Owns what one accepted submit leaves behind, counted apart: all of it, or nothing.
import type { World } from './world.js';

export async function tracesOf(world: World, organisationId: string): Promise<Record<string, number>> {
  const count = async (sql: string): Promise<number> => Number((await world.db.one<{ n: bigint }>(`SELECT count(*) AS n FROM ${sql}`, [organisationId]))!.n);
  const of = 'bids b WHERE b.organisation_id = $1';
  return {
    live: await count(`${of} AND b.state = 'live'`), versions: await count(`bid_versions v JOIN ${of.replace('WHERE', 'ON b.id = v.bid_id WHERE')}`), shares: await count(`bid_shares s JOIN ${of.replace('WHERE', 'ON b.id = s.bid_id WHERE')}`),
    parties: await count('bid_parties WHERE organisation_id = $1'), histories: await count(`histories WHERE subject = 'bid' AND subject_id IN (SELECT id::text FROM bids WHERE organisation_id = $1)`),
    entries: await count(`audit_entries WHERE subject = 'bid' AND subject_id IN (SELECT id::text FROM bids WHERE organisation_id = $1)`), events: await count(`events WHERE subject = 'bid' AND payload->>'organisationId' = $1::text`),
  };
}
export const accepted = (versions: number): Record<string, number> => ({ live: 1, versions, shares: 1, parties: 1, histories: versions, entries: versions, events: versions });
export const NOTHING: Record<string, number> = { live: 0, versions: 0, shares: 0, parties: 0, histories: 0, entries: 0, events: 0 };
