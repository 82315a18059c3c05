// Owns the questions that other slices ask about contracts, milestones, notices and objectors. Pure SQL on projects' own tables.
import type { Day, Fen } from '#libs/kernel';
import type { Reader } from '#libs/platform';
import type { ContractState, MilestoneState } from './contract.contract.js';
import type { NoticeContent, NoticeState } from './notice.contract.js';

export interface ContractFacts {
  readonly id: string; readonly number: string; readonly title: string; readonly challengeId: string; readonly decisionId: string; readonly agencyId: string; readonly agencyPath: string;
  readonly demandSideId: string | null; readonly demandSideName: string; readonly winnerId: string; readonly winnerName: string; readonly bidId: string;
  readonly amountFen: Fen; readonly startsOn: Day; readonly endsOn: Day; readonly signedOn: Day | null; readonly state: ContractState;
  /** The clause that a subsidy follows, or none. */
  readonly clause: 'open-competition' | null; readonly decidedRate: string | null; readonly decidedCeilingFen: Fen | null;
  /** All winners of a challenge share one funding case unless the decision said otherwise. */
  readonly fundingCaseKey: string;
  /** The signed document in force. */
  readonly fileId: string | null; readonly sha256: string | null;
}
export interface MilestoneFacts {
  readonly id: string; readonly contractId: string; readonly n: number; readonly name: string; readonly amountFen: Fen; readonly acceptedFen: Fen | null;
  readonly dueOn: Day; readonly state: MilestoneState; readonly acceptedOn: Day | null;
}
export interface NoticeFacts {
  readonly id: string; readonly number: string; readonly challengeId: string; readonly decisionId: string; readonly challengeTitle: string; readonly agencyId: string; readonly agencyPath: string;
  readonly state: NoticeState; readonly firstDay: Day; readonly lastDay: Day; readonly publishedAt: Date; readonly content: NoticeContent;
}
export interface ObjectorFacts { readonly id: string; readonly noticeId: string; readonly noticeNumber: string; readonly challengeTitle: string; readonly name: string; readonly email: string; readonly reply: string | null }

const CONTRACT = `SELECT c.id, c.number, c.title, c.challenge_id, c.decision_id, c.agency_id, c.agency_path, c.demand_side_id, c.demand_side_name, c.winner_id, c.winner_name, c.bid_id, c.amount_fen,
    c.starts_on, c.ends_on, c.signed_on, c.state, d.clause, d.decided_rate, d.decided_ceiling_fen, c.funding_case_key, e.file_id, encode(e.sha256, 'hex') AS sha256
  FROM contracts c JOIN decisions d ON d.id = c.decision_id LEFT JOIN contract_editions e ON e.contract_id = c.id AND e.n = c.edition`;

export const contractOf = async (r: Reader, id: string): Promise<ContractFacts | undefined> => (await r.prepared<ContractFacts>(`${CONTRACT} WHERE c.id = $1`, [id]))[0];

/** Contracts of an organisation (either side) or of a challenge, oldest first. */
export function contractsOf(r: Reader, by: { organisationId: string } | { challengeId: string }): Promise<ContractFacts[]> {
  return 'organisationId' in by
    ? r.query<ContractFacts>(`${CONTRACT} WHERE c.winner_id = $1 OR c.demand_side_id = $1 ORDER BY c.id`, [by.organisationId])
    : r.query<ContractFacts>(`${CONTRACT} WHERE c.challenge_id = $1 ORDER BY c.id`, [by.challengeId]);
}

const MILESTONE = 'SELECT id, contract_id, n, name, amount_fen, accepted_fen, due_on, state, accepted_on FROM milestones';
export const milestonesOf = (r: Reader, contractId: string): Promise<MilestoneFacts[]> => r.query<MilestoneFacts>(`${MILESTONE} WHERE contract_id = $1 ORDER BY n`, [contractId]);
export const milestoneOf = (r: Reader, id: string): Promise<MilestoneFacts | undefined> => r.one<MilestoneFacts>(`${MILESTONE} WHERE id = $1`, [id]);

/** A notice as the public knows it; a planned one is not there. */
export const publicNotice = (r: Reader, id: string): Promise<NoticeFacts | undefined> =>
  r.one<NoticeFacts>(`SELECT id, number, challenge_id, decision_id, challenge_title, agency_id, agency_path, state, first_day, last_day, published_at, content FROM notices WHERE id = $1 AND state <> 'planned'`, [id]);

/** Who objects, for the mails to them alone. */
export const objectorOf = (r: Reader, objectionId: string): Promise<ObjectorFacts | undefined> =>
  r.one<ObjectorFacts>(`SELECT o.id, o.notice_id, n.number AS notice_number, n.challenge_title, o.name, o.email, x.reply
    FROM objectors o JOIN notices n ON n.id = o.notice_id LEFT JOIN objections x ON x.id = o.id WHERE o.id = $1`, [objectionId]);

export interface DecisionParties { readonly id: string; readonly challengeId: string; readonly agencyPath: string; readonly state: 'draft' | 'submitted' | 'approved'; readonly preparedBy: string[]; readonly winnerIds: string[] }
/** A decision for who must hear of it: preparers and winners. */
export const decisionOf = (r: Reader, id: string): Promise<DecisionParties | undefined> =>
  r.one<DecisionParties>(`SELECT d.id, d.challenge_id, d.agency_path, d.state, to_jsonb(d.prepared_by) AS prepared_by,
      coalesce((SELECT jsonb_agg(w.organisation_id ORDER BY w.position) FROM decision_winners w WHERE w.decision_id = d.id), '[]') AS winner_ids FROM decisions d WHERE d.id = $1`, [id]);
