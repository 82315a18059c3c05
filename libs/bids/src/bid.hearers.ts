// Owns whom the system itself tells that something changed: who has a draft or a live bid. For mails to exactly these; never for a screen, a count or a log line.
import type { Reader } from '#libs/platform';

/** Organisations with a draft or a live bid of the challenge, partners of a live bid included; in the order of ids, which are random. */
export async function interestedOrganisations(r: Reader, challengeId: string): Promise<string[]> {
  const rows = await r.query<{ id: string }>(`SELECT organisation_id AS id FROM drafts WHERE challenge_id = $1
    UNION SELECT p.organisation_id FROM bid_parties p JOIN bids b ON b.id = p.bid_id WHERE b.challenge_id = $1 AND b.state = 'live' ORDER BY 1`, [challengeId]);
  return rows.map((row) => row.id);
}
