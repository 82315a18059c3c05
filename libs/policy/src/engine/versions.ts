// Decides which version speaks on a day: of those in force, the one that started last. Earlier ones are never changed, so old quotes stay reproducible.
export interface Dated { readonly effectiveFrom: string; readonly effectiveTo: string | null }

export function versionOn<V extends Dated>(versions: readonly V[], day: string): V | undefined {
  return versions.filter((v) => v.effectiveFrom <= day && (v.effectiveTo === null || day <= v.effectiveTo))
    .reduce<V | undefined>((latest, v) => (latest && latest.effectiveFrom >= v.effectiveFrom ? latest : v), undefined);
}
