// Decides which version speaks on a day: the one that started last, until the day that it names. Earlier ones are never changed, so old quotes stay reproducible.
import { type Issue, issue } from './issues.js';

export interface Dated { readonly effectiveFrom: string; readonly effectiveTo: string | null }
export interface Versioned extends Dated { readonly id: string; readonly version: string }

/** A version gives way to the next; once the last has ended, the clause has ended: nothing older speaks again. */
export function versionOn<V extends Dated>(versions: readonly V[], day: string): V | undefined {
  const last = versions.filter((v) => v.effectiveFrom <= day).reduce<V | undefined>((latest, v) => (latest && latest.effectiveFrom >= v.effectiveFrom ? latest : v), undefined);
  return last && (last.effectiveTo === null || day <= last.effectiveTo) ? last : undefined;
}

/**
 * Why a version cannot stand beside those there are. One without an end gives way to the next; one that names its end speaks until then,
 * so no other may start inside; and no two start on one day.
 */
export function checkVersions(version: Versioned, others: readonly Versioned[]): Issue[] {
  return others.flatMap((other) => {
    if (other.id !== version.id) return [issue('/id', 'other-clause')];
    if (other.version === version.version) return [issue('/version', 'version-twice', { version: other.version })];
    const [first, second] = other.effectiveFrom <= version.effectiveFrom ? [other, version] : [version, other];
    const overlapping = first.effectiveFrom === second.effectiveFrom || (first.effectiveTo !== null && first.effectiveTo >= second.effectiveFrom);
    return overlapping ? [issue(second === version ? '/effectiveFrom' : '/effectiveTo', 'versions-overlap', { version: other.version, from: second.effectiveFrom, to: endOf(first, second) })] : [];
  });
}

const endOf = (first: Dated, second: Dated): string => [first.effectiveTo, second.effectiveTo].filter((d) => d !== null).sort()[0] ?? '…';
