// Hears of organisations: one that registers or is verified is linked with its row in the register. Safe to run twice: the link is set once and the same.
import { Injectable } from '@nestjs/common';
import { organisationRegistered, organisationVerified } from '#libs/identity';
import { Handles, type Happened, type Tx } from '#libs/platform';

@Injectable()
export class RegisterLinks {
  @Handles(organisationRegistered) @Handles(organisationVerified)
  async link(tx: Tx, { payload }: Happened<{ organisationId: string }>): Promise<void> {
    await tx.execute(`WITH linked AS (UPDATE enterprises e SET organisation_id = o.id, version = e.version + 1, changed_at = jiebang_now() FROM organisations o WHERE o.id = $1 AND e.credit_code = o.credit_code AND e.organisation_id IS NULL RETURNING e.id, e.version)
      INSERT INTO enterprise_changes (enterprise_id, version, how, changes) SELECT id, version, 'registered', '[]' FROM linked`, [payload.organisationId]);
  }
}
