// Decides how a challenge's content lies in its row: the columns that lists and rules read, and the hash of what is approved.
import { parseYuan } from '#libs/kernel';
import { hashOf, type Reader } from '#libs/platform';
import type { ChallengeContent, DraftContent } from './challenge.contract.js';
import type { Openers } from './challenge.openers.js';

/** What an approval binds and publication repeats: the content, whose it is, and who can open its bids. */
export const boundContent = (row: { agencyId: string; content: unknown }, openers: Openers): object => ({ agencyId: row.agencyId, content: row.content, openers });

/** Columns of a content, by name. Chain, field and demand side are kept as columns once they exist; until then only the draft names them. */
export async function columnsOf(r: Reader, row: { agencyId: string }, content: ChallengeContent | DraftContent, openers: Openers): Promise<Record<string, unknown>> {
  const known = (await r.one<{ chain: string | null; field: string | null; organisation: string | null }>(
    `SELECT (SELECT id FROM chains WHERE id = $1) AS chain, (SELECT id FROM fields WHERE id = $2) AS field, (SELECT id FROM organisations WHERE id = $3) AS organisation`,
    [content.chainId ?? null, content.fieldId ?? null, content.demandSideId ?? null]))!;
  const budget = content.budget ? parseYuan(content.budget) : 0n;
  return {
    title: content.title ?? '', content: JSON.stringify(content), content_hash: hashOf(boundContent({ agencyId: row.agencyId, content }, openers)), chain_id: known.chain, field_id: known.field,
    demand_side_id: known.organisation, budget_fen: budget > 0n ? budget : null, closes_at: content.schedule?.closesAt ?? null,
  };
}
