// A contract's document is drawn before anything is locked: nobody waits for a page, what changed meanwhile is drawn anew, and what no contract names is thrown away.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ContractView } from '#libs/projects';
import { foundCity, type City } from '../support/city.js';
import type { Answer } from '../support/client.js';
import { type Competition, rankedChallenge } from '../support/competition.js';
import { textOfPdf } from '../support/pdf-text.js';
import { decide, done, lasting, runNotice, signAs } from '../support/projects.js';
import { startWorld, until, type World } from '../support/world.js';

let world: World, city: City, c: Competition, contract: ContractView;
const officer = () => lasting(world, 'officer1@city.test');
const papers = async (): Promise<{ id: string; tied: boolean }[]> => world.db.query(`SELECT f.id, EXISTS (SELECT 1 FROM file_links l WHERE l.file_id = f.id) AS tied FROM files f WHERE purpose = 'contract-paper'`);
const textOf = async (fileId: string): Promise<string> => textOfPdf(new Uint8Array(await (await fetch(`${world.url}/api/files/${fileId}/content`, { headers: { cookie: (await world.as('officer1@city.test')).cookie! } })).arrayBuffer()));

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  c = await rankedChallenge(world, city);
  const decision = await decide(world, c);
  await runNotice(world, decision.noticeId!);
  contract = await done<ContractView>(officer().post('/api/contracts', { decisionId: decision.id, bidId: c.ranked[0]!.bidId }));
}, 120_000);
afterAll(() => world.stop());

/** Asks while the challenge's row is held, waits until a document lies there, changes something, and lets go. */
async function meanwhile(ask: () => Promise<Answer<ContractView>>, change: string): Promise<Answer<ContractView>> {
  const before = (await papers()).length;
  let asked: Promise<Answer<ContractView>> | undefined;
  await world.db.transaction(async (tx) => {
    await tx.query('SELECT 1 FROM challenges WHERE id = $1 FOR UPDATE', [c.challengeId]);
    asked = ask();
    await until(async () => (await papers()).length > before);
    await tx.execute(change, [contract.id]);
  });
  return asked!;
}

describe('a contract’s document', () => {
  it('is drawn before the lock, and again when the terms changed before it was given', async () => {
    const offered = await meanwhile(() => officer().post(`/api/contracts/${contract.id}/offers`), `UPDATE contract_editions SET terms = jsonb_set(terms, '{furtherTerms}', '"末期款以第三方检测为准"') WHERE contract_id = $1`);
    expect(offered).toMatchObject({ status: 201, body: { state: 'signing' } });
    expect((await papers()).map((p) => p.tied).sort()).toEqual([false, true]);
    const { fileId } = offered.body.editions[0]!;
    expect((await papers()).find((p) => p.tied)!.id).toBe(fileId);
    expect(await textOf(fileId!)).toContain('末期款以第三方检测为准');
    for (const who of [c.demandOwner, c.ranked[0]!.owner]) contract = await signAs(world, offered.body, who);
    expect(contract.state).toBe('signed');
  });

  it('of an amendment likewise', async () => {
    const terms = { ...contract.editions[0]!.terms, furtherTerms: '试验延期一季' };
    const amended = await meanwhile(() => officer().post(`/api/contracts/${contract.id}/amendments`, { reason: '试验延期', terms }), `UPDATE organisations SET legal_representative = '新法人' WHERE id = (SELECT winner_id FROM contracts WHERE id = $1)`);
    expect(amended.status).toBe(201);
    const open = amended.body.editions.find((e) => e.state === 'signing')!;
    const said = await textOf(open.fileId!);
    expect([said.includes('试验延期一季'), said.includes('新法人')]).toEqual([true, true]);
  });

  it('is not drawn for who may not offer, nor where there is nothing to offer', async () => {
    const before = (await papers()).length;
    const ask = async (who: string, path: string, body: object = {}) => (await (await world.as(who)).post(`/api/contracts/${contract.id}/${path}`, body)).status;
    const terms = contract.editions[0]!.terms;
    expect([await ask(c.demandOwner, 'offers'), await ask('officer1@city.test', 'offers'), await ask('officer1@city.test', 'amendments', { reason: '再改', terms })]).toEqual([403, 409, 409]);
    expect((await papers()).length).toBe(before);
  });

  it('that no contract names is thrown away; the others stay', async () => {
    const kept = (await papers()).filter((p) => p.tied).map((p) => p.id).sort();
    await world.clock.advance(3 * 86_400_000);
    await world.clock.advance(86_400_000);
    expect((await papers()).map((p) => p.id).sort()).toEqual(kept);
    expect(kept).toHaveLength(2);
  });
});
