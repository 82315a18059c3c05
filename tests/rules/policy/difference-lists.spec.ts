// What is said of a clause's named things: what came, went, changed and moved, each at its place and in its area; and of its members that are said whole.
import { describe, expect, it } from '@jest/globals';
import { clauseDifferences } from '../../../libs/policy/src/engine/difference.js';
import { fromTo, open } from '../../../libs/policy/src/engine/difference-words.js';
import type { Clause } from '../../../libs/policy/src/engine/index.js';
import { fact, money, named, options } from './drafting.js';
import { clauseOf } from './quoting.js';

const text = (en: string) => ({ zh: `“${en}”`, en });
const condition = (code: string, more: Partial<Clause['eligible'][number]> = {}): Clause['eligible'][number] => ({ code, when: { test: 'true', fact: 'flag' }, requires: text(`${code} wanted`), refusal: text(`${code} refused`), ...more });
const setting = (id: string, more: Partial<Clause['settings'][number]> = {}): Clause['settings'][number] => ({ id, title: text(id), options: [{ value: 'on', title: text('On') }, { value: 'off', title: text('Off') }], value: 'on', reason: text('because'), ...more });
const table = (id: string, more: object = {}) => ({ id, title: text(id), publisher: text('bank'), number: '1', link: null, note: null, knownTo: '2026-01-01', values: [{ from: '2024-01-01', value: '0.03' }], ...more });
const FACTS = [fact('base', 'money', { title: text('base') }), fact('flag', 'boolean', { title: text('flag') })];
const BASE: Clause = { ...clauseOf('talent-top'), facts: FACTS, eligible: [condition('one'), condition('two')], settings: [setting('mode'), setting('way')], caps: [], amount: named('base'), references: [table('prime'), table('second')], furtherSources: [], stacking: null, runningTotal: null, evidenceKeys: [] };
const told = (change: Partial<Clause>, before: Partial<Clause> = {}): string[] => clauseDifferences({ ...BASE, ...before }, { ...BASE, ...before, ...change }).map((d) => `${d.path} ${d.area}: ${d.text.en}`);
const [one, two] = BASE.eligible as [Clause['eligible'][number], Clause['eligible'][number]], [mode, way] = BASE.settings as [Clause['settings'][number], Clause['settings'][number]], [prime, second] = BASE.references!;
const base = (more: object, was: object = {}): string[] => told({ facts: [fact('base', 'money', { title: text('base'), ...more }), FACTS[1]!] }, { facts: [fact('base', 'money', { title: text('base'), ...was }), FACTS[1]!] });

describe('conditions', () => {
  it.each<[string, Partial<Clause>, string[]]>([
    ['one more', { eligible: [one, two, condition('three')] }, ['/eligible/2 conditions: A new condition: three wanted (“flag” is so)']],
    ['one less', { eligible: [two] }, ['/eligible conditions: A condition is gone: one wanted']],
    ['in another order', { eligible: [two, one] }, ['/eligible conditions: The conditions stand in another order']],
    ['one more, before the others', { eligible: [condition('three'), one, two] }, ['/eligible/0 conditions: A new condition: three wanted (“flag” is so)']],
    ['one less, the others in another order', { eligible: [condition('three'), two, one] }, ['/eligible/0 conditions: A new condition: three wanted (“flag” is so)', '/eligible conditions: The conditions stand in another order']],
    ['another test', { eligible: [one, condition('two', { when: { test: 'not', of: { test: 'true', fact: 'flag' } } })] }, [expect.stringMatching(/^\/eligible\/1 conditions: The condition “two wanted”: from “flag” is so to /) as unknown as string]],
    ['other words', { eligible: [condition('one', { requires: text('first') }), condition('two', { refusal: text('no') })] }, ['/eligible/0 conditions: The words of a condition: from “one wanted” to “first”', '/eligible/1 conditions: What is said where “two wanted” is not met: from “two refused” to “no”']],
    ['half typed: two under one name are still said', { eligible: [condition('one', { refusal: text('no') }), condition('one', { refusal: text('no') })] }, ['/eligible conditions: The conditions stand in another order']],
  ])('%s', (_what, change, expected) => { expect(told(change, _what.startsWith('half') ? { eligible: [one, condition('one', { refusal: text('no') })] } : {})).toEqual(expected); });
});

