// Owns which bundles of a competition there are, and reading one as a stream.
import type { Readable } from 'node:stream';
import { Inject, Injectable } from '@nestjs/common';
import { challengeOf } from '#libs/challenges';
import { Database, platformErrors, STORAGE, type Storage } from '#libs/platform';
import type { BundleLine, BundlesView } from './bundle.contract.js';
import { bundlesErrors } from './bundles.errors.js';

interface Row { id: string; n: number; storageKey: string; size: bigint; sha256: string; logSize: bigint; index: bigint | null; madeAt: Date }
const LIST = `SELECT b.id, b.n, b.storage_key, b.size, encode(b.sha256, 'hex') AS sha256, b.log_size, l.index, b.made_at FROM bundles b LEFT JOIN log_entries l ON l.entry_id = b.entry_id WHERE b.challenge_id = $1 ORDER BY b.n DESC LIMIT 100`;
const OVER = ['concluded', 'failed'];
const RETRY_S = 30;

@Injectable()
export class BundlesReader {
  constructor(private readonly db: Database, @Inject(STORAGE) private readonly storage: Storage) {}

  /** @throws Problem not-found for a challenge that is not public */
  async list(challengeId: string): Promise<BundlesView> {
    await this.state(challengeId);
    const making = await this.db.one<{ since: Date; percent: number }>('SELECT since, percent FROM bundle_makings WHERE challenge_id = $1', [challengeId]);
    return { items: (await this.rows(challengeId)).map(line), next: null, making: making ? { since: making.since.toISOString(), percent: making.percent } : null };
  }

  /** The newest, or the one of that number. @throws Problem not-found, bundle-not-yet, bundle-in-making */
  async open(challengeId: string, n?: number): Promise<BundleLine & { name: string; body: Readable }> {
    const state = await this.state(challengeId), rows = await this.rows(challengeId), row = n === undefined ? rows[0] : rows.find((r) => r.n === n);
    if (row) return { ...line(row), name: `bundle-${challengeId}-${row.n}.zip`, body: await this.storage.get(row.storageKey) };
    if (n !== undefined) throw platformErrors.problem('not-found');
    throw OVER.includes(state) ? bundlesErrors.problem('bundle-in-making', { retryAfter: RETRY_S }) : bundlesErrors.problem('bundle-not-yet');
  }

  private rows(challengeId: string): Promise<Row[]> {
    return this.db.query<Row>(LIST, [challengeId]);
  }

  private async state(challengeId: string): Promise<string> {
    const challenge = await challengeOf(this.db, challengeId);
    if (!challenge || challenge.publishedAt === null) throw platformErrors.problem('not-found');
    return challenge.state;
  }
}

const line = (row: Row): BundleLine => ({ n: row.n, size: Number(row.size), sha256: row.sha256, madeAt: row.madeAt.toISOString(), logSize: Number(row.logSize), index: row.index === null ? null : Number(row.index) });
