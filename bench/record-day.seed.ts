// Owns the city of a record day: one challenge with three openers, two of whom open it, and as many verified bidders as the day had, each with a session.
import { createHash, randomUUID } from 'node:crypto';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import pg from 'pg';

export interface Seat { readonly token: string }
export interface Opener extends Seat { readonly identity: string; readonly recipient: string }
export interface RecordDay { readonly challengeId: string; readonly openers: readonly Opener[]; readonly officer: Seat; readonly bidders: readonly (Seat & { organisationId: string })[] }

const sha256 = (data: string): Buffer => createHash('sha256').update(data).digest();
const CODE = '0123456789ABCDEFGH';

export async function seedRecordDay(url: string, count: number): Promise<RecordDay> {
  const db = new pg.Client({ connectionString: url });
  await db.connect();
  try { return await fill(db, count); } finally { await db.end(); }
}

async function fill(db: pg.Client, count: number): Promise<RecordDay> {
  const agency = randomUUID(), challengeId = randomUUID();
  await db.query(`INSERT INTO agencies (id, path, name_zh, name_en) VALUES ($1::uuid, '/' || $1::uuid::text, '市工信局', 'City Bureau of Industry')`, [agency]);
  await db.query(`INSERT INTO chains (id, position, name_zh, name_en) VALUES ('c', 1, 'c', 'c')`);
  await db.query(`INSERT INTO fields (id, position, name_zh, name_en) VALUES ('f', 1, 'f', 'f')`);
  const officer = await official(db, 'officer', agency), openers: Opener[] = [];
  const content = {
    title: '榜单', background: '背景', content: '内容', indicators: [], fieldId: 'f', chainId: 'c', budget: '8000000.00', subsidy: null, bidderConditions: [], schedule: { questionsCloseAt: new Date(Date.now() + 86_400_000).toISOString(), closesAt: new Date(Date.now() + 30 * 86_400_000).toISOString(), reviewDays: 30, periodMonths: 24 },
    criteria: [], minimumBids: 1, extensionDays: 10, addendumDays: 15, maxWinners: 1, floor: 60, rankingRule: 'mean', tieOrder: ['technical', 'price', 'draw'], panelSize: 5, attachments: [], demandSideId: null, openerMode: 'openers', openerThreshold: 2, openerIds: [] as string[],
  };
  await db.query(`INSERT INTO challenges (id, number, agency_id, state, title, chain_id, field_id, budget_fen, closes_at, content, content_hash, published_at) VALUES ($1,'CZ-JB-2026-0001',$2,'open','榜单','c','f',800000000, now() + interval '30 days',$3,$4, now())`, [challengeId, agency, JSON.stringify(content), sha256('record day')]);
  for (const n of [1, 2, 3]) {
    const person = await official(db, 'opener', agency), identity = await generateX25519Identity(), recipient = await identityToRecipient(identity);
    await db.query(`INSERT INTO challenge_openers (challenge_id, mode, position, recipient, person_id) VALUES ($1,'openers',$2,$3,$4)`, [challengeId, n, recipient, person.personId]);
    content.openerIds.push(person.personId);
    openers.push({ token: person.token, identity, recipient });
  }
  await db.query('UPDATE challenges SET content = $2 WHERE id = $1', [challengeId, JSON.stringify(content)]);
  const bidders: { token: string; organisationId: string }[] = [];
  for (let n = 1; n <= count; n += 1) {
    const organisationId = randomUUID();
    await db.query(`INSERT INTO organisations (id, kind, name, credit_code, state, legal_representative, controller) VALUES ($1,'enterprise',$2,$3,'verified',$4,$5)`, [organisationId, `单位 ${n}`, `91${String(n).padStart(15, '0')}${CODE[n % 18]}`, `法人 ${n}`, `控制人 ${n}`]);
    const { personId, token } = await person(db, false);
    await db.query(`INSERT INTO memberships (id, person_id, organisation_id, role) VALUES ($1,$2,$3,'owner')`, [randomUUID(), personId, organisationId]);
    bidders.push({ token, organisationId });
  }
  await db.query('VACUUM ANALYZE');
  return { challengeId, openers, officer, bidders };
}

async function person(db: pg.Client, secondFactor: boolean): Promise<{ personId: string; token: string }> {
  const personId = randomUUID(), token = `bench-${personId}`;
  await db.query(`INSERT INTO people (id, email, name, state) VALUES ($1,$2,'人','active')`, [personId, `${personId}@bench.test`]);
  await db.query('INSERT INTO sessions (id, token_hash, person_id, second_factor) VALUES ($1,$2,$3,$4)', [randomUUID(), sha256(token), personId, secondFactor]);
  return { personId, token };
}

async function official(db: pg.Client, role: string, agency: string): Promise<{ personId: string; token: string }> {
  const made = await person(db, true);
  await db.query('INSERT INTO grants (id, person_id, role, agency_id) VALUES ($1,$2,$3,$4)', [randomUUID(), made.personId, role, agency]);
  return made;
}
