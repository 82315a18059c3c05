// Owns how a challenge ends before its time: an unpublished one by its officer, a published one by an officer's reasoned request that a head confirms.
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { actorId, type Actor } from '#libs/kernel';
import { approve, audit, Database, dropDue, emit, platformErrors, run, type Call, type Tx } from '#libs/platform';
import { isHead, maySeeChallenge } from './challenges.access.js';
import type { CancellationView } from './challenge.contract.js';
import { moveChallenge } from './challenge.commands.js';
import { challengeErrors } from './challenges.errors.js';
import { challengeCancelled, challengeClosing } from './challenges.events.js';
import { lockAsOfficer } from './challenge.drafts.service.js';
import { challengeLife } from './challenge.lifecycle.js';
import { lockChallenge, type ChallengeRow } from './challenge.rows.js';

const SUBJECT = 'challenge-cancellation';
interface Asked { readonly id: string; readonly reason: string; readonly askedAt: Date }

@Injectable()
export class ChallengeCancellations {
  constructor(private readonly db: Database) {}

  /** @throws Problem cancellation-waiting, wrong-state */
  ask(call: Call, challengeId: string, reason: string): Promise<CancellationView> {
    return run(this.db, call, async (tx) => {
      const { actor } = call;
      const row = await lockAsOfficer(tx, challengeId, actor);
      const id = v7();
      const own = { id, reason, askedAt: (await tx.now()).toISOString() };
      if (row.publishedAt === null) {
        await moveChallenge(tx, row, { step: 'discard', by: 'officer', actor, facts: {}, reason });
        return { ...own, state: 'confirmed' };
      }
      if (!challengeLife.may(row.state, 'head').includes('cancel')) throw platformErrors.problem('wrong-state', { data: { state: row.state } });
      const asked = await tx.one(`INSERT INTO challenge_cancellations (id, challenge_id, reason, asked_by) VALUES ($1,$2,$3,$4) ON CONFLICT DO NOTHING RETURNING id`, [id, challengeId, reason, actorId(actor)]);
      if (!asked) throw challengeErrors.problem('cancellation-waiting');
      await approve(tx, { subject: SUBJECT, subjectId: id, step: 'ask', actor, content: { challengeId, reason } });
      await audit(tx, { subject: SUBJECT, subjectId: id, action: `${SUBJECT}.asked`, actor, version: 1, state: { challengeId, reason } });
      return { ...own, state: 'waiting' };
    });
  }

  /** By somebody else than who asked; from then on nobody bids, opens or scores. @throws Problem same-person, own-interest, wrong-state */
  confirm(call: Call, challengeId: string, id: string): Promise<CancellationView> {
    return run(this.db, call, async (tx) => {
      const { row, asked } = await this.waiting(tx, challengeId, id, call.actor);
      await approve(tx, { subject: SUBJECT, subjectId: id, step: 'confirm', actor: call.actor, content: { challengeId, reason: asked.reason }, parties: row.demandSideId === null ? [] : [row.demandSideId] });
      await tx.execute('UPDATE challenge_cancellations SET settled_at = jiebang_now(), confirmed = true WHERE id = $1', [id]);
      const { version } = await moveChallenge(tx, row, { step: 'cancel', by: 'head', actor: call.actor, facts: {}, reason: asked.reason });
      await dropDue(tx, challengeClosing, challengeId);
      await emit(tx, challengeCancelled, challengeId, version, { challengeId });
      return { id, reason: asked.reason, askedAt: asked.askedAt.toISOString(), state: 'confirmed' };
    });
  }

  /** The challenge goes on. */
  refuse(call: Call, challengeId: string, id: string, reason: string): Promise<CancellationView> {
    return run(this.db, call, async (tx) => {
      const { asked } = await this.waiting(tx, challengeId, id, call.actor);
      await tx.execute('UPDATE challenge_cancellations SET settled_at = jiebang_now(), confirmed = false WHERE id = $1', [id]);
      await audit(tx, { subject: SUBJECT, subjectId: id, action: `${SUBJECT}.refused`, actor: call.actor, version: 2, state: { challengeId, reason } });
      return { id, reason: asked.reason, askedAt: asked.askedAt.toISOString(), state: 'refused' };
    });
  }

  private async waiting(tx: Tx, challengeId: string, id: string, actor: Actor): Promise<{ row: ChallengeRow; asked: Asked }> {
    const row = await lockChallenge(tx, challengeId, 'update');
    if (!isHead(actor, row)) throw platformErrors.problem(maySeeChallenge(actor, row) ? 'forbidden' : 'not-found');
    const asked = await tx.one<Asked & { settledAt: Date | null }>('SELECT id, reason, asked_at, settled_at FROM challenge_cancellations WHERE id = $1 AND challenge_id = $2', [id, challengeId]);
    if (!asked) throw platformErrors.problem('not-found');
    if (asked.settledAt !== null) throw platformErrors.problem('wrong-state');
    return { row, asked };
  }
}
