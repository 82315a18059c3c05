// What documents prove of a list: item by item, each by its own number; every kind that the clause names must show it, all alike. And what an item is known by in the whole city.
import { describe, expect, it } from '@jest/globals';
import { type ProofDocument, provenFacts } from '#libs/funding';
import { firstSetUnits } from '../../../libs/policy/src/library/equipment.js';
import { standards } from '../../../libs/policy/src/library/awards.js';
import { rent } from '../../../libs/policy/src/library/awards.js';
import type { Clause } from '../../../libs/policy/src/engine/index.js';
import { itemKeys, shownItems } from '../../../libs/funding/src/items-proven.js';
import { proofErrors } from '../../../libs/funding/src/proofs.js';

let n = 0;
const units = firstSetUnits.facts[0]!;
const shows = (kind: ProofDocument['kind'], ...items: [item: string, price: string][]): ProofDocument => ({ id: `d${(n += 1)}`, kind, facts: {}, proves: { units: items.map(([item, price]) => ({ item, values: { price } })) }, amountFen: 100_000_000n, own: true });
const read = (...documents: ProofDocument[]) => provenFacts(firstSetUnits, documents, 0n);
const stand = (...documents: ProofDocument[]) => shownItems(units, documents).map((i) => [i.item, i.values?.['price'] ?? null, i.missing.join(' ')]);

describe('an item of a list', () => {
  it('counts once its contract and its invoice state it, however they write its number', () => {
    const documents = [shows('contract', ['JN-0001', '5200000.00'], ['JN-0002', '3100000.00']), shows('invoice', ['ｊｎ 0001', '5200000.00'])];
    expect(stand(...documents)).toEqual([['JN-0001', '5200000.00', ''], ['JN-0002', '3100000.00', 'invoice']]);
    expect(read(...documents)).toEqual({ facts: { units: [{ price: '5200000.00' }] }, disagreeing: [] });
    expect(read(...documents, shows('invoice', ['JN0002', '3100000.00'])).facts).toEqual({ units: [{ price: '5200000.00' }, { price: '3100000.00' }] });
  });

  it('twice of one kind is one item; nothing whole is nothing proven', () => {
    expect(read(shows('invoice', ['JN-0001', '1.00']), shows('invoice', ['JN-0001', '1.00']))).toEqual({ facts: {}, disagreeing: [] });
    expect(read()).toEqual({ facts: {}, disagreeing: [] });
  });

  it('stated in two ways proves neither, and nothing of its list', () => {
    const documents = [shows('contract', ['JN-0001', '1.00'], ['JN-0002', '2.00']), shows('invoice', ['JN-0001', '1.01'], ['JN-0002', '2.00'])];
    expect(stand(...documents)).toEqual([['JN-0001', null, ''], ['JN-0002', '2.00', '']]);
    expect(read(...documents)).toEqual({ facts: {}, disagreeing: ['units'] });
  });

  it('of an earlier claim says nothing, unless the clause counts the list to date', () => {
    const [contract, invoice] = [shows('contract', ['JN-0001', '1.00']), shows('invoice', ['JN-0001', '1.00'])].map((d) => ({ ...d, own: false }));
    expect(read(contract!, invoice!).facts).toEqual({});
    const toDate: Clause = { ...firstSetUnits, facts: [{ ...units, toDate: true }] };
    expect(provenFacts(toDate, [contract!, invoice!, shows('contract', ['JN-0002', '2.00']), shows('invoice', ['JN-0002', '2.00'])], 0n).facts).toEqual({ units: [{ price: '1.00' }, { price: '2.00' }] });
  });
});

