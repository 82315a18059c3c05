// `npm run mutants -- [PLAN] [--every N | --file PATTERN]`: makes mutants, runs the pure rule tests against each, and names those that live. Ends with 0 when none lives.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { plans } from './plans.js';
import { type Equivalent, tryMutants } from './run.js';

process.env['ORACLE_CLAUSES'] ??= '80';
process.env['ORACLE_EACH'] ??= '20';
process.env['ORACLE_LIBRARY'] ??= '20';
process.env['ORACLE_HISTORIES'] ??= '30';
process.env['ORACLE_GRANTS'] ??= '15';

const [name = 'engine', ...rest] = process.argv.slice(2).filter((a) => a !== '--');
const plan = plans[name];
if (!plan) { console.error(`npm run mutants -- PLAN, where PLAN is one of: ${Object.keys(plans).join(', ')}.`); process.exit(1); }
const nth = rest[0] === '--every' ? Number(rest[1]) : 1;
const equivalents = JSON.parse(readFileSync(join(import.meta.dirname, 'equivalent.json'), 'utf8')) as Equivalent[];
const only = rest[0] === '--file' ? rest[1] : undefined;
const report = await tryMutants(only ? { ...plan, files: plan.files.filter((f) => new RegExp(only).test(f)) } : plan, equivalents, nth, (line) => console.log(line));
for (const e of report.stale) console.log(`said to be equivalent, but no such mutant is made any more: ${e.file}: ${e.is}`);
for (const [spec, n] of [...report.by].sort((a, b) => b[1] - a[1])) console.log(`${String(n).padStart(5)} killed by ${spec}`);
console.log(`${plan.name}: ${report.made} made, ${report.killed} killed (${report.hung} by hanging), ${report.equivalent} equivalent, ${report.lived.length} lived, in ${Math.round(report.seconds)} s`);
process.exit(report.lived.length === 0 && report.stale.length === 0 ? 0 : 1);
