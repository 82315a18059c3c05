// Owns how a claim is read for a change, and what of it an approval binds.
import type { Day, Fen } from '#libs/kernel';
import type { QuoteAnswer } from '#libs/policy';
import type { Reader, Tx } from '#libs/platform';
import type { ClaimState } from './claim.lifecycle.js';
import type { EvidenceKind } from './evidence.contract.js';

/** The quote as it was frozen: figures, both languages, and the limits that a hold must fit into. Money as text. */
export interface FrozenQuote {
  readonly accepted: string; readonly invoiced: string; readonly paid: string; readonly counted: string;
  readonly on: Day; readonly sha256: string; readonly facts: Readonly<Record<string, string>>; readonly prior: Readonly<Record<string, string>>;
  /** By fact that is a list: its items' own numbers, in the order of the facts. */
  readonly items?: Readonly<Record<string, readonly string[]>>;
  /** How the figure arose, milestone by milestone; absent in quotes from before documents were matched. */
  readonly table?: CountTable;
  readonly limits: readonly { readonly scope: string; readonly limit: string }[]; readonly zh: QuoteAnswer; readonly en: QuoteAnswer;
}
export interface CountTable {
  readonly milestones: readonly { readonly id: string; readonly contractId: string; readonly n: number; readonly name: string; readonly accepted: string; readonly invoiced: string; readonly paid: string; readonly counted: string }[];
  readonly contracts: readonly { readonly id: string; readonly number: string; readonly amount: string; readonly milestones: string; readonly counted: string }[];
  /** What earlier claims of this case were granted, less what came back; `barred` of it came back and still counts as granted. */
  readonly grants: readonly { readonly number: string; readonly on: Day | null; readonly amount: string; readonly barred?: string }[];
}
export interface ClaimRow {
  readonly id: string; readonly number: string; readonly caseId: string; readonly projectKey: string; /** Both null in a claim that rests on facts alone. */ readonly contractId: string | null; readonly winnerId: string | null; readonly applicantId: string; readonly agencyId: string; readonly agencyPath: string; readonly clause: string;
  readonly state: ClaimState; readonly version: number; readonly payeeId: string | null; readonly payeeDigest: Buffer | null; readonly appliedOn: Day | null; readonly clauseSha256: string | null; readonly quote: FrozenQuote | null;
  readonly countedFen: Fen | null; readonly amountFen: Fen | null; readonly lineId: string | null; readonly year: number | null; readonly entryId: string | null; readonly waitingSince: Date | null; readonly matching: 'proposed' | 'corrected' | null;
  /** Of the line that pays it: the year of the hold, or the one that it was carried over to. */
  readonly budgetYear: number | null;
  /** Who controls the applicant, as of the day of application; null before that, and in claims from before this was kept until their next hold. */
  readonly controller: string | null; readonly controllerKey: string | null;
  /** The decision that left only `amountFen` of `entitledFen`. */
  readonly cutId: string | null; readonly entitledFen: Fen | null;
}
export type ContractClaim = ClaimRow & { readonly contractId: string; readonly winnerId: string };
export const ofContract = <R extends Pick<ClaimRow, 'contractId' | 'winnerId'>>(row: R): row is R & { readonly contractId: string; readonly winnerId: string } => row.contractId !== null;
/** Whose members may say nothing about it. */
export const partiesOf = (row: Pick<ClaimRow, 'applicantId' | 'winnerId'>): string[] => [row.applicantId, ...(row.winnerId === null ? [] : [row.winnerId])];
export const CLAIM_COLUMNS = 'id, number, case_id, contract_id, winner_id, applicant_id, agency_id, agency_path, clause, state, version, payee_id, payee_digest, applied_on, clause_sha256, quote, counted_fen, amount_fen, line_id, year, entry_id, waiting_since, cut_id, entitled_fen, budget_year, matching, controller, controller_key, (SELECT f.project_key FROM funding_cases f WHERE f.id = case_id) AS project_key';

