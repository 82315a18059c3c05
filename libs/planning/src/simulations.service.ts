// Owns how a simulation is asked for: what it names must exist and hold together before anything is queued.
import { Injectable } from '@nestjs/common';
import { IdentityReader, type AgencyFacts } from '#libs/identity';
import { canonicalJson, dayOf, type FieldError, sha256Hex } from '#libs/kernel';
import { type Call, Database, enqueue, platformErrors, record, run, type Tx } from '#libs/platform';
import { type Clause, clauseOn, clausesOn, type KeptClause, loadClause, quote, scopesNamedBy, versionOn, versionsOf } from '#libs/policy';
import { v7 } from 'uuid';
import { mayPlanFor, PLANNERS } from './planning.access.js';
import { planningErrors } from './planning.errors.js';
import { simulate } from './planning.jobs.js';
import type { NewSimulation, SimulationView } from './simulation.contract.js';
import { simulationLife } from './simulation.lifecycle.js';
import type { StoredClause } from './simulation.plan.js';
import { SimulationsReader } from './simulations.reader.js';

const AT_ONCE = 10;
interface Chosen { readonly clause: Clause; readonly sha256: string; readonly given: boolean }

@Injectable()
export class Simulations {
  constructor(private readonly db: Database, private readonly identity: IdentityReader, private readonly reader: SimulationsReader) {}

  /** @throws Problem forbidden, invalid for a clause that is not in force, simulation-clause-invalid, simulation-setting-unknown, simulation-assumption-unfit, simulations-running */
  create(call: Call, given: NewSimulation): Promise<SimulationView> {
    return run(this.db, call, async (tx) => {
      const agency = await this.agencyOf(tx, call, given.agencyId);
      const today = dayOf(await tx.now()), thisYear = Number(today.slice(0, 4));
      const chosen = await chosenClauses(tx, given, today, call.locale);
      checkSettings(chosen, given.settings ?? {});
      checkAssumptions(chosen, given.assumptions ?? []);
      const clauses: StoredClause[] = [], moved = new Set(chosen.filter((c) => changes(c, given)).map((c) => c.clause.stacking?.group));
      for (const one of chosen) clauses.push(await storedOf(tx, one, given, today, moved));
      await this.notTooMany(tx, agency);
      const id = v7(), years = given.years ?? (given.over === 'register' ? [thisYear - 1] : []), title = given.title ?? titleOf(given, clauses, years, call.locale);
      await tx.execute(`INSERT INTO simulations (id, title, agency_id, agency_path, over, state, clauses, years, settings, assumptions, occasions, on_day, budget_year, created_by) VALUES ($1,$2,$3,$4,$5,$6,$7,$8,$9,$10,$11,$12,$13,$14)`,
        [id, title, agency.id, agency.path, given.over, simulationLife.initial, JSON.stringify(clauses), [...years].sort((a, b) => a - b), JSON.stringify(given.settings ?? {}), JSON.stringify(given.assumptions ?? []),
          JSON.stringify(given.occasions ?? {}), today, given.budgetYear ?? (given.over === 'register' ? thisYear : null), call.actor.kind === 'person' ? call.actor.personId : null]);
      await record(tx, { subject: 'simulation', id, action: 'simulation.asked', from: null, to: simulationLife.initial, version: 1, actor: call.actor, content: { over: given.over, clauses: clauses.map((c) => c.sha256), years } });
      await enqueue(tx, simulate, { simulationId: id });
      return this.reader.view(tx, call.actor, id, call.locale, {});
    });
  }

  private async agencyOf(tx: Tx, call: Call, asked: string | undefined): Promise<AgencyFacts> {
    const own = call.actor.kind === 'person' ? call.actor.grants.find((g) => PLANNERS.includes(g.role as never))?.agencyId : undefined;
    const agency = await this.identity.agency(tx, asked ?? own ?? '');
    if (!agency) throw platformErrors.problem('invalid', { fields: [{ pointer: '/agencyId', code: 'unknown' }] });
    if (!mayPlanFor(call.actor, agency.path)) throw platformErrors.problem('forbidden');
    return agency;
  }

  private async notTooMany(tx: Tx, agency: AgencyFacts): Promise<void> {
    const { count } = (await tx.one<{ count: number }>(`SELECT count(*)::int AS count FROM simulations WHERE agency_id = $1 AND state IN ('queued','running')`, [agency.id]))!;
    if (count >= AT_ONCE) throw planningErrors.problem('simulations-running', { params: { count } });
  }
}

