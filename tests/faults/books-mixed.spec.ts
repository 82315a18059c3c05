// Five hundred holds, payments, refusals and recoveries side by side, one in four broken three times, at statement after statement: refused, cut before, lost after; then sent again. A checker that knows nothing of the product rebuilds books and limits from the rows and finds no violation.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type BatchView, checkBooks, type RecoveryView, standing } from '#libs/funding';
import { addDays, dayOf } from '#libs/kernel';
import { approvedCopies, inTurns, readBooks } from '../support/books.js';
import { violations } from '../support/books-checker.js';
import type { Answer } from '../support/client.js';
import { bankCsv, must, once, sendBankFile, submittedBatch } from '../support/funding.js';
import { type Fault, withInjection } from '../support/injection.js';
import { payingCity } from '../support/paying.js';
import type { SignedContract } from '../support/projects.js';
import type { World } from '../support/world.js';

const ACTS = 500, CLAIMS = 170, LANES = 4, FAULTS: readonly Fault[] = ['refused', 'cut', 'lost'], KINDS = ['hold', 'release', 'answer', 'recover'] as const;
type Kind = (typeof KINDS)[number];
interface Act { readonly send: (key: string) => Promise<Answer>; readonly done: (answer: Answer) => void }
let world: World, signed: SignedContract, payeeId: string, state = 20_261_125;
const random = (below: number): number => { state = (state * 1_103_515_245 + 12_345) % 2_147_483_648; return state % below; };
const take = <T>(pool: T[]): T => pool.splice(random(pool.length), 1)[0]!;
const post = async (by: string, path: string, body: object = {}, key?: string): Promise<Answer> => (await world.as(`${by}@city.test`)).post(path, body, key === undefined ? {} : { 'idempotency-key': key });

/** What stands ready for each kind of act: a thing is taken by one lane at a time and put on when its act is done. */
class Till {
  readonly held: string[] = []; readonly submitted: BatchView[] = []; readonly released: BatchView[] = []; readonly paid: string[] = []; readonly owed: string[] = [];
  readonly done: Record<Kind, number> = { hold: 0, release: 0, answer: 0, recover: 0 };
  constructor(readonly approved: string[]) {}

  /** Batches and recoveries are prepared as soon as there is something for them. */
  async next(): Promise<{ kind: Kind; act: Act }> {
    for (;;) {
      if (this.held.length > 2 && this.submitted.length < 3) { const claims = Array.from({ length: 1 + random(2) }, () => take(this.held)); this.submitted.push(await submittedBatch(world, claims)); }
      if (this.paid.length > 0 && this.owed.length < 3) this.owed.push(await openRecovery(take(this.paid)));
      const ready = KINDS.filter((k) => ({ hold: this.approved, release: this.submitted, answer: this.released, recover: this.owed })[k].length > 0), all = Object.values(this.done).reduce((a, b) => a + b);
      const behind = ready.filter((k) => this.done[k] * 8 < all), kind = take(behind.length > 0 ? behind : ready); // chance alone may leave one kind out
      if (kind) return { kind, act: await this[kind]() };
      this.submitted.push(await submittedBatch(world, [take(this.held)]));
    }
  }

  async hold(): Promise<Act> {
    const id = take(this.approved);
    return { send: (key) => post('finance1', `/api/claims/${id}/approvals`, {}, key), done: () => { this.held.push(id); } };
  }

  async release(): Promise<Act> {
    const { id } = take(this.submitted);
    return { send: (key) => post('finance2', `/api/payment-batches/${id}/releases`, {}, key), done: ({ body }) => { this.released.push(body as unknown as BatchView); } };
  }

  async answer(): Promise<Act> {
    const lines = take(this.released).payments.map((p) => ({ paymentId: p.id, amount: p.amount, status: random(5) === 0 ? 'rejected' as const : 'executed' as const, claimId: p.claimId })), csv = await bankCsv(world, lines);
    return { send: (key) => sendBankFile(world, csv, { key }), done: () => { for (const l of lines) (l.status === 'executed' ? this.paid : this.approved).push(l.claimId); } };
  }

  async recover(): Promise<Act> {
    const id = take(this.owed), body = { bankSerial: once()['idempotency-key'], valueDate: dayOf(await world.clock.now()), amount: '25.00' };
    return { send: (key) => post('finance1', `/api/recoveries/${id}/receipts`, body, key), done: (answer) => { if ((answer.body as unknown as RecoveryView).state !== 'received') this.owed.push(id); } };
  }
}

async function openRecovery(claimId: string): Promise<string> {
  const { id } = await must(post('officer1', '/api/recoveries', { claimId, amount: '50.00', reason: '核减', dueOn: addDays(dayOf(await world.clock.now()), 30) })) as unknown as RecoveryView;
  await must(post('head1', `/api/recoveries/${id}/notifications`));
  return id;
}

beforeAll(async () => { ({ world, signed, payeeId } = await payingCity('9000000.00', false, { DATABASE_POOL: '12' })); }, 240_000);
afterAll(() => world.stop());

describe('money under fire', () => {
  it('is what its rows say, whatever broke between any two statements', async () => {
    const till = new Till(await approvedCopies(world, signed, { milestones: [1], payeeId, invoices: ['1000.00'], slips: ['1000.00'] }, CLAIMS));
    for (const who of ['finance1', 'finance2', 'head1', 'officer1']) await world.as(`${who}@city.test`); // a code signs in once: sessions stand before anybody runs side by side
    const { done } = till, at: Record<Kind, number> = { hold: 0, release: 0, answer: 0, recover: 0 };
    let count = 0, broken = 0;
    /** One after the other, each broken with every fault at three statements that follow each other; when one is past the end, from the beginning. */
    const breaking = async (kind: Kind, act: Act, key: string): Promise<void> => {
      for (const fault of FAULTS) {
        const seen = await withInjection({ mark: key, at: (at[kind] += 1), fault }, () => act.send(key));
        if (seen.broken) broken += 1; else { at[kind] = 0; return; }
      }
    };
    await inTurns(LANES, Array.from({ length: LANES }), async (_lane, lane) => {
      while (count < ACTS) {
        count += 1;
        const { kind, act } = await till.next(), key = once()['idempotency-key'];
        if (lane === 0) await breaking(kind, act, key);
        const answer = await act.send(key);
        expect([kind, answer.status, answer.status === 201 ? '' : answer.text]).toEqual([kind, 201, '']);
        act.done(answer);
        done[kind] += 1;
      }
    });
    await world.settled();
    expect(violations(await readBooks(world))).toEqual([]);
    expect(standing(await checkBooks(world.db))).toBe(true);
    expect(Object.values(done).reduce((a, b) => a + b)).toBe(ACTS);
    for (const kind of KINDS) expect([kind, done[kind] > 20]).toEqual([kind, true]);
    expect(broken).toBeGreaterThan(150);
    expect((await readBooks(world)).claims.filter((c) => c.state === 'paid').length).toBeGreaterThan(50);
  }, 900_000);
});
