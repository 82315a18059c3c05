// Decides what `npm run verify -- bundle.zip` says: each check by its name, what is wrong and where, and one line at the end. No database and no network are asked.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { checkBundle, checkWords, faultWords, placeWords, type BundleVerdict } from '#libs/bundles';
import type { Verifier } from '#libs/kernel';
import { StartFailure } from './start-failure.js';

/** Paths are the caller’s: npm starts scripts in the project’s folder and says where it was called. */
const read = (file: string): Uint8Array => { try { return new Uint8Array(readFileSync(resolve(process.env['INIT_CWD'] ?? process.cwd(), file))); } catch (error) { throw new StartFailure(`${file}: ${(error as Error).message}`); } };

/** Answers with the exit code: 0 when everything holds, 1 when something does not. */
export function verifyBundle(file: string, options: { key?: Verifier | undefined; earlier?: string | undefined }, say: (line: string) => void): number {
  const locale = /^zh/i.test(process.env['LC_ALL'] || process.env['LANG'] || '') ? 'zh' : 'en';
  const verdict = checkBundle(read(file), { key: options.key, earlier: options.earlier === undefined ? undefined : read(options.earlier) });
  for (const line of linesOf(verdict, locale, options.key !== undefined)) say(line);
  return verdict.ok ? 0 : 1;
}

export function linesOf(verdict: BundleVerdict, locale: 'zh' | 'en', keyKnown: boolean): string[] {
  const t = (zh: string, en: string): string => (locale === 'zh' ? zh : en), lines: string[] = [];
  if (verdict.challenge) lines.push(`${verdict.number ?? ''} ${verdict.title ?? ''} · ${t('公布包', 'bundle')} ${verdict.n} · ${verdict.madeAt}`.trim());
  if (verdict.key && !keyKnown) lines.push(t(`（未给出密钥：按公布包自称的密钥验证，请与您所知的核对）${verdict.key}`, `(No key was given: this is the bundle’s own word; compare it with the one you know) ${verdict.key}`));
  for (const check of verdict.checks) {
    lines.push(`${check.ok ? '✓' : '✗'} ${checkWords[check.name][locale]} (${check.looked})`);
    for (const f of check.found) lines.push(`    ${placeWords(f.where, locale)}: ${faultWords[f.fault][locale]}${f.says === undefined ? '' : ` · ${f.says}`}${f.expected === undefined ? '' : ` ≠ ${f.expected}`}`);
  }
  const found = verdict.checks.reduce((sum, c) => sum + c.found.length, 0);
  lines.push(verdict.ok ? t('全部成立。', 'Everything holds.') : t(`有 ${found} 处不成立。`, `${found} findings.`));
  return lines;
}
