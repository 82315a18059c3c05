// Owns signing and amending: each party's owner uploads the stamped scan and confirms the document's SHA-256; with the second signature the edition is in force.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { ChallengeCommands } from '#libs/challenges';
import { hasGrant } from '#libs/kernel';
import { Database, emit, FilesService, platformErrors, run, type Call, type Tx } from '#libs/platform';
import { concludeWhenDone } from './conclusion.js';
import type { ContractView, NewAmendment, NewSignature } from './contract.contract.js';
import { changeContract, type ContractRow, type EditionRow, lockContract, moveContract, openEdition, partiesOf, standing, today, writeMilestones } from './contract.store.js';
import { checkAmendment, checkTerms } from './contract.terms.js';
import { ContractPapers, nextEdition } from './contract-papers.service.js';
import { columns } from './contracts.service.js';
import { ContractsReader } from './contracts.reader.js';
import { seesContract, signsFor, type Party } from './projects.access.js';
import { projectsErrors } from './projects.errors.js';
import { contractAmended, contractOffered, contractSigned } from './projects.events.js';

const SCANS = ['application/pdf', 'image/png', 'image/jpeg'];

@Injectable()
export class ContractSigning {
  constructor(private readonly db: Database, private readonly files: FilesService, private readonly challenges: ChallengeCommands, private readonly papers: ContractPapers, private readonly reader: ContractsReader) {}

  /** @throws Problem not-found for strangers, forbidden, own-interest, wrong-state, pdf-mismatch, file-not-stored, scan-not-accepted, already-signed, notice-not-ended */
  sign(call: Call, id: string, given: NewSignature): Promise<ContractView> {
    return run(this.db, call, async (tx) => {
      const { row, challenge } = await lockContract(tx, id);
      const party = partyOf(call, row);
      const edition = await openEdition(tx, id);
      if (!edition || edition.state !== 'signing') {
        if (await signedBefore(tx, id, given.sha256, party)) throw projectsErrors.problem('already-signed');
        throw platformErrors.problem('wrong-state', { data: { state: row.state } });
      }
      if (edition.sha256 !== given.sha256) throw projectsErrors.problem('pdf-mismatch', { pointer: '/sha256' });
      if (await signedBefore(tx, id, given.sha256, party)) throw projectsErrors.problem('already-signed');
      const personId = call.actor.kind === 'person' ? call.actor.personId : null;
      if (!(await tx.one('SELECT 1 AS one FROM files WHERE id = $1 AND owner_id = $2', [given.scanFileId, personId]))) throw projectsErrors.problem('scan-not-own', { pointer: '/scanFileId' });
      const scan = await this.files.link(tx, given.scanFileId, { subject: 'contract', subjectId: id }, call.actor, '/scanFileId');
      if (!SCANS.includes(scan.type) || scan.sha256 === given.sha256) throw projectsErrors.problem('scan-not-accepted', { pointer: '/scanFileId' });
      await tx.insert('contract_signatures', { id: v7(), contractId: id, edition: edition.n, sha256: Buffer.from(given.sha256, 'hex'), party, personId, scanFileId: scan.id });
      const { count } = (await tx.one<{ count: number }>('SELECT count(*)::int AS count FROM contract_signatures WHERE contract_id = $1 AND edition = $2 AND sha256 = $3', [id, edition.n, Buffer.from(given.sha256, 'hex')]))!;
      const signature = { party, sha256: given.sha256, scan: scan.sha256 };
      if (count < 2) await changeContract(tx, row, { action: 'contract.signature', actor: call.actor, content: signature });
      else await this.enterIntoForce(tx, call, row, edition, signature);
      if (count === 2 && row.state === 'signing') await concludeWhenDone(tx, this.challenges, challenge, call.actor);
      return this.reader.view(tx, id);
    });
  }

  /** New terms for a signed contract, offered to both parties at once. @throws Problem amendment-open, accepted-milestone-fixed */
  amend(call: Call, id: string, given: NewAmendment): Promise<ContractView> {
    return this.papers.drawn(call.actor, id, given, (drawn) => run(this.db, call, async (tx) => {
      const { row, challenge } = await this.locked(tx, call, id);
      if (row.state !== 'signed' && row.state !== 'amended') throw projectsErrors.problem('contract-not-in-force');
      if (await openEdition(tx, id)) throw projectsErrors.problem('amendment-open');
      checkTerms(given.terms, row.priceFen, '/terms');
      checkAmendment(given.terms, await standing(tx, id));
      await this.papers.bind(tx, row, challenge, { ...given, n: await nextEdition(tx, id) }, drawn);
      const version = await changeContract(tx, row, { action: 'contract.amendment-offered', actor: call.actor, content: given, reason: given.reason });
      await emit(tx, contractOffered, id, version, { challengeId: row.challengeId, contractId: id });
      return this.reader.view(tx, id);
    }));
  }

  /** An amendment that not everybody signs is taken back; the edition in force stays. */
  dropAmendment(call: Call, id: string, n: number): Promise<ContractView> {
    return run(this.db, call, async (tx) => {
      const { row } = await this.locked(tx, call, id);
      if (n < 2 || (await tx.execute(`UPDATE contract_editions SET state = 'dropped' WHERE contract_id = $1 AND n = $2 AND state = 'signing'`, [id, n])) !== 1) throw platformErrors.problem('not-found');
      await changeContract(tx, row, { action: 'contract.amendment-dropped', actor: call.actor, content: { n } });
      return this.reader.view(tx, id);
    });
  }

  private async enterIntoForce(tx: Tx, call: Call, row: ContractRow, edition: EditionRow, signature: object): Promise<void> {
    const first = row.state === 'signing';
    const c = columns(edition.terms);
    const { version } = await moveContract(tx, row, {
      to: first ? 'sign' : 'amend', by: 'party', actor: call.actor, facts: { allSigned: true }, content: signature,
      set: { edition: edition.n, amount_fen: c.amountFen, starts_on: c.startsOn, ends_on: c.endsOn, ...(first ? { signed_on: await today(tx) } : {}) },
    });
    await tx.execute(`UPDATE contract_editions SET state = 'signed', signed_at = jiebang_now() WHERE contract_id = $1 AND n = $2`, [row.id, edition.n]);
    await writeMilestones(tx, row.id, edition.terms, call.actor);
    await emit(tx, first ? contractSigned : contractAmended, row.id, version, { challengeId: row.challengeId, contractId: row.id });
  }

  private async locked(tx: Tx, call: Call, id: string): ReturnType<typeof lockContract> {
    const all = await lockContract(tx, id);
    if (!hasGrant(call.actor, 'officer', all.row.agencyPath)) throw platformErrors.problem('not-found');
    return all;
  }
}

function partyOf(call: Call, row: ContractRow): Party {
  const parties = partiesOf(row);
  if (!seesContract(call.actor, parties)) throw platformErrors.problem('not-found');
  const party = signsFor(call.actor, parties);
  if (party === null) throw platformErrors.problem('forbidden');
  if (party === 'both') throw platformErrors.problem('own-interest');
  return party;
}

const signedBefore = async (tx: Tx, id: string, sha256: string, party: Party): Promise<boolean> =>
  (await tx.one('SELECT 1 AS one FROM contract_signatures WHERE contract_id = $1 AND sha256 = $2 AND party = $3', [id, Buffer.from(sha256, 'hex'), party])) !== undefined;
