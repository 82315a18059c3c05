// Makes mutants and has them tried by as many threads as there are processors; a thread that hangs is ended, and its mutant counts as killed.
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { filesBelow } from '../house/source.js';
import { type Mutant, mutantsOf } from './mutations.js';
import { ROOT } from './workshop.js';

/** Which files are mutated, and the pure rule tests that must notice, the quick ones first. */
export interface Plan { readonly name: string; readonly files: readonly string[]; readonly specs: readonly string[]; readonly hangsAfterMs: number }
export interface Equivalent { readonly file: string; readonly was: string; readonly is: string; readonly why: string }
const keyOf = (m: { file: string; was: string; is: string }): string => [m.file, m.was, m.is].join('\n');
export interface Report { readonly made: number; readonly killed: number; readonly equivalent: number; readonly lived: readonly Mutant[]; readonly hung: number; readonly stale: readonly Equivalent[]; readonly seconds: number; readonly by: ReadonlyMap<string, number> }

export const filesOf = (folder: string, match: RegExp): string[] => filesBelow(folder, match).map((f) => f.slice(ROOT.length + 1));
export const madeFrom = (files: readonly string[]): Mutant[] => files.flatMap((file) => mutantsOf(file, readFileSync(join(ROOT, file), 'utf8')));

/** Tries all mutants, or every `nth` of them. @throws Error when the tests fail without any mutant */
export async function tryMutants(plan: Plan, equivalents: readonly Equivalent[], nth = 1, say: (line: string) => void = () => undefined): Promise<Report> {
  const began = performance.now(), all = madeFrom(plan.files), known = new Map(equivalents.map((e) => [keyOf(e), e]));
  const equivalent = all.filter((m) => known.has(keyOf(m))), waiting = all.filter((m, i) => i % nth === 0 && !equivalent.includes(m));
  const tried = waiting.length, lived: Mutant[] = [], by = new Map<string, number>();
  let hung = 0;
  const first = await Bench.start(plan.specs, plan.hangsAfterMs), { by: failed, specs } = await first.baseline();
  if (failed) throw new Error(`without any mutant: ${failed}`);
  const work = async (_: unknown, n: number): Promise<void> => {
    let bench = n === 0 ? first : await Bench.start(specs, plan.hangsAfterMs);
    for (let mutant = waiting.shift(); mutant !== undefined; mutant = waiting.shift()) {
      const outcome = await bench.trial(mutant);
      if (outcome.hung) { hung += 1; await bench.end(); bench = await Bench.start(specs, plan.hangsAfterMs); }
      if (outcome.hung || outcome.by) { const spec = outcome.hung ? 'hung' : outcome.by!.split(' ')[0]!; by.set(spec, (by.get(spec) ?? 0) + 1); }
      else { lived.push(mutant); say(`lived: ${placeOf(mutant)}`); }
    }
    await bench.end();
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, work));
  const seen = new Set(equivalent.map(keyOf));
  return {
    made: tried + equivalent.length, killed: tried - lived.length, equivalent: equivalent.length, lived, hung, stale: [...known].filter(([key, e]) => plan.files.includes(e.file) && !seen.has(key)).map(([, e]) => e),
    seconds: (performance.now() - began) / 1_000, by,
  };
}

export const placeOf = (m: Mutant): string => `${m.file}:${m.line} ${m.what}\n    was  ${m.was}\n    is   ${m.is}`;

interface Answer { readonly by?: string }
interface Outcome { readonly by?: string; readonly hung: boolean }

/** One thread that tries mutants. */
class Bench {
  private constructor(private readonly worker: Worker, private readonly patience: number) {}

  static async start(specs: readonly string[], patience: number): Promise<Bench> {
    const worker = new Worker(join(import.meta.dirname, 'mutant.worker.ts'), { workerData: { specs, seed: 42 }, execArgv: ['--conditions=source', '--disable-warning=ExperimentalWarning', '--import', join(ROOT, 'scripts/typescript-loader.mjs')] });
    const bench = new Bench(worker, patience);
    await bench.answer();
    return bench;
  }

  private answer(): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const settle = (message: Answer): void => { this.worker.off('error', reject); resolve(message); };
      this.worker.once('message', settle);
      this.worker.once('error', reject);
    });
  }

  async baseline(): Promise<Answer & { specs: readonly string[] }> {
    const answer = this.answer();
    this.worker.postMessage('none');
    return await answer as Answer & { specs: readonly string[] };
  }

  async trial(mutant: Mutant): Promise<Outcome> {
    const answer = this.answer();
    this.worker.postMessage(mutant);
    let tooLate: NodeJS.Timeout | undefined;
    const late = new Promise<Outcome>((resolve) => { tooLate = setTimeout(() => resolve({ hung: true }), this.patience); });
    try { return await Promise.race([answer.then((a) => (a.by === undefined ? { hung: false } : { by: a.by, hung: false })), late]); } catch (error) { return { by: `crashed: ${String(error)}`, hung: true }; } finally { clearTimeout(tooLate); }
  }

  async end(): Promise<void> { await this.worker.terminate(); }
}
