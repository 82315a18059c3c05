// Who may be chosen: the order of the ranking binds, the floor binds, the challenge's offer binds; only an upheld objection or kinship passes somebody over.
import { describe, expect, it } from '@jest/globals';
import { choose, type Ground } from '../../../libs/projects/src/decision.choice.js';
import type { NewDecision } from '../../../libs/projects/src/decision.contract.js';

const line = (bidId: string, rank: number | null, belowFloor = false) => ({ bidId, organisationId: `of-${bidId}`, rank, total: '80.00', belowFloor, priceFen: 100_00n });
const ground = (more: Partial<Ground> = {}): Ground => ({
  lines: [line('b', 2), line('a', 1), line('c', 3), line('low', null, true)], maxWinners: 2, subsidy: { clause: 'open-competition', decidedRate: '0.30', decidedCeiling: '1000000.00' },
  standing: new Set(), renounced: new Set(), related: new Set(), overturned: false, ...more,
});
const given = (more: Partial<NewDecision> = {}): NewDecision => ({ winners: ['a'], noWinnerReason: null, reason: '按排名', decidedRate: '0.30', decidedCeiling: null, sharedCase: true, exclusions: [], ...more });
const chosen = (g: NewDecision, on: Ground): string[] => choose(g, on).map((l) => l.bidId);

describe('a decision', () => {
  it.each<[string, Partial<NewDecision>, Partial<Ground>, string[]]>([
    ['takes the first', {}, {}, ['a']],
    ['takes several in order', { winners: ['a', 'b'] }, {}, ['a', 'b']],
    ['takes nobody, with a reason', { winners: [], noWinnerReason: '均不达标', decidedRate: null }, {}, []],
    ['gives less than was offered', { decidedRate: '0.2', decidedCeiling: '999999.99' }, {}, ['a']],
    ['takes the next when the first renounced', { winners: ['b'] }, { renounced: new Set(['a']) }, ['b']],
    ['takes the next beside a winner that stands', { winners: ['b'] }, { standing: new Set(['a']) }, ['b']],
    ['passes over after an upheld objection', { winners: ['b'], exclusions: [{ bidId: 'a', reason: '异议成立' }] }, { overturned: true }, ['b']],
    ['passes over who is related to the demand side', { winners: ['b'], exclusions: [{ bidId: 'a', reason: '关联' }] }, { related: new Set(['of-a']) }, ['b']],
    ['needs no rate when there is no subsidy', { decidedRate: null }, { subsidy: null }, ['a']],
  ])('%s', (_why, g, on, expected) => expect(chosen(given(g), ground(on))).toEqual(expected));

  it.each<[string, Partial<NewDecision>, Partial<Ground>, string, string]>([
    ['the second before the first', { winners: ['b'] }, {}, 'winners-out-of-order', '/winners/0'],
    ['the third after the first', { winners: ['a', 'c'] }, {}, 'winners-out-of-order', '/winners/1'],
    ['the same twice', { winners: ['a', 'a'] }, {}, 'winners-out-of-order', '/winners/1'],
    ['below the floor', { winners: ['low'] }, {}, 'bid-not-eligible', '/winners/0'],
    ['a bid of elsewhere', { winners: ['x'] }, {}, 'bid-not-eligible', '/winners/0'],
    ['who renounced', { winners: ['a'] }, { renounced: new Set(['a']) }, 'bid-not-eligible', '/winners/0'],
    ['more than there are places', { winners: ['a', 'b', 'c'] }, {}, 'too-many-winners', '/winners'],
    ['more than are left', { winners: ['b', 'c'] }, { standing: new Set(['a']) }, 'too-many-winners', '/winners'],
    ['nobody without a reason', { winners: [] }, {}, 'no-winner-needs-reason', '/noWinnerReason'],
    ['somebody and a reason for nobody', { noWinnerReason: '流榜' }, {}, 'no-winner-needs-reason', '/noWinnerReason'],
    ['passing over without ground', { winners: ['b'], exclusions: [{ bidId: 'a', reason: '不喜欢' }] }, {}, 'exclusion-unfounded', '/exclusions/0/bidId'],
    ['a relative of the demand side', {}, { related: new Set(['of-a']) }, 'winner-related', '/winners/0'],
    ['more than the offered rate', { decidedRate: '0.31' }, {}, 'rate-above-challenge', '/decidedRate'],
    ['more than the offered ceiling', { decidedCeiling: '1000000.01' }, {}, 'ceiling-above-challenge', '/decidedCeiling'],
    ['a winner without a rate', { decidedRate: null }, {}, 'rate-missing', '/decidedRate'],
    ['a rate where none was offered', {}, { subsidy: null }, 'subsidy-not-offered', '/decidedRate'],
  ])('refuses %s', (_why, g, on, code, pointer) => {
    expect(() => choose(given(g), ground(on))).toThrow(expect.objectContaining({ code, fields: [{ pointer, code }] }));
  });
});
