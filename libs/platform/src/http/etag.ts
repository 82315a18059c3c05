// Decides that nobody overwrites what they have not seen: versions as ETags, If-Match on every edit.
import { platformErrors } from '../platform.errors.js';

export const etagOf = (version: number): string => `"${version}"`;

/** The version a client says it saw. @throws Problem if-match-missing, stale */
export function versionSeen(header: string | undefined): number {
  if (header === undefined) throw platformErrors.problem('if-match-missing');
  const found = /^(?:W\/)?"(\d{1,9})"$/.exec(header.trim());
  if (!found) throw platformErrors.problem('stale');
  return Number(found[1]);
}
