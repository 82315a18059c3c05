// Owns finding a claim's signals: reads what the city knows of its parties, accounts and payments, and writes a row for each doubt. Asked again it adds what is new; decided signals stay decided while their grounds are the same.
import { v7 } from 'uuid';
import { nameForms, partiesBy } from '#libs/identity';
import type { Day, Fen } from '#libs/kernel';
import { hashOf, Keys, record, type Reader, transition, type Tx, platformErrors } from '#libs/platform';
import { type ClaimRow, type ContractClaim, ofContract } from './claim.rows.js';
import { unwrapAccount } from './payee-account.js';
import { accountDigest } from './slip-account.js';
import { signalLife, type SignalState } from './signal.lifecycle.js';
import { type Back, doubtsOf, type Payment, type SignalInput } from './signals.js';
import { tailOf } from './payee-account.js';

const SYSTEM = { kind: 'system', name: 'signals' } as const;
interface Slip { id: string; kind: string; facts: Record<string, string>; amountFen: Fen; honouredOn: Day | null; accountDigest: Buffer | null; payerAccountDigest: Buffer | null }
const SLIPS = `SELECT id, kind, facts, amount_fen, honoured_on, account_digest, payer_account_digest FROM evidence WHERE claim_id = $1 AND kind IN ('bank-slip','bill') AND state = 'given' ORDER BY id`;
/** Anywhere in the city, also what was refused or rejected: what happened, happened. */
const OTHER_WAY = `SELECT coalesce(e.honoured_on::text, e.facts->>'valueDate', e.facts->>'dueOn') AS day, e.amount_fen, c.number AS where FROM evidence e JOIN claims c ON c.id = e.claim_id
  WHERE e.kind IN ('bank-slip','bill') AND e.facts->>'payer' = ANY($1::text[]) AND e.facts->>'payee' = ANY($2::text[]) ORDER BY e.id LIMIT 50`;
const RETURNS = 'SELECT value_date AS day, amount_fen, note AS where FROM money_returns WHERE claim_id = $1 ORDER BY id LIMIT 50';
const RECOVERED = `SELECT x.value_date AS day, x.amount_fen, v.number AS where FROM recovery_receipts x JOIN recoveries v ON v.id = x.recovery_id JOIN claims c ON c.id = v.claim_id WHERE c.contract_id = $1 ORDER BY x.id LIMIT 50`;
/** The same account under another name. */
const ACCOUNT_OF = `SELECT DISTINCT e.facts->>'payee' AS name FROM evidence e WHERE e.account_digest = $1 AND e.id <> $2 LIMIT 20`;
interface Account { organisationId: string; name: string; digest: Buffer; tail: string }

async function accountsOf(r: Reader, keys: Keys, organisationIds: readonly string[]): Promise<Account[]> {
  const rows = await r.query<{ id: string; organisationId: string; name: string; account: Buffer }>('SELECT p.id, p.organisation_id, o.name, p.account FROM payees p JOIN organisations o ON o.id = p.organisation_id WHERE p.organisation_id = ANY($1::uuid[]) ORDER BY p.id LIMIT 200', [organisationIds]);
  return rows.map((p) => { const number = unwrapAccount(keys, p.id, p.account); return { organisationId: p.organisationId, name: p.name, digest: accountDigest(keys, number), tail: tailOf(number) }; });
}

