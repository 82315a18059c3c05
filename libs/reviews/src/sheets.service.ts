// Owns score sheets: kept while they are written, version by version, and given away once. What was submitted lies in a table that nothing changes.
import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { challengeOf, type ChallengeRow } from '#libs/challenges';
import { actorId, type FieldError } from '#libs/kernel';
import { Database, enqueue, etagOf, platformErrors, run, transition, type Call, type Tx } from '#libs/platform';
import { completeSeats } from './assigning.js';
import { Conflicts } from './conflicts.js';
import type { SheetContent, SheetCriterion, SheetView } from './review.contract.js';
import { roundOf } from './review.rows.js';
import { reviewErrors } from './reviews.errors.js';
import { closeRound } from './reviews.jobs.js';
import { sheetLife } from './reviews.lifecycle.js';
import { commitmentOf, wordsHash } from './sheet-commitment.contract.js';
import { criteriaToScore, type SheetRow, sheetView, SHEET } from './sheets.reader.js';

@Injectable()
export class Sheets {
  constructor(private readonly db: Database, private readonly conflicts: Conflicts) {}

  /** Autosave: the whole sheet as it is on the screen, on the version that the screen saw. A draft is nobody's fact yet, so it leaves no entry in the log. @throws Problem stale, round-not-running */
  save(call: Call, assignmentId: string, seen: number, content: SheetContent): Promise<SheetView> {
    return run(this.db, call, async (tx) => {
      const { sheet, challenge } = await this.own(tx, call, assignmentId, seen);
      if (sheet.roundState !== 'running') throw reviewErrors.problem('round-not-running');
      if (sheet.state !== 'draft') throw platformErrors.problem('wrong-state', { data: { state: sheet.state } });
      const criteria = criteriaToScore(challenge);
      checkContent(content, criteria);
      const { scores, notes, comment } = content;
      const row = await tx.one<{ version: number; savedAt: Date }>(`UPDATE score_sheets SET scores = $2, notes = $3, comment = $4, version = version + 1, saved_at = jiebang_now() WHERE id = $1 RETURNING version, saved_at`,
        [sheet.id, JSON.stringify(scores), JSON.stringify(notes), comment]);
      return sheetView({ ...sheet, ...content, ...row! }, criteria);
    });
  }

  /**
   * For good. The entry in the log commits to the sheet under a salt that is kept with it: points are few enough to be guessed from a bare hash.
   * @throws Problem points-missing, stale, round-not-running, reviewer-in-conflict
   */
  submit(call: Call, assignmentId: string, seen: number): Promise<SheetView> {
    return run(this.db, call, async (tx) => {
      const { sheet, challenge } = await this.own(tx, call, assignmentId, seen);
      const criteria = criteriaToScore(challenge);
      const missing = criteria.filter((c) => typeof sheet.scores[c.id] !== 'number');
      const inConflict = await this.conflicts.inConflict(tx, challenge, sheet.personId);
      const salt = randomBytes(16).toString('hex'), wordsSalt = randomBytes(16).toString('hex');
      const words = wordsHash({ notes: sheet.notes, comment: sheet.comment, salt: wordsSalt }), sha256 = commitmentOf({ sheetId: sheet.id, scores: sheet.scores, words, salt });
      const { state, version } = await transition(tx, { life: sheetLife, table: 'score_sheets', subject: 'score-sheet', id: sheet.id, state: sheet.state, transition: 'submit', by: 'reviewer', actor: call.actor, content: { sha256 },
        facts: { allScored: missing.length === 0, running: sheet.roundState === 'running', inConflict },
        refuse: (code) => reviewErrors.problem(code as 'points-missing', code === 'points-missing' ? { fields: missing.map((c) => ({ pointer: `/scores/${c.id}`, code: 'required' })) } : {}) });
      const total = criteria.reduce((sum, c) => sum + sheet.scores[c.id]!, 0);
      const row = await tx.one<{ submittedAt: Date }>(`INSERT INTO submitted_sheets (sheet_id, scores, notes, comment, total, salt, sha256, words, words_salt) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9) RETURNING submitted_at`,
        [sheet.id, JSON.stringify(sheet.scores), JSON.stringify(sheet.notes), sheet.comment, total, salt, sha256, words, wordsSalt]);
      if ((await completeSeats(tx, sheet.roundId)).includes(sheet.seatId)) await enqueue(tx, closeRound, { roundId: sheet.roundId });
      return sheetView({ ...sheet, state, version, sha256, submittedAt: row!.submittedAt }, criteria);
    });
  }

  /** One's own sheet, locked after round and seat, so that neither a closing nor a recusal slips in between. */
  private async own(tx: Tx, call: Call, assignmentId: string, seen: number): Promise<{ sheet: SheetRow; challenge: ChallengeRow }> {
    const place = await tx.one<{ roundId: string; seatId: string }>('SELECT round_id, seat_id FROM assignments WHERE id = $1', [assignmentId]);
    if (!place) throw platformErrors.problem('not-found');
    await tx.query('SELECT 1 FROM rounds WHERE id = $1 FOR SHARE', [place.roundId]);
    await tx.query('SELECT 1 FROM seats WHERE id = $1 FOR SHARE', [place.seatId]);
    await tx.query('SELECT 1 FROM score_sheets WHERE assignment_id = $1 FOR UPDATE', [assignmentId]);
    const sheet = await tx.one<SheetRow>(SHEET, [assignmentId, actorId(call.actor)]);
    if (!sheet) throw platformErrors.problem('not-found');
    if (sheet.version !== seen) throw platformErrors.problem('stale', { data: { etag: etagOf(sheet.version) } });
    return { sheet, challenge: (await challengeOf(tx, (await roundOf(tx, sheet.roundId)).challengeId))! };
  }
}

/** Whole points within the weight, for criteria that there are. @throws Problem invalid with a pointer each */
function checkContent({ scores, notes }: SheetContent, criteria: readonly SheetCriterion[]): void {
  const weights = new Map(criteria.map((c) => [c.id, c.weight]));
  const errors = [
    ...Object.entries(scores).flatMap(([id, points]): FieldError[] => {
      const weight = weights.get(id);
      if (weight === undefined) return [{ pointer: pointer('scores', id), code: 'criterion-unknown' }];
      return points !== null && points > weight ? [{ pointer: pointer('scores', id), code: 'points-out-of-range', params: { weight } }] : [];
    }),
    ...Object.keys(notes).filter((id) => !weights.has(id)).map((id): FieldError => ({ pointer: pointer('notes', id), code: 'criterion-unknown' })),
  ];
  if (errors.length > 0) throw platformErrors.problem('invalid', { fields: errors });
}

const pointer = (part: string, id: string): string => `/${part}/${id.replaceAll('~', '~0').replaceAll('/', '~1')}`;
