// Persons open bids: an officer names them, each makes a key on its own device and opens a rehearsal, and only then can the challenge go out; shortly before the closing they rehearse from their files.
import { markHash } from '#libs/kernel';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ChallengeContent, ChallengeView, OpenerKeyView } from '#libs/challenges';
import { IdentityCommands } from '#libs/identity';
import { makeKey, sealKey, unlockKey } from '../../libs/bids/src/envelope.js';
import { must, sealFor, submitBid } from '../support/bids.js';
import { challengeDraft, foundIndustry, scheduleIn } from '../support/challenges.js';
import { type City, foundCity } from '../support/city.js';
import type { Client } from '../support/client.js';
import { foundOpener, foundOpeners, makeReady, type Opener, publishWithOpeners, rehearse } from '../support/openers.js';
import { startWorld, type World } from '../support/world.js';

let world: World, city: City, openers: [Opener, Opener, Opener], officer: Client;
const ids = (list: readonly Opener[]): string[] => list.map((o) => o.personId);
const draft = async (more: Partial<ChallengeContent>): Promise<string> => must(await officer.post('/api/challenges', { agencyId: city.bureauId, content: challengeDraft({ schedule: await scheduleIn(world, 30), openerMode: 'openers', openerIds: ids(openers), ...more }) }), 201).body.id as string;
const handIn = async (id: string): Promise<string[]> => {
  const { status, body } = await officer.post(`/api/challenges/${id}/submissions`);
  return status === 201 ? [] : (body.errors as { pointer: string; code: string }[]).map((e) => `${e.pointer} ${e.code}`);
};

beforeAll(async () => {
  world = await startWorld();
  city = await foundCity(world);
  await foundIndustry(world);
  openers = await foundOpeners(world, city);
  officer = await world.as('officer1@city.test');
});
afterAll(() => world.stop());

describe('naming openers', () => {
  it('offers whoever holds the grant, with the house they come from', async () => {
    const { items } = must(await officer.get('/api/openers'), 200).body;
    expect(items.map((o: { name: string; organisation: { zh: string } }) => `${o.name} ${o.organisation.zh}`).sort()).toEqual(['first 市工信局', 'second 市工信局', 'third 公证处']);
    expect((await (await world.as(openers[0].email)).get('/api/openers')).status).toBe(403);
  });

  it('needs more than the threshold, of two houses, with grants, on no side, once each', async () => {
    const [first, second, third] = openers;
    expect(await handIn(await draft({ openerIds: [] }))).toEqual(['/content/openerIds too-few-openers']);
    expect(await handIn(await draft({ openerThreshold: 3 }))).toContain('/content/openerIds too-few-openers'); // n = k
    expect(await handIn(await draft({ openerIds: [...ids(openers), city.people['finance1@city.test']!] }))).toContain('/content/openerIds/3 no-opener');
    expect(await handIn(await draft({ openerIds: [first.personId, second.personId, first.personId, third.personId] }))).toContain('/content/openerIds/2 repeated');
    const fourth = await foundOpener(world, 'fourth', city.bureauId);
    expect(await handIn(await draft({ openerIds: ids([first, second, fourth]) }))).toContain('/content/openerIds one-house');
    const notary = (await world.db.one<{ id: string }>(`SELECT id FROM organisations WHERE name = '公证处'`))!.id;
    expect(await handIn(await draft({ demandSideId: notary, subsidy: { clause: 'open-competition', decidedRate: '0.30', decidedCeiling: null } }))).toContain('/content/openerIds/2 on-demand-side');
  });

  it('tells those who are named, and nobody else may come near', async () => {
    const id = await draft({ title: '告知开标人' });
    await world.settled();
    expect(world.mailbox.mails.filter((m) => m.subject?.includes('告知开标人')).flatMap((m) => [m.to].flat().map((a) => a!.text)).sort()).toEqual(openers.map((o) => o.email).sort());
    const [line] = must(await (await world.as(openers[0].email)).get('/api/opener-keys'), 200).body.items.filter((x: { challengeId: string }) => x.challengeId === id);
    expect(line).toMatchObject({ title: '告知开标人', threshold: 2, openers: 3, recipient: null, ready: false });
    const other = await foundOpener(world, 'stranger', city.bureauId), key = await makeKey({ kind: 'opener', of: id });
    expect((await (await world.as(other.email)).get(`/api/challenges/${id}/opener-keys/own`)).status).toBe(404);
    expect((await (await world.as(other.email)).post(`/api/challenges/${id}/opener-keys`, { recipient: key.recipient, sealed: key.copy, markHash: markHash(key.mark) })).status).toBe(404);
  });
});

