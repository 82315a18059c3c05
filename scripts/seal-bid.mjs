// A stranger's client in one file, written from docs/sealed-bids.md alone: seals a bid on this machine for a challenge's openers and submits it. Needs Node 20 and two packages: `npm install age-encryption shamir-secret-sharing`.
//   JIEBANG_TOKEN=… node seal-bid.mjs --server https://… --challenge ID --organisation ID --bid bid.json [--attach FILE]… [--attach-price FILE]… [--own-key age1…] [--openers FINGERPRINT]… [--keep FOLDER]
// bid.json is the document (schema bidDocument); its `attachments` are filled in from --attach and --attach-price. Where the challenge asks for two envelopes, it is split here. The receipt goes to
// standard output. With --keep the sealed files and their header stay in a folder.
import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { split } from 'shamir-secret-sharing';

const { values: given } = parseArgs({ options: {
  server: { type: 'string' }, challenge: { type: 'string' }, organisation: { type: 'string' }, bid: { type: 'string' }, attach: { type: 'string', multiple: true, default: [] }, 'attach-price': { type: 'string', multiple: true, default: [] }, 'own-key': { type: 'string' },
  openers: { type: 'string', multiple: true, default: [] }, keep: { type: 'string' },
} });
const token = process.env.JIEBANG_TOKEN;
if (!token || !given.server || !given.challenge || !given.organisation || !given.bid) fail('JIEBANG_TOKEN, --server, --challenge, --organisation and --bid are needed');

function fail(why) { process.stderr.write(`${why}\n`); process.exit(1); }
const say = (line) => process.stderr.write(`${line}\n`);
const sha256 = (...pieces) => { const hash = createHash('sha256'); for (const piece of pieces) hash.update(piece); return hash.digest('hex'); };
/** RFC 8785 for what stands in headers and manifests: objects, arrays, texts and whole numbers. */
const canonical = (v) => Array.isArray(v) ? `[${v.map(canonical).join(',')}]` : v && typeof v === 'object' ? `{${Object.keys(v).sort().map((k) => `${JSON.stringify(k)}:${canonical(v[k])}`).join(',')}}` : JSON.stringify(v);
const sealTo = (recipient, bytes) => { const age = new Encrypter(); age.addRecipient(recipient); return age.encrypt(bytes); };

async function ask(method, path, body, headers = {}) {
  const answer = await fetch(`${given.server}/api${path}`, { method, headers: { authorization: `Bearer ${token}`, ...headers }, ...(body === undefined ? {} : { body }) });
  const text = await answer.text();
  if (!answer.ok) fail(`${method} ${path}: ${answer.status} ${text}`);
  return text === '' ? undefined : JSON.parse(text);
}

