// What an amendment changes is told member by member, by the milestones' places; the same terms differ in nothing, and applying what is told gives the new terms.
import { describe, expect, it } from '@jest/globals';
import { differencesOf } from '../../../apps/web/src/features/projects/terms-difference.js';
import type { ContractTerms } from '#libs/projects';

const milestone = (name: string, amount: string, dueOn = '2026-12-31') => ({ name, deliverable: `${name}报告`, amount, dueOn });
const terms = (more: Partial<ContractTerms> = {}): ContractTerms => ({
  amount: '100.00', startsOn: '2026-06-01', endsOn: '2027-06-01', intellectualProperty: '共有', furtherTerms: '', milestones: [milestone('样机', '40.00'), milestone('中试', '60.00')], ...more,
});

describe('two editions', () => {
  it('that are the same differ in nothing', () => { expect(differencesOf(terms(), terms())).toEqual([]); });

  it('differ in each member that changed, and in no other', () => {
    expect(differencesOf(terms(), terms({ amount: '120.00', endsOn: '2027-12-01', furtherTerms: '延期' }))).toEqual([
      { kind: 'term', member: 'amount', from: '100.00', to: '120.00' }, { kind: 'term', member: 'endsOn', from: '2027-06-01', to: '2027-12-01' }, { kind: 'term', member: 'furtherTerms', from: '', to: '延期' },
    ]);
  });

  it('differ in milestones by their place: changed, added, dropped', () => {
    const later = milestone('中试', '50.00', '2027-03-31'), third = milestone('量产', '10.00');
    expect(differencesOf(terms(), terms({ milestones: [milestone('样机', '40.00'), later, third] }))).toEqual([
      { kind: 'milestone', n: 2, member: 'dueOn', from: '2026-12-31', to: '2027-03-31' }, { kind: 'milestone', n: 2, member: 'amount', from: '60.00', to: '50.00' }, { kind: 'added', n: 3, milestone: third },
    ]);
    expect(differencesOf(terms(), terms({ milestones: [milestone('样机', '40.00')] }))).toEqual([{ kind: 'dropped', n: 2, milestone: milestone('中试', '60.00') }]);
  });

  it('are made the same by what is told', () => {
    const [before, after] = [terms(), terms({ startsOn: '2026-07-01', intellectualProperty: '归揭榜方', milestones: [{ ...milestone('样机', '30.00'), deliverable: '样机两台' }, milestone('小试', '60.00'), milestone('验收', '10.00')] })];
    const copy = structuredClone(before) as { -readonly [K in keyof ContractTerms]: ContractTerms[K] };
    for (const d of differencesOf(before, after)) {
      if (d.kind === 'term') copy[d.member] = d.to;
      else if (d.kind === 'milestone') copy.milestones[d.n - 1] = { ...copy.milestones[d.n - 1]!, [d.member]: d.to };
      else if (d.kind === 'added') copy.milestones[d.n - 1] = d.milestone;
    }
    expect(copy).toEqual(after);
  });
});
