// Rules of challenges as tables, without a database: the lives, what may be handed in, and the words a search goes by.
import { describe, expect, it } from '@jest/globals';
import { challengeLife, contentErrors, needLife, wordQuery, wordsOf, type ChallengeContent, type CheckFacts } from '#libs/challenges';
import { challengeDraft } from '../../support/challenges.js';

describe('the life of a challenge', () => {
  it('reaches every state, and ends where it ends', () => {
    for (const life of [challengeLife, needLife]) expect(life.unreachable()).toEqual([]);
    const final = challengeLife.states.filter((s) => challengeLife.transitions.every((t) => ![challengeLife.table[t].from].flat().includes(s)));
    expect(final.sort()).toEqual(['cancelled', 'concluded', 'failed']);
  });

  it.each([
    ['publish', 'approved', 'officer', { approvedHashUnchanged: true, closesInFuture: true, openersNamed: true }, 'open'], ['publish', 'approved', 'officer', { closesInFuture: true, openersNamed: true }, 'approval-stale'],
    ['publish', 'approved', 'officer', { approvedHashUnchanged: true, openersNamed: true }, 'closing-passed'], ['publish', 'approved', 'officer', { approvedHashUnchanged: true, closesInFuture: true }, 'openers-missing'],
    ['publish', 'submitted', 'officer', { approvedHashUnchanged: true, closesInFuture: true, openersNamed: true }, 'wrong-state'], ['publish', 'approved', 'head', { approvedHashUnchanged: true, closesInFuture: true, openersNamed: true }, 'not-yours'],
    ['approve', 'submitted', 'officer', { closesInFuture: true }, 'not-yours'], ['close', 'open', 'system', { deadlinePassed: false }, 'challenge-still-running'], ['close', 'open', 'system', {}, 'challenge-still-running'], ['close', 'open', 'officer', { deadlinePassed: true }, 'not-yours'],
    ['close', 'closed', 'system', { deadlinePassed: true }, 'wrong-state'], ['extend', 'open', 'system', { deadlinePassed: true, extendedBefore: false }, 'open'], ['extend', 'open', 'system', { deadlinePassed: true, extendedBefore: true }, 'extended-already'],
    ['extend', 'open', 'system', { deadlinePassed: true }, 'extended-already'], ['amend', 'open', 'officer', { deadlinePassed: true, onlyLater: true, daysLeft: true }, 'challenge-over'], ['amend', 'open', 'officer', { deadlinePassed: false, daysLeft: true }, 'closing-only-later'],
    ['amend', 'open', 'officer', { deadlinePassed: false, onlyLater: true }, 'addendum-too-late'], ['cancel', 'open', 'officer', {}, 'not-yours'], ['revise', 'open', 'officer', {}, 'wrong-state'], ['open', 'open', 'system', {}, 'wrong-state'],
  ] as const)('%s from %s by %s', (transition, state, by, facts, outcome) => {
    const verdict = challengeLife.decide(transition, { state, by, facts });
    expect(verdict.ok ? verdict.to : verdict.code).toBe(outcome);
  });
});

const GOOD: CheckFacts = { now: new Date('2026-05-06T01:00:00Z'), panelMinimum: 5, chain: true, field: true, demandSide: 'agency', files: new Set() };
const SUBSIDY = { clause: 'open-competition', decidedRate: '0.30', decidedCeiling: '5000000.00' };
const BOUNDS = { rateAllowed: true, cap: 500_000_000n, paysDemandSide: true };
const FILE = '0197a1de-0000-7000-8000-000000000001', OTHER = '0197a1de-0000-7000-8000-000000000002';
const criterion = (id: string, weight: number): ChallengeContent['criteria'][number] => ({ id, name: id, kind: 'technical', weight, anchors: [] });

