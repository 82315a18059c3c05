// Owns the openers that stories are told about: three people of two houses, their keys made as the page makes them, and openings by the shares that they really post.
import { markHash } from '#libs/kernel';
import { randomUUID } from 'node:crypto';
import type { ChallengeContent, ChallengeView, OpenerKeyView } from '#libs/challenges';
import { IdentityCommands } from '#libs/identity';
import type { OpeningView, SealedBid } from '#libs/bids';
import { makeKey, openShare, unlockKey, type MadeKey } from '../../libs/bids/src/envelope.js';
import type { KeyShareFile, KeySharesTaken } from '../../libs/bids/src/key-share.contract.js';
import { must } from './bids.js';
import { challengeDraft, foundIndustry, scheduleIn } from './challenges.js';
import { type City, PASSWORD, SECRET } from './city.js';
import type { Answer, Client } from './client.js';
import type { World } from './world.js';

export interface Opener { readonly email: string; readonly personId: string; /** by challenge */ readonly keys: Map<string, MadeKey> }

/** An official who holds the grant at this agency. */
export async function foundOpener(world: World, key: string, agencyId: string, organisationId?: string): Promise<Opener> {
  const identity = world.app.get(IdentityCommands), email = `${key}@openers.test`;
  const personId = await world.db.transaction(async (tx) => {
    const { id } = await identity.createPerson(tx, { email, name: key, password: PASSWORD, totpSecret: SECRET });
    await identity.grantRole(tx, { personId: id, role: 'opener', agencyId });
    if (organisationId) await identity.join(tx, { personId: id, organisationId, role: 'member' });
    return id;
  });
  world.credentials.set(email, { password: PASSWORD, totpSecret: SECRET });
  return { email, personId, keys: new Map() };
}

/** Two of the bureau, one of a notary's office. */
export async function foundOpeners(world: World, city: City): Promise<[Opener, Opener, Opener]> {
  const notary = await city.organisation('notary', { name: '公证处' });
  return [await foundOpener(world, 'first', city.bureauId), await foundOpener(world, 'second', city.bureauId), await foundOpener(world, 'third', city.bureauId, notary)];
}

/** Makes the key and opens the rehearsal with it, as the page does. */
export async function makeReady(world: World, opener: Opener, challengeId: string): Promise<OpenerKeyView> {
  const client = await world.as(opener.email), key = await makeKey({ kind: 'opener', of: challengeId });
  opener.keys.set(challengeId, key);
  const made = must(await client.post(`/api/challenges/${challengeId}/opener-keys`, { recipient: key.recipient, sealed: key.copy, markHash: markHash(key.mark) }), 201).body as OpenerKeyView;
  return must(await rehearse(client, challengeId, made, key), 201).body as unknown as OpenerKeyView;
}

/** Opens whatever rehearsal waits, from the downloaded file or from the copy that the server keeps. */
export async function rehearse(client: Client, challengeId: string, view: OpenerKeyView, key: MadeKey, from: 'file' | 'copy' = 'file'): Promise<Answer> {
  const waiting = view.rehearsals.find((r) => r.envelope !== null)!;
  const unlocked = await unlockKey(from === 'file' ? key.file : view.sealed!, key.passphrase, { kind: 'opener', of: challengeId });
  const word = Buffer.from(await openShare(Buffer.from(waiting.envelope!, 'base64'), unlocked.identity)).toString('hex');
  return client.post(`/api/challenges/${challengeId}/rehearsals`, { word, ...(unlocked.mark ? { mark: unlocked.mark } : {}) });
}

/** Drafted with these openers, who make themselves ready; approved and published over HTTP. */
export async function publishWithOpeners(world: World, city: City, openers: readonly Opener[], overrides: Partial<ChallengeContent> = {}): Promise<ChallengeView & { content: ChallengeContent }> {
  await foundIndustry(world);
  const content = challengeDraft({ schedule: await scheduleIn(world, 30), openerMode: 'openers', openerIds: openers.map((o) => o.personId), ...overrides });
  const [officer, head, other] = [await world.as('officer1@city.test'), await world.as('head1@city.test'), await world.as('officer2@city.test')];
  const { id } = must(await officer.post('/api/challenges', { agencyId: city.bureauId, content }), 201).body as { id: string };
  for (const opener of openers) await makeReady(world, opener, id);
  must(await officer.post(`/api/challenges/${id}/submissions`), 201);
  must(await head.post(`/api/challenges/${id}/approvals`), 201);
  return must(await other.post(`/api/challenges/${id}/publications`), 201).body as ChallengeView & { content: ChallengeContent };
}

export async function startOpening(world: World, challengeId: string, by = 'officer1@city.test'): Promise<OpeningView> {
  return must(await (await world.as(by)).post(`/api/challenges/${challengeId}/openings`), 201).body as OpeningView;
}

export async function shareFiles(client: Client, openingId: string): Promise<KeyShareFile[]> {
  return must(await client.get(`/api/openings/${openingId}/key-shares`), 200).body.items as KeyShareFile[];
}

/** What this opener's browser makes of its share files. */
export async function openedShares(files: readonly KeyShareFile[], identity: string): Promise<{ bid: string; version: number; kind: KeyShareFile['kind']; share: string | null }[]> {
  return Promise.all(files.map(async (f) => ({ bid: f.bid, version: f.version, kind: f.kind, share: await openShare(Buffer.from(f.file, 'base64'), identity).then((s) => Buffer.from(s).toString('base64'), () => null) })));
}

/** Unlocks and posts everything. */
export async function postShares(world: World, opener: Opener, opening: Pick<OpeningView, 'id' | 'challengeId'>): Promise<KeySharesTaken> {
  const client = await world.as(opener.email), key = opener.keys.get(opening.challengeId)!;
  must(await client.put(`/api/openings/${opening.id}/presence`, { unlocked: true }), 200);
  return must(await client.post(`/api/openings/${opening.id}/key-shares`, { shares: await openedShares(await shareFiles(client, opening.id), key.identity) }, { 'idempotency-key': randomUUID() }), 201).body as KeySharesTaken;
}

/** The version's identity, as its organisation's key finds it in the header's ownerShare. */
export const identityIn = async (sealed: SealedBid, key: Pick<MadeKey, 'identity'>, kind?: 'technical' | 'price'): Promise<string> =>
  new TextDecoder().decode(await openShare(Buffer.from(sealed.header.envelopes.find((e) => kind === undefined || e.kind === kind)!.ownerShare!, 'base64'), key.identity));

/** From a closed challenge to opened bids, by these openers. */
export async function openByPersons(world: World, challengeId: string, openers: readonly Opener[]): Promise<OpeningView> {
  const opening = await startOpening(world, challengeId);
  for (const opener of openers) await postShares(world, opener, opening);
  await world.settled();
  return must(await (await world.as('officer1@city.test')).get(`/api/openings/${opening.id}`), 200).body as OpeningView;
}
