// Owns the evidence of a draft: typed, with its stored file, checked against the contract, and counted once in the whole city.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { dayOf, isMemberOf, type Problem } from '#libs/kernel';
import { Database, FilesService, Keys, platformErrors, run, type Call, type Tx } from '#libs/platform';
import { contractOf } from '#libs/projects';
import type { ClaimView, NewEvidence } from './claim.contract.js';
import type { ClaimRow } from './claim.rows.js';
import { claimView } from './claim.view.js';
import { edited, lockOwn } from './claims.service.js';
import { amountOf, disagreements, uniqueKeys } from './evidence.js';
import { freeKeys, type KeyOwner, recordConflict, takeKeys } from './evidence.keys.js';
import { fundingErrors } from './funding.errors.js';
import { masked, tailOf } from './payee-account.js';

class DocumentUsed extends Error {
  constructor(readonly owner: KeyOwner) { super('document used'); }
}

@Injectable()
export class EvidenceDesk {
  constructor(private readonly db: Database, private readonly files: FilesService, private readonly keys: Keys) {}

  /** @throws Problem evidence-mismatch with a pointer for each disagreement, evidence-used, file-not-stored */
  async add(call: Call, claimId: string, given: NewEvidence): Promise<ClaimView> {
    try {
      return await run(this.db, call, async (tx) => {
        const row = await lockDraft(tx, call, claimId);
        const contract = (await contractOf(tx, row.contractId))!;
        const wrong = disagreements(given, contract, dayOf(await tx.now()));
        if (wrong.length > 0) throw fundingErrors.problem('evidence-mismatch', { fields: wrong });
        const file = await this.files.link(tx, given.fileId, { subject: 'claim', subjectId: claimId }, call.actor);
        const id = v7();
        await tx.insert('evidence', { id, claimId, kind: given.kind, facts: shown(given), amountFen: amountOf(given), fileId: file.id, fileSha256: file.sha256, ...this.account(id, given) });
        const owner = await takeKeys(tx, uniqueKeys(given, file.sha256), { evidenceId: id, claimId, caseId: row.caseId, kind: given.kind });
        if (owner) throw new DocumentUsed(owner);
        await edited(tx, row, call, { evidence: id, kind: given.kind, sha256: file.sha256, facts: shown(given) });
        return claimView(tx, claimId, call);
      });
    } catch (error) {
      if (!(error instanceof DocumentUsed)) throw error;
      if (error.owner.claimId !== claimId) await recordConflict(this.db, claimId, error.owner);
      throw used(error.owner, call);
    }
  }

  remove(call: Call, claimId: string, evidenceId: string): Promise<ClaimView> {
    return run(this.db, call, async (tx) => {
      const row = await lockDraft(tx, call, claimId);
      await freeKeys(tx, claimId, [evidenceId]);
      if ((await tx.execute('DELETE FROM evidence WHERE id = $1 AND claim_id = $2', [evidenceId, claimId])) !== 1) throw platformErrors.problem('not-found');
      await edited(tx, row, call, { removed: evidenceId });
      return claimView(tx, claimId, call);
    });
  }

  private account(id: string, given: NewEvidence): { account?: Buffer } {
    return given.kind === 'bank-slip' ? { account: this.keys.wrap(Buffer.from(given.facts.account), `evidence:${id}`) } : {};
  }
}

/** Facts as they are kept and shown: a slip's account by its last digits. */
const shown = (given: NewEvidence): Record<string, string> =>
  given.kind === 'bank-slip' ? { ...given.facts, account: masked(tailOf(given.facts.account.replace(/\D/g, ''))) } : { ...given.facts };

/** Names the other claim only to its own applicant. */
function used(owner: KeyOwner, call: Call): Problem {
  const own = isMemberOf(call.actor, owner.applicantId);
  return fundingErrors.problem('evidence-used', own ? { data: { claimId: owner.claimId, claimNumber: owner.claimNumber } } : {});
}

async function lockDraft(tx: Tx, call: Call, claimId: string): Promise<ClaimRow> {
  const row = await lockOwn(tx, call, claimId);
  if (row.state !== 'draft') throw platformErrors.problem('wrong-state', { data: { state: row.state } });
  return row;
}
