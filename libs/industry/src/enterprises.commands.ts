// Owns how enterprises enter the register: many at once, matched by credit code; what a row leaves open stays as it was, and the same rows again change nothing.
import { v7 } from 'uuid';
import { type Fen, parseYuanSigned } from '#libs/kernel';
import type { Tx } from '#libs/platform';
import { type Figure, figureRule, type NewEnterprise } from './enterprise.contract.js';

export interface Brought { readonly created: number; readonly changed: number; readonly figures: number; readonly ids: ReadonlyMap<string, string> }

const COLUMNS = 'name, district_code, chain_id, industry_class, strategic, controller, legal_representative, address, phone';
const KEPT = `(excluded.name, excluded.district_code, coalesce(excluded.chain_id, e.chain_id), coalesce(excluded.industry_class, e.industry_class), coalesce(excluded.strategic, e.strategic), coalesce(excluded.controller, e.controller),
  coalesce(excluded.legal_representative, e.legal_representative), coalesce(excluded.address, e.address), coalesce(excluded.phone, e.phone))`;
const ENTERPRISES = `INSERT INTO enterprises AS e (id, credit_code, organisation_id, ${COLUMNS})
  SELECT g.id, g.code, (SELECT o.id FROM organisations o WHERE o.credit_code = g.code), g.name, g.district, g.chain, g.class, g.strategic, g.controller, g.representative, g.address, g.phone
    FROM jsonb_to_recordset($1::jsonb) AS g(id uuid, code text, name text, district text, chain text, class text, strategic boolean, controller text, representative text, address text, phone text) ORDER BY g.code
  ON CONFLICT (credit_code) DO UPDATE SET (${COLUMNS}) = ROW${KEPT}, version = e.version + 1, changed_at = jiebang_now()
    WHERE ROW(e.name, e.district_code, e.chain_id, e.industry_class, e.strategic, e.controller, e.legal_representative, e.address, e.phone) IS DISTINCT FROM ROW${KEPT} RETURNING xmax = 0 AS created`;
const TITLES = `INSERT INTO enterprise_titles AS t (enterprise_id, tier, valid_from, valid_to, document)
  SELECT e.id, g.tier, g."from", g."to", g.document FROM jsonb_to_recordset($1::jsonb) AS g(code text, tier text, "from" date, "to" date, document text) JOIN enterprises e ON e.credit_code = g.code ORDER BY e.id, g.tier, g."from"
  ON CONFLICT (enterprise_id, tier, valid_from) DO UPDATE SET valid_to = excluded.valid_to, document = coalesce(excluded.document, t.document), at = jiebang_now()
    WHERE (t.valid_to, t.document) IS DISTINCT FROM (excluded.valid_to, coalesce(excluded.document, t.document))`;
const FIGURES = `INSERT INTO enterprise_figures AS f (enterprise_id, year, figure, value, source)
  SELECT e.id, g.year, g.figure, g.value, g.source FROM jsonb_to_recordset($1::jsonb) AS g(code text, year int, figure text, value bigint, source text) JOIN enterprises e ON e.credit_code = g.code ORDER BY e.id, g.year, g.figure
  ON CONFLICT (enterprise_id, year, figure) DO UPDATE SET value = excluded.value, source = excluded.source, at = jiebang_now() WHERE (f.value, f.source) IS DISTINCT FROM (excluded.value, excluded.source)`;

/** A figure's text as it is kept. */
export const figureValue = (figure: Figure, text: string): bigint | Fen => (figureRule(figure).kind === 'count' ? BigInt(text) : parseYuanSigned(text));

/** One row an enterprise; codes are normalised and differ. */
export async function bringEnterprises(tx: Tx, given: readonly NewEnterprise[]): Promise<Brought> {
  const born = await tx.query<{ created: boolean }>(ENTERPRISES, [JSON.stringify(given.map((e) => (
    { id: v7(), code: e.creditCode, name: e.name, district: e.districtCode, chain: e.chainId, class: e.industryClass, strategic: e.strategic, controller: e.controller, representative: e.legalRepresentative, address: e.address, phone: e.phone })))]);
  const titles = given.flatMap((e) => (e.titles ?? []).map((t) => ({ code: e.creditCode, tier: t.tier, from: t.validFrom, to: t.validTo, document: t.document })));
  if (titles.length > 0) await tx.execute(TITLES, [JSON.stringify(titles)]);
  const figures = given.flatMap((e) => (e.figures ?? []).map((f) => ({ code: e.creditCode, year: f.year, figure: f.figure, value: String(figureValue(f.figure, f.value)), source: f.source })));
  const changedFigures = figures.length > 0 ? await tx.execute(FIGURES, [JSON.stringify(figures)]) : 0;
  const ids = await tx.query<{ id: string; creditCode: string }>('SELECT id, credit_code FROM enterprises WHERE credit_code = ANY($1::text[])', [given.map((e) => e.creditCode)]);
  const created = born.filter((b) => b.created).length;
  return { created, changed: born.length - created, figures: changedFigures, ids: new Map(ids.map((e) => [e.creditCode, e.id])) };
}
