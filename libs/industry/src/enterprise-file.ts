// Decides how a file becomes rows of the register: CSV in UTF-8 (with or without BOM) or GBK, or a workbook's first sheet; columns by either name; every wrong cell named as `/row/column`. Changes nothing.
import { checkCreditCode, normaliseCreditCode, type FieldError } from '#libs/kernel';
import { readCsv, readWorkbook, type SheetCell, textOf } from '#libs/platform';
import { FIGURE_NAMES, FIGURES, type Figure, figureRule, isFigureValue, newEnterprise, type NewEnterprise, TIERS, type Tier } from './enterprise.contract.js';
import { industryErrors } from './industry.errors.js';

export interface FileRow { readonly line: number; readonly enterprise: NewEnterprise }
export const IMPORT_ROWS = 20_000;
const COLUMNS = {
  creditCode: '统一社会信用代码', name: '企业名称', districtCode: '区划代码', chainId: '产业链', industryClass: '行业代码', strategic: '战略性新兴产业', controller: '实际控制人', legalRepresentative: '法定代表人', address: '地址', phone: '电话',
  tier: '认定级别', validFrom: '认定日期', validTo: '有效期至', document: '认定文号', year: '年度', source: '数据来源',
} as const;
type Column = keyof typeof COLUMNS | Figure;
const TIER_NAMES: Record<Tier, string> = { 'national-single-champion': '制造业单项冠军', 'national-little-giant': '专精特新小巨人', 'provincial-srdi': '省级专精特新', 'municipal-srdi': '市级专精特新', 'innovative': '创新型中小企业' };
const NAMED = new Map<string, Column>([
  ...Object.entries(COLUMNS).flatMap(([id, zh]) => [[id, id], [zh, id]] as [string, Column][]), ...FIGURE_NAMES.flatMap((id) => [[id, id], [FIGURES[id].zh, id]] as [string, Column][]),
]);
const tierNamed = (text: string): string => TIERS.find((t) => TIER_NAMES[t] === text) ?? text;
const YES = new Map([['是', true], ['true', true], ['1', true], ['否', false], ['false', false], ['0', false]]);

/** @throws Problem import-unreadable, import-header, import-empty, import-too-long */
export async function readRegisterFile(bytes: Buffer): Promise<{ rows: FileRow[]; faults: FieldError[] }> {
  const [head, ...body] = await cellsOf(bytes);
  const columns = headerOf(head ?? []);
  if (body.length > IMPORT_ROWS) throw industryErrors.problem('import-too-long', { params: { rows: IMPORT_ROWS } });
  const read = new Map<string, FileRow>(), faults: FieldError[] = [];
  let filled = 0;
  body.forEach((cells, i) => {
    if (cells.every((c) => c === '' || (typeof c === 'string' && c.trim() === ''))) return;
    filled += 1;
    const line = i + 2, { enterprise, faults: wrong } = rowOf(cells, columns);
    faults.push(...wrong.map((f) => ({ ...f, pointer: `/${line}${f.pointer}` })));
    if (enterprise) join(read, { line, enterprise }, faults);
  });
  if (filled === 0) throw industryErrors.problem('import-empty');
  return { rows: [...read.values()], faults };
}

async function cellsOf(bytes: Buffer): Promise<readonly (readonly SheetCell[])[]> {
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') {
    const sheet = await readWorkbook(bytes, IMPORT_ROWS + 1);
    if (typeof sheet === 'string') throw industryErrors.problem('import-unreadable');
    return sheet.rows;
  }
  const text = textOf(bytes), rows = text === undefined ? undefined : await readCsv(text, { records: IMPORT_ROWS + 2, longest: 32_768, skipEmpty: false });
  if (rows === undefined || 'unreadable' in rows) throw industryErrors.problem('import-unreadable');
  return rows;
}

function headerOf(cells: readonly SheetCell[]): Column[] {
  const columns = cells.map((c) => (typeof c === 'string' ? NAMED.get(c.normalize('NFKC').trim()) : undefined));
  const known = columns.filter((c) => c !== undefined);
  if (known.length !== columns.length || new Set(known).size !== known.length || !(['creditCode', 'name', 'districtCode'] as const).every((c) => known.includes(c))) throw industryErrors.problem('import-header');
  return known;
}

/** A value that a spreadsheet would compute is never taken for a text. */
const computes = (text: string): boolean => /^[=+@\t\r]/.test(text) || /^-(?![\d.,]+$)/.test(text);

