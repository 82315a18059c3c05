// Bids by people who trust none of our code: the one-file client beside the docs; Debian's age, tar and curl by hand; and what the product sealed, opened with age and tar alone.
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { canonicalJson, sha256Hex } from '#libs/kernel';
import { verifyReceipt } from '#libs/bids';
import { combineShares, makeKey, type MadeKey } from '../../libs/bids/src/envelope.js';
import { bidDocumentFor, closeChallenge, must, openBids, pdfWith, submitBid } from '../support/bids.js';
import { publishChallenge } from '../support/challenges.js';
import { type City, foundCity } from '../support/city.js';
import { foundOpeners, openByPersons, type Opener, publishWithOpeners } from '../support/openers.js';
import { startWorld, type World } from '../support/world.js';
import { ROOT } from '../house/source.js';

jest.setTimeout(180_000);
let world: World, city: City, openers: [Opener, Opener, Opener], folder: string, ownKey: MadeKey, token: string;
const ids: Record<string, string> = {};
const at = (name: string): string => join(folder, name);
interface Ran { status: number | null; stdout: string; stderr: string }
/** The world answers in this process: a child must not block it. */
const run = (command: string, args: readonly string[], env: Record<string, string> = {}): Promise<Ran> => new Promise((resolve, reject) => {
  const child = spawn(command, args, { cwd: folder, env: { PATH: process.env['PATH'], ...env }, stdio: ['ignore', 'pipe', 'pipe'] }), out: Ran = { status: null, stdout: '', stderr: '' };
  child.stdout.on('data', (d: Buffer) => { out.stdout += d.toString(); });
  child.stderr.on('data', (d: Buffer) => { out.stderr += d.toString(); });
  child.on('error', reject).on('close', (status) => resolve({ ...out, status }));
});

beforeAll(async () => {
  for (const tool of ['age', 'tar', 'curl']) if (spawnSync(tool, ['--version']).status !== 0) throw new Error(`this check needs the Debian package ${tool}`);
  world = await startWorld();
  city = await foundCity(world);
  openers = await foundOpeners(world, city);
  ids['alpha'] = await city.organisation('alpha');
  ownKey = await makeKey({ kind: 'organisation', of: ids['alpha'] });
  folder = mkdtempSync(join(tmpdir(), 'jiebang-stranger-'));
  token = must(await (await world.as('alpha@firm.test')).post('/api/access-tokens', { name: 'stranger', days: 120 }), 201).body.token;
});
afterAll(async () => { rmSync(folder, { recursive: true, force: true }); await world.stop(); });

describe('the one-file client', () => {
  it('seals for three openers and submits; the receipt holds, and two of them open what it sealed', async () => {
    const challenge = await publishWithOpeners(world, city, openers, { title: '旁人的客户端', minimumBids: 1 }), document = bidDocumentFor(challenge.content, { files: [] });
    const { attachments: _, ...rest } = document;
    writeFileSync(at('bid.json'), JSON.stringify(rest));
    writeFileSync(at('plan.pdf'), Buffer.concat([pdfWith('stranger'), Buffer.alloc(5_000_000, 7)]));
    const prints = challenge.openers.recipients.flatMap((r) => ['--openers', sha256Hex(r).slice(0, 16)]);
    const args = [join(ROOT, 'scripts/seal-bid.mjs'), '--server', world.url, '--challenge', challenge.id, '--organisation', ids['alpha']!, '--bid', 'bid.json', '--attach', 'plan.pdf', '--own-key', ownKey.recipient, '--keep', 'kept', ...prints];
    expect(await run(process.execPath, [...args, '--openers', 'AAAA'], { JIEBANG_TOKEN: token })).toMatchObject({ status: 1, stderr: expect.stringContaining('not the openers you named') });
    const ran = await run(process.execPath, args, { JIEBANG_TOKEN: token });
    expect({ status: ran.status, stderr: ran.stderr }).toMatchObject({ status: 0, stderr: expect.stringContaining('2 of 3 openers') });
    const receipt = JSON.parse(ran.stdout);
    expect(await verifyReceipt(receipt, receipt.publicKey)).toBe(true);
    await closeChallenge(world, challenge.id);
    expect(await openByPersons(world, challenge.id, openers.slice(1))).toMatchObject({ state: 'completed', progress: { total: 1, unreadable: 0 } });
    const view = must(await (await world.as('officer1@city.test')).get(`/api/opened-bids/${receipt.receipt.bid}`), 200).body;
    expect(view.document).toMatchObject({ ...rest, attachments: [{ name: 'plan.pdf', sha256: sha256Hex(readFileSync(at('plan.pdf'))) }] });
  });
});

