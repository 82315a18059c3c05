// Owns objections: filed by anybody with a real name, received when the mail link is used within the notice's days, answered by somebody other than who decided.
import { Readable } from 'node:stream';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { v7 } from 'uuid';
import { attempt, type MailLink, onMailLink, type ThrottleRule } from '#libs/identity';
import { dayOf, hasGrant, startOf } from '#libs/kernel';
import { Database, due, dropDue, emit, FilesService, loadCalendar, platformErrors, record, run, setDue, sniff, transition, type Call, type Tx } from '#libs/platform';
import { OBJECTION_FILE_LIMIT, type NewObjection, type ObjectionAccepted, type ObjectionFile, type ObjectionReply, type ObjectionState, type ObjectionView } from './notice.contract.js';
import { replyBy, withinDays } from './notice.days.js';
import { objectionLife } from './notice.lifecycle.js';
import { lockNotice, type NoticeRow, NOTICE_COLUMNS, resumeNotice, suspendNotice } from './notice.store.js';
import { mustBeIndependent } from './decision.independence.js';
import { ObjectionsReader } from './objections.reader.js';
import { readsObjections } from './projects.access.js';
import { projectsErrors } from './projects.errors.js';
import { decisionSetAside, objectionAnswered, objectionDueSoon, objectionFiled, objectionReceived } from './projects.events.js';

const OBJECTION_LINK = 'objection', FORM_FILE = 'objection-file';
/** Holds a form's file until the mail link is used; nobody reads it by this. */
const FORM = 'objection-form';
/** A reminder falls due on the morning of the last day for the reply. */
export const objectionReminder = due('objection.reminder');
const FILES: ThrottleRule = { name: 'objection-file', attempts: 20, windowMinutes: 60, lockMinutes: 60 };
const FORMS: ThrottleRule = { name: 'objection', attempts: 20, windowMinutes: 60, lockMinutes: 60 };
const MOVES = { accepted: 'accept', refused: 'refuse', answered: 'answer' } as const;

@Injectable()
export class Objections implements OnModuleInit {
  constructor(private readonly db: Database, private readonly files: FilesService, private readonly reader: ObjectionsReader) {}

  onModuleInit(): void {
    onMailLink(OBJECTION_LINK, (tx, link, _body, call) => this.confirm(tx, link, call));
    this.files.registerReader('objection', async (actor, id) => {
      const row = await this.db.one<{ agencyPath: string }>('SELECT agency_path FROM objections WHERE id = $1', [id]);
      return row !== undefined && readsObjections(actor, row.agencyPath);
    });
  }

  /** Reads at most the limit, whatever the sender announces; what is not a PDF by its bytes is refused before anything is kept. Without a form it is gone after a day. */
  async receiveFile(address: string, noticeId: string, body: Readable | undefined): Promise<ObjectionFile> {
    if (!body || typeof body.pipe !== 'function') throw platformErrors.problem('unsupported-media-type');
    await attempt(this.db, FILES, address);
    await this.runningNotice(noticeId);
    const bytes = await readAtMost(body, OBJECTION_FILE_LIMIT);
    if ((await sniff('application/pdf', async () => Readable.from([bytes], { objectMode: false }))) !== 'application/pdf') throw projectsErrors.problem('not-a-pdf');
    const file = await this.db.transaction((tx) => this.files.keep(tx, { name: '异议（盖章）.pdf', type: 'application/pdf', bytes, purpose: FORM_FILE }));
    return { fileId: file.id, sha256: file.sha256, size: file.size };
  }

  /** @throws Problem notice-closed-for-objections, seal-missing, locked-out by address */
  async file(call: Call, address: string, noticeId: string, given: NewObjection): Promise<ObjectionAccepted> {
    await attempt(this.db, FORMS, address);
    const notice = await this.runningNotice(noticeId);
    if ((given.organisationName === null) !== (given.fileId === null)) throw projectsErrors.problem('seal-missing', { pointer: given.fileId === null ? '/fileId' : '/organisationName' });
    return this.db.transaction(async (tx) => {
      const id = v7();
      if (given.fileId !== null && !(await this.files.claim(tx, given.fileId, FORM_FILE, { subject: FORM, subjectId: id }))) throw platformErrors.problem('invalid', { pointer: '/fileId' });
      const { name, email, phone, organisationName, text, fileId } = given;
      await tx.insert('objectors', { id, noticeId, name, email, phone, organisationName, text, fileId });
      await record(tx, { subject: 'objection', id, action: 'objection.filed', from: null, to: 'filed', version: 1, actor: call.actor, content: given });
      await emit(tx, objectionFiled, id, 1, { challengeId: notice.challengeId, noticeId, objectionId: id });
      return { status: 'accepted', objectionId: id };
    });
  }

