// Founds the city: bureau and districts, two people in each official role, openers of two houses, organisations with verified owners, experts; the register of enterprises.
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { hashPassword, IdentityCommands, markExpert } from '#libs/identity';
import { bringEnterprises, IndustryCommands } from '#libs/industry';
import type { OfficialRole } from '#libs/kernel';
import { Database } from '#libs/platform';
import { DEMO_PASSWORD, demoOfficials, demoOwners, demoReviewers } from './accounts.js';
import { creditCode } from './credit-codes.js';
import { demoChains, demoFields } from './data/chains.js';
import { demoEnterprises } from './data/enterprises.js';
import { demoOrganisations } from './data/organisations.js';

const DISTRICTS = [['新北区工业和信息化局', 'Xinbei District Bureau of Industry', '320411'], ['天宁区工业和信息化局', 'Tianning District Bureau of Industry', '320402'], ['武进区工业和信息化局', 'Wujin District Bureau of Industry', '320412'],
  ['钟楼区工业和信息化局', 'Zhonglou District Bureau of Industry', '320404'], ['金坛区工业和信息化局', 'Jintan District Bureau of Industry', '320413'], ['溧阳市工业和信息化局', 'Liyang Bureau of Industry', '320481']] as const;

export interface FoundedCity { readonly bureauId: string; readonly districts: readonly string[]; /** Person ids by e-mail. */ readonly people: ReadonlyMap<string, string>; /** Organisation ids by key. */ readonly organisations: ReadonlyMap<string, string> }

export async function foundCity(app: NestFastifyApplication): Promise<FoundedCity> {
  const identity = app.get(IdentityCommands), hash = await hashPassword(DEMO_PASSWORD);
  return app.get(Database).transaction(async (tx) => {
    const bureau = await identity.createAgency(tx, { nameZh: '常州市工业和信息化局', nameEn: 'Changzhou Bureau of Industry and Information Technology', districtCode: '320400' });
    const districts: string[] = [];
    for (const [nameZh, nameEn, districtCode] of DISTRICTS) districts.push((await identity.createAgency(tx, { parentId: bureau.id, nameZh, nameEn, districtCode })).id);
    const people = new Map<string, string>();
    for (const account of [...demoOfficials, ...demoOwners, ...demoReviewers]) {
      const { id } = await identity.createPerson(tx, { email: account.email, name: account.name, password: { hash }, ...(account.totpSecret ? { totpSecret: account.totpSecret } : {}) });
      people.set(account.email, id);
    }
    for (const { email, role } of demoOfficials) await identity.grantRole(tx, { personId: people.get(email)!, role: role as OfficialRole, agencyId: email === 'opener3@city.example' ? districts[2]! : bureau.id });
    const organisations = new Map<string, string>();
    for (const [n, o] of demoOrganisations.entries()) {
      const { id } = await identity.createOrganisation(tx, { kind: o.kind, name: o.name, creditCode: creditCode(n + 1), legalRepresentative: o.legal, districtCode: o.district, verified: true });
      await identity.join(tx, { personId: people.get(`${o.key}@firm.example`)!, organisationId: id, role: 'owner' });
      organisations.set(o.key, id);
    }
    const industry = app.get(IndustryCommands);
    for (const { id, zh, en, highGrowth = false } of demoChains) await industry.createChain(tx, { id, name: { zh, en }, highGrowth });
    await bringEnterprises(tx, demoEnterprises());
    for (const { id, zh, en } of demoFields) await industry.createField(tx, { id, name: { zh, en } });
    for (const { email } of demoReviewers) await markExpert(tx, people.get(email)!, { kind: 'system', name: 'demonstration' });
    return { bureauId: bureau.id, districts, people, organisations };
  });
}
