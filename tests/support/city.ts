// Owns the city that stories are told in: a bureau with two people in each official role, a district, enterprises with verified owners, made by the commands that the product uses.
import { IdentityCommands } from '#libs/identity';
import type { OfficialRole } from '#libs/kernel';
import type { Tx } from '#libs/platform';
import type { World } from './world.js';

export const PASSWORD = 'correct horse battery', SECRET = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP';
/** Of the password, by the product's own algorithm at its lowest cost: a story signs people in dozens of times. */
const HASH = '$argon2id$v=19$m=8,t=1,p=1$84qLF+JT2nOPyDryyDIFPQ$GCmPt2FwCdYyT2o+nRK58D2IPhv6+Nt2f/XjXeMqGX0';
/** Valid codes (GB 32100), made up. */
const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY', WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
export function creditCode(n: number): string {
  const body = `91320404MA${String(n).padStart(6, '0')}X`.slice(0, 17);
  const sum = WEIGHTS.reduce((total, w, i) => total + w * ALPHABET.indexOf(body[i]!), 0);
  return body + ALPHABET[(31 - (sum % 31)) % 31]!;
}

/** What there is of a city: enough to tell on where another story ended. */
export interface CityState { readonly bureauId: string; readonly districtId: string; readonly people: Record<string, string>; count: number }

export interface City {
  readonly bureauId: string; readonly districtId: string; readonly state: CityState;
  /** E-mails: officer1, officer2, head1, head2, finance1, finance2, auditor1, auditor2, admin1, admin2 at city.test. */
  readonly people: Record<string, string>;
  /** A verified organisation with an owner `<key>@firm.test` (keys are ASCII); returns its id. Its name is the key unless given. */
  organisation(key: string, more?: Partial<{ name: string; legalRepresentative: string; controller: string; kind: 'enterprise' | 'institute' | 'university' | 'hospital'; verified: boolean }>): Promise<string>;
  /** A person `<key>` with an e-mail of their own at people.test. */
  person(key: string): Promise<string>;
  /** A further official of the bureau, `<key>@city.test`. */
  official(key: string, role: OfficialRole): Promise<string>;
  /** A further colleague of an organisation. */
  colleague(key: string, organisationId: string, role?: 'owner' | 'member'): Promise<string>;
}

const OFFICIALS = ['officer', 'head', 'finance', 'auditor', 'admin'] as const satisfies readonly OfficialRole[];

/** Founded, unless it stands. */
export async function foundCity(world: World, standing?: CityState): Promise<City> {
  const identity = world.app.get(IdentityCommands);
  const people = { ...standing?.people };
  const born = async (tx: Tx, email: string, name: string, official: boolean): Promise<string> => {
    const { id } = await identity.createPerson(tx, { email, name, password: { hash: HASH }, ...(official ? { totpSecret: SECRET } : {}) });
    world.credentials.set(email, { password: PASSWORD, ...(official ? { totpSecret: SECRET } : {}) });
    people[email] = id;
    return id;
  };
  const state = standing ? { ...standing, people } : await world.db.transaction(async (tx): Promise<CityState> => {
    const bureau = await identity.createAgency(tx, { nameZh: '市工信局', nameEn: 'City Bureau of Industry', districtCode: '320400' });
    const district = await identity.createAgency(tx, { parentId: bureau.id, nameZh: '新北区工信局', nameEn: 'Xinbei District', districtCode: '320411' });
    for (const role of OFFICIALS) {
      for (const n of [1, 2]) await identity.grantRole(tx, { personId: await born(tx, `${role}${n}@city.test`, `${role} ${n}`, true), role, agencyId: bureau.id });
    }
    return { bureauId: bureau.id, districtId: district.id, people, count: 0 };
  });
  return {
    bureauId: state.bureauId, districtId: state.districtId, people, state,
    organisation: (key, more = {}) => world.db.transaction(async (tx) => {
      state.count += 1;
      const { verified = true, ...rest } = more;
      const { id } = await identity.createOrganisation(tx, { kind: 'enterprise', name: key, creditCode: creditCode(state.count), legalRepresentative: `${key} 法人`, ...rest, verified });
      await identity.join(tx, { personId: await born(tx, `${key}@firm.test`, `${key} owner`, false), organisationId: id, role: 'owner' });
      return id;
    }),
    official: (key, role) => world.db.transaction(async (tx) => {
      const personId = await born(tx, `${key}@city.test`, key, true);
      await identity.grantRole(tx, { personId, role, agencyId: state.bureauId });
      return personId;
    }),
    person: (key) => world.db.transaction((tx) => born(tx, `${key}@people.test`, key, false)),
    colleague: (key, organisationId, role = 'member') => world.db.transaction(async (tx) => {
      const personId = await born(tx, `${key}@firm.test`, key, false);
      await identity.join(tx, { personId, organisationId, role });
      return personId;
    }),
  };
}