describe('the same client in two envelopes', () => {
  it('keeps what belongs to the price apart: stock age opens each with its own identity, and the first opening reads no price', async () => {
    const challenge = await publishWithOpeners(world, city, openers, { title: '旁人的双信封', minimumBids: 1, envelopes: 'two' }), document = bidDocumentFor(challenge.content, { files: [], price: '6812345.67' });
    const { attachments: _, ...rest } = document;
    mkdirSync(at('two'), { recursive: true });
    writeFileSync(at('two/bid.json'), JSON.stringify(rest));
    writeFileSync(at('two/plan.pdf'), pdfWith('two-plan'));
    writeFileSync(at('two/price.pdf'), pdfWith('two-price'));
    writeFileSync(at('two/own.txt'), `${ownKey.identity}\n`);
    const ran = await run(process.execPath, [join(ROOT, 'scripts/seal-bid.mjs'), '--server', world.url, '--challenge', challenge.id, '--organisation', ids['alpha']!, '--bid', 'two/bid.json', '--attach', 'two/plan.pdf', '--attach-price', 'two/price.pdf', '--own-key', ownKey.recipient, '--keep', 'two'], { JIEBANG_TOKEN: token });
    expect({ status: ran.status, stderr: ran.stderr }).toMatchObject({ status: 0, stderr: expect.stringContaining('price: part 1 of 1') });
    const header = JSON.parse(readFileSync(at('two/header.json'), 'utf8')) as { envelopes: { kind: string; ownerShare: string }[] };
    for (const e of header.envelopes) writeFileSync(at(`two/${e.kind}.owner`), Buffer.from(e.ownerShare, 'base64'));
    const opened = await run('sh', ['-ec', 'cd two; for k in technical price; do age -d -i own.txt $k.owner > $k.txt; mkdir $k; age -d -i $k.txt $k.age | tar x -C $k; done']);
    expect(opened).toMatchObject({ status: 0, stderr: '' });
    expect(readFileSync(at('two/technical/bid.json'), 'utf8')).not.toMatch(/6812345|price\.pdf/);
    expect(JSON.parse(readFileSync(at('two/price/bid.json'), 'utf8'))).toMatchObject({ price: '6812345.67', amounts: document.schedule.map((m) => m.amount), attachments: [{ name: 'price.pdf', kind: 'price' }] });
    expect(readFileSync(at('two/price/files/1')).equals(readFileSync(at('two/price.pdf')))).toBe(true);
    await closeChallenge(world, challenge.id);
    expect(await openByPersons(world, challenge.id, openers.slice(1))).toMatchObject({ kind: 'technical', state: 'completed', progress: { total: 1, unreadable: 0 } });
    expect(must(await (await world.as('officer1@city.test')).get(`/api/opened-bids/${JSON.parse(ran.stdout).receipt.bid}`), 200).body).toMatchObject({ price: 'sealed', document: { price: null, summary: rest.summary, attachments: [{ name: 'plan.pdf' }] } });
  });
});

