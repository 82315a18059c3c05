// Owns one open transaction: parameterised SQL in, typed rows out. A use case receives it as its first argument and passes it on.
import type { PoolClient, CustomTypesConfig } from 'pg';
import pg from 'pg';
import { toCamel, toSnake } from './naming.js';

const INT8 = 20, DATE = 1082, INT8_ARRAY = 1016;
/** int8 as bigint (money never passes a float), calendar days as their text, all else as pg does it. Local to our queries: BullMQ keeps pg's own. */
export const rowTypes: CustomTypesConfig = {
  getTypeParser: ((oid: number, format?: 'text' | 'binary') => {
    if (oid === INT8) return (v: string) => BigInt(v);
    if (oid === INT8_ARRAY) return (v: string) => v.slice(1, -1).split(',').filter(Boolean).map(BigInt);
    if (oid === DATE) return (v: string) => v;
    return pg.types.getTypeParser(oid, format as 'text');
  }) as CustomTypesConfig['getTypeParser'],
};

export type Row = Record<string, unknown>;

/** Rows with camelCase keys. */
export function camelRows<R>(rows: readonly Row[]): R[] {
  if (rows.length === 0) return [];
  const names = Object.keys(rows[0]!);
  const camels = names.map(toCamel);
  if (names.every((n, i) => n === camels[i])) return rows as unknown as R[];
  return rows.map((row) => {
    const out: Row = {};
    for (let i = 0; i < names.length; i += 1) out[camels[i]!] = row[names[i]!];
    return out as R;
  });
}

const column = (value: unknown): unknown =>
  value !== null && typeof value === 'object' && !(value instanceof Date) && !Buffer.isBuffer(value) ? JSON.stringify(value, (_k, v: unknown) => (typeof v === 'bigint' ? v.toString() : v)) : value;

/** What reads need: a transaction has it, and so has the pool. */
export interface Reader {
  query<R = Row>(sql: string, values?: readonly unknown[]): Promise<R[]>;
  one<R = Row>(sql: string, values?: readonly unknown[]): Promise<R | undefined>;
  named<R = Row>(name: string, sql: string, values?: readonly unknown[]): Promise<R[]>;
  /** Prepared under a name of its own: for hot paths whose text is a constant of the code. */
  prepared<R = Row>(sql: string, values?: readonly unknown[]): Promise<R[]>;
}

const names = new Map<string, string>();
/** One name a text, for as long as the process lives: never for text made from input. */
export function nameOf(sql: string): string {
  let name = names.get(sql);
  if (name === undefined) names.set(sql, name = `prepared-${names.size + 1}`);
  return name;
}

export class Tx implements Reader {
  constructor(private readonly client: PoolClient) {}

  async query<R = Row>(sql: string, values: readonly unknown[] = []): Promise<R[]> {
    const result = await this.client.query<Row>({ text: sql, values: values as unknown[], types: rowTypes });
    return camelRows<R>(result.rows);
  }

  async one<R = Row>(sql: string, values: readonly unknown[] = []): Promise<R | undefined> {
    return (await this.query<R>(sql, values))[0];
  }

  /** A prepared statement, planned once a connection: for hot paths. The name belongs to exactly one text. */
  async named<R = Row>(name: string, sql: string, values: readonly unknown[] = []): Promise<R[]> {
    const result = await this.client.query<Row>({ name, text: sql, values: values as unknown[], types: rowTypes });
    return camelRows<R>(result.rows);
  }

  prepared<R = Row>(sql: string, values: readonly unknown[] = []): Promise<R[]> {
    return this.named<R>(nameOf(sql), sql, values);
  }

  /** How many rows a write touched. */
  async execute(sql: string, values: readonly unknown[] = []): Promise<number> {
    const result = await this.client.query({ text: sql, values: values as unknown[] });
    return result.rowCount ?? 0;
  }

  /** Inserts one row by camelCase names; columns left out take their defaults; objects and arrays go in as JSON. Names come from code, never from input. */
  async insert(table: string, row: Readonly<Row>): Promise<void> {
    const names = Object.keys(row).filter((n) => row[n] !== undefined);
    await this.execute(`INSERT INTO ${table} (${names.map(toSnake).join(', ')}) VALUES (${names.map((_, i) => `$${i + 1}`).join(', ')})`, names.map((n) => column(row[n])));
  }

  /** The database's clock. Deadlines read it after taking their row's lock. */
  async now(): Promise<Date> {
    return (await this.named<{ now: Date }>('now', 'SELECT jiebang_now() AS now'))[0]!.now;
  }
}
