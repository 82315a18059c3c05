// Decides how the edits of two colleagues come together in the editor: section by section, by the rule that the server stamps sections with.
import { mergeDrafts, withSections, type Section } from '@libs/bids/src/draft-sections.contract.js';
import type { Joining } from '../../api/use-draft.js';
import { contentOf, typedOf, type TypedBid } from './bid-form.js';

export const joiningOf = (indicatorIds: readonly string[]): Joining<TypedBid> => ({
  merge: (base, mine, theirs) => {
    const merged = mergeDrafts(contentOf(base), contentOf(mine), contentOf(theirs));
    return { value: typedOf(merged.content, indicatorIds), disputed: merged.disputed, taken: merged.taken };
  },
  take: (into, from, section) => typedOf(withSections(contentOf(into), contentOf(from), [section as Section]), indicatorIds),
});
