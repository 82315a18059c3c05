// Decides whether a batch may be released: what it pays stood in public, unchanged, and nobody's objection is open.
import { hashOf, type Tx } from '#libs/platform';
import { fundingErrors } from './funding.errors.js';
import type { SubsidyNoticeState } from './subsidy-notice.lifecycle.js';
import { plannedOf, rulesOf } from './subsidy-notices.reader.js';

/** @throws Problem subsidy-notice-missing, subsidy-notice-running, subsidy-objection-open */
export async function assertNoticed(tx: Tx, batchId: string): Promise<void> {
  const planned = await plannedOf(tx, batchId), off = new Set((await rulesOf(tx)).filter((r) => !r.required).map((r) => r.clause));
  if (planned.every((p) => off.has(p.clause))) return;
  const notices = await tx.query<{ state: SubsidyNoticeState }>('SELECT state FROM subsidy_notices WHERE batch_id = $1 AND content_hash = $2', [batchId, hashOf(planned)]);
  if (notices.some((n) => n.state === 'ended')) return;
  if (notices.some((n) => n.state === 'suspended')) throw fundingErrors.problem('subsidy-objection-open');
  throw fundingErrors.problem(notices.some((n) => n.state === 'published') ? 'subsidy-notice-running' : 'subsidy-notice-missing');
}

