// Hears what changes a competition that is over, and makes its bundle once the log has all of it. A rerun is safe: it makes the same again, or the next.
import { Injectable } from '@nestjs/common';
import { challengeConcluded, challengeFailed } from '#libs/challenges';
import { claimPaid, subsidyNoticeEnded } from '#libs/funding';
import { Database, enqueue, Handles, type Happened, type JobRun, Processes, setDue, type Tx, WhenDue } from '#libs/platform';
import { contractCompleted, milestoneAccepted } from '#libs/projects';
import { BundleMaker } from './bundle-maker.service.js';
import { waiting } from './bundle-rows.js';
import { bundleDue, makeBundle } from './bundles.jobs.js';

/** The log takes what happened within a minute. */
const AFTER_MS = 60_000, AGAIN_MS = 15_000;

@Injectable()
export class BundlesProcessor {
  constructor(private readonly db: Database, private readonly maker: BundleMaker) {}

  @Handles(challengeConcluded) @Handles(challengeFailed)
  over(tx: Tx, happened: Happened<{ challengeId: string }>): Promise<void> {
    return ask(tx, happened.payload.challengeId);
  }

  @Handles(milestoneAccepted) @Handles(contractCompleted)
  async accepted(tx: Tx, happened: Happened<{ contractId: string }>): Promise<void> {
    await askFor(tx, 'SELECT challenge_id FROM contracts WHERE id = $1', happened.payload.contractId);
  }

  @Handles(claimPaid)
  async paid(tx: Tx, happened: Happened<{ claimId: string }>): Promise<void> {
    await askFor(tx, 'SELECT f.challenge_id FROM claims c JOIN funding_cases f ON f.id = c.case_id WHERE c.id = $1', happened.payload.claimId);
  }

  @Handles(subsidyNoticeEnded)
  async noticed(tx: Tx, happened: Happened<{ batchId: string }>): Promise<void> {
    await askFor(tx, 'SELECT DISTINCT f.challenge_id FROM payments p JOIN claims c ON c.id = p.claim_id JOIN funding_cases f ON f.id = c.case_id WHERE p.batch_id = $1', happened.payload.batchId);
  }

  @WhenDue(bundleDue)
  async due(tx: Tx, challengeId: string): Promise<void> {
    if ((await waiting(tx, challengeId)) > 0) return setDue(tx, bundleDue, challengeId, new Date((await tx.now()).getTime() + AGAIN_MS));
    await tx.execute('INSERT INTO bundle_makings (challenge_id, since) VALUES ($1, jiebang_now()) ON CONFLICT (challenge_id) DO UPDATE SET since = excluded.since, percent = 0', [challengeId]);
    await enqueue(tx, makeBundle, { challengeId });
  }

  @Processes(makeBundle)
  async make({ challengeId }: { challengeId: string }, run: JobRun): Promise<void> {
    await this.maker.make(challengeId, async (percent) => {
      await this.db.query('UPDATE bundle_makings SET percent = $2 WHERE challenge_id = $1', [challengeId, percent]);
      await run.progress(percent);
    });
  }
}

const ask = async (tx: Tx, challengeId: string): Promise<void> => setDue(tx, bundleDue, challengeId, new Date((await tx.now()).getTime() + AFTER_MS));
/** Only of a competition that is over: before that its bundle comes anyway. */
async function askFor(tx: Tx, sql: string, id: string): Promise<void> {
  const rows = await tx.query<{ challengeId: string }>(`SELECT x.challenge_id FROM (${sql}) x JOIN challenges c ON c.id = x.challenge_id WHERE c.state IN ('concluded','failed')`, [id]);
  for (const { challengeId } of rows) await ask(tx, challengeId);
}