describe('a key', () => {
  it('is ready once its rehearsal was opened; a wrong word or another key’s mark is refused', async () => {
    const id = await draft({ title: '密钥' }), [first] = openers, client = await world.as(first.email), key = await makeKey({ kind: 'opener', of: id });
    const body = { recipient: key.recipient, sealed: key.copy, markHash: markHash(key.mark) };
    const view = must(await client.post(`/api/challenges/${id}/opener-keys`, body), 201).body as OpenerKeyView;
    expect(view).toMatchObject({ ready: false, recipient: key.recipient, rehearsals: [{ occasion: 'publication', openedAt: null }] });
    expect(await client.post(`/api/challenges/${id}/rehearsals`, { word: '0'.repeat(64), mark: key.mark })).toMatchObject({ status: 422, body: { code: 'rehearsal-failed', errors: [{ pointer: '/word' }] } });
    expect(await rehearse(client, id, view, { ...key, file: (await sealKey(key.identity, { kind: 'opener', of: id }, key.passphrase)).file })).toMatchObject({ status: 422, body: { errors: [{ pointer: '/mark' }] } });
    expect(await handIn(id)).toContain('/content/openerIds/0 not-ready');
    expect(must(await rehearse(client, id, view, key), 201).body).toMatchObject({ ready: true, rehearsals: [{ from: 'file', envelope: null }] });
    expect(await client.post(`/api/challenges/${id}/rehearsals`, { word: '0'.repeat(64) })).toMatchObject({ status: 409, body: { code: 'rehearsal-none' } });
    expect(await handIn(id)).toEqual(['/content/openerIds/1 not-ready', '/content/openerIds/2 not-ready']);
    // The same recipient cannot stand in a second challenge: a key is for one alone.
    expect(await client.post(`/api/challenges/${await draft({ title: '另一榜单' })}/opener-keys`, body)).toMatchObject({ status: 422, body: { errors: [{ pointer: '/recipient', code: 'taken' }] } });
    const stored = await world.db.one<{ sealed: string }>('SELECT sealed FROM challenge_opener_keys WHERE challenge_id = $1', [id]);
    expect((await unlockKey(stored!.sealed, key.passphrase.toUpperCase().replaceAll('-', ' '), { kind: 'opener', of: id })).mark).toBeNull();
    await expect(unlockKey(stored!.sealed, 'aaaa-bbbb-cccc-dddd-eeee-ffff', { kind: 'opener', of: id })).rejects.toThrow();
  });

  it('may be made anew while the challenge is a draft, and not once the head reads it', async () => {
    const id = await draft({ title: '换密钥' });
    for (const opener of openers) await makeReady(world, opener, id);
    await makeReady(world, openers[0], id);
    expect(await handIn(id)).toEqual([]);
    const key = await makeKey({ kind: 'opener', of: id });
    expect(await (await world.as(openers[0].email)).post(`/api/challenges/${id}/opener-keys`, { recipient: key.recipient, sealed: key.copy, markHash: markHash(key.mark) })).toMatchObject({ status: 409, body: { code: 'opener-key-frozen' } });
    // A grant that is taken after the approval holds the publication up.
    must(await (await world.as('head1@city.test')).post(`/api/challenges/${id}/approvals`), 201);
    const grant = (await world.db.one<{ id: string }>(`SELECT id FROM grants WHERE person_id = $1 AND role = 'opener'`, [openers[1].personId]))!.id;
    must(await (await world.as('admin1@city.test')).delete(`/api/grants/${grant}`), 204);
    expect(await (await world.as('officer2@city.test')).post(`/api/challenges/${id}/publications`)).toMatchObject({ status: 409, body: { code: 'openers-missing' } });
    await world.db.transaction((tx) => world.app.get(IdentityCommands).grantRole(tx, { personId: openers[1].personId, role: 'opener', agencyId: city.bureauId }));
    expect(must(await (await world.as('officer2@city.test')).post(`/api/challenges/${id}/publications`), 201).body.openers).toMatchObject({ mode: 'openers', threshold: 2, recipients: openers.map((o) => o.keys.get(id)!.recipient) });
  });

  it('is asked nothing of the server: no identity lies there, and the server’s own is forgotten', async () => {
    const challenge = await publishWithOpeners(world, city, openers, { title: '无托管' });
    expect(await world.db.query('SELECT 1 FROM challenge_opener_secrets WHERE challenge_id = $1', [challenge.id])).toEqual([]);
    const seen = must(await world.client().get(`/api/challenges/${challenge.id}/openers`), 200).body;
    expect(seen.people.map((p: { name: string; ready: boolean; recipient: string }) => [p.name, p.ready, p.recipient])).toEqual(openers.map((o, i) => [['first', 'second', 'third'][i], true, o.keys.get(challenge.id)!.recipient]));
    const entries = await world.db.query<{ n: number }>(`SELECT count(*)::int AS n FROM audit_entries e JOIN challenge_opener_keys k ON k.id::text = e.subject_id WHERE k.challenge_id = $1 AND e.action = 'opener-key.made'`, [challenge.id]);
    expect(entries).toEqual([{ n: 3 }]);
  });
});

