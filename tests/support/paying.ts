// Owns where most stories of money begin: a signed contract with an accepted milestone, the account of who may claim, and the year's budget.
import type { BudgetView, PayingAccountChange } from '#libs/funding';
import { begunWith } from './beginnings.js';
import type { City } from './city.js';
import { adoptBudget, bringPayee, must } from './funding.js';
import { acceptMilestone, type SignedContract, signedContract } from './projects.js';
import type { World } from './world.js';

export interface Paying { readonly world: World; readonly city: City; readonly signed: SignedContract; readonly payeeId: string }

/** @param budget of the year, in CNY; none is adopted when left out @param web whether browsers come too @param extra configuration */
export async function payingCity(budget: string, web?: boolean, extra?: Record<string, string>): Promise<Paying & { readonly budget: BudgetView }>;
export async function payingCity(budget?: undefined, web?: boolean): Promise<Paying>;
export async function payingCity(budget?: string, web = false, extra: Record<string, string> = {}): Promise<Paying & { readonly budget?: BudgetView }> {
  const { world, city, told: { signed, payeeId } } = await begunWith('paying', async (w, c) => {
    const signed = await signedContract(w, c);
    await acceptMilestone(w, signed, 1);
    return { signed, payeeId: (await bringPayee(w, signed.demandOwner, signed.demandSideId!)).id };
  }, web, extra);
  return { world, city, signed, payeeId, ...(budget === undefined ? {} : { budget: await adoptBudget(world, city, budget) }) };
}

/** The bureau pays from this account from here on: prepared by one of finance, adopted by another. */
export async function payFrom(world: World, city: City, accountNumber = '3200 1628 4360 5123', bank = '江南银行'): Promise<PayingAccountChange> {
  const { id } = await must<PayingAccountChange>((await world.as('finance1@city.test')).post('/api/paying-account-changes', { agencyId: city.bureauId, format: 'iso20022', bank, bic: 'ICBKCNBJCHZ', accountName: '市工信局', accountNumber, reason: '开户行变更' }));
  return must((await world.as('finance2@city.test')).post(`/api/paying-account-changes/${id}/approvals`));
}
