// Owns the connections and the only way to open a transaction. Retries deadlocks and serialisation failures three times; nothing else is retried.
import { Inject, Injectable, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { Pool, PoolClient } from 'pg';
import { DataSource } from 'typeorm';
import { CONFIG, type Config } from '../config.js';
import { checkClock } from './clock.js';
import { camelRows, nameOf, rowTypes, Tx, type Reader, type Row } from './tx.js';

export const APP_ROLE = 'jiebang_app';
const RETRY = new Set(['40001', '40P01']);
/** What pg's clients have and its types leave out: the socket. */
type Connected = PoolClient & { readonly connection: { readonly stream: { cork(): void; uncork(): void } } };

/** The application's data source. Each connection runs as the application's role, with timeouts, from its first statement on; a request is one process's work: helpers that the planner starts just in case cost the others more than they bring. */
export function dataSource(config: Pick<Config, 'DATABASE_URL' | 'DATABASE_POOL'>): DataSource {
  return new DataSource({
    type: 'postgres', url: config.DATABASE_URL, synchronize: false, logging: false, 
    poolSize: config.DATABASE_POOL, applicationName: 'jiebang', installExtensions: false,
    extra: { pipeline: true, options: `-c role=${APP_ROLE} -c statement_timeout=60000 -c idle_in_transaction_session_timeout=60000 -c lock_timeout=20000 -c max_parallel_workers_per_gather=0` },
  });
}

@Injectable()
export class Database implements Reader, OnModuleInit, OnApplicationShutdown {
  readonly source: DataSource;

  constructor(@Inject(CONFIG) config: Config) {
    this.source = dataSource(config);
  }

  async onModuleInit(): Promise<void> {
    if (this.source.isInitialized) return;
    await this.source.initialize();
    this.pool.on('error', () => undefined); // an idle connection that the server closed is replaced by the pool
    await checkClock(this);
  }

  /** Last of all: running requests and jobs still need it while the server closes. */
  async onApplicationShutdown(): Promise<void> {
    if (this.source.isInitialized) await this.source.destroy();
  }

  private get pool(): Pool {
    return (this.source.driver as unknown as { master: Pool }).master;
  }

  /** Runs `work` in one transaction; all of it commits or none. A COMMIT that the server turned into ROLLBACK throws. */
  async transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await this.attempt(work);
      } catch (error) {
        if (attempt > 3 || !RETRY.has((error as { code?: string }).code ?? '')) throw error;
      }
    }
  }

  /** BEGIN goes out with the first statement that `work` sends, in one packet, and is awaited before COMMIT. */
  private async attempt<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
    const client = (await this.pool.connect()) as Connected;
    client.on('error', lost);
    try {
      const { begun, working } = begin(client, work);
      const answer = await working;
      await begun;
      const commit = await client.query('COMMIT');
      if (commit.command !== 'COMMIT') throw new Error('the transaction was rolled back by the server');
      return answer;
    } catch (error) {
      await client.query('ROLLBACK').catch(() => undefined);
      throw error;
    } finally {
      client.off('error', lost);
      client.release();
    }
  }

  async query<R = Row>(sql: string, values: readonly unknown[] = []): Promise<R[]> {
    const result = await this.pool.query<Row>({ text: sql, values: values as unknown[], types: rowTypes });
    return camelRows<R>(result.rows);
  }

  async one<R = Row>(sql: string, values: readonly unknown[] = []): Promise<R | undefined> {
    return (await this.query<R>(sql, values))[0];
  }

  async named<R = Row>(name: string, sql: string, values: readonly unknown[] = []): Promise<R[]> {
    const result = await this.pool.query<Row>({ name, text: sql, values: values as unknown[], types: rowTypes });
    return camelRows<R>(result.rows);
  }

  prepared<R = Row>(sql: string, values: readonly unknown[] = []): Promise<R[]> {
    return this.named<R>(nameOf(sql), sql, values);
  }
}

/** The statement under way is told of it, and the pool replaces the connection. */
const lost = (): void => undefined;

function begin<T>(client: Connected, work: (tx: Tx) => Promise<T>): { begun: Promise<unknown>; working: Promise<T> } {
  const { stream } = client.connection;
  stream.cork();
  try {
    const begun = client.query('BEGIN');
    begun.catch(lost);
    return { begun, working: work(new Tx(client)) };
  } finally {
    stream.uncork();
  }
}
