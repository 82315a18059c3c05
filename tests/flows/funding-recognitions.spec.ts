// A recognition notice beside the register, as the claim's page tells it to the applicant and to the officer alike, each in their language; once the register agrees, nothing is said.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ClaimView } from '#libs/funding';
import type { EnterpriseView } from '#libs/industry';
import { type City, foundCity } from '../support/city.js';
import { beginClaim, type Firm, give, proof } from '../support/facts.js';
import { bringPayee, must, once } from '../support/funding.js';
import { enter, enterprise } from '../support/register.js';
import { startWorld, type World } from '../support/world.js';

let world: World, city: City, firm: Firm, claim: string, kept: EnterpriseView;
const NAME = '常州北方精密有限公司';
const findings = async (who: string, language = 'en') => {
  const client = await world.as(who);
  client.language = language;
  const { body } = await client.get<ClaimView>(`/api/claims/${claim}`);
  client.language = 'en';
  return body.findings.map((f) => [f.code, f.weight, f.pointer, f.sentence]);
};
async function correct(change: object): Promise<void> {
  kept = await must<EnterpriseView>((await world.as('officer1@city.test')).patch(`/api/enterprises/${kept.id}`, change, { 'if-match': `"${kept.version}"` }), 200);
}

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  const id = await city.organisation('north', { name: NAME }), bare = { owner: 'north@firm.test', id, name: NAME };
  await must((await world.as(bare.owner)).post('/api/claims', { clause: 'award-little-giant', applicantId: id, agencyId: city.bureauId, title: '起步', reference: '起步' }, once()));
  firm = { ...bare, payeeId: (await bringPayee(world, bare.owner, id)).id };
}, 240_000);
afterAll(() => world.stop());

describe('a recognition notice', () => {
  it('of an enterprise that the register lacks cannot be compared, and says so', async () => {
    ({ id: claim } = await beginClaim(world, firm, 'award-little-giant', city.bureauId, '工信部企业〔2026〕8号'));
    await give(world, firm, claim, [proof('recognition-notice', firm, {}, { number: '工信部企业〔2026〕8号', issuer: '工信部' })]);
    expect(await findings(firm.owner)).toEqual([['not-in-register', 'ask', '/evidence/0', 'The register does not have the applicant: the recognition cannot be compared']]);
  });

  it('is compared by name, recognition, number and year with what the register holds, as soon as it holds it', async () => {
    const creditCode = (await world.db.one<{ creditCode: string }>('SELECT credit_code FROM organisations WHERE id = $1', [firm.id]))!.creditCode;
    [kept] = await enter(world, [{ ...enterprise('常州北方精密机械有限公司'), creditCode, titles: [{ tier: 'provincial-srdi', validFrom: '2023-01-01', validTo: '2025-12-31', document: '苏工信〔2022〕1号' }] }]) as [EnterpriseView];
    expect(await findings(firm.owner)).toEqual([
      ['holder-not-as-registered', 'ask', '/evidence/0/facts/holder', 'The register knows the applicant as “常州北方精密机械有限公司”'], ['recognition-not-registered', 'ask', '/evidence/0', 'The register has no recognition “National SRDI little giant” of it'],
    ]);
    await correct({ name: NAME, titles: [{ tier: 'national-little-giant', validFrom: '2025-07-01', validTo: '2028-06-30', document: '工信部企业〔2025〕18号' }] });
    expect(await findings(firm.owner, 'zh-CN')).toEqual([
      ['recognition-number-differs', 'ask', '/evidence/0/facts/number', '企业名录所载国家专精特新“小巨人”的认定文件为 工信部企业〔2025〕18号'],
      ['recognition-year-differs', 'ask', '/evidence/0/facts/issuedOn', '企业名录所载国家专精特新“小巨人”自 2025-07-01 起有效，年份与材料不同'],
    ]);
  });

  it('tells the officer the same, and stops nobody; once the register is corrected nothing is said', async () => {
    const own = await findings(firm.owner);
    expect((await must<ClaimView>((await world.as(firm.owner)).post(`/api/claims/${claim}/submissions`, {}, once()))).state).toBe('submitted');
    expect(await findings('officer1@city.test')).toEqual(own);
    await correct({ titles: [{ tier: 'national-little-giant', validFrom: '2026-07-01', validTo: '2029-06-30', document: '工信部企业[2026] 8号' }] });
    expect([await findings('officer1@city.test'), await findings(firm.owner)]).toEqual([[], []]);
  });
});
