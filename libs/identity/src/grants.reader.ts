// Owns the question which grants a person holds, with the place of their agencies in the tree.
import type { Grant } from '#libs/kernel';
import type { Reader } from '#libs/platform';

export const actorGrants = (r: Reader, personId: string): Promise<(Grant & { id: string })[]> =>
  r.query('SELECT g.id, g.role, g.agency_id, a.path AS agency_path FROM grants g JOIN agencies a ON a.id = g.agency_id WHERE g.person_id = $1 ORDER BY a.path, g.role', [personId]);
