// Owns the catalogue: every event that somebody hears of. The order within an event decides by which entry a person hears.
import { nameOf, type AnyEntry } from './entry.js';
import { bank } from './bank.js';
import { subsidyNotices } from './subsidy-notices.js';
import { bidderNews, bids } from './bids.js';
import { books } from './books.js';
import { caseJoinings } from './case-joinings.js';
import { challenges } from './challenges.js';
import { funding } from './funding.js';
import { people } from './people.js';
import { planning } from './planning.js';
import { policy } from './policy.js';
import { projects } from './projects.js';
import { record } from './record.js';
import { results } from './results.js';
import { reviews } from './reviews.js';

export const catalogue: readonly AnyEntry[] = [...people, ...bidderNews, ...challenges, ...bids, ...reviews, ...results, ...projects, ...funding, ...caseJoinings, ...bank, ...subsidyNotices, ...books, ...policy, ...planning, ...record];

const named = new Map(catalogue.map((e) => [nameOf(e), e]));
export const entryNamed = (name: string): AnyEntry | undefined => named.get(name);
export const entriesOf = (event: string): readonly AnyEntry[] => catalogue.filter((e) => e.event.name === event);
export { silent } from './silent.js';
