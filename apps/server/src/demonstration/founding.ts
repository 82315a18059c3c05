// Founds the city: bureau and districts, two people in each official role, organisations with verified owners, experts.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { IdentityCommands, markExpert } from '#libs/identity';
import type { OfficialRole } from '#libs/kernel';
import { Database } from '#libs/platform';
import { DEMO_PASSWORD, demoOfficials, demoOrganisations, demoOwners, demoReviewers } from './accounts.js';
import { creditCode } from './credit-codes.js';

const DISTRICTS = [['新北区工业和信息化局', 'Xinbei District Bureau of Industry', '320411'], ['天宁区工业和信息化局', 'Tianning District Bureau of Industry', '320402'], ['武进区工业和信息化局', 'Wujin District Bureau of Industry', '320412']] as const;

export interface FoundedCity { readonly bureauId: string; readonly districts: readonly string[]; /** Person ids by e-mail. */ readonly people: ReadonlyMap<string, string>; /** Organisation ids by key. */ readonly organisations: ReadonlyMap<string, string> }

export async function foundCity(app: NestFastifyApplication): Promise<FoundedCity> {
  const identity = app.get(IdentityCommands);
  return app.get(Database).transaction(async (tx) => {
    const bureau = await identity.createAgency(tx, { nameZh: '常州市工业和信息化局', nameEn: 'Changzhou Bureau of Industry and Information Technology', districtCode: '320400' });
    const districts: string[] = [];
    for (const [nameZh, nameEn, districtCode] of DISTRICTS) districts.push((await identity.createAgency(tx, { parentId: bureau.id, nameZh, nameEn, districtCode })).id);
    const people = new Map<string, string>();
    for (const account of [...demoOfficials, ...demoOwners, ...demoReviewers]) {
      const { id } = await identity.createPerson(tx, { email: account.email, name: account.name, password: DEMO_PASSWORD, ...(account.totpSecret ? { totpSecret: account.totpSecret } : {}) });
      people.set(account.email, id);
    }
    for (const { email, role } of demoOfficials) await identity.grantRole(tx, { personId: people.get(email)!, role: role as OfficialRole, agencyId: bureau.id });
    const organisations = new Map<string, string>();
    for (const [n, o] of demoOrganisations.entries()) {
      const { id } = await identity.createOrganisation(tx, { kind: o.kind, name: o.name, creditCode: creditCode(n + 1), legalRepresentative: o.owner, verified: true });
      await identity.join(tx, { personId: people.get(`${o.key}@firm.example`)!, organisationId: id, role: 'owner' });
      organisations.set(o.key, id);
    }
    for (const { email } of demoReviewers) await markExpert(tx, people.get(email)!, { kind: 'system', name: 'demonstration' });
    return { bureauId: bureau.id, districts, people, organisations };
  });
}
