// Owns where most stories of money begin: a signed contract with an accepted milestone, the account of who may claim, and the year's budget.
import type { BudgetView } from '#libs/funding';
import { begunWith } from './beginnings.js';
import type { City } from './city.js';
import { adoptBudget, bringPayee } from './funding.js';
import { acceptMilestone, type SignedContract, signedContract } from './projects.js';
import type { World } from './world.js';

export interface Paying { readonly world: World; readonly city: City; readonly signed: SignedContract; readonly payeeId: string }

/** @param budget of the year, in CNY; none is adopted when left out. @param extra configuration */
export async function payingCity(budget: string, extra?: Record<string, string>): Promise<Paying & { readonly budget: BudgetView }>;
export async function payingCity(): Promise<Paying>;
export async function payingCity(budget?: string, extra?: Record<string, string>): Promise<Paying & { readonly budget?: BudgetView }> {
  const { world, city, told: { signed, payeeId } } = await begunWith('paying', async (w, c) => {
    const signed = await signedContract(w, c);
    await acceptMilestone(w, signed, 1);
    return { signed, payeeId: (await bringPayee(w, signed.demandOwner, signed.demandSideId!)).id };
  }, extra);
  return { world, city, signed, payeeId, ...(budget === undefined ? {} : { budget: await adoptBudget(world, city, budget) }) };
}
