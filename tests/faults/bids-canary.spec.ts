// Words of a sealed bid are looked for wherever a running product leaves bytes. The scanner first proves that it would find them there; before the opening it finds none.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { symbols } from 'pino';
import { log, Mailer } from '#libs/platform';
import type { ChallengeContent, ChallengeView } from '#libs/challenges';
import { bodyOf, closeChallenge, must, openBids, pdfWith, postBid, sealFor, submitBid, type Submitted } from '../support/bids.js';
import { databaseFiles, files, find, forms, type Place, tables } from '../support/canary.js';
import { publishChallenge } from '../support/challenges.js';
import { type City, foundCity } from '../support/city.js';
import type { Answer, Client } from '../support/client.js';
import { startWorld, until, type World } from '../support/world.js';

const WORDS = ['Zirkonpfau-58213-Xq', '青蓝雪豹九七三一'];
const lines: string[] = [], answers: string[] = [];
let world: World, city: City, challenge: ChallengeView & { content: ChallengeContent }, firm: Client, bid: Submitted, organisationId: string;
const stream = log as unknown as Record<symbol, { write(line: string): void }>, quiet = log.level, real = stream[symbols.streamSym]!;
const heard = <A extends Answer<unknown>>(answer: A): A => { answers.push(answer.text); return answer; };

beforeAll(async () => {
  stream[symbols.streamSym] = { write: (line) => { lines.push(line); } };
  log.level = 'trace';
  world = await startWorld();
  city = await foundCity(world);
  organisationId = await city.organisation('firm');
  challenge = await publishChallenge(world, city, { minimumBids: 1 });
  firm = await world.as('firm@firm.test');
});
afterAll(async () => { stream[symbols.streamSym] = real; log.level = quiet; await world.stop(); });

async function everywhere(): Promise<Place[]> {
  const metrics = await world.client().get('/api/metrics');
  const text = (where: string, content: string): Place => ({ where, bytes: Buffer.from(content) });
  return [
    ...(await tables(world.config.DATABASE_URL)), ...(await databaseFiles(world.config.DATABASE_URL)), ...files(world.folder), text('logs', lines.join('')), text('metrics', metrics.text), text('answers', answers.join('\n')),
    ...world.mailbox.mails.map((m) => text('mails', JSON.stringify([m.subject, m.text, m.html, m.headerLines, m.attachments.map((a) => a.content.toString('latin1'))]))),
  ];
}

describe('the scanner', () => {
  it('knows every form', () => {
    const [word] = WORDS;
    for (const form of [Buffer.from(word!), Buffer.from(`"x${Buffer.from(`ab${word}cd`).toString('base64')}"`), Buffer.from(`${word}`, 'utf16le'), gzipSync(`..${word}..`), Buffer.from(Buffer.from(word!).toString('hex'))]) {
      expect(find([{ where: 'here', bytes: Buffer.concat([Buffer.from('noise'), form, Buffer.from('noise')]) }], WORDS)).toEqual(['here']);
    }
    expect(forms(word!).every((f) => f.length > 16)).toBe(true);
    expect(find([{ where: 'here', bytes: Buffer.from('nothing of the kind') }], WORDS)).toEqual([]);
  });

  it('finds what is planted in each place', async () => {
    const word = 'Platzhalter-Kanarie-771', key = 'planted-key-1';
    await world.db.query('INSERT INTO settings (name, value) VALUES ($1, $2)', ['planted', JSON.stringify({ word })]);
    await world.db.query(`INSERT INTO outbox (id, queue, job, payload, at) VALUES (gen_random_uuid(), 'platform', 'platform.run-due', $1, clock_timestamp() + interval '1 day')`, [JSON.stringify({ word })]);
    await world.db.query('INSERT INTO idempotency_keys (person_id, route, key, body_hash, answer) VALUES (gen_random_uuid(), $1, $2, $3, $4)', ['POST /x', key, Buffer.from(word), JSON.stringify({ word: Buffer.from(word).toString('base64') })]);
    await world.db.query(`INSERT INTO due_work (kind, subject_id, due_at, done_at) VALUES ('planted', $1, now(), now())`, [word]);
    writeFileSync(join(world.folder, 'planted.gz'), gzipSync(word));
    log.info({ word }, 'planted');
    answers.push(word);
    await world.app.get(Mailer).send({ to: 'a@b.test', subject: word, text: word, html: word, messageId: '<planted@test>' });
    await until(async () => find(await everywhere(), [word]).includes('bullmq.job.data')); // between outbox and queue it is in neither
    const found = find(await everywhere(), [word]);
    for (const where of ['public.settings.value', 'bullmq.job.data', 'public.idempotency_keys.answer', 'public.idempotency_keys.body_hash', 'public.due_work.subject_id', 'storage', 'logs', 'mails', 'answers', 'write-ahead log', 'database files']) expect(found).toContain(where);
  });
});

describe('the words of a sealed bid', () => {
  it('are nowhere before the opening, however it came about', async () => {
    const [ascii, han] = WORDS as [string, string];
    const path = `/api/challenges/${challenge.id}/drafts`;
    const draft = must(await firm.post(path), 201).body as { id: string };
    answers.length = 0; // from here on: what refusals say
    must(await firm.put(`/api/drafts/${draft.id}`, { content: { summary: ascii, approach: han } }, { 'if-match': '"1"' }), 200);
    heard(await firm.put(`/api/drafts/${draft.id}`, { content: { summary: ascii, approach: han, price: 1e400, stranger: han } }, { 'if-match': '"2"' }));
    heard(await firm.put(`/api/drafts/${draft.id}`, `{"content":{"summary":"${ascii}"`, { 'if-match': '"2"' }));
    heard(await firm.put(`/api/drafts/${draft.id}`, { content: { summary: ascii } }, { 'if-match': '"1"' }));
    const bytes = pdfWith(`${ascii} ${han}`);
    const file = must(await firm.post(`/api/drafts/${draft.id}/attachments`, { name: `${han}.pdf`, type: 'application/pdf', size: bytes.length }), 201).body;
    must(await firm.put(`/api/drafts/${draft.id}/attachments/${file.id}/parts/0`, bytes), 204);
    must(await firm.post(`/api/drafts/${draft.id}/attachments/${file.id}/completions`), 201);
    const overrides = { document: { summary: ascii, approach: han }, files: [{ name: `${han}.pdf`, type: 'application/pdf', data: bytes }] };
    bid = await submitBid(world, firm, challenge, organisationId, { ...overrides, draftId: draft.id });
    const { sealed } = await sealFor(challenge, organisationId, overrides);
    heard(await postBid(firm, challenge.id, sealed)); // parts missing
    heard(await firm.post(`/api/challenges/${challenge.id}/bids`, { ...bodyOf(sealed), extra: 1 }, { 'idempotency-key': 'refused-1' }));
    heard(await firm.put(`/api/challenges/${challenge.id}/bid-parts/${'0'.repeat(64)}`, sealed.parts[0]!.data));
    await world.settled();
    expect(lines.length).toBeGreaterThan(20);
    expect(answers.length).toBe(6);
    expect(find(await everywhere(), WORDS)).toEqual([]);
  });

  it('are still in no table and no file after it, and are read by those whose work it is', async () => {
    await closeChallenge(world, challenge.id);
    await openBids(world, challenge.id);
    const view = must(await (await world.as('officer1@city.test')).get(`/api/opened-bids/${bid.bidId}`), 200);
    expect(find([{ where: 'answer', bytes: Buffer.from(view.text) }], WORDS)).toEqual(['answer']);
    expect(find(await everywhere(), WORDS)).toEqual([]);
  });
});
