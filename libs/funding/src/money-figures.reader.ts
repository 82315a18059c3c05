// Answers money at a glance: adopted, committed, held, posted, recovered of a budget year, by clause, chain, district or month, in one statement; and the rows of each figure, which add to it.
//   adopted     what the lines of the year were given, adjusted and carried over: from the journal, by its day        held    approved and not yet paid, by the day of the hold
//   committed   contracts' part, at most the case's limit, by the day the case was made                               posted  paid by the bank, by its value date; before anything came back
//   recovered   what came back of the year's money, by its value date
import { Injectable } from '@nestjs/common';
import { type Actor, type Fen, yuan } from '#libs/kernel';
import { Database, keysOf, type Page, pageOf } from '#libs/platform';
import { agencyPathsOf, belowAny } from './funding.access.js';
import { type FigureGroup, type FigureName, figureNames, type FigureGrouping, type MoneyFigureQuery, type MoneyFigures, type MoneyRow, type MoneyRowQuery } from './money-figures.contract.js';

/** $1 paths, $2 the budget year. */
const FACTS = `SELECT 'adopted' AS figure, 'budget-line' AS subject, l.id, e.id AS nth, b.year || ' ' || l.clause AS name, l.clause, NULL::text AS chain_id, b.agency_id, b.agency_path, e.day, j.debit_fen - j.credit_fen AS fen, NULL::uuid AS claim_id
    FROM budget_lines l JOIN budgets b ON b.id = l.budget_id JOIN ledger_accounts a ON a.kind = 'budget-line' AND a.key = l.id::text JOIN journal_lines j ON j.account_id = a.id JOIN journal_entries e ON e.id = j.entry_id AND e.kind = 'appropriation' WHERE b.year = $2
  UNION ALL SELECT 'committed', 'funding-case', f.id, f.id, f.number, f.clause, f.chain_id, f.agency_id, f.agency_path, (f.created_at AT TIME ZONE 'Asia/Shanghai')::date, f.committed_fen, NULL FROM funding_cases f
    WHERE extract(year FROM f.created_at AT TIME ZONE 'Asia/Shanghai') = $2
  UNION ALL SELECT CASE c.state WHEN 'held' THEN 'held' ELSE 'posted' END, 'claim', c.id, c.id, c.number, c.clause, f.chain_id, c.agency_id, c.agency_path,
      coalesce(CASE WHEN c.state = 'paid' THEN (SELECT max(p.value_date) FROM payments p WHERE p.claim_id = c.id AND p.state = 'executed') END, (coalesce(c.paid_at, c.held_at) AT TIME ZONE 'Asia/Shanghai')::date), c.amount_fen, c.id
    FROM claims c JOIN funding_cases f ON f.id = c.case_id JOIN budget_lines l ON l.id = c.line_id JOIN budgets b ON b.id = l.budget_id WHERE b.year = $2 AND c.state IN ('held','paid')
  UNION ALL SELECT 'recovered', 'recovery', v.id, t.id, v.number, c.clause, f.chain_id, c.agency_id, c.agency_path, t.value_date, t.amount_fen - t.interest_fen, c.id
    FROM recovery_receipts t JOIN recoveries v ON v.id = t.recovery_id JOIN claims c ON c.id = v.claim_id JOIN funding_cases f ON f.id = c.case_id JOIN budget_lines l ON l.id = c.line_id JOIN budgets b ON b.id = l.budget_id WHERE b.year = $2`;
const KEYS: Record<FigureGrouping, string> = { clause: 'clause', chain: 'chain_id', district: 'agency_id::text', month: `to_char(day, 'YYYY-MM')` };

interface SumRow { key: string | null; nameZh: string | null; nameEn: string | null; figure: FigureName; fen: Fen }
interface FactRow { subject: MoneyRow['subject']; id: string; nth: string; name: string; clause: string; day: string; fen: Fen; claimId: string | null }

@Injectable()
export class MoneyFiguresReader {
  constructor(private readonly db: Database) {}

  async sums(actor: Actor, { year, by }: MoneyFigureQuery): Promise<MoneyFigures> {
    const rows = await this.db.query<SumRow>(`SELECT s.key, coalesce(k.name_zh, g.name_zh) AS name_zh, coalesce(k.name_en, g.name_en) AS name_en, s.figure, s.fen FROM (
        SELECT ${KEYS[by]} AS key, figure, sum(fen)::bigint AS fen FROM (${FACTS}) f WHERE ${belowAny('f.agency_path', 1)} GROUP BY 1, 2) s
      LEFT JOIN chains k ON $3 = 'chain' AND k.id = s.key LEFT JOIN agencies g ON $3 = 'district' AND g.id::text = s.key ORDER BY s.key NULLS LAST, s.figure`, [agencyPathsOf(actor), year, by]);
    const groups = new Map<string | null, { name: FigureGroup['name']; figures: Record<FigureName, Fen> }>();
    for (const { key, nameZh, nameEn, figure, fen } of rows) {
      const group = groups.get(key) ?? { name: nameZh === null ? null : { zh: nameZh, en: nameEn ?? nameZh }, figures: none() };
      group.figures[figure] += fen;
      groups.set(key, group);
    }
    const total = none();
    for (const { figures } of groups.values()) for (const name of figureNames) total[name] += figures[name];
    return { year, by, groups: [...groups].map(([key, { name, figures }]) => ({ key, name, figures: said(figures) })), total: said(total) };
  }

  /** Newest first. */
  async rows(actor: Actor, query: MoneyRowQuery): Promise<Page<MoneyRow>> {
    const [day, nth] = keysOf(query.after, 2) ?? [null, null], key = KEYS[query.by];
    const rows = await this.db.query<FactRow>(`SELECT subject, id, nth, name, clause, day, fen, claim_id FROM (${FACTS}) f WHERE ${belowAny('f.agency_path', 1)} AND figure = $3
        AND ($4::text IS NULL OR ($4 = '' AND ${key} IS NULL) OR ${key} = $4) AND ($5::date IS NULL OR (day, nth) < ($5::date, $6::uuid)) ORDER BY day DESC, nth DESC LIMIT $7`,
    [agencyPathsOf(actor), query.year, query.figure, query.key ?? null, day, nth, query.limit + 1]);
    return pageOf(rows, query.limit, (r) => [r.day, r.nth], ({ nth: _nth, fen, ...r }) => ({ ...r, amount: yuan(fen) }));
  }
}

const none = (): Record<FigureName, Fen> => ({ adopted: 0n, committed: 0n, held: 0n, posted: 0n, recovered: 0n });
const said = (figures: Record<FigureName, Fen>): Record<FigureName, string> => Object.fromEntries(figureNames.map((name) => [name, yuan(figures[name])])) as Record<FigureName, string>;