async function inputOf(r: Reader, keys: Keys, row: ContractClaim): Promise<SignalInput> {
  const slips = await r.query<Slip>(SLIPS, [row.id]);
  const parties = await partiesBy(r, { ids: [row.applicantId, row.winnerId], names: slips.flatMap((s) => [s.facts['payer']!, s.facts['payee']!]) });
  const demandSide = parties.find((p) => p.id === row.applicantId)!, winner = parties.find((p) => p.id === row.winnerId)!;
  const accounts = await accountsOf(r, keys, parties.map((p) => p.id));
  const payments: Payment[] = [];
  for (const s of slips) {
    const same = s.accountDigest === null ? [] : await r.query<{ name: string }>(ACCOUNT_OF, [s.accountDigest, s.id]);
    const own = s.accountDigest !== null && s.payerAccountDigest !== null && s.accountDigest.equals(s.payerAccountDigest) ? [s.facts['payer']!] : [];
    const registered = s.accountDigest === null ? [] : accounts.filter((a) => a.digest.equals(s.accountDigest!)).map((a) => a.name);
    payments.push({ id: s.id, payer: s.facts['payer']!, payee: s.facts['payee']!, day: s.honouredOn ?? s.facts['valueDate'] ?? s.facts['dueOn']!, amountFen: s.amountFen, method: s.facts['method'], accountOf: [...new Set([...own, ...registered, ...same.map((x) => x.name)])] });
  }
  const rows = async (sql: string, values: unknown[], ground: Back['ground']): Promise<Back[]> => (await r.query<Omit<Back, 'ground'>>(sql, values)).map((b) => ({ ...b, ground }));
  const back = [
    ...await rows(OTHER_WAY, [nameForms(winner.name), nameForms(demandSide.name)], 'slip-back'), ...await rows(RETURNS, [row.id], 'declared-back'), ...await rows(RECOVERED, [row.contractId], 'recovered'),
  ];
  const theirs = accounts.filter((a) => a.organisationId === row.winnerId);
  const sharedAccounts = accounts.filter((a) => a.organisationId === row.applicantId && theirs.some((b) => b.digest.equals(a.digest))).map((a) => `**** ${a.tail}`);
  return { demandSide, winner, named: parties, payments, back, sharedAccounts: [...new Set(sharedAccounts)] };
}

/** Under the claim's lock. Returns how many wait for an officer's word. Without a contract there are no two parties to doubt. */
export async function raiseSignals(tx: Tx, keys: Keys, row: ClaimRow): Promise<number> {
  if (!ofContract(row)) return 0;
  for (const doubt of doubtsOf(await inputOf(tx, keys, row))) {
    const hash = hashOf(doubt.grounds);
    const kept = await tx.one<{ id: string; state: SignalState; groundsHash: Buffer }>('SELECT id, state, grounds_hash FROM signals WHERE claim_id = $1 AND kind = $2 AND evidence_id IS NOT DISTINCT FROM $3 FOR UPDATE', [row.id, doubt.kind, doubt.evidenceId]);
    if (!kept) {
      const id = v7();
      await tx.insert('signals', { id, claimId: row.id, evidenceId: doubt.evidenceId, kind: doubt.kind, grounds: doubt.grounds, groundsHash: hash, state: signalLife.initial });
      await record(tx, { subject: 'signal', id, action: 'signal.raised', from: null, to: signalLife.initial, version: 1, actor: SYSTEM, content: doubt });
    } else if (!kept.groundsHash.equals(hash)) {
      if (kept.state === 'raised') await tx.execute('UPDATE signals SET grounds = $2, grounds_hash = $3 WHERE id = $1', [kept.id, JSON.stringify(doubt.grounds), hash]);
      else {
        await transition(tx, { life: signalLife, table: 'signals', subject: 'signal', id: kept.id, state: kept.state, transition: 'raise', by: 'system', actor: SYSTEM, facts: {}, content: doubt,
          set: { grounds: JSON.stringify(doubt.grounds), grounds_hash: hash, reason: null, decided_by: null, decided_at: null }, refuse: () => platformErrors.problem('wrong-state') });
      }
    }
  }
  return openSignals(tx, row.id);
}

export const openSignals = async (r: Reader, claimId: string): Promise<number> => Number((await r.one<{ n: bigint }>(`SELECT count(*) AS n FROM signals WHERE claim_id = $1 AND state = 'raised'`, [claimId]))!.n);
