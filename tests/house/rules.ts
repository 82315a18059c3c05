// Decides what the architecture forbids. Each rule takes sources and answers with its breaches, so that fixtures can turn it red.
import { type SourceFile, target } from './source.js';

/** The line of dependency: a slice imports only what stands before it. */
export const LINE = ['kernel', 'platform', 'identity', 'policy', 'industry', 'challenges', 'bids', 'reviews', 'projects', 'funding', 'planning', 'bundles'] as const;
/** Notifications hears of everything: platform, identity and the others' event types. */
const AFTER_ALL = 'notifications';

const sliceOf = (path: string): string | undefined => /^libs\/([^/]+)\//.exec(path)?.[1];
const SHARED = /(\.contract|^libs\/bids\/src\/envelope[a-z-]*|^libs\/bids\/src\/(receipt|confirmation))\.ts$|^libs\/(kernel\/src|policy\/src\/(engine|clauses|library))\/|^libs\/bundles\/src\/check\//;
const NODE_ONLY = /^(node:|@nestjs\/|typeorm|pg$|bullmq|fastify|@fastify\/|pino|nodemailer|ioredis|passport|@aws-sdk\/)/;

export function againstTheLine(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => {
    const from = sliceOf(file.path);
    if (!from) return [];
    return file.imports.flatMap((name) => {
      const to = /^#libs\/([^/]+)/.exec(name)?.[1];
      if (!to || to === from) return [];
      const allowed = from === AFTER_ALL || LINE.indexOf(to as never) < LINE.indexOf(from as never);
      return allowed && LINE.includes(to as never) ? [] : [`${file.path} imports ${name}`];
    });
  });
}

const upstream = (slice: string, of: string | undefined): boolean => LINE.indexOf(slice as never) >= 0 && LINE.indexOf(slice as never) < LINE.indexOf(of as never);

/** A slice is entered by its index only; apps and the web likewise, but for files made to be shared with the browser: the web takes those, and what is shared may take what is shared further up the line. */
export function aroundTheDoor(files: readonly SourceFile[]): string[] {
  return files.flatMap((file) => file.imports.flatMap((name) => {
    const to = target(file, name).replace(/^@libs\//, 'libs/');
    const slice = sliceOf(to.endsWith('/') ? to : `${to}`);
    if (!slice || sliceOf(file.path) === slice) return [];
    const path = to.replace(/\.js$/, '.ts');
    if (path === `libs/${slice}/src/index.ts` && !file.path.startsWith('libs/')) return [];
    if (isShared(path) && (file.path.startsWith('apps/web/') || (isShared(file.path) && upstream(slice, sliceOf(file.path))))) return [];
    return [`${file.path} reaches into ${to}`];
  }));
}

export const isShared = (path: string): boolean => SHARED.test(path);

export function serverCodeInBrowser(files: readonly SourceFile[]): string[] {
  const named = new Map(files.map((f) => [f.path, f]));
  return files.filter((f) => isShared(f.path) || f.path.startsWith('apps/web/src/')).flatMap((file) => file.imports.flatMap((name) => {
    if (NODE_ONLY.test(name)) return [`${file.path} imports ${name}`];
    if (name.startsWith('#libs/') && name !== '#libs/kernel') return [`${file.path} imports ${name}, which is a server's door`];
    const to = target(file, name).replace(/\.js$/, '.ts');
    return isShared(file.path) && to.startsWith('libs/') && named.has(to) && !isShared(to) ? [`${file.path} imports ${to}, which is not shared`] : [];
  }));
}

const FORBIDDEN = /(^|[/.-])(utils?|helpers?|common|base|manager)([/.-]|$)/;
export const forbiddenNames = (files: readonly SourceFile[]): string[] => files.filter((f) => FORBIDDEN.test(f.path)).map((f) => f.path);

export const forwardRefs = (files: readonly SourceFile[]): string[] => files.filter((f) => /\bforwardRef\(/.test(f.text)).map((f) => f.path);

const GUIDES: readonly (readonly [RegExp, number])[] = [
  [/\.lifecycle\.ts$/, 80], [/\.controller\.ts$/, 120], [/\.service\.ts$/, 200], [/\.spec\.ts$/, 250], [/\.migrations?\.ts$/, 400], [/i18n\/.*\.ts$/, 900], [/\.tsx$/, 300], [/\.ts$/, 250],
];
export const guideOf = (path: string): number => GUIDES.find(([match]) => match.test(path))![1];

/** Files over their guide, but for those in the ratchet at no more than their written size; and ratchet lines that could shrink. */
export function overGuide(files: readonly SourceFile[], ratchet: Readonly<Record<string, number>>): string[] {
  const over = files.filter((f) => f.lines > Math.max(guideOf(f.path), ratchet[f.path] ?? 0)).map((f) => `${f.path} has ${f.lines} lines, its guide is ${guideOf(f.path)}`);
  const named = new Map(files.map((f) => [f.path, f.lines]));
  const loose = Object.entries(ratchet).filter(([path, lines]) => (named.get(path) ?? 0) < lines).map(([path, lines]) => `${path} stands at ${named.get(path) ?? 0}, the ratchet says ${lines}: shrink the line`);
  return [...over, ...loose];
}

/** The first line of a file says what it decides or owns. */
export const withoutFirstLine = (files: readonly SourceFile[]): string[] =>
  files.filter((f) => !/^(\/\/|\/\*)/.test(f.text)).map((f) => f.path);