  /** The click in the mail: received, and the notice is suspended until it is answered. */
  private async confirm(tx: Tx, link: MailLink, call: Call): Promise<object> {
    const form = await tx.one<{ noticeId: string; organisationName: string | null; text: string; fileId: string | null }>('SELECT notice_id, organisation_name, text, file_id FROM objectors WHERE id = $1', [link.subjectId]);
    if (!form) throw projectsErrors.problem('notice-closed-for-objections'); // the notice ended, and what nobody confirmed was erased
    const { row } = await lockNotice(tx, form.noticeId);
    const now = await tx.now();
    if (!takesObjections(row, now)) throw projectsErrors.problem('notice-closed-for-objections');
    const { day, confirmed } = replyBy(await loadCalendar(tx), dayOf(now));
    const id = link.subjectId;
    await tx.execute('UPDATE objectors SET confirmed_at = $2 WHERE id = $1', [id, now]);
    await tx.insert('objections', { id, noticeId: row.id, agencyPath: row.agencyPath, state: objectionLife.initial, version: 2, text: form.text, byOrganisation: form.organisationName !== null, receivedAt: now, replyBy: day, replyByConfirmed: confirmed });
    if (form.fileId) await this.files.link(tx, form.fileId, { subject: 'objection', subjectId: id }, { kind: 'system', name: 'projects' });
    await record(tx, { subject: 'objection', id, action: 'objection.received', from: 'filed', to: objectionLife.initial, version: 2, actor: call.actor, content: { noticeId: row.id } });
    await suspendNotice(tx, row);
    await setDue(tx, objectionReminder, id, startOf(day));
    await emit(tx, objectionReceived, id, 2, { challengeId: row.challengeId, noticeId: row.id, objectionId: id });
    return { noticeId: row.id, noticeNumber: row.number, replyBy: day };
  }

  /** @throws Problem not-found outside the official's agencies, own-interest, reply-by-decider, wrong-state */
  reply(call: Call, id: string, given: ObjectionReply): Promise<ObjectionView> {
    return run(this.db, call, async (tx) => {
      const found = await tx.one<{ noticeId: string; agencyPath: string }>('SELECT notice_id, agency_path FROM objections WHERE id = $1', [id]);
      if (!found || call.actor.kind !== 'person' || !(['officer', 'head'] as const).some((role) => hasGrant(call.actor, role, found.agencyPath))) throw platformErrors.problem('not-found');
      const { personId } = call.actor;
      const { row, challenge } = await lockNotice(tx, found.noticeId);
      await mustBeIndependent(tx, call.actor, challenge);
      const { state } = (await tx.one<{ state: ObjectionState }>('SELECT state FROM objections WHERE id = $1 FOR UPDATE', [id]))!;
      const decision = (await tx.one<{ decided: boolean }>(`SELECT $2 = ANY (prepared_by) OR approved_by = $2 OR EXISTS (SELECT 1 FROM approvals a WHERE a.subject = 'decision' AND a.subject_id = d.id AND a.person_id = $2) AS decided
        FROM decisions d WHERE id = $1`, [row.decisionId, personId]))!;
      const { version } = await transition(tx, {
        life: objectionLife, table: 'objections', subject: 'objection', id, state, transition: MOVES[given.outcome], by: 'official', actor: call.actor, facts: decision,
        set: { reply: given.text, replied_by: personId, replied_at: await tx.now() }, refuse: (code) => projectsErrors.problem(code as never),
      });
      await dropDue(tx, objectionReminder, id);
      if (given.outcome === 'accepted') await this.setAside(tx, row, call, given.text);
      else await resumeNotice(tx, row);
      await emit(tx, objectionAnswered, id, version, { challengeId: row.challengeId, noticeId: row.id, objectionId: id });
      return this.reader.view(tx, id);
    });
  }

  /** Safe to run twice: it only tells, and only while nobody has replied. */
  async remind(tx: Tx, id: string): Promise<void> {
    const row = await tx.one<{ noticeId: string; challengeId: string; version: number }>(`SELECT x.notice_id, n.challenge_id, x.version FROM objections x JOIN notices n ON n.id = x.notice_id WHERE x.id = $1 AND x.state = 'received'`, [id]);
    if (row) await emit(tx, objectionDueSoon, id, row.version, { challengeId: row.challengeId, noticeId: row.noticeId, objectionId: id });
  }

  /** Upheld: the notice stays suspended for good and its decision no longer stands; a new one may be prepared. */
  private async setAside(tx: Tx, row: NoticeRow, call: Call, reason: string): Promise<void> {
    if (row.overturnedAt !== null) return;
    const now = await tx.now();
    await tx.execute('UPDATE notices SET overturned_at = $2 WHERE id = $1', [row.id, now]);
    const { version } = (await tx.one<{ version: number }>('UPDATE decisions SET set_aside_at = $2, version = version + 1 WHERE id = $1 RETURNING version', [row.decisionId, now]))!;
    await record(tx, { subject: 'decision', id: row.decisionId, action: 'decision.set-aside', from: 'approved', to: 'approved', version, actor: call.actor, reason });
    await emit(tx, decisionSetAside, row.decisionId, version, { challengeId: row.challengeId, decisionId: row.decisionId });
  }

  private async runningNotice(id: string): Promise<NoticeRow> {
    const row = await this.db.one<NoticeRow & { now: Date }>(`SELECT ${NOTICE_COLUMNS}, jiebang_now() AS now FROM notices WHERE id = $1 AND state <> 'planned'`, [id]);
    if (!row) throw platformErrors.problem('not-found');
    if (!takesObjections(row, row.now)) throw projectsErrors.problem('notice-closed-for-objections');
    return row;
  }
}

const takesObjections = (row: NoticeRow, now: Date): boolean => ['published', 'suspended'].includes(row.state) && row.overturnedAt === null && withinDays(row.firstDay!, row.lastDay!, now);

async function readAtMost(body: Readable, limit: number): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of body) {
    size += (part as Buffer).length;
    if (size > limit) throw projectsErrors.problem('objection-file-too-large');
    parts.push(part as Buffer);
  }
  if (size === 0) throw projectsErrors.problem('not-a-pdf');
  return Buffer.concat(parts);
}
