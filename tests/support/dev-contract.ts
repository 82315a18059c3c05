// dev only
import { randomUUID } from 'node:crypto';
import { contractSigned } from '#libs/projects';
import { emit } from '#libs/platform';
import type { City } from './city.js';
import type { World } from './world.js';
import { publishChallenge } from './challenges.js';
let n = 0;
export async function devContract(world: World, city: City, choice: { amount?: bigint; shares?: number[]; rate?: string; ceiling?: bigint | null; caseKey?: string; demandSideId?: string; demandOwner?: string } = {}) {
  n += 1;
  const demandSideId = choice.demandSideId ?? await city.organisation(`demand${n}`, { name: `需求企业${n}` }), winnerId = await city.organisation(`winner${n}`, { name: `揭榜企业${n}` });
  const amount = choice.amount ?? 680_000_000n, shares = choice.shares ?? [40, 60];
  const decisionId = randomUUID(), noticeId = randomUUID(), id = randomUUID(), challengeId = (await publishChallenge(world, city, { demandSideId })).id;
  const p = city.people['officer1@city.test'];
  const demandSideName = (await world.db.one<{ name: string }>('SELECT name FROM organisations WHERE id = $1', [demandSideId]))!.name;
  await world.db.transaction(async (tx) => {
    await tx.query('SET LOCAL ROLE NONE'); await tx.query(`SET LOCAL session_replication_role = 'replica'`);
    await tx.query(`INSERT INTO decisions (id, challenge_id, agency_id, agency_path, ranking_id, n, state, reason, clause, decided_rate, decided_ceiling_fen, prepared_by, approved_by, approved_at) VALUES ($1,$2,$3,$4,$1,1,'approved','x','open-competition',$5,$6,$7,$8,jiebang_now())`,
      [decisionId, challengeId, city.bureauId, `/${city.bureauId}`, choice.rate ?? '0.30', choice.ceiling ?? null, [p], p]);
    await tx.query(`INSERT INTO notices (id, decision_id, challenge_id, challenge_number, challenge_title, agency_id, agency_path, state) VALUES ($1,$2,$3,'x','x',$4,$5,'planned')`, [noticeId, decisionId, challengeId, city.bureauId, `/${city.bureauId}`]);
    await tx.query(`INSERT INTO contracts (id, number, title, challenge_id, decision_id, notice_id, agency_id, agency_path, demand_side_id, winner_id, bid_id, demand_side_name, winner_name, price_fen, funding_case_key, state, amount_fen, starts_on, ends_on, signed_on)
      VALUES ($1,$2,'x',$3,$4,$5,$6,$7,$8,$9,$1,$10,$11,$12,$13,'signed',$12,'2026-05-06','2028-05-06','2026-05-06')`, [id, `CZ-HT-2026-${n}`, challengeId, decisionId, noticeId, city.bureauId, `/${city.bureauId}`, demandSideId, winnerId, demandSideName, `揭榜企业${n}`, amount, choice.caseKey ?? challengeId]);
    for (const [i, share] of shares.entries()) await tx.query(`INSERT INTO milestones (id, contract_id, n, name, deliverable, amount_fen, due_on, state) VALUES ($1,$2,$3,$4,'x',$5,'2027-01-01','planned')`, [randomUUID(), id, i + 1, `里程碑${i + 1}`, amount * BigInt(share) / 100n]);
    await emit(tx, contractSigned, id, 1, { challengeId, contractId: id });
  });
  await world.settled();
  return { contractId: id, contract: { id, number: `CZ-HT-2026-${n}`, signedOn: '2026-05-06', amount: `${amount / 100n}.00`, demandSideName, winnerName: `揭榜企业${n}` }, demandOwner: choice.demandOwner ?? `demand${n}@firm.test`, winnerOwner: `winner${n}@firm.test`, demandSideId, winnerId };
}
export async function devAccept(world: World, signed: { contractId: string }, k: number) {
  await world.db.query(`UPDATE milestones SET state = 'accepted', accepted_fen = amount_fen, accepted_on = '2026-05-06' WHERE contract_id = $1 AND n = $2`, [signed.contractId, k]);
}
