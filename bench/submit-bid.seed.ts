// Owns the city that submitting is measured in: one open challenge of an enterprise, many verified bidders with a session each, their parts already there.
import { createHash, randomUUID } from 'node:crypto';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import pg from 'pg';

export const BIDDERS = 600;
const PARTS = 15; // a header of some 2 KB
export interface Scale { readonly bidders?: number; /** of each envelope */ readonly parts?: number; readonly partSize?: number }
export interface Bidder { readonly token: string; readonly personId: string; readonly organisationId: string; readonly body: { readonly header: { envelopes: { parts: { sha256: string; size: number }[] }[] }; readonly shares: string[] } }
export interface SeededCity { readonly challengeId: string; readonly bidders: readonly Bidder[] }

const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest();
const hex = (text: string): string => sha256(text).toString('hex');

export async function seedCity(url: string, scale: Scale = {}): Promise<SeededCity> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try { return await fill(client, scale); } finally { await client.end(); }
}

async function fill(client: pg.Client, { bidders: count = BIDDERS, parts = PARTS, partSize = 4_194_304 }: Scale): Promise<SeededCity> {
  const [agency, demandSide, challengeId] = [randomUUID(), randomUUID(), randomUUID()];
  const opener = await identityToRecipient(await generateX25519Identity()), recipient = await identityToRecipient(await generateX25519Identity());
  await client.query(`INSERT INTO agencies (id, path, name_zh, name_en) VALUES ($1::uuid, '/' || $1::uuid::text, '市工信局', 'City Bureau of Industry')`, [agency]);
  await client.query(`INSERT INTO chains (id, position, name_zh, name_en) VALUES ('c', 1, 'c', 'c')`);
  await client.query(`INSERT INTO fields (id, position, name_zh, name_en) VALUES ('f', 1, 'f', 'f')`);
  await organisation(client, demandSide, 0);
  const content = { title: '榜单', background: '背景'.repeat(500), content: '内容'.repeat(1_000), minimumBids: 3, addendumDays: 15, extensionDays: 10 };
  await client.query(`INSERT INTO challenges (id, number, agency_id, demand_side_id, state, title, chain_id, field_id, budget_fen, closes_at, content, content_hash, published_at) VALUES ($1,'CZ-JB-2026-0001',$2,$3,'open','榜单','c','f',100000000, now() + interval '30 days',$4,$5, now())`,
    [challengeId, agency, demandSide, JSON.stringify(content), sha256('bench')]);
  await client.query('INSERT INTO challenge_openers (challenge_id, position, recipient) VALUES ($1, 1, $2)', [challengeId, opener]);
  const bidders: Bidder[] = [];
  for (let n = 1; n <= count; n += 1) bidders.push(await bidder(client, challengeId, opener, recipient, n, parts, partSize));
  await client.query('VACUUM ANALYZE');
  await client.query('CHECKPOINT');
  return { challengeId, bidders };
}

const CODE = '0123456789ABCDEFGH';
const organisation = (client: pg.Client, id: string, n: number): Promise<unknown> => client.query(
  `INSERT INTO organisations (id, kind, name, credit_code, state, legal_representative, controller) VALUES ($1,'enterprise',$2,$3,'verified',$4,$5)`,
  [id, `单位 ${n}`, `91${String(n).padStart(15, '0')}${CODE[n % 18]}`, `法人 ${n}`, `控制人 ${n}`]);

async function bidder(client: pg.Client, challenge: string, opener: string, recipient: string, n: number, count: number, size: number): Promise<Bidder> {
  const [personId, organisationId, token] = [randomUUID(), randomUUID(), `bench-token-${n}`];
  await organisation(client, organisationId, n);
  await client.query(`INSERT INTO people (id, email, name, state) VALUES ($1,$2,$3,'active')`, [personId, `p${n}@bench.test`, `人 ${n}`]);
  await client.query(`INSERT INTO memberships (id, person_id, organisation_id, role) VALUES ($1,$2,$3,'owner')`, [randomUUID(), personId, organisationId]);
  await client.query('INSERT INTO sessions (id, token_hash, person_id, second_factor) VALUES ($1,$2,$3,false)', [randomUUID(), sha256(token), personId]);
  const share = Buffer.alloc(300, n % 251);
  const parts = Array.from({ length: count }, (_, i) => ({ sha256: hex(`part ${n} ${i}`), size }));
  for (const p of parts) await client.query('INSERT INTO bid_parts (challenge_id, organisation_id, sha256, size) VALUES ($1,$2,$3,$4)', [challenge, organisationId, Buffer.from(p.sha256, 'hex'), p.size]);
  const header = {
    format: 'jiebang-envelope/1', challenge, organisation: organisationId, bidNonce: hex(`nonce ${n}`).slice(0, 32), addendum: 0, threshold: 1, openers: [opener], confirmations: [],
    envelopes: [{ kind: 'whole', recipient, parts, shares: [{ sha256: sha256(share).toString('hex'), shareHash: hex(`share ${n}`) }] }],
  };
  return { token, personId, organisationId, body: { header, shares: [share.toString('base64')] } };
}
