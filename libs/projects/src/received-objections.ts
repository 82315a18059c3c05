// Owns what all objections that were received have in common, whatever stands in public: how they are received within their days, how they are listed with their files, and to whom who objects is shown.
import { type Actor, dayOf, type Day, startOf } from '#libs/kernel';
import { type DueType, type FilesService, keysOf, loadCalendar, type Page, pageOf, platformErrors, type Reader, record, setDue, type Call, type Tx } from '#libs/platform';
import type { ObjectionState, ObjectionView } from './notice.contract.js';
import { replyBy } from './notice.days.js';
import type { ObjectionForm } from './objection-forms.service.js';

export const OBJECTION_MOVES = { accepted: 'accept', refused: 'refuse', answered: 'answer' } as const;

export interface ObjectionRow {
  readonly id: string; readonly noticeId: string; readonly agencyPath: string; readonly state: ObjectionState; readonly version: number; readonly text: string; readonly byOrganisation: boolean; readonly receivedAt: Date; readonly replyBy: string; readonly replyByConfirmed: boolean;
  readonly reply: string | null; readonly repliedAt: Date | null; readonly name: string; readonly email: string; readonly phone: string | null; readonly organisationName: string | null;
}
/** Against what: its tables, what its files are linked to, and who reads it. */
export interface ObjectionKind<R extends ObjectionRow, V extends ObjectionView> {
  /** `SELECT … FROM … x`, with every column of a row. */
  readonly rows: string; readonly notices: 'notices' | 'subsidy_notices'; readonly subject: string;
  reads(actor: Actor, agencyPath: string): boolean;
  /** The agencies at or below which this person reads. */
  paths(actor: Actor): string[];
  view(row: R, common: ObjectionView): V;
}
export interface ObjectionsQuery { readonly noticeId?: string | undefined; readonly state?: ObjectionState | undefined; readonly after?: string | undefined; readonly limit: number }

export class ReceivedObjections<R extends ObjectionRow, V extends ObjectionView> {
  constructor(private readonly db: Reader, private readonly files: FilesService, private readonly kind: ObjectionKind<R, V>) {}

  async list(actor: Actor, query: ObjectionsQuery): Promise<Page<V>> {
    const [id] = keysOf(query.after, 1) ?? [null];
    const rows = await this.db.query<R>(`${this.kind.rows} WHERE EXISTS (SELECT 1 FROM unnest($1::text[]) own WHERE x.agency_path = own OR starts_with(x.agency_path, own || '/'))
      AND ($2::uuid IS NULL OR x.notice_id = $2) AND ($3::text IS NULL OR x.state = $3) AND ($4::uuid IS NULL OR x.id < $4) ORDER BY x.id DESC LIMIT $5`, [this.kind.paths(actor), query.noticeId ?? null, query.state ?? null, id, query.limit + 1]);
    const page = pageOf(rows, query.limit, (r) => [r.id]);
    return { items: await this.shown(this.db, page.items), next: page.next };
  }

  async ofNotice(actor: Actor, noticeId: string): Promise<Page<V>> {
    const notice = await this.db.one<{ agencyPath: string }>(`SELECT agency_path FROM ${this.kind.notices} WHERE id = $1`, [noticeId]);
    if (!notice || !this.kind.reads(actor, notice.agencyPath)) throw platformErrors.problem('not-found');
    return this.list(actor, { noticeId, limit: 100 });
  }

  async one(actor: Actor, id: string): Promise<V> {
    const row = await this.db.one<R>(`${this.kind.rows} WHERE x.id = $1`, [id]);
    if (!row || !this.kind.reads(actor, row.agencyPath)) throw platformErrors.problem('not-found');
    return (await this.shown(this.db, [row]))[0]!;
  }

  async view(r: Reader, id: string): Promise<V> {
    return (await this.shown(r, await r.query<R>(`${this.kind.rows} WHERE x.id = $1`, [id])))[0]!;
  }

  /** One statement for the files of all of them. */
  private async shown(r: Reader, rows: readonly R[]): Promise<V[]> {
    const files = await this.files.filesOfAll(r, this.kind.subject, rows.map((row) => row.id));
    return rows.map((row) => this.kind.view(row, {
      id: row.id, noticeId: row.noticeId, state: row.state, version: row.version, text: row.text, byOrganisation: row.byOrganisation, receivedAt: row.receivedAt.toISOString(), replyBy: row.replyBy, replyByConfirmed: row.replyByConfirmed,
      reply: row.reply, repliedAt: row.repliedAt?.toISOString() ?? null, objector: { name: row.name, email: row.email, phone: row.phone, organisationName: row.organisationName },
      files: (files.get(row.id) ?? []).map(({ id, name, type, size }) => ({ id, name, type, size })),
    }));
  }
}

export interface Received { readonly table: 'objections' | 'subsidy_objections'; readonly subject: string; readonly reminder: DueType; readonly notice: { readonly id: string; readonly number: string | null; readonly agencyPath: string } }
/** The click in the mail: received at this hour, to be answered within its working days; a reminder falls due on the morning of the last. What the page shows. */
export async function receiveObjection(tx: Tx, form: ObjectionForm, call: Call, { table, subject, reminder, notice }: Received): Promise<{ noticeId: string; noticeNumber: string | null; replyBy: Day }> {
  const now = await tx.now(), { id } = form, { day, confirmed } = replyBy(await loadCalendar(tx), dayOf(now));
  await tx.insert(table, { id, noticeId: notice.id, agencyPath: notice.agencyPath, state: 'received', version: 2, text: form.text, byOrganisation: form.organisationName !== null, receivedAt: now, replyBy: day, replyByConfirmed: confirmed });
  await record(tx, { subject, id, action: `${subject}.received`, from: 'filed', to: 'received', version: 2, actor: call.actor, content: { noticeId: notice.id } });
  await setDue(tx, reminder, id, startOf(day));
  return { noticeId: notice.id, noticeNumber: notice.number, replyBy: day };
}
