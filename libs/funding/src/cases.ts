// Owns funding cases: made when a contract is signed, shared by all contracts of one key, with one project limit that nothing exceeds. Committed amounts inform; they hold nothing.
import { v7 } from 'uuid';
import { challengeOf } from '#libs/challenges';
import { type Actor, dayOf, type Fen, parseRate, Rational, yuan } from '#libs/kernel';
import { nextNumber, openLimit, record, type LimitKey, type Reader, type Tx } from '#libs/platform';
import { keptScopes, quoteClause } from '#libs/policy';
import { contractOf, type ContractFacts } from '#libs/projects';

export interface CaseRow {
  readonly id: string; readonly number: string; readonly caseKey: string; /** What its groups of clauses are limited by: its own matter, or the one that it was joined to. */ readonly projectKey: string; readonly clause: string; readonly clauseSha256: string; readonly challengeId: string | null; readonly chainId: string | null; readonly agencyId: string; readonly agencyPath: string;
  readonly applicantId: string; readonly limitFen: Fen | null; readonly committedFen: Fen; readonly version: number;
}
export const CASE_COLUMNS = 'id, number, case_key, project_key, clause, clause_sha256, challenge_id, chain_id, agency_id, agency_path, applicant_id, limit_fen, committed_fen, version';
export const projectLimit = (caseId: string): LimitKey => ({ scope: 'project', key: caseId });
/** What all clauses of a stacking group grant to one project. */
export const groupLimit = (group: string, projectKey: string): LimitKey => ({ scope: 'group', key: `${group}:${projectKey}` });

/** The facts that the decision fixed, as the clause names them. */
export const decidedFacts = (c: Pick<ContractFacts, 'decidedRate' | 'decidedCeilingFen'>): Record<string, string> =>
  ({ decidedRate: c.decidedRate!, ...(c.decidedCeilingFen === null ? {} : { decidedCeiling: yuan(c.decidedCeilingFen) }) });

/** Contracts that a subsidy follows: a clause, a decided rate, and a demand side that is an enterprise paying its own money. */
export const subsidised = (c: ContractFacts): c is ContractFacts & { clause: 'open-competition'; decidedRate: string; demandSideId: string } =>
  c.clause !== null && c.decidedRate !== null && c.demandSideId !== null;

/** A contract was signed, amended or ended: its case is there and commits what it should. Twice is once. */
export async function bringCase(tx: Tx, contractId: string, actor: Actor): Promise<CaseRow | undefined> {
  const contract = await contractOf(tx, contractId);
  if (!contract || contract.signedOn === null || !subsidised(contract)) return undefined;
  const kept = await lockCase(tx, contract) ?? await openCase(tx, contract, actor);
  const committed = contract.state === 'terminated' ? 0n : parseRate(contract.decidedRate).mul(Rational.of(contract.amountFen)).floor();
  await tx.execute(`INSERT INTO funding_case_contracts (contract_id, case_id, amount_fen, decided_rate, committed_fen) VALUES ($1,$2,$3,$4,$5)
    ON CONFLICT (contract_id) DO UPDATE SET amount_fen = excluded.amount_fen, decided_rate = excluded.decided_rate, committed_fen = excluded.committed_fen`, [contract.id, kept.id, contract.amountFen, contract.decidedRate, committed]);
  const row = await tx.one<CaseRow>(`UPDATE funding_cases SET version = version + 1, committed_fen = (SELECT least(sum(committed_fen), limit_fen) FROM funding_case_contracts WHERE case_id = $1) WHERE id = $1 RETURNING ${CASE_COLUMNS}`, [kept.id]);
  await record(tx, { subject: 'funding-case', id: row!.id, action: 'funding-case.committed', from: 'open', to: 'open', version: row!.version, actor, content: { contractId, committedFen: row!.committedFen } });
  return row;
}

const lockCase = (tx: Tx, contract: ContractFacts): Promise<CaseRow | undefined> =>
  tx.one<CaseRow>(`SELECT ${CASE_COLUMNS} FROM funding_cases WHERE case_key = $1 AND clause = $2 FOR UPDATE`, [contract.fundingCaseKey, contract.clause]);

/** The limit is the clause's project cap in the version in force on the day of signing, lowered by the decided ceiling: the engine says both. */
async function openCase(tx: Tx, contract: ContractFacts & { clause: string; demandSideId: string }, actor: Actor): Promise<CaseRow> {
  const quote = await quoteClause(tx, { clause: contract.clause, on: contract.signedOn!, facts: { paidToDate: '0.00', ...decidedFacts(contract) }, locale: 'zh' });
  const limitFen = quote.limits.find((l) => l.scope === 'project')?.limitFen;
  if (limitFen === undefined) throw new Error(`clause ${contract.clause} names no project limit`);
  const challenge = await challengeOf(tx, contract.challengeId);
  const id = v7(), number = await nextNumber(tx, 'CZ-ZA', Number(dayOf(await tx.now()).slice(0, 4)));
  const born = await tx.execute(`INSERT INTO funding_cases (id, number, case_key, clause, clause_sha256, challenge_id, chain_id, agency_id, agency_path, applicant_id, limit_fen) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11) ON CONFLICT (case_key, clause) DO NOTHING`,
    [id, number, contract.fundingCaseKey, contract.clause, quote.sha256, contract.challengeId, challenge?.content.chainId ?? null, contract.agencyId, contract.agencyPath, contract.demandSideId, limitFen]);
  const row = (await lockCase(tx, contract))!;
  if (born === 1) {
    await openLimit(tx, { ...projectLimit(id), limitFen });
    const others = await tx.one('SELECT 1 AS one FROM funding_cases WHERE project_key = $1 AND id <> $2 LIMIT 1', [row.projectKey, id]); // with others the first hold opens it, over what they were granted
    if (!others) for (const group of (await keptScopes(tx, row.clause)).groups) await openLimit(tx, { ...groupLimit(group.name, row.projectKey), limitFen: null });
    await record(tx, { subject: 'funding-case', id, action: 'funding-case.opened', from: null, to: 'open', version: 1, actor, content: { number, limitFen, contractId: contract.id } });
  }
  return row;
}

/** The case of a signed contract. */
export const caseOfContract = (r: Reader, contractId: string): Promise<CaseRow | undefined> =>
  r.one<CaseRow>(`SELECT ${CASE_COLUMNS.split(', ').map((c) => `f.${c}`).join(', ')} FROM funding_cases f JOIN funding_case_contracts k ON k.case_id = f.id WHERE k.contract_id = $1`, [contractId]);
