// Owns how a need is read for deciding, changed, and taken by the challenge that it becomes.
import { type Actor } from '#libs/kernel';
import { emit, type EventType, platformErrors, record, transition, type Tx } from '#libs/platform';
import { isAuthor, isOfficer, maySeeNeed } from './challenges.access.js';
import type { DraftContent } from './challenge.contract.js';
import { challengeErrors } from './challenges.errors.js';
import { needLife, type NeedState } from './challenge.lifecycle.js';
import type { NeedContent, NeedDraft } from './need.contract.js';

export interface NeedRow { readonly id: string; readonly organisationId: string | null; readonly agencyId: string; readonly agencyPath: string; readonly state: NeedState; readonly version: number; readonly content: NeedContent | NeedDraft }
const SELECT = `SELECT n.id, n.organisation_id, n.agency_id, a.path AS agency_path, n.state, n.version, n.content FROM needs n JOIN agencies a ON a.id = n.agency_id WHERE n.id = $1 FOR UPDATE OF n`;

/** @throws Problem not-found for strangers, forbidden for who may read it and no more */
export async function lockNeed(tx: Tx, id: string, actor: Actor, as: 'author' | 'officer'): Promise<NeedRow> {
  const row = await tx.one<NeedRow>(SELECT, [id]);
  if (!row || !maySeeNeed(actor, row)) throw platformErrors.problem('not-found');
  if (!(as === 'author' ? isAuthor(actor, row) : isOfficer(actor, row))) throw platformErrors.problem('forbidden');
  return row;
}

type Step = (typeof needLife.transitions)[number];
export async function moveNeed(tx: Tx, row: NeedRow, step: Step, by: 'author' | 'officer', actor: Actor, more: { set?: Record<string, unknown>; reason?: string } = {}): Promise<{ state: NeedState; version: number }> {
  return transition(tx, { life: needLife, table: 'needs', subject: 'need', id: row.id, state: row.state, transition: step, by, actor, facts: {}, content: row.content, ...more, refuse: () => platformErrors.problem('wrong-state') });
}

export async function editNeed(tx: Tx, row: NeedRow, content: NeedDraft, actor: Actor): Promise<void> {
  const version = row.version + 1;
  await tx.query('UPDATE needs SET version = $2, title = $3, content = $4 WHERE id = $1', [row.id, version, content.title ?? '', JSON.stringify(content)]);
  await record(tx, { subject: 'need', id: row.id, action: 'need.edited', from: row.state, to: row.state, version, actor, content });
}

export const tell = <P extends { needId: string }>(tx: Tx, event: EventType<P>, version: number, payload: P): Promise<string> => emit(tx, event, payload.needId, version, payload);

/** A screened need becomes a challenge, once; its texts, money and demand side go into the draft. @throws Problem need-not-screened */
export async function becomeChallenge(tx: Tx, id: string, actor: Actor): Promise<{ agencyId: string; content: DraftContent }> {
  const row = await lockNeed(tx, id, actor, 'officer');
  if (row.state !== 'screened') throw challengeErrors.problem('need-not-screened', { pointer: '/needId' });
  await moveNeed(tx, row, 'challenge', 'officer', actor);
  const { title, background, content, indicators, fieldId, chainId, budget, periodMonths } = row.content as NeedContent;
  return { agencyId: row.agencyId, content: { title, background, content, indicators, fieldId, chainId, budget, demandSideId: row.organisationId, schedule: { periodMonths } } };
}
