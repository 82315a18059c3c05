// Owns how challenges, their addenda and answered questions stand in the index of searches: written with every change, in its transaction.
import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Tx } from '#libs/platform';
import { moveEntries, SearchIndex, writeEntry } from '#libs/search';
import type { DraftContent } from './challenge.contract.js';

interface Of { challengeId: string; number: string | null; title: string; state: string; published: boolean; agencyPath: string }
const OF = 'c.id AS challenge_id, c.number, c.title, c.state, c.published_at IS NOT NULL AS published, a.path AS agency_path';
const FROM = 'challenges c JOIN agencies a ON a.id = c.agency_id';
const base = (row: Of): { challengeId: string; agencyPath: string; public: boolean; open: boolean; state: string } => ({ challengeId: row.challengeId, agencyPath: row.agencyPath, public: row.published, open: row.state === 'open', state: row.state });
const heading = (row: Of): string => [row.number, row.title].filter(Boolean).join(' ');

const bodyOf = (c: DraftContent): string => [c.background, c.content, ...(c.indicators ?? []).map((i) => i.name), ...(c.bidderConditions ?? [])].filter(Boolean).join('\n');

export async function indexChallenge(tx: Tx, id: string): Promise<void> {
  const [row] = await tx.prepared<Of & { content: DraftContent; at: Date }>(`SELECT ${OF}, c.content, c.listed_at AS at FROM ${FROM} WHERE c.id = $1`, [id]);
  await writeEntry(tx, { ...base(row!), kind: 'challenge', subjectId: id, at: row!.at, heading: row!.number ?? '', title: row!.title, body: bodyOf(row!.content), numbers: row!.number ?? '' });
  await moveEntries(tx, id, row!.state, row!.state === 'open');
}

export async function indexAddendum(tx: Tx, challengeId: string, number: number): Promise<void> {
  const [row] = await tx.prepared<Of & { text: string; at: Date }>(`SELECT ${OF}, d.text, d.published_at AS at FROM challenge_addenda d JOIN ${FROM} ON c.id = d.challenge_id WHERE d.challenge_id = $1 AND d.number = $2`, [challengeId, number]);
  await writeEntry(tx, { ...base(row!), kind: 'addendum', subjectId: `${challengeId}/${number}`, at: row!.at, heading: heading(row!), title: '', body: row!.text });
}

/** Who asked stays out of it. */
export async function indexAnswer(tx: Tx, questionId: string): Promise<void> {
  const [row] = await tx.prepared<Of & { text: string; answer: string; at: Date }>(`SELECT ${OF}, q.text, q.answer, q.answered_at AS at FROM challenge_questions q JOIN ${FROM} ON c.id = q.challenge_id WHERE q.id = $1 AND q.answer IS NOT NULL`, [questionId]);
  if (row) await writeEntry(tx, { ...base(row), kind: 'answer', subjectId: questionId, at: row.at, heading: heading(row), title: row.text, body: row.answer });
}

const ids = async (tx: Tx, sql: string, values: unknown[]): Promise<string[]> => (await tx.query<{ id: string }>(sql, values)).map((r) => r.id);

@Injectable()
export class ChallengeSearch implements OnModuleInit {
  constructor(private readonly index: SearchIndex) {}

  onModuleInit(): void {
    this.index.register({ kind: 'challenge', ids: (tx, after, limit) => ids(tx, 'SELECT id FROM challenges WHERE $1::uuid IS NULL OR id > $1 ORDER BY id LIMIT $2 FOR SHARE', [after, limit]), write: indexChallenge });
    this.index.register({
      kind: 'addendum', write: (tx, id) => indexAddendum(tx, id.split('/')[0]!, Number(id.split('/')[1])),
      ids: (tx, after, limit) => ids(tx, `SELECT d.challenge_id || '/' || d.number AS id FROM challenge_addenda d JOIN challenges c ON c.id = d.challenge_id WHERE $1::uuid IS NULL OR (d.challenge_id, d.number) > ($1, $2::int)
        ORDER BY d.challenge_id, d.number LIMIT $3 FOR SHARE OF c`, [...(after?.split('/') ?? [null, null]), limit]),
    });
    this.index.register({
      kind: 'answer', write: indexAnswer,
      ids: (tx, after, limit) => ids(tx, 'SELECT q.id FROM challenge_questions q JOIN challenges c ON c.id = q.challenge_id WHERE q.answer IS NOT NULL AND ($1::uuid IS NULL OR q.id > $1) ORDER BY q.id LIMIT $2 FOR SHARE OF c', [after, limit]),
    });
  }
}
