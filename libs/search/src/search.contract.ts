// Owns what crosses HTTP about searches.
import { z } from 'zod';
import { zLines } from '#libs/kernel';

export const SEARCH_KINDS = ['challenge', 'addendum', 'answer', 'notice', 'subsidy'] as const;
export type SearchKind = (typeof SEARCH_KINDS)[number];
/** Words as somebody types them: any signs, no control characters, no half characters. */
export const zAsked = zLines(100, 1);
export const searchFilter = z.object({ q: zAsked, kind: z.enum(SEARCH_KINDS).optional(), open: z.enum(['1']).optional() });

/** [from, to) of a found piece, in UTF-16 units of the text beside it. */
const mark = z.tuple([z.number().int(), z.number().int()]);
const marked = z.strictObject({ text: z.string(), marks: z.array(mark) });
export const searchHit = z.strictObject({
  kind: z.enum(SEARCH_KINDS), /** of the challenge, question, notice or notice of planned subsidies; an addendum is `<challenge>/<number>` */ subjectId: z.string(), challengeId: z.string().nullable(),
  /** The challenge's number and title, or the notice's number. */
  heading: z.string(), state: z.string(), open: z.boolean(), at: z.string(), title: marked, excerpt: marked,
});
export type SearchHit = z.infer<typeof searchHit>;
export const searchPage = z.strictObject({ items: z.array(searchHit), next: z.string().nullable() });