/** What it is called when nobody names it: its clauses while they are few enough to be read as a title. */
function titleOf(given: NewSimulation, clauses: readonly StoredClause[], years: readonly number[], locale: 'zh' | 'en'): string {
  const all = locale === 'zh' ? '全部现行条款' : 'All clauses in force', many = locale === 'zh' ? `${clauses.length}个条款` : `${clauses.length} clauses`;
  const named = given.clauses?.includes('*') ? all : clauses.length > 2 ? many : clauses.map((c) => c.title[locale]).join(' · ');
  return [named, ...years].join(' · ').slice(0, 120);
}

async function chosenClauses(tx: Tx, given: NewSimulation, today: string, locale: 'zh' | 'en'): Promise<Chosen[]> {
  const named = given.clauses ?? [], kept: KeptClause[] = named.includes('*') ? await clausesOn(tx, today) : [];
  if (kept.length === 0) for (const [i, id] of named.entries()) kept.push(await namedClause(tx, id, today, `/clauses/${i}`));
  const inForce = kept.map(({ clause, sha256 }): Chosen => ({ clause, sha256, given: false }));
  if (given.clauseDocument === undefined) return inForce;
  const loaded = loadClause(given.clauseDocument);
  if (!loaded.ok) throw planningErrors.problem('simulation-clause-invalid', { fields: loaded.issues.slice(0, 50).map((i): FieldError => ({ pointer: `/clauseDocument${i.path}`, code: i.code, detail: i.text[locale] })) });
  return [...inForce.filter((c) => c.clause.id !== loaded.clause.id), { clause: loaded.clause, sha256: sha256Hex(canonicalJson(given.clauseDocument)), given: true }];
}

async function namedClause(tx: Tx, id: string, today: string, pointer: string): Promise<KeptClause> {
  if (!versionOn(await versionsOf(tx, id), today)) throw platformErrors.problem('invalid', { fields: [{ pointer, code: 'clause-not-in-force' }] });
  return clauseOn(tx, id, today);
}

const changes = ({ clause, given }: Chosen, asked: NewSimulation): boolean => given || clause.settings.some((s) => asked.settings?.[s.id] !== undefined && asked.settings[s.id] !== s.value);

/** A changed clause, or changed settings, are compared with the version in force, and with them every clause that shares its group; past claims else with what was really decided. */
async function storedOf(tx: Tx, one: Chosen, asked: NewSimulation, today: string, moved: ReadonlySet<string | undefined>): Promise<StoredClause> {
  const { clause, sha256, given } = one, compared = changes(one, asked) || (clause.stacking !== null && moved.has(clause.stacking.group));
  const inForce = compared ? versionOn(await versionsOf(tx, clause.id), today) : undefined;
  const base = inForce ? { version: inForce.version, sha256: inForce.sha256 } : asked.over === 'claims' ? { version: null, sha256: null } : null;
  return { clause: clause.id, title: clause.title, version: clause.version, sha256, standing: clause.standing, changed: given, base, shared: scopesNamedBy(clause).filter((s) => asked.over === 'claims' || s !== 'project' && s !== 'applicantYear'), ...(given ? { document: asked.clauseDocument } : {}) };
}

function checkSettings(chosen: readonly Chosen[], settings: Readonly<Record<string, string>>): void {
  const unfit = Object.entries(settings).filter(([id, value]) => !chosen.some((c) => c.clause.settings.some((s) => s.id === id && s.options.some((o) => o.value === value))));
  if (unfit.length > 0) throw planningErrors.problem('simulation-setting-unknown', { fields: unfit.map(([id]) => ({ pointer: `/settings/${id}`, code: 'setting-unknown' })) });
}

/** Some clause must ask for the fact, and none that does may find it ill-formed. */
function checkAssumptions(chosen: readonly Chosen[], assumptions: NonNullable<NewSimulation['assumptions']>): void {
  const unfit = assumptions.flatMap((a, i) => {
    const asking = chosen.filter((c) => c.clause.facts.some((f) => f.id === a.fact));
    const ill = asking.some(({ clause }) => { const tried = quote(clause, { facts: { [a.fact]: a.value } }); return !tried.ok && tried.errors.some((e) => e.pointer === `/facts/${a.fact}` && e.code === 'fact-ill-formed'); });
    return asking.length === 0 ? [{ pointer: `/assumptions/${i}/fact`, code: 'fact-unknown' }] : ill ? [{ pointer: `/assumptions/${i}/value`, code: 'fact-ill-formed' }] : [];
  });
  if (unfit.length > 0) throw planningErrors.problem('simulation-assumption-unfit', { fields: unfit });
}
