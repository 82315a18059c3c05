// Decides how a claim begins: by a signed contract and its accepted milestones, or by a clause and the matter that it names. The case is there first.
import { v7 } from 'uuid';
import type { IdentityReader } from '#libs/identity';
import { identityErrors } from '#libs/identity';
import { dayOf, isMemberOf } from '#libs/kernel';
import { nextNumber, platformErrors, type Call, type Tx } from '#libs/platform';
import { contractOf, milestonesOf } from '#libs/projects';
import { type CaseRow, caseOfContract, subsidised } from './cases.js';
import type { NewClaim } from './claim.contract.js';
import { claimLife } from './claim.lifecycle.js';
import { lockClaim } from './claim.rows.js';
import { bringFactCase } from './fact-cases.js';
import { fundingErrors } from './funding.errors.js';
import { rematch } from './matching.service.js';

interface Born { readonly id: string; readonly applicantId: string }

/** By an owner of the beneficiary: the enterprise that is the demand side. @throws Problem case-missing, milestone-not-accepted */
export async function bornOfContract(tx: Tx, call: Call, contractId: string, milestoneIds: readonly string[]): Promise<Born> {
  const contract = await contractOf(tx, contractId);
  if (!contract || !(isMemberOf(call.actor, contract.demandSideId ?? '') || isMemberOf(call.actor, contract.winnerId))) throw platformErrors.problem('not-found');
  if (!subsidised(contract)) throw fundingErrors.problem('case-missing');
  if (!isMemberOf(call.actor, contract.demandSideId, 'owner')) throw platformErrors.problem('forbidden');
  const kept = await caseOfContract(tx, contract.id);
  if (!kept) throw fundingErrors.problem('case-missing');
  const id = await insert(tx, kept, { contractId: contract.id, winnerId: contract.winnerId, applicantId: contract.demandSideId });
  await nameMilestones(tx, id, contract.id, milestoneIds);
  await rematch(tx, (await lockClaim(tx, id))!);
  return { id, applicantId: contract.demandSideId };
}

/** By an owner of a verified organisation. @throws Problem organisation-not-verified, clause-by-contract, not-an-enterprise */
export async function bornOfClause(tx: Tx, identity: IdentityReader, call: Call, given: NewClaim): Promise<Born> {
  const matter = { clause: given.clause!, agencyId: given.agencyId!, applicantId: given.applicantId!, title: given.title!, reference: given.reference! };
  if (!isMemberOf(call.actor, matter.applicantId)) throw platformErrors.problem('not-found');
  if (!isMemberOf(call.actor, matter.applicantId, 'owner')) throw platformErrors.problem('forbidden');
  if ((await identity.organisation(tx, matter.applicantId))?.state !== 'verified') throw identityErrors.problem('organisation-not-verified');
  const kept = await bringFactCase(tx, identity, matter, call.actor);
  return { id: await insert(tx, kept, { contractId: null, winnerId: null, applicantId: matter.applicantId, title: matter.title, reference: matter.reference }), applicantId: matter.applicantId };
}

async function insert(tx: Tx, kept: CaseRow, of: { contractId: string | null; winnerId: string | null; applicantId: string; title?: string; reference?: string }): Promise<string> {
  const id = v7(), number = await nextNumber(tx, 'CZ-SL', Number(dayOf(await tx.now()).slice(0, 4)));
  await tx.insert('claims', { id, number, caseId: kept.id, ...of, agencyId: kept.agencyId, agencyPath: kept.agencyPath, clause: kept.clause, state: claimLife.initial, matching: 'proposed' });
  return id;
}

export async function nameMilestones(tx: Tx, claimId: string, contractId: string, ids: readonly string[]): Promise<void> {
  const known = await milestonesOf(tx, contractId);
  await tx.execute('DELETE FROM claim_milestones WHERE claim_id = $1', [claimId]);
  for (const [i, id] of ids.entries()) {
    const found = known.find((m) => m.id === id);
    if (!found) throw platformErrors.problem('invalid', { fields: [{ pointer: `/milestoneIds/${i}`, code: 'unknown' }] });
    if (found.state !== 'accepted' || found.acceptedFen === null) throw fundingErrors.problem('milestone-not-accepted', { pointer: `/milestoneIds/${i}` });
    await tx.insert('claim_milestones', { claimId, milestoneId: id, n: found.n, name: found.name, acceptedFen: found.acceptedFen });
  }
}
