// Decides whether a bundle kept from before is continued by this one: no row of it went, none changed but by an entry that came since, and every entry stands where it stood.
import { canonicalJson } from '#libs/kernel';
import { type Contents, contentsOf, type Placed, same } from './contents.js';
import { ENTRIES, recordOf } from './format.js';
import { LIVES } from './record-checks.js';
import { Look, pointerTo } from './verdict.js';

/** Members of the record whose rows have no life of their own: once written they stay. */
const FIXED = ['addenda', 'openers', 'bid-versions', 'draw-nonces', 'draw-places', 'winners', 'contract-signatures', 'clauses', 'journal'];
const keyOf = (member: string, { row }: Placed): string => String(row['id'] ?? canonicalJson(['bidId', 'number', 'position', 'mode', 'decisionId', 'contractId', 'edition', 'party', 'sha256', 'drawId', 'role', 'stratum', 'place'].map((k) => (k in row ? row[k] : null)).concat(member)));

export function earlier(now: Contents, file: Uint8Array, look: Look): void {
  const before = contentsOf(file, new Look('earlier'));
  if (!look.holds(before?.manifest !== undefined && before.manifest.challenge === now.manifest?.challenge, 'earlier-differs', { member: 'manifest.json', pointer: '/challenge' }) || !before) return;
  const places = new Map(now.entries.map((e, i) => [e.index, { leaf: e.leaf, i }])), moved = new Set<string>();
  const known = new Set(before.entries.map((e) => e.payload?.entry));
  for (const e of now.entries) if (e.payload && !known.has(e.payload.entry)) moved.add(`${e.payload.subject}/${e.payload.subjectId}`);
  for (const e of before.entries) {
    const there = places.get(e.index);
    look.holds(there !== undefined && there.leaf === e.leaf, there ? 'earlier-differs' : 'earlier-gone', { member: ENTRIES, ...(there ? { pointer: pointerTo(there.i, 'leaf') } : {}), ...(e.index === null ? {} : { index: e.index }) });
  }
  const lives = new Map(LIVES.map((l) => [l.member, l.subject]));
  for (const member of [...lives.keys(), ...FIXED]) {
    const rows = new Map(now.rows(member).map((r) => [keyOf(member, r), r]));
    for (const old of before.rows(member)) {
      const row = rows.get(keyOf(member, old)), subject = lives.get(member);
      if (!look.holds(row !== undefined, 'earlier-gone', { member: recordOf(member) }, keyOf(member, old)) || !row) continue;
      if (subject && moved.has(`${subject}/${String(old.row['id'])}`)) continue;
      for (const column of Object.keys(old.row)) if (!LATER.has(`${member}/${column}`)) look.holds(same(old.row[column], row.row[column]), 'earlier-differs', { ...row.where, pointer: `${row.where.pointer ?? ''}${pointerTo(column)}` }, row.row[column], old.row[column]);
    }
  }
}
/** Columns that facts of others fill in later. */
const LATER = new Set(['draw-nonces/nonce', 'draw-nonces/revealedAt', 'draw-places/passed', 'winners/renouncedAt', 'rankings/voided', 'claims/recoveredFen', 'claims/amountFen', 'claims/entryId', 'payments/executedFen', 'payments/valueDate']);
