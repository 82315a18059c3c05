// Decides the readable numbers of challenges, notices, contracts and claims: one gapless row of numbers for each prefix and year.
import type { Tx } from './database/tx.js';

/** "CZ-JB-2026-0001". Takes the counter's row last in the lock order, just before audit and outbox; a rolled back number is given again. */
export async function nextNumber(tx: Tx, prefix: string, year: number): Promise<string> {
  const name = `${prefix}-${year}`;
  const row = await tx.one<{ value: bigint }>('INSERT INTO counters AS c (name, value) VALUES ($1, 1) ON CONFLICT (name) DO UPDATE SET value = c.value + 1 RETURNING value', [name]);
  return `${name}-${String(row!.value).padStart(4, '0')}`;
}
