// Owns the list of clause versions that the repository brings. A version that was published is never edited: a change is a new file with a new version.
import type { Clause } from '../engine/clause.schema.js';
import { awardLittleGiant } from './award-little-giant.js';
import { awardProvincialSrdi } from './award-provincial-srdi.js';
import { awardSingleChampion } from './award-single-champion.js';
import { coreTechNational } from './core-tech-national.js';
import { coreTechProvincial } from './core-tech-provincial.js';
import { equipmentRetrofit } from './equipment-retrofit.js';
import { openCompetition } from './open-competition.js';
import { talentTop } from './talent-top.js';
import { taxIncrement } from './tax-increment.js';

export const clauses: readonly Clause[] = [
  coreTechNational, coreTechProvincial, openCompetition, awardSingleChampion, awardLittleGiant, awardProvincialSrdi, taxIncrement, equipmentRetrofit, talentTop,
];
