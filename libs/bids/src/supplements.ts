// Owns how supplements are read: files that were added after the opening, beside the bid, never in it.
import type { FilesService, Reader } from '#libs/platform';
import type { SupplementItem, SupplementView } from './opening.contract.js';

export async function supplementsOf(r: Reader, files: FilesService, bidId: string): Promise<SupplementView[]> {
  const rows = await r.query<{ checkId: string; fileId: string; item: SupplementItem; at: Date }>('SELECT s.check_id, s.file_id, s.item, s.at FROM supplements s JOIN eligibility_checks c ON c.id = s.check_id WHERE c.bid_id = $1 ORDER BY s.at, s.file_id', [bidId]);
  const names = new Map<string, string>();
  for (const checkId of new Set(rows.map((s) => s.checkId))) for (const f of await files.filesOf(r, 'eligibility-check', checkId)) names.set(f.id, f.name);
  return rows.map((s) => ({ item: s.item, fileId: s.fileId, name: names.get(s.fileId) ?? '', at: s.at.toISOString() }));
}
