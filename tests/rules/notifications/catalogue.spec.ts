// Nothing happens that nobody decided about: every declared event is in the catalogue or silent with a reason, and every text stands in both languages with the same facts.
import { describe, expect, it } from '@jest/globals';
import { type AnyEntry, catalogue, deliveryLife, nameOf, placeholders, places, silent, topics, whys } from '#libs/notifications';
import { declaredEvents } from '#libs/platform';
import { readFileSync } from 'node:fs';
import { filesBelow } from '../../house/source.js';
import { migrations } from '../../../apps/api/src/slices.js';

const undecided = (events: Iterable<string>): string[] => [...events].filter((name) => !(name in silent) && !catalogue.some((e) => e.event.name === name));
const named = (e: AnyEntry, locale: 'zh' | 'en'): string[] => [...new Set([e[locale].subject, ...e[locale].lines].flatMap(placeholders))].sort();
const lacking = (entries: readonly AnyEntry[]): string[] => entries.filter((e) => (['zh', 'en'] as const).some((l) => !e[l]?.subject.trim() || !e[l].lines.length || e[l].lines.some((line) => !line.trim()))).map(nameOf);
const chinese = /[\u4e00-\u9fff]/;

describe('the catalogue', () => {
  it('decides about every event of the product', () => {
    expect(migrations.length).toBeGreaterThan(3); // the whole product is loaded
    expect(declaredEvents().size).toBeGreaterThan(5);
    expect(undecided(declaredEvents().keys())).toEqual([]);
    expect(undecided(['bid.eaten'])).toEqual(['bid.eaten']);
  });

  it('keeps no line for what is not declared, and none twice', () => {
    expect([...Object.keys(silent), ...catalogue.map((e) => e.event.name)].filter((name) => !declaredEvents().has(name))).toEqual([]);
    expect(catalogue.map(nameOf).filter((name, i, all) => all.indexOf(name) !== i)).toEqual([]);
    expect(Object.keys(silent).filter((name) => catalogue.some((e) => e.event.name === name))).toEqual([]);
  });

  it('says everything in both languages', () => {
    expect(lacking(catalogue)).toEqual([]);
    expect(lacking([{ ...catalogue[0]!, en: { subject: '', lines: ['x'] } }])).toHaveLength(1);
    expect(catalogue.filter((e) => !chinese.test(e.zh.subject) || chinese.test(e.en.subject) || e.en.lines.some((line) => chinese.test(line))).map(nameOf)).toEqual([]);
    for (const table of [topics, whys]) expect(Object.entries(table).filter(([, t]) => !chinese.test(t.zh) || !t.en || chinese.test(t.en))).toEqual([]);
  });

  it('names the same facts in both languages, and only facts that it has', () => {
    expect(catalogue.filter((e) => JSON.stringify(named(e, 'zh')) !== JSON.stringify(named(e, 'en'))).map(nameOf)).toEqual([]);
    expect(catalogue.filter((e) => named(e, 'zh').some((f) => !(e.facts as readonly string[]).includes(f))).map(nameOf)).toEqual([]);
  });

  it('leads to pages that the web has', () => {
    const routes = filesBelow('apps/web/src/features', /^routes\.ts$/).flatMap((file) => [...readFileSync(file, 'utf8').matchAll(/path: '(\/[^']*)'/g)].map((m) => m[1]!));
    const page = (path: string): boolean => routes.some((route) => new RegExp(`^${route.replace(/:\w+/g, '[^/]+')}$`).test(path));
    const astray = (all: Readonly<Record<string, string | ((id: string, n: number) => string)>>): string[] => Object.values(all).map((place) => (typeof place === 'string' ? place : place('x', 1))).filter((path) => !page(path));
    expect(routes.length).toBeGreaterThan(20);
    expect(astray(places as never)).toEqual([]);
    expect(astray({ nowhere: '/no-such-page', somewhere: (id) => `/challenges/${id}` })).toEqual(['/no-such-page']);
  });

  it('gives a delivery a life in which every state is reached', () => {
    expect(deliveryLife.unreachable()).toEqual([]);
    expect([...deliveryLife.states].sort()).toEqual(['bounced', 'due', 'sending', 'sent', 'suppressed']);
  });
});
