// Owns how a story changes a clause: the version that speaks now, changed, drafted by an officer and approved by a head.
import type { Clause, ClauseVersionView } from '#libs/policy';
import type { Answer } from './client.js';
import type { World } from './world.js';

export const CLAUSE_OFFICER = 'officer1@city.test', CLAUSE_HEAD = 'head1@city.test';
export const versionPath = (clause: string, version: string): string => `/api/policy/clauses/${clause}/versions/${version}`;

/** A view's document alone: what is sent back. */
export function documentOf(view: ClauseVersionView): Clause {
  const { sha256: _hash, record: _record, ...document } = view;
  return document as Clause;
}

/** Little giants get `ceiling` at most: amount, cap, condition and every worked case say so. */
export async function littleGiantAt(world: World, ceiling: string, effectiveFrom: string): Promise<Omit<Clause, 'version'>> {
  const { version: _named, ...first } = documentOf((await world.client().get<ClauseVersionView>(versionPath('award-little-giant', '2022-1'))).body);
  const document = JSON.parse(JSON.stringify(first).replaceAll('1000000.00', ceiling)) as typeof first;
  const whole = Number(ceiling);
  const paid = (previous: string, decided = ceiling): string => `${Math.max(0, Math.min(whole, Number(decided)) - Number(previous))}.00`;
  return {
    ...document, effectiveFrom, effectiveTo: null,
    cases: document.cases.map((c) => ({ ...c, amount: c.settings?.['promotion'] === 'full' ? ceiling : paid(String(c.facts['previousAwards']), c.facts['decidedAmount'] === undefined ? ceiling : String(c.facts['decidedAmount'])) })),
  };
}

export const draftVersion = async (world: World, clause: string, document: object, who = CLAUSE_OFFICER): Promise<Answer<ClauseVersionView>> =>
  (await world.as(who)).post<ClauseVersionView>(`/api/policy/clauses/${clause}/versions`, { document });

/** Drafted, handed in and approved. */
export async function bringIntoForce(world: World, clause: string, document: object): Promise<ClauseVersionView> {
  const drafted = await draftVersion(world, clause, document);
  if (drafted.status !== 201) throw new Error(`no draft: ${drafted.text}`);
  return approved(world, clause, drafted.body.version!);
}

/** A clause that the city had not: prepared under its own name, handed in and approved. */
export async function bringNew(world: World, document: { readonly id: string } & Record<string, unknown>): Promise<ClauseVersionView> {
  const drafted = await (await world.as(CLAUSE_OFFICER)).post<ClauseVersionView>('/api/policy/clauses', { document });
  if (drafted.status !== 201) throw new Error(`no draft: ${drafted.text}`);
  return approved(world, document.id, drafted.body.version!);
}

async function approved(world: World, clause: string, version: string): Promise<ClauseVersionView> {
  const path = versionPath(clause, version);
  for (const [who, what] of [[CLAUSE_OFFICER, 'submissions'], [CLAUSE_HEAD, 'approvals']] as const) {
    const done = await (await world.as(who)).post(`${path}/${what}`);
    if (done.status !== 201) throw new Error(`${what}: ${done.text}`);
  }
  return (await world.client().get<ClauseVersionView>(path)).body;
}