function tar(members) {
  const octal = (n, width) => `${n.toString(8).padStart(width - 1, '0')}\0`;
  const blocks = members.flatMap(([name, data]) => {
    const head = Buffer.alloc(512);
    head.write(`${name.padEnd(100, '\0')}${octal(0o644, 8)}${octal(0, 8)}${octal(0, 8)}${octal(data.length, 12)}${octal(0, 12)}        0${'\0'.repeat(100)}ustar\u000000`, 'latin1');
    head.write(`${head.reduce((sum, b) => sum + b, 0).toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
    return [head, data, Buffer.alloc((512 - (data.length % 512)) % 512)];
  });
  const length = Math.max(8192, blocks.reduce((sum, b) => sum + b.length, 1024)), e = Math.floor(Math.log2(length)), unit = 2 ** (e - Math.floor(Math.log2(e)) - 1);
  return Buffer.concat([...blocks], Math.ceil(length / unit) * unit);
}

const challenge = await ask('GET', `/challenges/${given.challenge}`), { recipients, threshold } = challenge.openers, addendum = challenge.addenda.at(-1)?.number ?? 0;
const prints = recipients.map((r) => sha256(r).slice(0, 16).toUpperCase());
say(`${challenge.title}: sealed for ${threshold} of ${recipients.length} openers: ${prints.join(', ')}`);
if (given.openers.length > 0 && given.openers.map((o) => o.replaceAll(/\s/g, '').toUpperCase()).sort().join() !== [...prints].sort().join()) fail('these are not the openers you named');

const listed = (path, kind) => { const data = readFileSync(path); return { name: basename(path), type: 'application/octet-stream', size: data.length, sha256: sha256(data), kind, data }; };
const files = [...given.attach.map((path) => listed(path, 'other')), ...given['attach-price'].map((path) => listed(path, 'price'))], asListed = (some) => some.map(({ name, type, size, sha256: digest, kind }) => ({ name, type, size, sha256: digest, kind }));
const document = { ...JSON.parse(readFileSync(given.bid, 'utf8')) };
if (files.length > 0 || document.attachments === undefined) document.attachments = asListed(files);

/** What lies in which envelope: everything, or all but money and then the money alone. */
function envelopes() {
  if (challenge.content.envelopes !== 'two') return [['whole', document, files]];
  const { price, budget, schedule, ...rest } = document, [priced, others] = [files.filter((f) => f.kind === 'price'), files.filter((f) => f.kind !== 'price')];
  return [['technical', { ...rest, schedule: schedule.map(({ name, months }) => ({ name, months })), attachments: asListed(others) }, others], ['price', { price, budget, amounts: schedule.map((m) => m.amount), attachments: asListed(priced) }, priced]];
}

const place = { challenge: given.challenge, organisation: given.organisation, bidNonce: randomBytes(16).toString('hex'), addendum };

async function seal([kind, bid, attached]) {
  const members = [['bid.json', Buffer.from(JSON.stringify(bid))], ...attached.map(({ data }, i) => [`files/${i + 1}`, data])];
  const identity = await generateX25519Identity(), recipient = await identityToRecipient(identity);
  const manifest = { format: 'jiebang-manifest/1', ...place, kind, recipient, files: members.map(([name, data], i) => ({ name, type: i === 0 ? 'application/json' : 'application/octet-stream', size: data.length, sha256: sha256(data) })) };
  const sealed = Buffer.from(await sealTo(recipient, tar([['manifest.json', Buffer.from(canonical(manifest))], ...members])));
  const parts = Array.from({ length: Math.ceil(sealed.length / 4_194_304) }, (_, n) => sealed.subarray(n * 4_194_304, (n + 1) * 4_194_304));
  const secret = new TextEncoder().encode(identity), shares = recipients.length === 1 ? [secret] : await split(secret, recipients.length, threshold);
  const shareFiles = await Promise.all(shares.map((share, i) => sealTo(recipients[i], share)));
  const envelope = {
    kind, recipient, parts: parts.map((data) => ({ sha256: sha256(data), size: data.length })),
    shares: shares.map((share, i) => ({ sha256: sha256(shareFiles[i]), shareHash: sha256(`jiebang-share/1\n${place.challenge}\n${place.bidNonce}\n${kind}\n${i + 1}\n`, share) })),
    ...(given['own-key'] ? { ownerShare: Buffer.from(await sealTo(given['own-key'], secret)).toString('base64') } : {}),
  };
  return { kind, sealed, parts, shareFiles, envelope };
}

const made = await Promise.all(envelopes().map(seal));
const header = { format: 'jiebang-envelope/1', ...place, threshold, openers: recipients, confirmations: [], envelopes: made.map((m) => m.envelope) };
if (given.keep) {
  mkdirSync(given.keep, { recursive: true });
  for (const m of made) writeFileSync(join(given.keep, m.kind === 'whole' ? 'bid.age' : `${m.kind}.age`), m.sealed);
  writeFileSync(join(given.keep, 'header.json'), canonical(header));
}

for (const { kind, parts, envelope } of made) for (const [n, data] of parts.entries()) {
  await ask('PUT', `/challenges/${place.challenge}/bid-parts/${envelope.parts[n].sha256}?organisationId=${place.organisation}`, data, { 'content-type': 'application/octet-stream' });
  say(`${kind}: part ${n + 1} of ${parts.length}`);
}
const receipt = await ask('POST', `/challenges/${place.challenge}/bids`, JSON.stringify({ header, shares: made.flatMap((m) => m.shareFiles.map((f) => Buffer.from(f).toString('base64'))) }), { 'content-type': 'application/json', 'idempotency-key': randomUUID() });
if (receipt.receipt.digest !== sha256(canonical(header))) fail('the receipt names another digest than this header’s');
say(`received ${receipt.receipt.receivedAt}, version ${receipt.receipt.version}, digest ${receipt.receipt.digest}`);
process.stdout.write(`${JSON.stringify(receipt, null, 2)}\n`);
