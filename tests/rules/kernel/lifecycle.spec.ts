// A lifecycle is its table: what is not a row cannot happen, whoever asks.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { lifecycle } from '#libs/kernel';

interface Door { readonly keyTurned: boolean; readonly wind: number }
const door = lifecycle<Door>()('closed', {
  open: { from: ['closed', 'ajar'], to: 'open', by: ['guest', 'host'], when: [(f) => f.keyTurned || 'locked', (f) => f.wind < 9 || 'storm'] },
  close: { from: 'open', to: 'closed', by: 'host' },
  lean: { from: 'open', to: 'ajar', by: 'system' },
});

describe('a lifecycle', () => {
  it('lets happen what its table says', () => {
    expect(door.decide('open', { state: 'closed', by: 'guest', facts: { keyTurned: true, wind: 1 } })).toEqual({ ok: true, to: 'open' });
  });

  it('names why not: state first, then person, then the first guard that says no', () => {
    const facts = { keyTurned: false, wind: 12 };
    expect(door.decide('open', { state: 'open', by: 'nobody', facts })).toEqual({ ok: false, code: 'wrong-state' });
    expect(door.decide('open', { state: 'ajar', by: 'system', facts })).toEqual({ ok: false, code: 'not-yours' });
    expect(door.decide('open', { state: 'ajar', by: 'host', facts })).toEqual({ ok: false, code: 'locked' });
    expect(door.decide('open', { state: 'ajar', by: 'host', facts: { keyTurned: true, wind: 12 } })).toEqual({ ok: false, code: 'storm' });
  });

  it('never leaves its table, whatever is tried in whatever order', () => {
    const tries = fc.array(fc.record({ t: fc.constantFrom(...door.transitions), by: fc.constantFrom('guest', 'host', 'system', 'nobody'), keyTurned: fc.boolean(), wind: fc.integer({ min: 0, max: 12 }) }), { maxLength: 30 });
    fc.assert(fc.property(tries, (list) => {
      let state: (typeof door.states)[number] = door.initial;
      for (const { t, by, keyTurned, wind } of list) {
        const could = door.may(state, by).includes(t);
        const verdict = door.decide(t, { state, by, facts: { keyTurned, wind } });
        if (verdict.ok && !could) return false;
        if (verdict.ok) state = verdict.to;
        if (!door.states.includes(state)) return false;
      }
      return true;
    }));
  });

  it('knows states that nothing leads to, and draws itself', () => {
    expect(door.unreachable()).toEqual([]);
    const lost = lifecycle<object>()('a', { go: { from: 'a', to: 'b', by: 'x' }, leave: { from: 'c', to: 'd', by: 'x' } });
    expect(lost.unreachable().sort()).toEqual(['c', 'd']);
    expect(door.mermaid().split('\n')).toEqual(['stateDiagram-v2', '  [*] --> closed', '  closed --> open: open (guest, host)', '  ajar --> open: open (guest, host)', '  open --> closed: close (host)', '  open --> ajar: lean (system)']);
  });
});
