// Owns a year of money that is the same each time: a budget, claims month by month, payments of which some fail, recoveries, adjustments, months closed, the rest carried over. What its books come to is told without ids.
import type { BatchView, RecoveryView } from '#libs/funding';
import { addDays, dayOf } from '#libs/kernel';
import { type City, foundCity } from './city.js';
import type { Answer, Client } from './client.js';
import { adoptBudget, approvedClaim, bankCsv, bringPayee, must, once, releasedBatch, sendBankFile } from './funding.js';
import { acceptMilestone, signedContract } from './projects.js';
import type { World } from './world.js';

/** Everything that is posted is posted again with the same key; the second answer must be the first. Returns how often. */
export function everythingTwice(world: World): { world: World; repeats(): number } {
  let count = 0;
  const twice = (client: Client): Client => new Proxy(client, {
    get(target, name, self) {
      if (name !== 'post') return Reflect.get(target, name, self) as unknown;
      return async (path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> => {
        const keyed = { ...headers, 'idempotency-key': headers['idempotency-key'] ?? once()['idempotency-key'] };
        const first = await target.post(path, body as object, keyed), again = await target.post(path, body as object, keyed);
        if (first.status !== again.status || (first.status < 300 && first.text !== again.text)) throw new Error(`${path} was answered ${first.status} ${first.text}, then ${again.status} ${again.text}`);
        count += 1;
        return again;
      };
    },
  });
  return { world: { ...world, as: async (email) => twice(await world.as(email)) }, repeats: () => count };
}

const FINANCE = 'finance1@city.test', HEAD = 'head1@city.test';
/** January of the year after the last month: twelve months from May on, so that the confirmed calendar holds the competition. */
export async function liveYear(bare: World, world: World = bare): Promise<void> {
  const city: City = await foundCity(bare), signed = await signedContract(bare, city);
  await acceptMilestone(bare, signed, 1);
  const payeeId = (await bringPayee(world, signed.demandOwner, signed.demandSideId!)).id;
  const line = (await adoptBudget(world, city, '3000.00')).lines[0]!.id;
  const send = async <T>(by: string, path: string, body: object = {}): Promise<T> => must<T>((await world.as(by)).post(path, body) as Promise<Answer<T>>);
  const start = await bare.clock.now();
  for (let month = 0; month < 8; month += 1) {
    if (month > 0) await bare.clock.set(new Date(Date.UTC(start.getUTCFullYear(), start.getUTCMonth() + month, 12, 2)));
    const today = dayOf(await bare.clock.now());
    if (today.slice(0, 4) !== dayOf(start).slice(0, 4)) break;
    const paid = `${1_000 + 337 * month}.${String((month * 31) % 100).padStart(2, '0')}`;
    for (const amount of [paid, '333.33']) {
      const { id } = await approvedClaim(world, signed, { milestones: [1], payeeId, invoices: [amount], slips: [amount] });
      await send(FINANCE, `/api/claims/${id}/approvals`);
    }
    await payAll(world, bare, month);
    if (month % 3 === 2) await recoverOne(world, bare, month);
    if (month === 4) { const { id } = await send<{ id: string }>(FINANCE, `/api/budget-lines/${line}/adjustments`, { amount: '6000.00', reason: '年中追加' }); await send(HEAD, `/api/budget-adjustments/${id}/approvals`); }
    if (month > 0) { const [y, m] = [Number(today.slice(0, 4)), Number(today.slice(5, 7))]; const { id } = await send<{ id: string }>(FINANCE, '/api/book-periods', { year: y, month: m - 1 }); await send(HEAD, `/api/book-periods/${id}/approvals`); }
    await bare.settled();
  }
  await bare.clock.set(new Date(Date.UTC(start.getUTCFullYear() + 1, 0, 8, 2)));
  await adoptBudget(world, city, '500.00', 'open-competition', start.getUTCFullYear() + 1);
  const { id } = await send<{ id: string }>(FINANCE, `/api/budget-lines/${line}/carry-overs`, { reason: '结转' });
  await send(HEAD, `/api/carry-overs/${id}/approvals`);
  await bare.settled();
}

/** Whatever is held goes to the bank by its number; every fifth payment fails and waits for the next month. */
async function payAll(world: World, bare: World, month: number): Promise<void> {
  const held = await bare.db.query<{ id: string }>(`SELECT id FROM claims WHERE state = 'held' ORDER BY number`);
  if (held.length === 0) return;
  const batch: BatchView = await releasedBatch(world, held.map((c) => c.id));
  const sorted = [...batch.payments].sort((a, b) => (a.claimNumber < b.claimNumber ? -1 : 1));
  await must(sendBankFile(world, await bankCsv(bare, sorted.map((p, i) => ({ paymentId: p.id, amount: p.amount, serial: `M${month}-${i}`, status: (month + i) % 5 === 4 ? 'rejected' as const : 'executed' as const })))));
  for (const { id } of await bare.db.query<{ id: string }>(`SELECT c.id FROM claims c WHERE c.state = 'approved' AND EXISTS (SELECT 1 FROM payments p WHERE p.claim_id = c.id AND p.state = 'rejected') ORDER BY c.number`)) await must((await world.as(FINANCE)).post(`/api/claims/${id}/approvals`));
}

async function recoverOne(world: World, bare: World, month: number): Promise<void> {
  const claim = (await bare.db.one<{ id: string }>(`SELECT id FROM claims WHERE state = 'paid' AND recovered_fen = 0 ORDER BY number LIMIT 1`))!, today = dayOf(await bare.clock.now());
  const { id } = await must<RecoveryView>((await world.as('officer1@city.test')).post('/api/recoveries', { claimId: claim.id, amount: '30.01', reason: '核减', dueOn: addDays(today, 30) }) as Promise<Answer<RecoveryView>>);
  await must((await world.as(HEAD)).post(`/api/recoveries/${id}/notifications`));
  for (const amount of ['10.00', '20.01']) await must((await world.as(FINANCE)).post(`/api/recoveries/${id}/receipts`, { bankSerial: `R${month}-${amount}`, valueDate: today, amount }));
}

/** The books to the fen: accounts, entries in their order, limits, claims, periods; named by what they are for. */
export async function told(world: World): Promise<Record<string, unknown[]>> {
  const name = `CASE a.kind WHEN 'payer' THEN a.key WHEN 'payable' THEN (SELECT o.name FROM organisations o WHERE o.id::text = a.key) WHEN 'budget-line' THEN (SELECT b.year::text FROM budget_lines l JOIN budgets b ON b.id = l.budget_id WHERE l.id::text = a.key)
    WHEN 'appropriation' THEN (SELECT b.year::text FROM budgets b WHERE b.id::text = a.key) ELSE (SELECT f.number FROM funding_cases f WHERE f.id::text = a.key) END`;
  return {
    accounts: await world.db.query(`SELECT a.kind, ${name} AS name, a.debit_fen::text, a.credit_fen::text, a.pending_debit_fen::text, a.pending_credit_fen::text FROM ledger_accounts a ORDER BY 1, 2`),
    entries: await world.db.query(`SELECT e.kind, e.phase, e.day, e.memo, jsonb_agg(jsonb_build_array(a.kind, ${name}, l.debit_fen, l.credit_fen) ORDER BY a.kind, ${name}, l.debit_fen) AS lines FROM journal_entries e JOIN journal_lines l ON l.entry_id = e.id JOIN ledger_accounts a ON a.id = l.account_id GROUP BY e.id ORDER BY e.day, e.memo, e.phase, min(e.at)`),
    limits: await world.db.query(`SELECT scope, limit_fen::text, held_fen::text, posted_fen::text FROM limits ORDER BY 1, 2, 3, 4`), claims: await world.db.query(`SELECT number, state, amount_fen::text, recovered_fen::text, year, version FROM claims ORDER BY number`),
    payments: await world.db.query('SELECT bank_serial, state, amount_fen::text, value_date, reason FROM payments ORDER BY bank_serial'), periods: await world.db.query('SELECT first_day, state, entries::text, debit_fen::text FROM book_periods ORDER BY 1'),
    audited: await world.db.query(`SELECT action, count(*)::int FROM audit_entries WHERE subject IN ('claim','payment','batch','recovery','budget','budget-adjustment','carry-over','book-period') GROUP BY 1 ORDER BY 1`),
  };
}

