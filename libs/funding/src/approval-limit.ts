// Decides above which amount a second head approves a claim: of the parent agency, or another one. The city's default stands until two people adopt another for an agency and all below it.
import { type Actor, covers, type Fen, hasGrant } from '#libs/kernel';
import type { Reader } from '#libs/platform';

export interface ApprovalLimit { readonly aboveFen: Fen; readonly second: 'parent-head' | 'second-head'; readonly agencyPath: string | null }
/** CNY 3,000,000; the head of the parent agency. Where there is no parent the default asks nobody. */
export const DEFAULT_LIMIT: ApprovalLimit = { aboveFen: 300_000_000n, second: 'parent-head', agencyPath: null };

/** The nearest one adopted at the agency or above it. */
export const limitFor = async (r: Reader, agencyPath: string): Promise<ApprovalLimit> =>
  (await r.one<ApprovalLimit>(`SELECT above_fen, second, agency_path FROM approval_limits WHERE state = 'adopted' AND ($1 = agency_path OR starts_with($1, agency_path || '/')) ORDER BY length(agency_path) DESC LIMIT 1`, [agencyPath])) ?? DEFAULT_LIMIT;

export const parentOf = (agencyPath: string): string | null => { const at = agencyPath.lastIndexOf('/'); return at > 0 ? agencyPath.slice(0, at) : null; };
export const secondNeeded = (limit: ApprovalLimit, claim: { readonly amountFen: Fen | null; readonly agencyPath: string }): boolean =>
  claim.amountFen !== null && claim.amountFen > limit.aboveFen && (limit.second === 'second-head' || parentOf(claim.agencyPath) !== null);
/** Whether this head may give the second approval; that it is another person than the first is held elsewhere. */
export const maySecond = (limit: ApprovalLimit, actor: Actor, agencyPath: string): boolean =>
  limit.second === 'second-head' ? hasGrant(actor, 'head', agencyPath) : actor.kind === 'person' && actor.grants.some((g) => g.role === 'head' && parentOf(agencyPath) !== null && covers(g.agencyPath, parentOf(agencyPath)!));