describe('settings', () => {
  it.each<[string, Partial<Clause>, string[]]>([
    ['one more', { settings: [mode, way, setting('third')] }, ['/settings/2 settings: A new setting: third (On)']], ['one less', { settings: [mode] }, ['/settings settings: A setting is gone: way']], ['another order', { settings: [way, mode] }, ['/settings settings: The settings stand in another order']],
    ['another value', { settings: [mode, setting('way', { value: 'off' })] }, ['/settings/1 settings: “way”: from On to Off']], ['another title', { settings: [mode, setting('way', { title: text('path') })] }, ['/settings/1 settings: What a setting is called: from “way” to “path”']],
    ['other options', { settings: [mode, setting('way', options('on') as never)] }, ['/settings/1 settings: The options of “way”: from On, Off to words']], ['another reason', { settings: [mode, setting('way', { reason: text('law') })] }, ['/settings/1 settings: The reason of “way”: from “because” to “law”']],
  ])('%s', (_what, change, expected) => { expect(told(change)).toEqual(expected); });
});

describe('a fact', () => {
  it.each<[string, object, object, string]>([
    ['must be shown by', { evidence: ['contract'] }, {}, 'its evidence: from none to contract'], ['need not be shown any more', {}, { evidence: ['contract', 'invoice'] }, 'its evidence: from contract, invoice to none'],
    ['may be left out', { optional: true }, {}, 'may now be left out'], ['must be given', {}, { optional: true }, 'must now be given'], ['may be negative', { signed: true }, {}, 'may now be negative'], ['may not', {}, { signed: true }, 'may no longer be negative'],
    ['is a total', { toDate: true }, {}, 'is now a total to date'], ['is no total', {}, { toDate: true }, 'is no longer a total to date'], ['of another type', { type: 'rate', unit: 'fraction' }, {}, 'its type: from an amount to a rate; its unit: from CNY to a fraction'],
    ['of so many items', { most: 3 }, {}, 'the most items: from any number to 3'], ['of any number of items', {}, { most: 3 }, 'the most items: from 3 to any number'], ['of fewer', { most: 2 }, { most: 3 }, 'the most items: from 3 to 2'],
    ['asked under a setting', { onlyWhen: { setting: 'mode', is: 'off' } }, {}, 'when it is asked: from always to only when mode is Off'], ['asked always', {}, { onlyWhen: { setting: 'mode', is: 'off' } }, 'when it is asked: from only when mode is Off to always'],
    ['with other options', options('a'), {}, 'its options change'], ['with other fields', { fields: [] }, {}, 'its fields change'], ['with help', { note: text('help') }, {}, 'its words of help change'], ['from the record', { record: 'tier' }, {}, 'its sources in the record change'],
    ['written otherwise', { colour: 'red' }, {}, 'written otherwise'],
  ])('%s', (_what, now, was, expected) => { expect(base(now, was)).toEqual([`/facts/0 facts: “base”: ${expected}`]); });

  it('of another name, new, gone, or elsewhere', () => {
    expect(base({ title: text('ground') })).toEqual(['/facts/0 facts: “ground”: what it is called: from “base” to “ground”']);
    expect(told({ facts: [...FACTS, fact('more', 'money', { title: text('more') })] })).toEqual(['/facts/2 facts: A new fact: more']);
    expect(told({ facts: [FACTS[0]!] })).toEqual(['/facts facts: A fact is gone: flag']);
    expect(told({ facts: [...FACTS].reverse() })).toEqual(['/facts facts: The facts stand in another order']);
  });
});

describe('payers, tables, sources and cases', () => {
  const city = { payer: 'city' as const, basisPoints: 6_000 }, district = { payer: 'district' as const, basisPoints: 4_000 };
  it.each<[string, Partial<Clause>, Partial<Clause>, string[]]>([
    ['a payer less', { shares: [{ ...city, basisPoints: 10_000 }] }, { shares: [city, district] }, ['/shares/0 shares: the city pays: from 60 % to 100 %', '/shares shares: the district pays no more']],
    ['another first payer', { shares: [district, city] }, { shares: [city, district] }, ['/shares shares: The payers stand in another order: what is left over after the split now goes to the district']],
    ['a table more', { references: [prime!, second!, table('third') as never] }, {}, ['/references/2 amount: A new table of reference rates: third']],
    ['a table less', { references: [prime!] }, {}, ['/references amount: A table of reference rates is gone: second']],
    ['the last table less', { references: undefined }, { references: [prime!] }, ['/references amount: A table of reference rates is gone: prime']],
    ['tables in another order', { references: [second!, prime!] }, {}, ['/references amount: The tables of reference rates stand in another order']],
    ['another title of a table', { references: [prime!, table('second', { number: '2' }) as never] }, {}, ['/references/1 amount: The title, source or note of the table “second” changes']],
    ['a table known for longer', { references: [prime!, table('second', { knownTo: '2027-01-01' }) as never] }, {}, ['/references/1 amount: The table “second” changes: it had 1 entries, the last from 2024-01-01, known up to 2026-01-01; it now has 1 entries, the last from 2024-01-01, known up to 2027-01-01']],
    ['another entry of a table', { references: [prime!, table('second', { values: [{ from: '2024-01-01', value: '0.03' }, { from: '2025-01-01', value: '0.02' }] }) as never] }, {}, ['/references/1 amount: The table “second” changes: it had 1 entries, the last from 2024-01-01, known up to 2026-01-01; it now has 2 entries, the last from 2025-01-01, known up to 2026-01-01']],
    ['a further source', { furtherSources: [{ document: text('paper'), number: '7', clause: text('c'), sentence: 's', link: null } as never] }, {}, ['/furtherSources words: The further sources: from none to paper 7']],
    ['no further source', { furtherSources: [] }, { furtherSources: [{ document: text('paper'), number: '7', clause: text('c'), sentence: 's', link: null } as never] }, ['/furtherSources words: The further sources: from paper 7 to none']],
    ['a worked case more', { cases: [...BASE.cases, { ...BASE.cases[0]!, amount: '1.00' }] }, {}, ['/cases cases: Worked cases: 1 new or changed, 0 gone or changed']],
    ['a worked case less', { cases: BASE.cases.slice(1) }, {}, ['/cases cases: Worked cases: 0 new or changed, 1 gone or changed']],
    ['a worked case twice', { cases: [...BASE.cases, BASE.cases[0]!] }, {}, ['/cases cases: The same worked cases stand in another order or number']],
  ])('%s', (_what, change, before, expected) => { expect(told(change, before)).toEqual(expected); });
});

