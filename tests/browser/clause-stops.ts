// Owns which pages of the clauses' keepers are walked: the list, a version in force, one that is drafted, its editor.
import type { Ask, Stop } from './stops.js';

/** A version of the little giants' award that an officer is drafting. */
async function versionDraft(ask: Ask): Promise<string> {
  const path = '/policy/clauses/award-little-giant/versions';
  const { items } = await ask.get(`${path}?limit=100`) as { items: { version: string; state: string }[] };
  return (items.find((v) => v.state === 'draft') ?? await ask.post(path) as { version: string }).version;
}

export const clauseStops: readonly Stop[] = [
  { who: 'officer1', route: '/clauses' },
  { who: 'officer1', route: '/clauses/:id/versions/:version/edit', at: async (ask) => `/clauses/award-little-giant/versions/${await versionDraft(ask)}/edit`, always: true },
  { who: 'officer1', route: '/clauses/:id/versions/:version', at: async (ask) => `/clauses/award-little-giant/versions/${await versionDraft(ask)}` },
  { who: 'head1', route: '/clauses/:id/versions/:version', at: async () => '/clauses/open-competition/versions/2022-1' },
];