describe('what is refused of a document that shows items', () => {
  const invoice = (proves: object) => ({ kind: 'invoice' as const, fileId: 'f', facts: { number: '26000001', date: '2026-05-06', amount: '9.00', tax: '1.00', seller: '甲', buyer: '乙', status: 'valid' as const }, proves: proves as never });
  const wrong = (given: ReturnType<typeof invoice>, clause: Clause = firstSetUnits) => proofErrors(given, clause, '甲', '2026-05-06', 'en').map((e) => `${e.pointer} ${e.code}`);
  it.each<[string, object, string[]]>([
    ['an item without a number of its own', { units: [{ item: '1', values: { price: '1.00' } }, { item: '—/—', values: { price: '1.00' } }] }, ['/proves/units/0/item item-unnamed', '/proves/units/1/item item-unnamed']],
    ['an item twice', { units: [{ item: 'JN-1', values: { price: '1.00' } }, { item: 'jn1', values: { price: '2.00' } }] }, ['/proves/units/1/item item-twice']],
    ['a field that is none, one that is missing, one that is ill-formed', { units: [{ item: 'JN-1', values: { colour: 'red' } }, { item: 'JN-2', values: { price: '1e3' } }] }, ['/proves/units/0/values/colour fact-unknown', '/proves/units/0/values/price fact-missing', '/proves/units/1/values/price fact-ill-formed']],
    ['a list that is text', { units: '3' }, ['/proves/units fact-ill-formed']],
    ['several texts', { units: ['JN-1'] }, ['/proves/units fact-ill-formed']],
    ['more items than the clause takes', { units: Array.from({ length: 101 }, (_, i) => ({ item: `JN-${i}`, values: { price: '1.00' } })) }, ['/proves/units fact-ill-formed']],
    ['nothing of all this', { units: [{ item: 'JN-1', values: { price: '1.00' } }] }, []],
  ])('%s', (_what, proves, expected) => { expect(wrong(invoice(proves))).toEqual(expected); });

  it('items where the clause asks for one value; a list that another kind of document shows', () => {
    expect(wrong(invoice({ rent: [{ item: 'A-101', values: {} }] }), rent)).toEqual(['/proves/rent fact-ill-formed']);
    expect(wrong(invoice({ standards: [{ item: 'GB 1', values: { rank: 'led' } }] }), standards)).toEqual(['/kind kind-not-asked', '/proves/standards not-proven-by']);
  });

  it('an invoice states what no other kind shows, but never the sum to date that its amount says', () => {
    expect(wrong(invoice({ rent: '74073.60' }), rent)).toEqual([]);
    const summed: Clause = { ...rent, facts: rent.facts.map((f) => (f.id === 'rent' ? { ...f, toDate: true } : f)) };
    expect(wrong(invoice({ rent: '74073.60' }), summed)).toEqual(['/proves/rent not-proven-by']);
    const audited: Clause = { ...rent, facts: rent.facts.map((f) => (f.id === 'rent' ? { ...f, evidence: ['invoice', 'audit-report'] } : f)) };
    expect(wrong(invoice({ rent: '74073.60' }), audited)).toEqual(['/proves/rent not-proven-by']);
  });
});

describe('what an item is known by', () => {
  const proves = { units: [{ item: 'JN—0001', values: {} }, { item: '机身 (2)', values: {} }], unheard: [{ item: 'X', values: {} }] };
  it('is the clause, its list and the number; and its holder, where the clause knows such documents by theirs', () => {
    expect(itemKeys(proves, firstSetUnits, 'firm')).toEqual([{ key: 'item:example-08-first-set-units:units:JN0001', pointer: '/proves/units/0/item' }, { key: 'item:example-08-first-set-units:units:机身2', pointer: '/proves/units/1/item' }]);
    const held: Clause = { ...firstSetUnits, evidenceKeys: [{ kind: 'invoice', fields: ['number', 'taxpayer'] }] }, other: Clause = { ...firstSetUnits, evidenceKeys: [{ kind: 'decision', fields: ['enterprise'] }] };
    expect(itemKeys(proves, held, 'firm')[0]!.key).toBe('item:example-08-first-set-units:units:firm:JN0001');
    expect(itemKeys(proves, other, 'firm')[0]!.key).toBe('item:example-08-first-set-units:units:JN0001');
  });
});