describe('the last three working days', () => {
  let challenge: ChallengeView;
  it('ask each opener to rehearse from the file, or say that it was the copy', async () => {
    challenge = await publishWithOpeners(world, city, openers, { title: '复演' });
    await world.clock.set('2026-06-02T15:59:00.000Z'); // closing on Friday 5 June: from Wednesday, 00:00 in Shanghai
    const [first, second] = openers, client = await world.as(first.email), own = `/api/challenges/${challenge.id}/opener-keys/own`;
    expect(must(await client.get(own), 200).body.rehearsalDue).toBe(false);
    await world.clock.set('2026-06-02T16:00:00.000Z');
    const view = must(await client.get(own), 200).body as OpenerKeyView;
    expect(view).toMatchObject({ rehearsalDue: true, rehearsals: [{ occasion: 'publication' }, { occasion: 'closing', openedAt: null }] });
    expect(must(await rehearse(client, challenge.id, view, first.keys.get(challenge.id)!), 201).body).toMatchObject({ rehearsalDue: false });
    // The second opener lost the file: the copy opens too, and everybody sees which it was; it can file its key anew.
    const lost = await world.as(second.email), key = second.keys.get(challenge.id)!;
    must(await rehearse(lost, challenge.id, must(await lost.get(own), 200).body as OpenerKeyView, key, 'copy'), 201);
    const anew = await sealKey(key.identity, { kind: 'opener', of: challenge.id }, key.passphrase);
    must(await lost.post(`/api/challenges/${challenge.id}/opener-keys`, { recipient: anew.recipient, sealed: anew.copy, markHash: markHash(anew.mark) }), 201);
    const { people } = must(await world.client().get(`/api/challenges/${challenge.id}/openers`), 200).body;
    expect(people.map((p: { rehearsal: { from: string | null } }) => p.rehearsal.from)).toEqual(['file', 'copy', null]);
  });

  it('an opener’s organisation may not bid there', async () => {
    const notary = (await world.db.one<{ id: string }>(`SELECT id FROM organisations WHERE name = '公证处'`))!.id, client = await world.as('notary@firm.test');
    const view = must(await world.client().get(`/api/challenges/${challenge.id}`), 200).body as ChallengeView & { content: ChallengeContent };
    await expect(submitBid(world, client, view, notary)).rejects.toThrow('bidder-is-opener');
    const firm = await city.organisation('bidder'), { sealed } = await sealFor(view, firm);
    expect(sealed.header).toMatchObject({ threshold: 2, openers: view.openers.recipients });
  });
});
