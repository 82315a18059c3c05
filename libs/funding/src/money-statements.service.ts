// Owns statements (对账单): opening, every posted movement of a span of days, closing; the three agree or none is given. As PDF, or as a workbook that is written while it is read.
// The balance of a case or an organisation is what it has received net; of a budget line what is left of it.
import type { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { type Actor, type Day, type Fen, showYuan } from '#libs/kernel';
import { audit, Database, renderPdf, writeWorkbook, type Call } from '#libs/platform';
import { clauseTitles, withTitles } from '#libs/policy';
import { agencyPathsOf, belowAny, ownOrganisations } from './funding.access.js';
import { fundingErrors } from './funding.errors.js';
import type { AccountOwner, StatementName, StatementQuery } from './money-account.contract.js';
import { MoneyAccountsReader } from './money-accounts.reader.js';

interface Movement { readonly id: string; readonly n: number; readonly day: Day; readonly memo: string; readonly kind: string; readonly debitFen: Fen; readonly creditFen: Fen }
export interface Statement { readonly name: string; readonly from: Day; readonly to: Day; readonly openingFen: Fen; readonly closingFen: Fen; readonly count: number }
export interface StatementFile { readonly name: string; readonly type: string; readonly bytes: Buffer | Readable }

const CASES = `SELECT a.id FROM ledger_accounts a JOIN funding_cases f ON f.id::text = a.key WHERE a.kind IN ('paid','recovered') AND (f.applicant_id = ANY($3::uuid[]) OR ${belowAny('f.agency_path', 2)})`;
/** $1 id, $2 paths, $3 own organisations: the accounts of the books that make this one. */
const BOOKS: Record<AccountOwner, string> = {
  organisations: `${CASES} AND f.applicant_id = $1`, 'funding-cases': `${CASES} AND f.id = $1`,
  'budget-lines': `SELECT a.id FROM ledger_accounts a WHERE a.kind = 'budget-line' AND a.key = $1::uuid::text AND $2::text[] IS NOT NULL AND $3::uuid[] IS NOT NULL`,
};
/** What the record calls them. */
const SUBJECT: Record<AccountOwner, string> = { organisations: 'organisation', 'funding-cases': 'funding-case', 'budget-lines': 'budget-line' };
const PDF_ROWS = 3_000, PAGE = 500;
const WORDS = {
  zh: { title: '对账单', day: '日期', memo: '摘要', kind: '类别', more: '增加', less: '减少', balance: '余额', opening: '期初余额', closing: '期末余额', unit: '单位：元', appropriation: '预算', claim: '补助', payment: '付款', recovery: '追回', reversal: '冲销' },
  en: { title: 'Statement', day: 'Day', memo: 'Memo', kind: 'Kind', more: 'Increase', less: 'Decrease', balance: 'Balance', opening: 'Opening balance', closing: 'Closing balance', unit: 'in CNY', appropriation: 'Budget', claim: 'Subsidy', payment: 'Payment', recovery: 'Recovery', reversal: 'Reversal' },
} as const;
type Words = (typeof WORDS)['zh' | 'en'];
/** The books' words with clauses called by their titles. */
type Said = (text: string) => string;
const kindOf = (w: Words, kind: string): string => (w as Record<string, string>)[kind] ?? kind;

@Injectable()
export class MoneyStatements {
  constructor(private readonly db: Database, private readonly accounts: MoneyAccountsReader) {}

  /** @throws Problem statement-too-long for a PDF of more rows than anybody reads: the workbook has no such end */
  async file(call: Call, owner: AccountOwner, id: string, as: StatementName, span: StatementQuery): Promise<StatementFile> {
    const titles = await clauseTitles(this.db, span.to), said: Said = (text) => withTitles(text, (id) => titles.get(id)?.title[call.locale] ?? id);
    const recorded = await this.statement(call.actor, owner, id, span), statement = { ...recorded, name: said(recorded.name) };
    if (as === 'statement.pdf' && statement.count > PDF_ROWS) throw fundingErrors.problem('statement-too-long', { params: { most: PDF_ROWS } });
    await this.db.transaction(async (tx) => { await audit(tx, { subject: SUBJECT[owner], subjectId: id, action: `${SUBJECT[owner]}.statement-read`, actor: call.actor, version: 1, state: span }); });
    const words = WORDS[call.locale], name = `${words.title} ${statement.name} ${span.from} ${span.to}`, rows = () => this.movements(call.actor, owner, id, span);
    if (as === 'statement.xlsx') return { name: `${name}.xlsx`, type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', bytes: writeWorkbook([sheetOf(statement, rows, said, words)]) };
    const all: Movement[] = [];
    for await (const m of rows()) all.push(m);
    return { name: `${name}.pdf`, type: 'application/pdf', bytes: await renderPdf(pdfOf(statement, all, said, words)) };
  }

  async statement(actor: Actor, owner: AccountOwner, id: string, span: StatementQuery): Promise<Statement> {
    const { name } = await this.accounts.facts(actor, owner, id);
    const sums = (await this.db.one<{ opening: Fen; movement: Fen; closing: Fen; count: number }>(`WITH own AS (${BOOKS[owner]}), lines AS (SELECT e.day, l.debit_fen - l.credit_fen AS fen FROM journal_lines l JOIN journal_entries e ON e.id = l.entry_id WHERE l.account_id IN (SELECT id FROM own) AND e.phase = 'posted')
      SELECT coalesce(sum(fen) FILTER (WHERE day < $4), 0)::bigint AS opening, coalesce(sum(fen) FILTER (WHERE day BETWEEN $4 AND $5), 0)::bigint AS movement, coalesce(sum(fen) FILTER (WHERE day <= $5), 0)::bigint AS closing, (count(*) FILTER (WHERE day BETWEEN $4 AND $5))::int AS count FROM lines`,
    [id, agencyPathsOf(actor), ownOrganisations(actor), span.from, span.to]))!;
    if (sums.opening + sums.movement !== sums.closing) throw new Error(`the statement of ${owner} ${id} does not balance`);
    return { name, from: span.from, to: span.to, openingFen: sums.opening, closingFen: sums.closing, count: sums.count };
  }

  /** In the order of their days, a page at a time. */
  async* movements(actor: Actor, owner: AccountOwner, id: string, span: StatementQuery): AsyncGenerator<Movement> {
    let last: Movement | undefined;
    for (;;) {
      const page: Movement[] = await this.db.query<Movement>(`WITH own AS (${BOOKS[owner]}) SELECT e.id, l.n, e.day, e.memo, e.kind, l.debit_fen, l.credit_fen FROM journal_lines l JOIN journal_entries e ON e.id = l.entry_id
        WHERE l.account_id IN (SELECT id FROM own) AND e.phase = 'posted' AND e.day BETWEEN $4 AND $5 AND ($6::date IS NULL OR (e.day, e.id, l.n) > ($6::date, $7::uuid, $8::int)) ORDER BY e.day, e.id, l.n LIMIT $9`,
      [id, agencyPathsOf(actor), ownOrganisations(actor), span.from, span.to, last?.day ?? null, last?.id ?? null, last?.n ?? null, PAGE]);
      yield* page;
      last = page.at(-1);
      if (page.length < PAGE) return;
    }
  }
}

function sheetOf(s: Statement, rows: () => AsyncIterable<Movement>, said: Said, w: Words): Parameters<typeof writeWorkbook>[0][number] {
  return {
    name: w.title, columns: [{ title: w.day, width: 14 }, { title: w.memo, width: 44 }, { title: w.kind, width: 12 }, { title: w.more, width: 20 }, { title: w.less, width: 20 }, { title: w.balance, width: 20 }],
    async* rows() {
      let balance = s.openingFen;
      yield [s.from, w.opening, '', null, null, { fen: balance }];
      for await (const m of rows()) { balance += m.debitFen - m.creditFen; yield [m.day, said(m.memo), kindOf(w, m.kind), m.debitFen > 0n ? { fen: m.debitFen } : null, m.creditFen > 0n ? { fen: m.creditFen } : null, { fen: balance }]; }
      if (balance !== s.closingFen) throw new Error('the books moved while the statement was written: ask again');
      yield [s.to, w.closing, '', null, null, { fen: balance }];
    },
  };
}

function pdfOf(s: Statement, rows: readonly Movement[], said: Said, w: Words): Parameters<typeof renderPdf>[0] {
  let balance = s.openingFen;
  const right = (text: string): { text: string; style: string } => ({ text, style: 'number' });
  const body = rows.map((m) => { balance += m.debitFen - m.creditFen; return [m.day, said(m.memo), kindOf(w, m.kind), right(m.debitFen > 0n ? showYuan(m.debitFen) : ''), right(m.creditFen > 0n ? showYuan(m.creditFen) : ''), right(showYuan(balance))]; });
  if (balance !== s.closingFen) throw new Error('the books moved while the statement was written: ask again');
  const sum = (side: 'debitFen' | 'creditFen'): string => showYuan(rows.reduce((t, m) => t + m[side], 0n));
  return {
    title: `${w.title} ${s.name}`, at: new Date(`${s.to}T00:00:00Z`), footer: `${s.from} – ${s.to}`,
    content: [
      { text: w.title, style: 'title' }, { text: `${s.name} · ${s.from} – ${s.to} · ${w.unit}`, margin: [0, 6, 0, 10] },
      { table: { headerRows: 1, widths: ['auto', '*', 'auto', 'auto', 'auto', 'auto'], body: [
        [w.day, w.memo, w.kind, right(w.more), right(w.less), right(w.balance)], [s.from, w.opening, '', '', '', right(showYuan(s.openingFen))], ...body, [s.to, w.closing, '', right(sum('debitFen')), right(sum('creditFen')), right(showYuan(s.closingFen))],
      ] }, layout: 'lightHorizontalLines' },
    ],
  };
}