export const claimOf = (r: Reader, id: string): Promise<ClaimRow | undefined> => r.one<ClaimRow>(`SELECT ${CLAIM_COLUMNS} FROM claims WHERE id = $1`, [id]);
export const lockClaim = async (tx: Tx, id: string): Promise<ClaimRow | undefined> => (await tx.prepared<ClaimRow>(`SELECT ${CLAIM_COLUMNS} FROM claims WHERE id = $1 FOR UPDATE`, [id]))[0];
/** Several at once, locked in sorted order. */
export const lockClaims = (tx: Tx, ids: readonly string[]): Promise<ClaimRow[]> => tx.query<ClaimRow>(`SELECT ${CLAIM_COLUMNS} FROM claims WHERE id = ANY($1::uuid[]) ORDER BY id FOR UPDATE`, [ids]);

export interface MilestoneRow { readonly milestoneId: string; readonly n: number; readonly name: string; readonly acceptedFen: Fen }
export const claimMilestones = (r: Reader, claimId: string): Promise<MilestoneRow[]> => r.prepared<MilestoneRow>('SELECT milestone_id, n, name, accepted_fen FROM claim_milestones WHERE claim_id = $1 ORDER BY n, milestone_id', [claimId]);

export interface EvidenceRow { readonly id: string; readonly kind: EvidenceKind; readonly facts: Record<string, string>; readonly amountFen: Fen; readonly fileId: string; readonly fileSha256: string; readonly state: 'given' | 'rejected'; readonly reason: string | null; readonly at: Date; readonly allocatedFen: Fen; readonly honouredOn: Day | null }
export const evidenceOf = (r: Reader, claimId: string): Promise<EvidenceRow[]> => r.prepared<EvidenceRow>('SELECT id, kind, facts, amount_fen, file_id, file_sha256, state, reason, at, allocated_fen, honoured_on FROM evidence WHERE claim_id = $1 ORDER BY id', [claimId]);

const MATCHED = 'SELECT id, milestone_id, invoice_id, payment_id, amount_fen, accepted_fen, reason FROM allocations WHERE claim_id = $1 ORDER BY id';
const SIGNALS = 'SELECT id, kind, evidence_id, state, reason, version FROM signals WHERE claim_id = $1 ORDER BY id';

/** What officer, head and finance approve: the same evidence, counted the same, for the same amount. A cut is a decision of its own and binds itself. */
export async function contentOf(r: Reader, row: ClaimRow): Promise<unknown> {
  const [milestones, evidence, matched, signals] = await Promise.all([claimMilestones(r, row.id), evidenceOf(r, row.id), r.prepared(MATCHED, [row.id]), r.prepared(SIGNALS, [row.id])]);
  return {
    claimId: row.id, contractId: row.contractId, applicantId: row.applicantId, clauseSha256: row.clauseSha256, amountFen: row.entitledFen ?? row.amountFen, countedFen: row.countedFen,
    facts: row.quote?.facts ?? null, ...(row.quote?.items ? { items: row.quote.items } : {}), milestones,
    evidence: evidence.map(({ id, kind, fileSha256, amountFen, state, reason }) => ({ id, kind, fileSha256, amountFen, state, reason })),
    ...(matched.length > 0 ? { matched } : {}), ...(signals.length > 0 ? { signals } : {}),
  };
}
/** The same for a claim by its id: what an approval of it must have signed. */
export const claimContent = async (r: Reader, id: string): Promise<unknown> => contentOf(r, (await claimOf(r, id))!);
/** Finance also binds to whom the money goes: a corrected account asks finance anew, not the head. */
export const payoutOf = (row: ClaimRow, content: unknown): unknown => ({ claim: content, payee: row.payeeDigest!.toString('hex'), ...(row.cutId === null ? {} : { cutId: row.cutId, amountFen: row.amountFen }) });
