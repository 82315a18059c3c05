// Owns the register that stories are told about: a few enterprises with titles and figures, entered through the routes that officers use.
import type { EnterpriseView, NewEnterprise } from '#libs/industry';
import type { SimulationView } from '#libs/planning';
import { foundIndustry } from './challenges.js';
import { creditCode } from './city.js';
import { must } from './funding.js';
import type { World } from './world.js';

let count = 500;
type Figures = Partial<Record<'revenue' | 'equipmentInvestment' | 'localContribution' | 'awardsPaid' | 'nationalAppropriation' | 'provincialAppropriation', string>>;
/** Figures by year, as one writes them down. */
export const figures = (years: Readonly<Record<number, Figures>>): NonNullable<NewEnterprise['figures']> =>
  Object.entries(years).flatMap(([year, of]) => Object.entries(of).map(([figure, value]) => ({ year: Number(year), figure: figure as 'revenue', value, source: '2025年度统计' })));

export const enterprise = (name: string, more: Partial<NewEnterprise> = {}): NewEnterprise => ({ creditCode: creditCode((count += 1)), name, districtCode: '320411', ...more });

export async function enter(world: World, given: readonly NewEnterprise[], by = 'officer1@city.test'): Promise<EnterpriseView[]> {
  await foundIndustry(world);
  const officer = await world.as(by), entered: EnterpriseView[] = [];
  for (const e of given) entered.push(await must<EnterpriseView>(officer.post('/api/enterprises', e)));
  return entered;
}

/** A simulation that ran to its end. */
export async function simulated(world: World, asked: object, by = 'officer1@city.test'): Promise<SimulationView> {
  const client = await world.as(by), { id } = await must<SimulationView>(client.post('/api/simulations', asked));
  await world.settled();
  return must<SimulationView>(client.get(`/api/simulations/${id}`), 200);
}
