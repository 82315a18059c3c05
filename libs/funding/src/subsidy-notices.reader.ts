// Answers what the public reads of planned subsidies, what officials read of objections, and which clauses need a notice.
import { Injectable } from '@nestjs/common';
import { type Actor, dayOf, type Fen, yuan } from '#libs/kernel';
import { Database, keysOf, type Page, pageOf, platformErrors, type Reader } from '#libs/platform';
import { withinNoticeDays } from '#libs/projects';
import { readsMoneyOf } from './funding.access.js';
import type { NoticeRuleView, SubsidyNoticeContent, SubsidyNoticeLine, SubsidyNoticeQuery, SubsidyNoticeView } from './subsidy-notice.contract.js';

interface Row { id: string; number: string; batchId: string; batchNumber: string; agencyPath: string; zh: string; en: string; state: SubsidyNoticeLine['state']; version: number; firstDay: string; lastDay: string; workingDays: number; content: SubsidyNoticeContent; publishedAt: Date; endedAt: Date | null }
const NOTICES = `SELECT n.id, n.number, n.batch_id, b.number AS batch_number, n.agency_path, g.name_zh AS zh, g.name_en AS en, n.state, n.version, n.first_day, n.last_day, n.working_days, n.content, n.published_at, n.ended_at FROM subsidy_notices n JOIN agencies g ON g.id = n.agency_id JOIN payment_batches b ON b.id = n.batch_id`;
const line = (n: Row): SubsidyNoticeLine => ({ id: n.id, number: n.number, state: n.state, agencyName: { zh: n.zh, en: n.en }, firstDay: n.firstDay, lastDay: n.lastDay, publishedAt: n.publishedAt.toISOString(), count: n.content.lines.length, total: n.content.total });

export async function subsidyNoticeView(r: Reader, actor: Actor, id: string): Promise<SubsidyNoticeView> {
  const n = await r.one<Row>(`${NOTICES} WHERE n.id = $1`, [id]);
  if (!n) throw platformErrors.problem('not-found');
  const now = (await r.one<{ now: Date }>('SELECT jiebang_now() AS now'))!.now;
  const official = readsMoneyOf(actor, n.agencyPath);
  return { ...line(n), workingDays: n.workingDays, version: n.version, endedAt: n.endedAt?.toISOString() ?? null, content: n.content, batchId: official ? n.batchId : null, batchNumber: official ? n.batchNumber : null,
    open: (n.state === 'published' || n.state === 'suspended') && withinNoticeDays(n.firstDay, n.lastDay, now) };
}

/** A clause needs a notice unless somebody said otherwise; the newest word counts. */
export const rulesOf = (r: Reader): Promise<{ clause: string; required: boolean; reason: string; at: Date }[]> => r.query('SELECT DISTINCT ON (clause) clause, required, reason, at FROM subsidy_notice_rules ORDER BY clause, at DESC, id DESC');

@Injectable()
export class SubsidyNoticesReader {
  constructor(private readonly db: Database) {}

  async list(query: SubsidyNoticeQuery): Promise<Page<SubsidyNoticeLine>> {
    const [after] = keysOf(query.after, 1) ?? [null];
    const rows = await this.db.query<Row>(`${NOTICES} WHERE ($1::uuid IS NULL OR n.batch_id = $1) AND ($2::uuid IS NULL OR n.id < $2) ORDER BY n.id DESC LIMIT $3`, [query.batchId ?? null, after, query.limit + 1]);
    return pageOf(rows, query.limit, (n) => [n.id], line);
  }

  one(actor: Actor, id: string): Promise<SubsidyNoticeView> {
    return subsidyNoticeView(this.db, actor, id);
  }

  async rules(): Promise<NoticeRuleView[]> {
    return (await rulesOf(this.db)).map((r) => ({ ...r, at: r.at.toISOString() }));
  }
}

export interface Planned { readonly claimId: string; readonly claimNumber: string; readonly clause: string; readonly organisationName: string; readonly projectTitle: string; readonly amountFen: Fen }
/** What a batch would pay, as the public reads it: the subsidies whole, whatever is kept back of them. */
export const plannedOf = (r: Reader, batchId: string): Promise<Planned[]> => r.query(`SELECT c.id AS claim_id, c.number AS claim_number, c.clause, o.name AS organisation_name, coalesce(k.title, c.title, '') AS project_title, c.amount_fen
  FROM payments p JOIN claims c ON c.id = p.claim_id JOIN organisations o ON o.id = c.applicant_id LEFT JOIN contracts k ON k.id = c.contract_id WHERE p.batch_id = $1 ORDER BY p.id`, [batchId]);
export const contentOfNotice = (planned: readonly Planned[]): SubsidyNoticeContent => ({ lines: planned.map(({ amountFen, ...p }) => ({ ...p, amount: yuan(amountFen) })), total: yuan(planned.reduce((s, p) => s + p.amountFen, 0n)) });
export const todayOf = async (r: Reader): Promise<string> => dayOf((await r.one<{ now: Date }>('SELECT jiebang_now() AS now'))!.now);
