// Owns a competition that is over, with its subsidy paid, and its bundle as a stranger gets it.
import { buffer } from 'node:stream/consumers';
import { BundleFile, BundleMaker, type BundleVerdict, checkBundle } from '#libs/bundles';
import type { Tx } from '#libs/platform';
import { begunWith } from './beginnings.js';
import type { City } from './city.js';
import { storiedPanel } from './draws.js';
import { adoptBudget, bankCsv, bringPayee, heldClaim, releasedBatch, sendBankFile } from './funding.js';
import { acceptMilestone, type SignedContract, signedContract } from './projects.js';
import { readLog, sequence } from './record.js';
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
