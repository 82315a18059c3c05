// The product's API in a process of its own, or API and worker, which kills itself at one statement found by counting; its clock may be wrong. For tests that fork it.
import pg from 'pg';

const { SKEW_MS = '0', KILL_MARK, KILL_AT = '0', KILL_WHEN = 'before', KILL_WHAT = '', WORKS = '' } = process.env, skew = Number(SKEW_MS);
if (skew !== 0) {
  const RealDate = Date;
  globalThis.Date = class extends RealDate {
    constructor(...given: [] | [number | string | Date]) { if (given.length === 0) super(RealDate.now() + skew); else super(given[0] as string); }
    static override now(): number { return RealDate.now() + skew; }
  } as DateConstructor;
}

type Send = (...args: unknown[]) => unknown;
if (KILL_MARK) {
  const real = pg.Client.prototype.query as unknown as Send, marked = new WeakSet<object>();
  let seen = 0;
  (pg.Client.prototype as unknown as { query: Send }).query = function query(this: object, ...args: unknown[]): unknown {
    const [first, second] = args as [string | { text?: string; values?: unknown[] }, unknown];
    const text = typeof first === 'string' ? first : first?.text ?? '', values = typeof first === 'string' ? (Array.isArray(second) ? second : []) : first?.values ?? [];
    if (typeof args.at(-1) === 'function') return real.apply(this, args);
    if (values.includes(KILL_MARK)) marked.add(this);
    if (!marked.has(this)) return real.apply(this, args);
    if (/^(COMMIT|ROLLBACK$)/.test(text)) marked.delete(this);
    if (KILL_WHAT !== '' && !text.startsWith(KILL_WHAT)) return real.apply(this, args);
    seen += 1;
    if (seen !== Number(KILL_AT)) return real.apply(this, args);
    if (KILL_WHEN === 'before') process.kill(process.pid, 'SIGKILL');
    return (real.apply(this, args) as Promise<unknown>).then(() => { process.kill(process.pid, 'SIGKILL'); return new Promise(() => undefined); });
  };
}

const { createServer, readConfig, WorkerRuntime } = await import('#libs/platform');
const { ServerModule } = await import('../../apps/server/src/server.module.js');
const app = await createServer(ServerModule.with(readConfig(process.env)), readConfig(process.env));
await app.listen(0, '127.0.0.1');
if (WORKS) app.get(WorkerRuntime).start();
process.on('SIGTERM', () => void app.close().finally(() => process.exit(0)));
process.send!({ url: await app.getUrl() });
