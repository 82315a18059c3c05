// Owns how a contract is read for a change, and how its editions and milestones are written.
import { v7 } from 'uuid';
import { type ChallengeRow, lockChallenge } from '#libs/challenges';
import { type Actor, type Fen, parseYuan, type Problem } from '#libs/kernel';
import { emit, platformErrors, record, transition, type Tx } from '#libs/platform';
import type { ContractState, ContractTerms, EditionView } from './contract.contract.js';
import { contractLife, type ContractNow, milestoneLife } from './contract.lifecycle.js';
import { checkAmendment, type Standing } from './contract.terms.js';
import { projectsErrors } from './projects.errors.js';
import { contractTerminated } from './projects.events.js';

export interface ContractRow {
  id: string; number: string; title: string; challengeId: string; decisionId: string; noticeId: string; agencyId: string; agencyPath: string; demandSideId: string | null; winnerId: string; bidId: string; demandSideName: string; winnerName: string;
  priceFen: Fen; fundingCaseKey: string; state: ContractState; version: number; edition: number; amountFen: Fen; startsOn: string; endsOn: string; offeredAt: Date | null; signedOn: string | null; endedOn: string | null; endingReason: string | null;
}
export interface EditionRow { n: number; state: EditionView['state']; terms: ContractTerms; reason: string | null; fileId: string | null; sha256: string | null; offeredAt: Date | null; signedAt: Date | null }
export const CONTRACT_COLUMNS = `id, number, title, challenge_id, decision_id, notice_id, agency_id, agency_path, demand_side_id, winner_id, bid_id, demand_side_name, winner_name, price_fen, funding_case_key, state, version, edition,
  amount_fen, starts_on, ends_on, offered_at, signed_on, ended_on, ending_reason`;
export const EDITION_COLUMNS = `n, state, terms, reason, file_id, encode(sha256, 'hex') AS sha256, offered_at, signed_at`;

export const partiesOf = (row: ContractRow) => ({ agencyPath: row.agencyPath, demandSideId: row.demandSideId, winnerId: row.winnerId, offered: row.offeredAt !== null });

/** The contract, locked, after its challenge. @throws Problem not-found */
export async function lockContract(tx: Tx, id: string): Promise<{ row: ContractRow; challenge: ChallengeRow }> {
  const found = await tx.one<{ challengeId: string }>('SELECT challenge_id FROM contracts WHERE id = $1', [id]);
  if (!found) throw platformErrors.problem('not-found');
  const challenge = await lockChallenge(tx, found.challengeId, 'update');
  return { row: (await tx.one<ContractRow>(`SELECT ${CONTRACT_COLUMNS} FROM contracts WHERE id = $1 FOR UPDATE`, [id]))!, challenge };
}

export const openEdition = (tx: Pick<Tx, 'one'>, contractId: string): Promise<EditionRow | undefined> =>
  tx.one<EditionRow>(`SELECT ${EDITION_COLUMNS} FROM contract_editions WHERE contract_id = $1 AND state IN ('draft','signing')`, [contractId]);

interface Move { readonly to: typeof contractLife.transitions[number]; readonly by: string; readonly actor: Actor; readonly facts?: Partial<ContractNow>; readonly set?: Record<string, unknown>; readonly reason?: string; readonly content?: unknown }
export async function moveContract(tx: Tx, row: ContractRow, move: Move): Promise<{ state: ContractState; version: number }> {
  const { to, facts, ...rest } = move;
  const ended = (await tx.one<{ ended: boolean }>(`SELECT state = 'ended' AND overturned_at IS NULL AS ended FROM notices WHERE id = $1`, [row.noticeId]))!.ended;
  return transition(tx, {
    life: contractLife, table: 'contracts', subject: 'contract', id: row.id, state: row.state, transition: to, facts: { noticeEnded: ended, allSigned: false, allAccepted: false, ...facts }, ...rest,
    refuse: (code): Problem => projectsErrors.problem(code as never),
  });
}

/** A change of a contract that is no transition: one history row, one audit entry. */
export async function changeContract(tx: Tx, row: ContractRow, change: { action: string; actor: Actor; content: unknown; reason?: string }): Promise<number> {
  const { version } = (await tx.one<{ version: number }>('UPDATE contracts SET version = version + 1 WHERE id = $1 RETURNING version', [row.id]))!;
  await record(tx, { subject: 'contract', id: row.id, from: row.state, to: row.state, version, ...change });
  return version;
}

/** Milestones are born with the first signed edition; an amendment changes what is still open and adds. */
export async function writeMilestones(tx: Tx, contractId: string, terms: ContractTerms, actor: Actor): Promise<void> {
  const now = await standing(tx, contractId);
  checkAmendment(terms, now);
  for (const [i, m] of terms.milestones.entries()) {
    const known = now[i];
    if (!known) {
      const id = v7();
      await tx.insert('milestones', { id, contractId, n: i + 1, name: m.name, deliverable: m.deliverable, amountFen: parseYuan(m.amount), dueOn: m.dueOn, state: milestoneLife.initial });
      await record(tx, { subject: 'milestone', id, action: 'milestone.planned', from: null, to: milestoneLife.initial, version: 1, actor, content: m });
    } else if (!['accepted', 'delivered'].includes(known.state)) {
      const { version } = (await tx.one<{ version: number }>('UPDATE milestones SET name = $2, deliverable = $3, amount_fen = $4, due_on = $5, version = version + 1 WHERE id = $1 RETURNING version', [known.id, m.name, m.deliverable, parseYuan(m.amount), m.dueOn]))!;
      await record(tx, { subject: 'milestone', id: known.id, action: 'milestone.amended', from: known.state, to: known.state, version, actor, content: m });
    }
  }
}
export const standing = (tx: Tx, contractId: string): Promise<(Standing & { id: string })[]> =>
  tx.query('SELECT id, n, name, deliverable, amount_fen, due_on, state FROM milestones WHERE contract_id = $1 ORDER BY n FOR UPDATE', [contractId]);

/** An unsigned contract falls with its winner's renunciation. @throws Problem renunciation-late when it is signed */
export async function dropContractOf(tx: Tx, bidId: string, actor: Actor, reason: string): Promise<void> {
  const row = await tx.one<ContractRow>(`SELECT ${CONTRACT_COLUMNS} FROM contracts WHERE bid_id = $1 AND state <> 'terminated' FOR UPDATE`, [bidId]);
  if (!row) return;
  if (row.signedOn !== null) throw projectsErrors.problem('renunciation-late');
  await dropContract(tx, row, 'system', actor, reason);
}

export async function dropContract(tx: Tx, row: ContractRow, by: 'officer' | 'system', actor: Actor, reason: string): Promise<void> {
  const { version } = await moveContract(tx, row, { to: 'drop', by, actor, reason, set: { ended_on: await today(tx), ending_reason: reason } });
  await tx.execute(`UPDATE contract_editions SET state = 'dropped' WHERE contract_id = $1 AND state IN ('draft','signing')`, [row.id]);
  await emit(tx, contractTerminated, row.id, version, { challengeId: row.challengeId, contractId: row.id });
}

export const today = async (tx: Tx): Promise<string> => (await tx.one<{ day: string }>(`SELECT (jiebang_now() AT TIME ZONE 'Asia/Shanghai')::date AS day`))!.day;
