// Decides the bytes of a bundle of entries: C2SP tlog-tiles, each entry after its length in two bytes. Our entries are the 32-byte commitments of audit entries.

export function bundleOf(entries: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(entries.reduce((sum, e) => sum + 2 + e.length, 0));
  let at = 0;
  for (const entry of entries) {
    if (entry.length > 0xffff) throw new RangeError('an entry has at most 65535 bytes');
    bytes[at] = entry.length >> 8;
    bytes[at + 1] = entry.length & 0xff;
    bytes.set(entry, at + 2);
    at += 2 + entry.length;
  }
  return bytes;
}

/** @throws RangeError when the bytes end within an entry or hold other than `width` of them */
export function entriesIn(bytes: Uint8Array, width: number): Uint8Array[] {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bytes.length;) {
    const length = (bytes[at]! << 8) + (bytes[at + 1] ?? 0), end = at + 2 + length;
    if (at + 2 > bytes.length || end > bytes.length) throw new RangeError('the bundle ends within an entry');
    entries.push(bytes.subarray(at + 2, end));
    at = end;
  }
  if (entries.length !== width) throw new RangeError(`a bundle of ${width} entries holds ${entries.length}`);
  return entries;
}
