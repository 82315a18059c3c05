// Names every route of the API, in the order of one story through a whole competition.
import { bids } from './bids.js';
import { books } from './books.js';
import { challenges } from './challenges.js';
import { city } from './city.js';
import { clauses } from './clauses.js';
import { claims } from './claims.js';
import { contracts } from './contracts.js';
import { decisions } from './decisions.js';
import { identity } from './identity.js';
import { money } from './money.js';
import { openers } from './openers.js';
import { openings } from './openings.js';
import { payments } from './payments.js';
import { record } from './record.js';
import { recoveries } from './recoveries.js';
import { planning } from './planning.js';
import { reviews } from './reviews.js';

export const TABLES = { identity, city, clauses, challenges, bids, openings, reviews, decisions, contracts, money, claims, payments, books, recoveries, planning, record, openers };
