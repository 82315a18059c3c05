// Owns a competition that is over, with its subsidy paid, and its bundle as a stranger gets it.
import { buffer } from 'node:stream/consumers';
import { BundleFile, BundleMaker, type BundleVerdict, checkBundle } from '#libs/bundles';
import pg from 'pg';
import type { ChallengeContent, ChallengeView } from '#libs/challenges';
import { Tx } from '#libs/platform';
import { begunWith } from './beginnings.js';
import { openBids, openChallenge, pdfWith, submitBid } from './bids.js';
import { publishChallenge, scheduleIn } from './challenges.js';
import type { City } from './city.js';
import { storiedPanel } from './draws.js';
import { adoptBudget, bankCsv, bringPayee, heldClaim, releasedBatch, sendBankFile } from './funding.js';
import { acceptMilestone, decide, offerContract, runNotice, signAs, type SignedContract, signedContract } from './projects.js';
import { readLog, sequence } from './record.js';
import { startRound, submitAll } from './reviews.js';
import type { World } from './world.js';

export interface Over { readonly world: World; readonly city: City; readonly signed: SignedContract; readonly challengeId: string }

/** `web`: browsers come too. Ranked, decided, signed; a milestone accepted and its match paid; all of it in the log. */
export async function competitionOver(web = false): Promise<Over> {
  const { world, city, told: { signed } } = await begunWith('bundled', async (w, c) => {
    await sequence(w); // notices carry a checkpoint
    const signed = await signedContract(w, c, { panel: storiedPanel });
    await acceptMilestone(w, signed, 1);
    await adoptBudget(w, c, '10000000.00');
    const payeeId = (await bringPayee(w, signed.demandOwner, signed.demandSideId!)).id;
    const claim = await heldClaim(w, signed, { milestones: [1], payeeId, invoices: ['1500000.00', '1000000.00'], slips: ['2400000.00'] });
    const batch = await releasedBatch(w, [claim.id]);
    const sent = await sendBankFile(w, await bankCsv(w, batch.payments.map((p) => ({ paymentId: p.id, amount: p.amount }))));
    if (sent.status >= 300) throw new Error(`${sent.status} ${sent.text}`);
    await w.settled();
    await sequence(w);
    return { signed };
  }, web);
  return { world, city, signed, challengeId: signed.competition.challengeId };
}

/** Of the two that pass the dearer is the better; the third is below the floor, and its price is never opened. */
export const IN_TWO = { alpha: { price: '6812345.67', word: 'Alphapreiswort', share: 1 }, beta: { price: '5498765.43', word: 'Betapreiswort', share: 0.8 }, gamma: { price: '4712121.21', word: 'Gammapreiswort', share: 0.5 } } as const;
export interface OverInTwo { readonly world: World; readonly challengeId: string; readonly bids: Readonly<Record<string, string>> }

/** Technical parts opened and scored, the prices of who passed opened after it, decided, stood in public, signed; all of it in the log. */
export async function twoEnvelopesOver(): Promise<OverInTwo> {
  const { world, told } = await begunWith('bundled_in_two', async (w, c) => {
    await sequence(w);
    const demandSideId = await c.organisation('demander'), bids: Record<string, string> = {};
    const challenge: ChallengeView & { content: ChallengeContent } = await publishChallenge(w, c, { title: '双信封榜单', envelopes: 'two', schedule: await scheduleIn(w, 6), demandSideId });
    for (const [key, { price, word }] of Object.entries(IN_TWO)) {
      const files = [{ name: '方案.pdf', type: 'application/pdf', data: pdfWith(`${key}-plan`), kind: 'technical' as const }, { name: '报价表.pdf', type: 'application/pdf', data: pdfWith(word), kind: 'price' as const }];
      const organisationId = await c.organisation(key);
      bids[key] = (await submitBid(w, await w.as(`${key}@firm.test`), challenge, organisationId, { files, price })).bidId;
    }
    await openChallenge(w, c, challenge.id);
    await submitAll(w, await startRound(w, c, challenge.id), ({ bid, criterion }) => Math.floor(criterion.weight * IN_TWO[bid.organisationName as keyof typeof IN_TWO].share));
    await w.settled();
    await openBids(w, challenge.id); // the second time: the prices
    const ranked = [{ name: 'alpha', organisationId: '', owner: 'alpha@firm.test', bidId: bids['alpha']!, price: IN_TWO.alpha.price }];
    const decision = await decide(w, { challengeId: challenge.id, demandSideId, demandOwner: 'demander@firm.test', ranked });
    await runNotice(w, decision.noticeId!);
    const offered = await offerContract(w, decision.id, bids['alpha']!);
    for (const email of ['demander@firm.test', 'alpha@firm.test']) await signAs(w, offered, email);
    await w.settled();
    await sequence(w);
    return { challengeId: challenge.id, bids };
  });
  return { world, ...told };
}

/** What this transaction sees, as a bundle. */
export async function bundleSeen(world: World, tx: Tx, challengeId: string): Promise<Uint8Array> {
  const file = await BundleFile.begun();
  try {
    await world.app.get(BundleMaker).gather(tx, challengeId, file, async () => undefined);
    return new Uint8Array(await buffer(file.stream().body));
  } finally { await file.forget(); }
}

export const faultsOf = (verdict: BundleVerdict): string[] => verdict.checks.flatMap((c) => c.found.map((f) => `${c.name}: ${f.fault} ${f.where.member}${f.where.pointer ?? ''}`));
/** By the key that the log names over HTTP. */
export const checkedBy = async (world: World, bytes: Uint8Array, earlier?: Uint8Array): Promise<BundleVerdict> => checkBundle(bytes, { key: (await readLog(world.url)).verifier, earlier });

/** A connection that may do anything to the tables. */
export async function superuser(world: World): Promise<pg.Client> {
  const owner = new pg.Client({ connectionString: world.config.DATABASE_URL });
  await owner.connect();
  return owner;
}

/** The bundle of a record that was tampered with by the superuser, every trigger off, in a transaction that is taken back. `:id` is the challenge. */
export async function bundleAfter(owner: pg.Client, { world, challengeId }: { readonly world: World; readonly challengeId: string }, sql: string): Promise<Uint8Array> {
  await owner.query('BEGIN; SET LOCAL session_replication_role = replica');
  try {
    const done = await owner.query(sql.replaceAll(':id', `'${challengeId}'`)) as pg.QueryResult | pg.QueryResult[];
    if (!([done].flat().at(-1)!.rowCount! > 0)) throw new Error('nothing was tampered with');
    return await bundleSeen(world, new Tx(owner as never), challengeId);
  } finally { await owner.query('ROLLBACK'); }
}
