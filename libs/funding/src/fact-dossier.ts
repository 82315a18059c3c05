// Answers the findings of a claim without a contract: its documents beside the clause and beside the register as it stands.
import { recognitionsOf } from '#libs/industry';
import type { Reader } from '#libs/platform';
import type { FindingView } from './claim.contract.js';
import { clauseOf, documentsOf } from './claim-facts.js';
import { claimOf, evidenceOf } from './claim.rows.js';
import { factFindingsOf } from './fact-findings.js';
import { findingView } from './findings.words.js';

export async function factFindingViews(r: Reader, claimId: string, locale: 'zh' | 'en'): Promise<FindingView[]> {
  const row = (await claimOf(r, claimId))!, { now } = (await r.one<{ now: Date }>('SELECT jiebang_now() AS now'))!;
  const documents = await documentsOf(r, row), { clause, on } = await clauseOf(r, row, documents, now);
  const order = (await evidenceOf(r, claimId)).map((e) => e.id);
  return factFindingsOf({ clause, documents, register: await recognitionsOf(r, row.applicantId), on }).map((f) => findingView(f, order, locale));
}
