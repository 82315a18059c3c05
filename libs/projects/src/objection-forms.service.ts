// Owns the forms by which anybody objects to what stands in public: a real name and a mailbox, an organisation's stamped PDF, limits against floods, and the mail link without which nothing is received.
// What stands in public, and what receiving entails, says the slice that owns it: decisions' notices here, planned subsidies downstream.
import { Readable } from 'node:stream';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { v7 } from 'uuid';
import { attempt, type MailLink, onMailLink, type ThrottleRule } from '#libs/identity';
import { Database, FilesService, platformErrors, record, sniff, type Call, type Tx } from '#libs/platform';
import { OBJECTION_FILE_LIMIT, type NewObjection, type ObjectionAccepted, type ObjectionFile } from './notice.contract.js';
import { projectsErrors } from './projects.errors.js';

/** The purpose of the link in the mail that asks for the click. */
export const OBJECTION_LINK = 'objection', OBJECTION_LINK_HOURS = 72;
const FORM_FILE = 'objection-file';
/** Holds a form's file until the mail link is used; nobody reads it by this. */
const FORM = 'objection-form';
const FILES: ThrottleRule = { name: 'objection-file', attempts: 20, windowMinutes: 60, lockMinutes: 60 };
const FORMS: ThrottleRule = { name: 'objection', attempts: 20, windowMinutes: 60, lockMinutes: 60 };

export interface ObjectionForm { readonly id: string; readonly about: string; readonly noticeId: string; readonly organisationName: string | null; readonly text: string; readonly fileId: string | null }
/** Something that stands in public and may be objected to. */
export interface Objectionable {
  /** Its word in `objectors.about`. */
  readonly about: string;
  /** What its objections are called in history and log, and what their files are linked to. */
  readonly subject: string;
  /** @throws Problem when it is not there, or takes no objection now */
  open(noticeId: string): Promise<void>;
  /** A form is in: says so, so that the mail goes out. */
  filed(tx: Tx, form: Pick<ObjectionForm, 'id' | 'noticeId'>): Promise<unknown>;
  /** The click in the mail: locks, looks again, receives. Its answer is what the page shows. @throws Problem when it takes no objection any more */
  receive(tx: Tx, form: ObjectionForm, call: Call): Promise<object>;
}

@Injectable()
export class ObjectionForms implements OnModuleInit {
  private readonly known = new Map<string, Objectionable>();
  constructor(private readonly db: Database, private readonly files: FilesService) {}

  onModuleInit(): void {
    onMailLink(OBJECTION_LINK, (tx, link, _body, call) => this.confirm(tx, link, call));
  }

  /** Said once at the start by whoever owns it. */
  takes(what: Objectionable): void {
    this.known.set(what.about, what);
  }

  /** Reads at most the limit, whatever the sender announces; what is not a PDF by its bytes is refused before anything is kept. Without a form it is gone after a day. */
  async receiveFile(about: string, address: string, noticeId: string, body: Readable | undefined): Promise<ObjectionFile> {
    if (!body || typeof body.pipe !== 'function') throw platformErrors.problem('unsupported-media-type');
    await attempt(this.db, FILES, address);
    await this.of(about).open(noticeId);
    const bytes = await readAtMost(body, OBJECTION_FILE_LIMIT);
    if ((await sniff('application/pdf', async () => Readable.from([bytes], { objectMode: false }))) !== 'application/pdf') throw projectsErrors.problem('not-a-pdf');
    const file = await this.db.transaction((tx) => this.files.keep(tx, { name: '异议（盖章）.pdf', type: 'application/pdf', bytes, purpose: FORM_FILE }));
    return { fileId: file.id, sha256: file.sha256, size: file.size };
  }

  /** @throws Problem seal-missing, locked-out by address, and what the notice refuses */
  async file(about: string, call: Call, address: string, noticeId: string, given: NewObjection): Promise<ObjectionAccepted> {
    await attempt(this.db, FORMS, address);
    const what = this.of(about);
    await what.open(noticeId);
    if ((given.organisationName === null) !== (given.fileId === null)) throw projectsErrors.problem('seal-missing', { pointer: given.fileId === null ? '/fileId' : '/organisationName' });
    return this.db.transaction(async (tx) => {
      const id = v7();
      if (given.fileId !== null && !(await this.files.claim(tx, given.fileId, FORM_FILE, { subject: FORM, subjectId: id }))) throw platformErrors.problem('invalid', { pointer: '/fileId' });
      const { name, email, phone, organisationName, text, fileId } = given;
      await tx.insert('objectors', { id, about, ...(about === 'notice' ? { noticeId } : { aboutId: noticeId }), name, email, phone, organisationName, text, fileId });
      await record(tx, { subject: what.subject, id, action: `${what.subject}.filed`, from: null, to: 'filed', version: 1, actor: call.actor, content: given });
      await what.filed(tx, { id, noticeId });
      return { status: 'accepted', objectionId: id };
    });
  }

  private async confirm(tx: Tx, link: MailLink, call: Call): Promise<object> {
    const form = await tx.one<ObjectionForm>('SELECT id, about, coalesce(notice_id, about_id) AS notice_id, organisation_name, text, file_id FROM objectors WHERE id = $1', [link.subjectId]);
    if (!form) throw projectsErrors.problem('notice-closed-for-objections'); // the notice ended, and what nobody confirmed was erased
    const what = this.of(form.about), answer = await what.receive(tx, form, call);
    await tx.execute('UPDATE objectors SET confirmed_at = $2 WHERE id = $1', [form.id, await tx.now()]);
    if (form.fileId) await this.files.link(tx, form.fileId, { subject: what.subject, subjectId: form.id }, { kind: 'system', name: 'projects' });
    return answer;
  }

  private of(about: string): Objectionable {
    const what = this.known.get(about);
    if (!what) throw new Error(`nothing called ${about} takes objections`);
    return what;
  }
}

/** Who never confirmed is nobody's business any more, nor is the file that came along: tied to nothing, it is collected. */
export async function forgetUnconfirmed(tx: Tx, noticeId: string): Promise<void> {
  const gone = await tx.query<{ id: string }>('DELETE FROM objectors WHERE (notice_id = $1 OR about_id = $1) AND confirmed_at IS NULL RETURNING id', [noticeId]);
  await tx.execute(`DELETE FROM file_links WHERE subject = 'objection-form' AND subject_id = ANY($1::uuid[])`, [gone.map((o) => o.id)]);
}

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