describe('members that are said whole', () => {
  it.each<[string, Partial<Clause>, string[]]>([
    ['an end', { effectiveTo: '2026-12-31' }, ['/effectiveTo dates: The last day: from “open” to “2026-12-31”']], ['another first day', { effectiveFrom: '2026-05-07' }, [`/effectiveFrom dates: The first day: from “${BASE.effectiveFrom}” to “2026-05-07”`]],
    ['a running total', { runningTotal: { scope: 'project', text: text('less') } }, ['/runningTotal rules: The running total: from “none” to “each project: less”']],
    ['stacking by what the system paid', { stacking: { group: 'family', paid: { from: 'prior' }, text: text('the higher') } }, ['/stacking rules: Stacking: from “none” to “the higher (group family, less what the system paid)”']],
    ['stacking by a fact, under a setting', { stacking: { group: 'family', paid: { from: 'fact', fact: 'base' }, onlyWhen: { setting: 'mode', is: 'off' }, text: text('the higher') } }, ['/stacking rules: Stacking: from “none” to “the higher (group family, less “base”, only when mode is Off)”']],
    ['what makes a document unique', { evidenceKeys: [{ kind: 'invoice', fields: ['code', 'number'] }] }, ['/evidenceKeys rules: What makes a document unique: from “none” to “invoice: code, number”']],
    ['a source’s link', { source: { ...BASE.source, link: 'https://example.org/' } }, [expect.stringMatching(/^\/source\/link words: The link to the source: from “.*” to “https:\/\/example.org\/”$/) as unknown as string]],
    ['a member that has no words is named', { colour: 'red' } as never, ['/colour rules: “colour” is changed']],
    ['its name and version say nothing', { id: 'other', version: '2099-1' }, []],
  ])('%s', (_what, change, expected) => { expect(told(change)).toEqual(expected); });

  it('in the order of a clause’s own parts', () => {
    expect(told({ cases: BASE.cases.slice(1), effectiveTo: '2026-12-31', amount: money('1.00'), eligible: [one], oncePerLifetime: !BASE.oncePerLifetime, facts: [FACTS[0]!] }).map((s) => s.split(' ')[0])).toEqual(['/effectiveTo', '/amount', '/eligible', '/facts', '/oncePerLifetime', '/cases']);
  });
});

describe('from what to what', () => {
  it('is said by each language for itself', () => {
    const a = { zh: '甲', en: 'A' }, b = { zh: '乙', en: 'B' }, what = { zh: '名', en: 'Name' };
    expect(fromTo(what, a, b)).toEqual({ zh: '名：由 甲 改为 乙', en: 'Name: from A to B' });
    expect(fromTo(what, a, { ...b, zh: '甲' })).toEqual({ zh: '名：写法有改动，中文读来仍是 甲', en: 'Name: from A to B' });
    expect(fromTo(what, a, { ...b, en: 'A' })).toEqual({ zh: '名：由 甲 改为 乙', en: 'Name: written otherwise; in English it still reads A' });
  });

  it('what is left out, empty or null is none', () => {
    expect([undefined, null, '', 'x'].map((v) => open(v).en)).toEqual(['none', 'none', 'none', 'x']);
  });
});
