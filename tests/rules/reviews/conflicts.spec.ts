// Who may not review, case by case: the first reason is the one that is said.
import { describe, expect, it } from '@jest/globals';
import { type Belongings, conflictOf, type Sides } from '../../../libs/reviews/src/conflicts.js';
import { roundLife, type RoundFacts, seatLife, sheetLife } from '../../../libs/reviews/src/reviews.lifecycle.js';

const sides: Sides = {
  parties: [{ id: 'need', name: '星源电驱', role: 'demand-side' }, { id: 'lead', name: '天合 材料', role: 'bidder' }, { id: 'partner', name: '常州大学', role: 'partner' }],
  related: new Map([['sister', '天合 材料']]), agencyPath: '/city/district', challengeId: 'this', openerIds: new Set(['the-opener']),
};
const nobody: Belongings = { personId: 'p', state: 'active', organisationIds: [], agencyPaths: [], employer: '河海大学', employerId: null, declared: [] };

describe('an expert', () => {
  it.each<[string, Partial<Belongings>, ReturnType<typeof conflictOf>]>([
    ['with no ties', {}, null],
    ['of the demand side', { organisationIds: ['other', 'need'] }, { kind: 'membership', with: '星源电驱' }],
    ['of a partner', { organisationIds: ['partner'] }, { kind: 'membership', with: '常州大学' }],
    ['employed by a bidder', { employerId: 'lead' }, { kind: 'employer', with: '天合 材料' }],
    ['employed by a bidder whose name is written otherwise', { employer: ' 天合　材料 ' }, { kind: 'employer', with: '天合 材料' }],
    ['of a relative of a bidder', { organisationIds: ['sister'] }, { kind: 'related', with: '天合 材料' }],
    ['employed by a relative', { employerId: 'sister' }, { kind: 'related', with: '天合 材料' }],
    ['who is an official of the agency', { agencyPaths: ['/city/district'] }, { kind: 'official', with: null }],
    ['who is an official above it', { agencyPaths: ['/city'] }, { kind: 'official', with: null }],
    ['who opens the bids', { personId: 'the-opener' }, { kind: 'official', with: null }],
    ['who is an official elsewhere', { agencyPaths: ['/city/districts', '/city/other'] }, null],
    ['who declared a party before', { declared: [{ challengeId: 'before', organisationIds: ['lead'] }] }, { kind: 'declared', with: '天合 材料' }],
    ['who declared a relative before', { declared: [{ challengeId: 'before', organisationIds: ['sister'] }] }, { kind: 'declared', with: '天合 材料' }],
    ['who declared somebody else before', { declared: [{ challengeId: 'before', organisationIds: ['other'] }] }, null],
    ['who stood aside from this one', { declared: [{ challengeId: 'this', organisationIds: [] }] }, { kind: 'declared', with: null }],
    ['whose account is closed', { state: 'closed', organisationIds: ['lead'] }, { kind: 'not-active', with: null }],
  ])('%s', (_, more, finding) => expect(conflictOf({ ...nobody, ...more }, sides)).toEqual(finding));
});

describe('a round', () => {
  const ready: RoundFacts = { seats: 5, size: 5, minimum: 5, allDeclared: true, eligibilityDone: true, bids: 2, dueInFuture: true, challengeOpened: true, complete: 0, due: false };
  const start = (more: Partial<RoundFacts>) => roundLife.decide('start', { state: 'planned', by: 'officer', facts: { ...ready, ...more } });
  const close = (more: Partial<RoundFacts>, by = 'officer') => roundLife.decide('close', { state: 'running', by, facts: { ...ready, ...more } });
  it.each<[string, ReturnType<typeof start>]>([
    ['starts when all is ready', start({})], ['waits for every seat', start({ seats: 4 })], ['is of odd panels', start({ seats: 6, size: 6 })], ['is never below the minimum', start({ seats: 3, size: 3 })],
    ['waits for declarations', start({ allDeclared: false })], ['waits for eligibility', start({ eligibilityDone: false })], ['needs bids', start({ bids: 0 })], ['needs an opened challenge', start({ challengeOpened: false })],
    ['is due in the future', start({ dueInFuture: false })], ['closes when all have finished', close({ complete: 5 })], ['does not close early', close({ complete: 4 })],
    ['closes due, with a quorum', close({ size: 7, complete: 5, due: true })], ['does not close due without one', close({ size: 7, complete: 4, due: true })], ['is not closed by a reviewer', close({ complete: 5 }, 'reviewer')],
  ])('%s', (name, verdict) => {
    const codes: Record<string, string> = {
      'waits for every seat': 'panel-incomplete', 'is of odd panels': 'panel-incomplete', 'is never below the minimum': 'panel-incomplete', 'waits for declarations': 'panel-undeclared', 'waits for eligibility': 'eligibility-open',
      'needs bids': 'nothing-to-score', 'needs an opened challenge': 'review-not-open', 'is due in the future': 'round-due-past', 'does not close early': 'round-not-due', 'does not close due without one': 'quorum-missing', 'is not closed by a reviewer': 'not-yours',
    };
    expect(verdict).toEqual(codes[name] ? { ok: false, code: codes[name] } : expect.objectContaining({ ok: true }));
  });

  it('has no way back: a recused reviewer, a closed round, a submitted sheet', () => {
    expect(seatLife.may('recused', 'reviewer')).toEqual([]);
    expect(seatLife.may('replaced', 'officer')).toEqual([]);
    expect([...roundLife.may('closed', 'officer'), ...roundLife.may('closed', 'system')]).toEqual([]);
    expect(sheetLife.may('submitted', 'reviewer')).toEqual(['void']);
    expect(sheetLife.may('void', 'reviewer')).toEqual([]);
  });
});
