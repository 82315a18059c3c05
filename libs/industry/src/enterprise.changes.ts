// Decides what changed between two states of an enterprise's record, field by field; what is the same is not named. Pure.
import type { FieldChange, FigureView, TitleView } from './enterprise.contract.js';

export const PLAIN = ['name', 'districtCode', 'chainId', 'industryClass', 'controller', 'legalRepresentative', 'address', 'phone'] as const;
/** As it is shown: an account by its bank and last digits; `accountMark` tells one number from another and says neither. */
export type EnterpriseState = Readonly<Record<(typeof PLAIN)[number], string | null>> & { readonly strategic: boolean | null; readonly account: string | null; readonly accountMark: string | null; readonly titles: readonly TitleView[]; readonly figures: readonly FigureView[] };

const strategicWord = (s: boolean | null): string | null => (s === null ? null : String(s));
const titleKey = (t: TitleView): string => `title/${t.tier}/${t.validFrom}`;
const titleSaid = (t: TitleView): string => (t.document === null ? t.validTo : `${t.validTo} ${t.document}`);
const figureKey = (f: FigureView): string => `figure/${f.year}/${f.figure}`;

/** What stands under each name, before and after. */
function listChanges<T>(before: readonly T[], after: readonly T[], keyOf: (x: T) => string, said: (x: T) => string): FieldChange[] {
  const [was, is] = [before, after].map((of) => new Map(of.map((x) => [keyOf(x), said(x)])));
  return [...new Set([...was!.keys(), ...is!.keys()])].sort().flatMap((field) => {
    const [from, to] = [was!.get(field) ?? null, is!.get(field) ?? null];
    return from === to ? [] : [{ field, from, to }];
  });
}

export function changesBetween(before: EnterpriseState, after: EnterpriseState): FieldChange[] {
  const plain: FieldChange[] = PLAIN.flatMap((field) => (before[field] === after[field] ? [] : [{ field, from: before[field], to: after[field] }]));
  if (before.strategic !== after.strategic) plain.push({ field: 'strategic', from: strategicWord(before.strategic), to: strategicWord(after.strategic) });
  if (before.accountMark !== after.accountMark) plain.push({ field: 'account', from: before.account, to: after.account });
  return [...plain, ...listChanges(before.titles, after.titles, titleKey, titleSaid), ...listChanges(before.figures, after.figures, figureKey, (f) => `${f.value} ${f.source}`)];
}
