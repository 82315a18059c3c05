// Decides when a challenge is concluded: every notice ended, every standing winner's contract signed, every renounced place decided on; or nobody won.
import { ChallengeCommands, type ChallengeRow } from '#libs/challenges';
import type { Actor } from '#libs/kernel';
import type { Tx } from '#libs/platform';

const OPEN_ENDS = `SELECT
    EXISTS (SELECT 1 FROM decisions WHERE challenge_id = $1 AND state <> 'approved') AS preparing,
    (SELECT set_aside_at IS NOT NULL FROM decisions WHERE challenge_id = $1 AND state = 'approved' ORDER BY n DESC LIMIT 1) AS set_aside,
    EXISTS (SELECT 1 FROM decision_winners w JOIN decisions e ON e.id = w.decision_id WHERE e.challenge_id = $1 AND w.renounced_at IS NOT NULL AND w.settled_by IS NULL) AS place_free,
    EXISTS (SELECT 1 FROM notices n JOIN decisions d ON d.id = n.decision_id WHERE n.challenge_id = $1 AND d.set_aside_at IS NULL AND n.state <> 'ended'
      AND NOT (n.state = 'planned' AND EXISTS (SELECT 1 FROM decision_winners w WHERE w.decision_id = d.id) AND NOT EXISTS (SELECT 1 FROM decision_winners w WHERE w.decision_id = d.id AND w.renounced_at IS NULL))) AS notice_open,
    EXISTS (SELECT 1 FROM decision_winners w JOIN decisions d ON d.id = w.decision_id WHERE d.challenge_id = $1 AND d.state = 'approved' AND d.set_aside_at IS NULL AND w.renounced_at IS NULL
      AND NOT EXISTS (SELECT 1 FROM contracts c WHERE c.bid_id = w.bid_id AND c.signed_on IS NOT NULL)) AS unsigned`;
interface Ends { preparing: boolean; setAside: boolean | null; placeFree: boolean; noticeOpen: boolean; unsigned: boolean }

/** Concludes the challenge (its row locked for update) when nothing is left to do for it. */
export async function concludeWhenDone(tx: Tx, commands: ChallengeCommands, challenge: ChallengeRow, actor: Actor): Promise<void> {
  if (challenge.state !== 'opened') return;
  const ends = (await tx.one<Ends>(OPEN_ENDS, [challenge.id]))!;
  const decided = ends.setAside === false;
  if (decided && !ends.preparing && !ends.placeFree && !ends.noticeOpen && !ends.unsigned) await commands.conclude(tx, challenge, actor);
}
