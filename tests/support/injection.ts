// Owns breaking one transaction at one statement, found by counting and not by choosing: the transaction that carries a mark (its Idempotency-Key) among its values.
import pg from 'pg';

/** `refused`: the server says no. `cut`: the connection dies before the statement is sent. `lost`: it dies after the statement was done, its answer unheard. */
export type Fault = 'refused' | 'cut' | 'lost';
export interface Plan { readonly mark: string; readonly at?: number; readonly fault?: Fault }
export interface Seen { /** The statements of the marked transaction from its mark on, COMMIT included, attempt after attempt. */ readonly statements: string[]; /** Whether the fault was reached. */ broken: boolean }

interface Query { text: string; values: readonly unknown[] }
type AnyClient = pg.Client & { connection: { stream: { destroy(): void } } };
type Send = (...args: unknown[]) => unknown;

const read = (args: readonly unknown[]): Query => {
  const [first, second] = args as [string | { text?: string; values?: unknown[] }, unknown];
  return typeof first === 'string' ? { text: first, values: Array.isArray(second) ? second : [] } : { text: first?.text ?? '', values: first?.values ?? [] };
};

/** Runs `work` while the marked transaction is watched, and broken at its `at`-th statement (from 1) when one is named. */
export async function withInjection<T>(plan: Plan, work: () => Promise<T>): Promise<Seen & { outcome: PromiseSettledResult<T> }> {
  const seen: Seen = { statements: [], broken: false };
  const original = pg.Client.prototype.query as unknown as Send;
  const marked = new WeakSet<object>();
  const patched = function patched(this: AnyClient, ...args: unknown[]): unknown {
    if (typeof args.at(-1) === 'function') return original.apply(this, args); // the pool's own single statements, outside any transaction
    const { text, values } = read(args);
    if (values.includes(plan.mark)) marked.add(this);
    if (!marked.has(this)) return original.apply(this, args);
    seen.statements.push(text);
    if (/^(COMMIT|ROLLBACK$)/.test(text)) marked.delete(this);
    if (plan.at === undefined || seen.broken || seen.statements.length !== plan.at) return original.apply(this, args);
    seen.broken = true;
    return broken(this, plan.fault ?? 'cut', () => original.apply(this, args) as Promise<unknown>);
  };
  (pg.Client.prototype as unknown as { query: Send }).query = patched;
  try {
    const [outcome] = await Promise.allSettled([work()]);
    return { ...seen, outcome: outcome! };
  } finally {
    (pg.Client.prototype as unknown as { query: Send }).query = original;
  }
}

async function broken(client: AnyClient, fault: Fault, send: () => Promise<unknown>): Promise<never> {
  if (fault === 'refused') throw Object.assign(new Error('injected'), { code: 'XX000' });
  if (fault === 'lost') await send();
  client.connection.stream.destroy();
  throw Object.assign(new Error('Connection terminated unexpectedly'), { code: 'ECONNRESET' });
}
