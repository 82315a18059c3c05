// Owns reading a bundle's members for the checks: the container against itself and its manifest, then entries and rows, each with the place it stands at.
import { canonicalJson, sha256Hex } from '#libs/kernel';
import { type BundleManifest, bundleManifest, CHECKPOINT, CONSISTENCY, type EarlierTree, earlierTree, ENTRIES, KEY, type LogEntry, logEntry, MANIFEST, recordOf, type Row, SIGNATURE } from './format.js';
import { Look, pointerTo, type Where } from './verdict.js';
import { crc32, unzip } from './zip.js';

/** A row and where it stands. */
export interface Placed { readonly row: Row; readonly where: Where }
export interface Contents {
  readonly manifest: BundleManifest | undefined; readonly manifestBytes: Uint8Array; readonly note: string; readonly key: string; readonly checkpoint: string;
  readonly entries: readonly LogEntry[]; readonly earlier: readonly EarlierTree[]; rows(member: string): readonly Placed[];
}

const decoded = (bytes: Uint8Array | undefined): string | undefined => { try { return bytes && new TextDecoder('utf-8', { fatal: true }).decode(bytes); } catch { return undefined; } };
function parsed(text: string | undefined): unknown {
  try { return text === undefined ? undefined : JSON.parse(text); } catch { return undefined; }
}

/** Reads what can be read, whatever is wrong with the rest: a byte that was changed is then found by what it says, too. */
export function contentsOf(file: Uint8Array, look: Look): Contents | undefined {
  const zip = unzip(file);
  if (!look.holds(zip !== undefined, 'no-bundle', { member: '' }) || !zip) return undefined;
  if (zip.differs) look.fault('container-differs', { member: zip.differs.member ?? '', offset: zip.differs.offset });
  const members = new Map(zip.members.map((m) => [m.path, m]));
  for (const m of zip.members) look.holds(crc32(m.bytes) === m.crc, 'checksum-differs', { member: m.path, offset: m.offset });
  const manifestBytes = members.get(MANIFEST)?.bytes ?? new Uint8Array(0), read = bundleManifest.safeParse(parsed(decoded(manifestBytes))), manifest = read.success ? read.data : undefined;
  if (manifest) compare(manifest, members, look);
  else look.fault('member-unreadable', { member: MANIFEST, pointer: read.success ? '' : pointerTo(...(read.error.issues[0]?.path.map(String) ?? [])) });
  const json = (path: string): unknown => parsed(decoded(members.get(path)?.bytes)), cache = new Map<string, readonly Placed[]>();
  const listOf = <T>(path: string, readable: (value: unknown) => T | undefined): T[] => {
    const list = json(path);
    if (!Array.isArray(list)) { if (members.has(path)) look.fault('member-unreadable', { member: path }); return []; }
    return list.flatMap((value: unknown, i) => { const item = readable(value); if (item === undefined) look.fault('member-unreadable', { member: path, pointer: pointerTo(i) }); return item === undefined ? [] : [item]; });
  };
  return {
    manifest, manifestBytes, note: decoded(members.get(SIGNATURE)?.bytes) ?? '', key: decoded(members.get(KEY)?.bytes)?.trim() ?? '', checkpoint: decoded(members.get(CHECKPOINT)?.bytes) ?? '',
    entries: listOf(ENTRIES, (v) => logEntry.safeParse(v).data), earlier: listOf(CONSISTENCY, (v) => earlierTree.safeParse(v).data),
    rows: (member) => {
      const path = recordOf(member), known = cache.get(path);
      if (known) return known;
      const rows = listOf(path, (v) => (v !== null && typeof v === 'object' && !Array.isArray(v) ? v as Row : undefined)).map((row, i) => ({ row, where: { member: path, pointer: pointerTo(i) } }));
      cache.set(path, rows);
      return rows;
    },
  };
}

function compare(manifest: BundleManifest, members: ReadonlyMap<string, { bytes: Uint8Array; offset: number }>, look: Look): void {
  const named = new Set<string>([MANIFEST, SIGNATURE]);
  manifest.members.forEach(({ path, size, sha256 }) => {
    const member = members.get(path);
    named.add(path);
    if (!member) look.fault('member-missing', { member: path });
    else look.holds(member.bytes.length === size && sha256Hex(member.bytes) === sha256, 'member-differs', { member: path, offset: member.offset }, sha256Hex(member.bytes), sha256);
  });
  for (const path of members.keys()) if (!named.has(path)) look.fault('member-unnamed', { member: path });
}

export const at = ({ where }: Placed, ...column: readonly (string | number)[]): Where => ({ ...where, pointer: `${where.pointer ?? ''}${pointerTo(...column)}` });
export const same = (a: unknown, b: unknown): boolean => canonicalJson(a ?? null) === canonicalJson(b ?? null);