describe('by hand', () => {
  it('Debian’s age, tar and curl seal and submit in server-held mode, without a line of ours', async () => {
    const challenge = await publishChallenge(world, city, { title: '手工密封', minimumBids: 1 }), document = bidDocumentFor(challenge.content, { files: [] });
    mkdirSync(at('hand'), { recursive: true });
    writeFileSync(at('hand/bid.json'), JSON.stringify(document));
    const place = { challenge: challenge.id, organisation: ids['alpha'], bidNonce: 'ab'.repeat(16), addendum: 0 };
    const script = `set -eu; cd hand
      age-keygen -o identity.txt 2>/dev/null; IDENTITY=$(grep AGE-SECRET-KEY identity.txt); RECIPIENT=$(age-keygen -y identity.txt)
      SIZE=$(stat -c %s bid.json); SUM=$(sha256sum bid.json | cut -d' ' -f1)
      printf '{"addendum":0,"bidNonce":"%s","challenge":"%s","files":[{"name":"bid.json","sha256":"%s","size":%s,"type":"application/json"}],"format":"jiebang-manifest/1","kind":"whole","organisation":"%s","recipient":"%s"}' "$NONCE" "$CHALLENGE" "$SUM" "$SIZE" "$ORGANISATION" "$RECIPIENT" > manifest.json
      tar --format=ustar --owner=0 --group=0 --mtime=@0 -cf bid.tar manifest.json bid.json
      age -r "$RECIPIENT" -o bid.age bid.tar
      printf %s "$IDENTITY" > share; age -r "$OPENER" -o share.age share
      HASH=$( (printf 'jiebang-share/1\\n%s\\n%s\\nwhole\\n1\\n' "$CHALLENGE" "$NONCE"; cat share) | sha256sum | cut -d' ' -f1)
      PART=$(sha256sum bid.age | cut -d' ' -f1); SHARE=$(sha256sum share.age | cut -d' ' -f1); LENGTH=$(stat -c %s bid.age)
      printf '{"addendum":0,"bidNonce":"%s","challenge":"%s","confirmations":[],"envelopes":[{"kind":"whole","parts":[{"sha256":"%s","size":%s}],"recipient":"%s","shares":[{"sha256":"%s","shareHash":"%s"}]}],"format":"jiebang-envelope/1","openers":["%s"],"organisation":"%s","threshold":1}' "$NONCE" "$CHALLENGE" "$PART" "$LENGTH" "$RECIPIENT" "$SHARE" "$HASH" "$OPENER" "$ORGANISATION" > header.json
      curl -sSf -X PUT -H "authorization: Bearer $TOKEN" -H 'content-type: application/octet-stream' --data-binary @bid.age "$SERVER/api/challenges/$CHALLENGE/bid-parts/$PART?organisationId=$ORGANISATION" >/dev/null
      printf '{"header":%s,"shares":["%s"]}' "$(cat header.json)" "$(base64 -w0 share.age)" > request.json
      curl -sS -X POST -H "authorization: Bearer $TOKEN" -H 'content-type: application/json' -H 'idempotency-key: by-hand-1' --data @request.json "$SERVER/api/challenges/$CHALLENGE/bids"`;
    const ran = await run('sh', ['-c', script], { NONCE: place.bidNonce, CHALLENGE: place.challenge, ORGANISATION: place.organisation!, OPENER: challenge.openers.recipients[0]!, TOKEN: token, SERVER: world.url });
    expect({ status: ran.status, stderr: ran.stderr }).toEqual({ status: 0, stderr: '' });
    const receipt = JSON.parse(ran.stdout);
    expect(receipt.receipt?.digest ?? ran.stdout).toBe(sha256Hex(canonicalJson(JSON.parse(readFileSync(at('hand/header.json'), 'utf8')))));
    await closeChallenge(world, challenge.id);
    await openBids(world, challenge.id);
    expect(must(await (await world.as('officer1@city.test')).get(`/api/opened-bids/${receipt.receipt.bid}`), 200).body).toMatchObject({ state: 'opened', document });
  });

  it('age -d | tar x opens what the product sealed: from two openers’ shares, and from the organisation’s own key file', async () => {
    const challenge = await publishWithOpeners(world, city, openers, { title: '手工开启', minimumBids: 1 });
    const files = [{ name: '方案.pdf', type: 'application/pdf', data: pdfWith('product-sealed') }];
    const { sealed, document } = await submitBid(world, await world.as('alpha@firm.test'), challenge, ids['alpha']!, { files, ownerRecipient: ownKey.recipient });
    mkdirSync(at('open'), { recursive: true });
    writeFileSync(at('open/bid.age'), Buffer.concat(sealed.parts.map((p) => p.data)));
    writeFileSync(at('open/owner.age'), Buffer.from(sealed.header.envelopes[0]!.ownerShare!, 'base64'));
    writeFileSync(at('open/own.txt'), `${ownKey.identity}\n`);
    for (const i of [0, 2]) { writeFileSync(at(`open/share${i + 1}.age`), sealed.shares[i]!); writeFileSync(at(`open/opener${i + 1}.txt`), `${openers[i]!.keys.get(challenge.id)!.identity}\n`); }
    const opened = await run('sh', ['-c', 'set -e; cd open; for i in 1 3; do age -d -i opener$i.txt share$i.age > share$i; done; age -d -i own.txt owner.age > own-identity']);
    expect(opened).toMatchObject({ status: 0, stderr: '' });
    const combined = await combineShares([1, 3].map((n) => new Uint8Array(readFileSync(at(`open/share${n}`)))));
    expect(combined).toBe(readFileSync(at('open/own-identity'), 'utf8'));
    writeFileSync(at('open/identity.txt'), combined);
    expect(await run('sh', ['-c', 'set -e; cd open; age -d -i identity.txt bid.age | tar x'])).toMatchObject({ status: 0, stderr: '' });
    expect(JSON.parse(readFileSync(at('open/bid.json'), 'utf8'))).toEqual(document);
    expect(readFileSync(at('open/files/1')).equals(Buffer.from(files[0]!.data))).toBe(true);
    expect(JSON.parse(readFileSync(at('open/manifest.json'), 'utf8'))).toMatchObject({ challenge: challenge.id, organisation: ids['alpha'], bidNonce: sealed.header.bidNonce, recipient: sealed.header.envelopes[0]!.recipient });
  });
});
