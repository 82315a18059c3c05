// The second library: rules of other cities and common shapes, to learn from. They quote, whatever their standing, and never pay; none is ever in force.
import type { Clause } from '../engine/clause.schema.js';
import { industryPrize, onScale, rent, researchStep, revenueStep, standards } from './awards.js';
import { equipment, firstSet, firstSetUnits, instalments, investmentByLevel, withinContribution } from './equipment.js';
import { awardByLevel, nationalMatch, paidShare, provincialMatch, taxAbove } from './from-the-reply.js';
import { equipmentLoan, guaranteeFee, halfRate, interestByReference } from './loans.js';
import { cityAndDistrict, cityOrDistrict, researchIncrement, researchScale, shortBudget } from './research-and-budget.js';

export { LPR_1Y } from './reference-rates.js';

/** In the order of the domain notes, rows 1 to 26. */
export const examples: readonly Clause[] = [
  nationalMatch, provincialMatch, paidShare, awardByLevel, taxAbove, equipment, firstSet, firstSetUnits, revenueStep, industryPrize, interestByReference, halfRate, equipmentLoan,
  investmentByLevel, instalments, guaranteeFee, onScale, researchStep, cityOrDistrict, cityAndDistrict, rent, researchScale, researchIncrement, standards, withinContribution, shortBudget,
].map((clause, i) => ({ ...clause, position: i + 1 }));
