// Owns what is kept of each change of the register: who, when, how, and each field before and after; in the transaction that changed it.
import { type Actor, yuan } from '#libs/kernel';
import type { Reader, Tx } from '#libs/platform';
import { changesBetween, type EnterpriseState } from './enterprise.changes.js';
import { type EnterpriseHistoryEntry, type FieldChange, type Figure, figureRule, type FigureView, type TitleView } from './enterprise.contract.js';

export interface KeptState extends EnterpriseState { readonly id: string; readonly version: number }
export const maskedAccount = (tail: string): string => `**** **** **** ${tail}`;
export const figureShown = (figure: Figure, value: bigint): string => (figureRule(figure).kind === 'count' ? String(value) : yuan(value));

const STATES = `SELECT id, version, credit_code, name, district_code, chain_id, industry_class, strategic, controller, legal_representative, address, phone, CASE WHEN bank IS NOT NULL THEN bank || ' **** ' || account_tail END AS account, bank || md5(account) AS account_mark FROM enterprises WHERE credit_code = ANY($1::text[])`;
const TITLES = 'SELECT t.enterprise_id, t.tier, t.valid_from, t.valid_to, t.document FROM enterprise_titles t JOIN enterprises e ON e.id = t.enterprise_id WHERE e.credit_code = ANY($1::text[])';
const FIGURES = 'SELECT f.enterprise_id, f.year, f.figure, f.value, f.source FROM enterprise_figures f JOIN enterprises e ON e.id = f.enterprise_id WHERE e.credit_code = ANY($1::text[])';

/** As they stand, by credit code. */
export async function statesOf(r: Reader, codes: readonly string[]): Promise<Map<string, KeptState>> {
  const rows = await r.query<Omit<KeptState, 'titles' | 'figures'> & { creditCode: string }>(STATES, [codes]);
  const titles = new Map<string, TitleView[]>(), figures = new Map<string, FigureView[]>();
  const into = <T>(map: Map<string, T[]>, id: string, one: T): void => { const all = map.get(id); if (all) all.push(one); else map.set(id, [one]); };
  for (const { enterpriseId, ...t } of await r.query<TitleView & { enterpriseId: string }>(TITLES, [codes])) into(titles, enterpriseId, t);
  for (const { enterpriseId, value, ...f } of await r.query<Omit<FigureView, 'value'> & { enterpriseId: string; value: bigint }>(FIGURES, [codes])) into(figures, enterpriseId, { ...f, value: figureShown(f.figure, value) });
  return new Map(rows.map((row) => [row.creditCode, { ...row, titles: titles.get(row.id) ?? [], figures: figures.get(row.id) ?? [] }]));
}

interface Changed { readonly id: string; readonly version: number; readonly changes: readonly FieldChange[]; readonly born: boolean }
const KEEP = `INSERT INTO enterprise_changes (enterprise_id, version, how, changes, reason, changed_by, at) SELECT g.id, g.version, CASE WHEN g.born THEN 'entered' ELSE $2 END, g.changes, $3, $4::uuid, jiebang_now()
  FROM jsonb_to_recordset($1::jsonb) AS g(id uuid, version int, born boolean, changes jsonb)`;

/** What `work` changed of these enterprises; a change of titles or figures alone is a version too. Returns what there is to tell. */
export async function recordingChanges<T>(tx: Tx, codes: readonly string[], as: { how: 'edited' | 'imported'; actor: Actor; reason?: string | undefined }, work: () => Promise<T>): Promise<{ done: T; changed: Changed[] }> {
  const before = await statesOf(tx, codes), done = await work(), after = await statesOf(tx, codes), changed: Changed[] = [], unmoved: string[] = [];
  for (const [code, now] of after) {
    const then = before.get(code), changes = then ? changesBetween(then, now) : [];
    if (then && changes.length === 0) continue;
    if (then?.version === now.version) unmoved.push(now.id);
    changed.push({ id: now.id, version: then?.version === now.version ? now.version + 1 : now.version, changes, born: !then });
  }
  if (unmoved.length > 0) await tx.execute('UPDATE enterprises SET version = version + 1, changed_at = jiebang_now() WHERE id = ANY($1::uuid[])', [unmoved]);
  if (changed.length > 0) await tx.execute(KEEP, [JSON.stringify(changed), as.how, as.reason ?? null, as.actor.kind === 'person' ? as.actor.personId : null]);
  return { done, changed };
}

const HISTORY = `SELECT c.version, c.at, p.name AS by, c.how, c.reason, c.changes FROM enterprise_changes c LEFT JOIN people p ON p.id = c.changed_by WHERE c.enterprise_id = $1 ORDER BY c.version DESC LIMIT 100`;
export const historyOf = async (r: Reader, id: string): Promise<EnterpriseHistoryEntry[]> => (await r.query<Omit<EnterpriseHistoryEntry, 'at'> & { at: Date }>(HISTORY, [id])).map((h) => ({ ...h, at: h.at.toISOString() }));