function rowOf(cells: readonly SheetCell[], columns: readonly Column[]): { enterprise?: NewEnterprise; faults: FieldError[] } {
  const faults: FieldError[] = [], texts = new Map<Column, string>();
  if (cells.length > columns.length && cells.slice(columns.length).some((c) => c !== '')) faults.push({ pointer: '', code: 'columns' });
  columns.forEach((column, i) => {
    const cell = cells[i] ?? '';
    if (typeof cell !== 'string') faults.push({ pointer: `/${column}`, code: cell.refused });
    else if (computes(cell.trim())) faults.push({ pointer: `/${column}`, code: 'formula' });
    else if (cell.trim() !== '') texts.set(column, cell.trim());
  });
  const strategic = texts.get('strategic')?.toLowerCase();
  if (strategic !== undefined && !YES.has(strategic)) faults.push({ pointer: '/strategic', code: 'yes-or-no' });
  for (const figure of figuresIn(texts)) if (!isFigureValue(figure, valueOf(texts, figure))) faults.push({ pointer: `/${figure}`, code: figureRule(figure).kind === 'count' ? 'not-a-count' : 'not-an-amount' });
  const code = texts.has('creditCode') ? checkCreditCode(texts.get('creditCode')!) : undefined;
  if (code && !code.ok) faults.push({ pointer: '/creditCode', code: 'credit-code-invalid', detail: code.reason });
  const parsed = newEnterprise.safeParse(assembled(texts, strategic === undefined ? undefined : YES.get(strategic)));
  if (!parsed.success) faults.push(...parsed.error.issues.map((issue) => ({ pointer: `/${columnOf(issue.path, texts)}`, code: issue.code.replaceAll('_', '-'), detail: issue.message })));
  return parsed.success && faults.length === 0 ? { enterprise: parsed.data, faults } : { faults: distinct(faults) };
}

const figuresIn = (texts: ReadonlyMap<Column, string>): Figure[] => FIGURE_NAMES.filter((f) => texts.has(f));

/** Separators of thousands are no part of an amount. */
const valueOf = (texts: ReadonlyMap<Column, string>, figure: Figure): string => texts.get(figure)!.replace(/[,，\s]/g, '');

function assembled(texts: ReadonlyMap<Column, string>, strategic: boolean | undefined): unknown {
  const plain = (['creditCode', 'name', 'districtCode', 'chainId', 'industryClass', 'controller', 'legalRepresentative', 'address', 'phone'] as const).flatMap((c) => (texts.has(c) ? [[c, texts.get(c)]] : []));
  const year = texts.has('year') ? Number(texts.get('year')) : undefined;
  const figures = figuresIn(texts).map((f) => ({ year, figure: f, value: valueOf(texts, f), source: texts.get('source') }));
  const titled = (['tier', 'validFrom', 'validTo', 'document'] as const).some((c) => texts.has(c));
  const title = { tier: tierNamed(texts.get('tier') ?? ''), validFrom: texts.get('validFrom'), validTo: texts.get('validTo'), ...(texts.has('document') ? { document: texts.get('document') } : {}) };
  return { ...Object.fromEntries(plain), ...(strategic === undefined ? {} : { strategic }), ...(titled ? { titles: [title] } : {}), ...(figures.length > 0 ? { figures } : {}) };
}

/** A figure's value stands in the figure's own column; everything else is named by its last part. */
function columnOf(path: readonly PropertyKey[], texts: ReadonlyMap<Column, string>): string {
  if (path[0] === 'figures' && path[2] === 'value') return figuresIn(texts)[Number(path[1])] ?? 'figures';
  return String(path.at(-1) ?? '');
}

/** The first word on a cell counts. */
const distinct = (faults: readonly FieldError[]): FieldError[] => faults.filter((f, i) => faults.findIndex((g) => g.pointer === f.pointer) === i);

/** A further row of one enterprise adds years and titles; who it is must read the same. */
function join(read: Map<string, FileRow>, row: FileRow, faults: FieldError[]): void {
  const code = normaliseCreditCode(row.enterprise.creditCode), before = read.get(code);
  if (!before) { read.set(code, row); return; }
  const { titles = [], figures = [], ...who } = row.enterprise, { titles: titlesBefore = [], figures: figuresBefore = [], ...whoBefore } = before.enterprise;
  const differs = (Object.keys(who) as (keyof typeof who)[]).find((k) => k !== 'creditCode' && who[k] !== whoBefore[k]);
  const twice = figures.find((f) => figuresBefore.some((b) => b.year === f.year && b.figure === f.figure)) ?? undefined;
  const titleTwice = titles.find((t) => titlesBefore.some((b) => b.tier === t.tier && b.validFrom === t.validFrom && (b.validTo !== t.validTo || b.document !== t.document)));
  if (differs) faults.push({ pointer: `/${row.line}/${differs}`, code: 'differs-from-row', params: { row: before.line } });
  if (twice) faults.push({ pointer: `/${row.line}/${twice.figure}`, code: 'given-twice', params: { row: before.line } });
  if (titleTwice) faults.push({ pointer: `/${row.line}/validTo`, code: 'differs-from-row', params: { row: before.line } });
  const added = titles.filter((t) => !titlesBefore.some((b) => b.tier === t.tier && b.validFrom === t.validFrom));
  read.set(code, { line: before.line, enterprise: { ...before.enterprise, titles: [...titlesBefore, ...added], figures: [...figuresBefore, ...figures] } });
}
