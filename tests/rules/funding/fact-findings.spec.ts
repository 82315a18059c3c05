// A recognition notice beside the register: whose it is, which recognition, its number, its year, whether it is in force and the highest; and items that not every document shows. What agrees is silent.
import { describe, expect, it } from '@jest/globals';
import type { ProofDocument } from '#libs/funding';
import type { KnownEnterprise } from '#libs/industry';
import { awardLittleGiant } from '../../../libs/policy/src/clauses/award-little-giant.js';
import { taxIncrement } from '../../../libs/policy/src/clauses/tax-increment.js';
import { industryPrize } from '../../../libs/policy/src/library/awards.js';
import { firstSetUnits } from '../../../libs/policy/src/library/equipment.js';
import type { Clause } from '../../../libs/policy/src/engine/index.js';
import { factFindingsOf } from '../../../libs/funding/src/fact-findings.js';
import { sentence } from '../../../libs/funding/src/findings.words.js';

const GIANT = { tier: 'national-little-giant', validFrom: '2026-07-01', validTo: '2029-06-30', document: '工信部企业〔2026〕8号' } as const;
const register: KnownEnterprise = { name: '常州北方精密有限公司', titles: [{ tier: 'provincial-srdi', validFrom: '2023-01-01', validTo: '2025-12-31', document: null }, GIANT] };
const notice = (facts: Record<string, string> = {}, proves: ProofDocument['proves'] = {}, own = true): ProofDocument => ({ id: 'n', kind: 'recognition-notice', facts: { number: '工信部企业[2026]8号', issuer: '工信部', issuedOn: '2026-06-20', holder: '常州北方精密有限公司', ...facts }, proves, amountFen: 0n, own });
const found = (clause: Clause, document: ProofDocument, of: KnownEnterprise | undefined = register, on = '2026-08-01') => factFindingsOf({ clause, documents: [document], register: of, on });
const codes = (...given: Parameters<typeof found>) => found(...given).map((f) => `${f.field ?? '-'} ${f.code}`);

describe('the notice of an award', () => {
  it.each<[string, ProofDocument, KnownEnterprise | undefined, string[]]>([
    ['as the register has it', notice(), register, []],
    ['of another number', notice({ number: '工信部企业〔2026〕18号' }), register, ['number recognition-number-differs']],
    ['of another year, by its day', notice({ issuedOn: '2025-06-20' }), register, ['issuedOn recognition-year-differs']],
    ['of another year, as it says itself', notice({ year: '2025' }), register, ['year recognition-year-differs']],
    ['of a name that the register does not know', notice({ holder: '常州北方精密集团' }), register, ['holder holder-not-as-registered']],
    ['whose title the register lacks', notice(), { ...register, titles: [register.titles[0]!] }, ['- recognition-not-registered']],
    ['of an enterprise that the register lacks', notice(), undefined, ['- not-in-register']],
    ['whose number the register does not keep', notice({ number: '别的号' }), { ...register, titles: [{ ...GIANT, document: null }] }, []],
    ['of two titles of one tier: the one with its number', notice({ number: '旧1号', issuedOn: '2020-05-05' }), { ...register, titles: [{ ...GIANT, validFrom: '2020-07-01', validTo: '2023-06-30', document: '旧1号' }, GIANT] }, []],
    ['of two titles without its number: the one of its year', notice({ number: '旧2号', issuedOn: '2020-05-05' }), { ...register, titles: [{ ...GIANT, validFrom: '2020-07-01', validTo: '2023-06-30', document: '旧1号' }, GIANT] }, ['number recognition-number-differs']],
    ['of an earlier claim is not compared again', notice({ number: '别的号' }, {}, false), register, []],
  ])('%s', (_what, document, of, expected) => { expect(factFindingsOf({ clause: awardLittleGiant, documents: [document], register: of, on: '2026-08-01' }).map((f) => `${f.field ?? '-'} ${f.code}`)).toEqual(expected); });

  it('a person is asked, in words that say what the register has', () => {
    const [finding] = found(awardLittleGiant, notice({ number: '别的号' }));
    expect(finding).toMatchObject({ weight: 'ask', evidenceId: 'n', field: 'number' });
    expect([sentence(finding!.code, 'zh', finding!.params), sentence(finding!.code, 'en', finding!.params)]).toEqual(['企业名录所载国家专精特新“小巨人”的认定文件为 工信部企业〔2026〕8号', 'The register has 工信部企业〔2026〕8号 as the document of “National SRDI little giant”']);
  });
});

describe('a recognition that must be in force', () => {
  const says = (recognition: string) => notice({}, { recognition });
  it.each<[string, string, string, string[]]>([
    ['in force, and the highest', 'national-little-giant', '2026-08-01', []],
    ['before its first day', 'national-little-giant', '2026-06-30', ['- recognition-not-in-force']],
    ['after its last day', 'national-little-giant', '2029-07-01', ['- recognition-not-in-force']],
    ['lower than the register has, and ended', 'provincial-srdi', '2026-08-01', ['issuedOn recognition-year-differs', '- recognition-not-in-force', '- recognition-not-the-highest']],
    ['higher than the register has', 'national-single-champion', '2026-08-01', ['- recognition-not-registered']],
    ['none, where the register has one', 'none', '2026-08-01', ['- recognition-not-the-highest']],
    ['none, and the register has none in force', 'none', '2026-02-01', []],
  ])('%s', (_what, stated, on, expected) => { expect(codes(taxIncrement, says(stated), register, on)).toEqual(expected); });

  it('of what the register keeps no titles, and of a notice that states nothing, nothing is compared', () => {
    expect(codes(industryPrize, notice({ holder: '别家' }, { prize: 'grand' }), undefined)).toEqual([]);
    expect(codes(taxIncrement, notice({ holder: '别家' }), undefined)).toEqual([]);
    expect(codes(awardLittleGiant, { ...notice({ number: '别的号' }), kind: 'decision' })).toEqual([]);
  });
});

describe('the items of a list', () => {
  const paper = (id: string, kind: 'contract' | 'invoice', amountFen: bigint, ...prices: string[]): ProofDocument => ({ id, kind, facts: {}, proves: { units: prices.map((price, i) => ({ item: `JN-000${i + 1}`, values: { price } })) }, amountFen, own: true });
  const items = (...documents: ProofDocument[]) => factFindingsOf({ clause: firstSetUnits, documents, register, on: '2026-05-06' }).map((f) => [f.code, f.weight, f.evidenceId, sentence(f.code, 'en', f.params)]);
  it('that one kind of document does not show do not count, and say so; two prices of one, too', () => {
    expect(items(paper('c', 'contract', 300n, '1.00', '2.00'), paper('i', 'invoice', 100n, '1.00'))).toEqual([['item-not-shown', 'lessens', 'c', '“JN-0002” is not shown by: Invoice; it does not count']]);
    expect(items(paper('c', 'contract', 100n, '1.00'), paper('i', 'invoice', 100n, '0.99'))).toEqual([['item-stated-otherwise', 'lessens', 'c', 'The documents state “JN-0001” in different ways: keep one']]);
  });

  it('come to no more than their document', () => {
    expect(items(paper('c', 'contract', 300n, '1.00', '2.00'), paper('i', 'invoice', 299n, '1.00', '2.00'))).toEqual([['items-above-document', 'ask', 'i', 'Its items come to CNY 3.00, above the document’s own 2.99']]);
  });
});
