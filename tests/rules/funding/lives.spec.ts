// The lives of money's subjects: every state is reached, who may do what from where, and what is not a row cannot happen.
import { describe, expect, it } from '@jest/globals';
import { adjustmentLife, bankExceptionLife, batchLife, bookPeriodLife, budgetLife, carryOverLife, claimLife, cutLife, payeeLife, paymentCaseLife, paymentLife, recoveryLife } from '#libs/funding';

const LIVES = [['claim', claimLife], ['batch', batchLife], ['payment', paymentLife], ['payee', payeeLife], ['budget', budgetLife], ['adjustment', adjustmentLife], ['recovery', recoveryLife], ['payment case', paymentCaseLife], ['bank exception', bankExceptionLife], ['carry-over', carryOverLife], ['cut', cutLife], ['period', bookPeriodLife]] as const;

describe('lifecycles of funding', () => {
  it.each(LIVES)('%s reaches each of its states', (_name, life) => {
    expect(life.unreachable()).toEqual([]);
    expect(life.mermaid()).toContain(`[*] --> ${life.initial}`);
  });

  it('pays a claim only from held, and only by the bank', () => {
    const facts = { complete: true, room: true } as const;
    for (const state of claimLife.states) for (const by of ['owner', 'officer', 'head', 'finance', 'system', 'bank']) {
      expect(claimLife.decide('pay', { state, by, facts }).ok).toBe(state === 'held' && by === 'bank');
    }
  });

  it('holds with room, waits without, and serves who waited', () => {
    const decide = (name: 'hold' | 'wait' | 'serve', state: 'approved' | 'waiting', by: string, room: boolean) => claimLife.decide(name, { state, by, facts: { complete: true, room } });
    expect(decide('hold', 'approved', 'finance', true)).toEqual({ ok: true, to: 'held' });
    expect(decide('hold', 'approved', 'finance', false)).toEqual({ ok: false, code: 'no-room' });
    expect(decide('wait', 'approved', 'finance', false)).toEqual({ ok: true, to: 'waiting' });
    expect(decide('wait', 'approved', 'finance', true)).toEqual({ ok: false, code: 'room' });
    expect(decide('serve', 'waiting', 'system', true)).toEqual({ ok: true, to: 'held' });
    expect(decide('serve', 'waiting', 'finance', true)).toEqual({ ok: false, code: 'not-yours' });
  });

  it('ends where money ended: nothing leaves refused, withdrawn, settled, returned, received or cleared; only the bank undoes what it paid', () => {
    const leaves = (life: { states: readonly string[]; table: Record<string, { from: string | readonly string[] }> }, state: string) => Object.values(life.table).some((t) => [t.from].flat().includes(state));
    for (const [life, ends] of [[claimLife, ['refused', 'withdrawn']], [batchLife, ['settled']], [paymentLife, ['rejected', 'returned']], [recoveryLife, ['received', 'waived']], [paymentCaseLife, ['settled', 'written-back']], [bankExceptionLife, ['cleared']], [payeeLife, ['refused', 'retired']]] as const) {
      for (const end of ends) expect([end, leaves(life as never, end)]).toEqual([end, false]);
    }
    for (const [life, paid] of [[claimLife, 'paid'], [paymentLife, 'executed']] as const) expect(Object.values(life.table as Record<string, { from: string | readonly string[]; by: string | readonly string[] }>).filter((t) => [t.from].flat().includes(paid)).map((t) => t.by)).toEqual(['bank']);
  });
});