describe('what may be handed in', () => {
  it.each<[string, Partial<ChallengeContent>, Partial<CheckFacts>, string[]]>([
    ['complete content', {}, {}, []],
    ['weights that add to 99', { criteria: [criterion('a', 60), criterion('b', 39)] }, {}, ['/content/criteria:weights']],
    ['weights that add to 101', { criteria: [criterion('a', 100), criterion('b', 1)] }, {}, ['/content/criteria:weights']],
    ['one criterion twice', { criteria: [criterion('a', 50), criterion('a', 50)] }, {}, ['/content/criteria/1/id:repeated']],
    ['an even panel', { panelSize: 6 }, {}, ['/content/panelSize:panel-size']],
    ['a panel below the setting', { panelSize: 5 }, { panelMinimum: 7 }, ['/content/panelSize:panel-size']],
    ['the smallest panel', { panelSize: 3 }, { panelMinimum: 3 }, []],
    ['a tie order that names one twice', { tieOrder: ['technical', 'technical', 'draw'] }, {}, ['/content/tieOrder:repeated']],
    ['two envelopes with a technical and a price criterion', { envelopes: 'two' }, {}, []],
    ['two envelopes without a price', { envelopes: 'two', criteria: [criterion('a', 100)] }, {}, ['/content/envelopes:needs-price']],
    ['two envelopes without anything technical', { envelopes: 'two', criteria: [{ ...criterion('a', 60), kind: 'other' }, { ...criterion('b', 40), kind: 'price' }] }, {}, ['/content/envelopes:needs-technical']],
    ['price before technical', { tieOrder: ['price', 'technical', 'draw'] }, {}, []],
    ['closing in the past', {}, { now: new Date('2026-06-05T01:00:00Z') }, ['/content/schedule/closesAt:in-past', '/content/schedule/questionsCloseAt:in-past']],
    ['closing one millisecond from now', {}, { now: new Date('2026-06-05T00:59:59.999Z') }, ['/content/schedule/questionsCloseAt:in-past']],
    ['questions that close with the bids', { schedule: { ...challengeDraft().schedule, questionsCloseAt: challengeDraft().schedule.closesAt } }, {}, ['/content/schedule/questionsCloseAt:after-closing']],
    ['no money', { budget: '0.00' }, {}, ['/content/budget:too-small']],
    ['an unknown chain and field', {}, { chain: false, field: false }, ['/content/chainId:unknown', '/content/fieldId:unknown']],
    ['a demand side that nobody verified', {}, { demandSide: 'not-verified' }, ['/content/demandSideId:not-verified']],
    ['a demand side that does not exist', {}, { demandSide: 'unknown' }, ['/content/demandSideId:unknown']],
    ['an attachment that is not stored', { attachments: [FILE] }, {}, ['/content/attachments/0:not-stored']],
    ['an attachment twice', { attachments: [FILE, OTHER, FILE] }, { files: new Set([FILE, OTHER]) }, ['/content/attachments/2:repeated']],
    ['a subsidy at its ceiling', { subsidy: SUBSIDY, demandSideId: FILE }, { subsidy: BOUNDS, demandSide: 'verified' }, []],
    ['a subsidy one fen above', { subsidy: { ...SUBSIDY, decidedCeiling: '5000000.01' }, demandSideId: FILE }, { subsidy: BOUNDS, demandSide: 'verified' }, ['/content/subsidy/decidedCeiling:above-clause']],
    ['a rate that the clause refuses', { subsidy: SUBSIDY, demandSideId: FILE }, { subsidy: { ...BOUNDS, rateAllowed: false }, demandSide: 'verified' }, ['/content/subsidy/decidedRate:above-clause']],
    ['a subsidy for an agency', { subsidy: SUBSIDY }, { subsidy: BOUNDS }, ['/content/subsidy:needs-demand-side']],
    ['a subsidy by no clause', { subsidy: SUBSIDY }, {}, ['/content/subsidy/clause:unknown']],
  ])('%s', (_what, content, facts, expected) => {
    const errors = contentErrors(challengeDraft(content), { ...GOOD, ...facts });
    expect(errors.map((e) => `${e.pointer}:${e.code}`).sort()).toEqual([...expected].sort());
    expect(errors.every((e) => e.text.zh !== '' && e.text.en !== '')).toBe(true);
  });
});

describe('words', () => {
  it('are pairs and single characters in Chinese, whole words in Latin, and the same for half and full width', () => {
    expect(wordsOf('固态电池')).toEqual(['固', '固态', '态', '态电', '池', '电', '电池'].sort());
    expect(wordsOf('ＡＦＥ芯片-5G')).toEqual(['5g', 'afe', '片', '芯', '芯片'].sort());
    expect(wordsOf('  ，。 ')).toEqual([]);
  });

  it('ask for pairs, and for the phrase itself on the page', () => {
    expect(wordQuery('固态电池')).toEqual({ query: `'固态' & '态电' & '电池'`, phrases: ['固态电池'] });
    expect(wordQuery('池')).toEqual({ query: `'池'`, phrases: ['池'] });
    expect(wordQuery('Lith 电池')).toEqual({ query: `'lith':* & '电池'`, phrases: ['lith', '电池'] });
    expect(wordQuery(' ！ ')).toBeUndefined();
    expect(wordQuery(`a' | 'b\\`)!.query).toBe(`'a':* & 'b':*`);
  });

  it('find nothing that the text does not hold: every word asked for is a word of the text', () => {
    const text = '硫化物固态电解质薄膜连续制备，良率 95%，AFE 芯片';
    for (const part of ['固态', '电解质薄膜', '制备', 'afe 芯片', '良率']) {
      const asked = [...wordQuery(part)!.query.matchAll(/'([^']+)'/g)].map((m) => m[1]);
      expect(wordsOf(text)).toEqual(expect.arrayContaining(asked));
    }
  });
});
