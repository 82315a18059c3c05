// Owns the 100,000 challenges that lists and searches are measured on: written straight into the tables, with the index's rows made as the product makes them.
import { createHash, randomUUID } from 'node:crypto';
import pg from 'pg';
import { entryValues } from '#libs/search';

export const CHAINS = Array.from({ length: 23 }, (_, i) => `chain-${i + 1}`), FIELDS = Array.from({ length: 12 }, (_, i) => `field-${i + 1}`);
const PARTS = '固态 电池 电解质 薄膜 连续 制备 工业 机器人 谐波 减速器 控制器 集成 电路 封装 基板 光刻胶 碳纤维 复合 材料 石墨烯 导热 新能源 汽车 电机 硅钢 轴承 智能 传感 雷达 激光 钠离子 正极 负极 隔膜 涂布 装备 检测 良率 验证 中试 产线 算法 数据 平台 AFE BMS SiC IGBT 5G'.split(' ');
/** Found often, now and then, and hardly ever. */
export const SEARCHES = ['电池', '固态电池', '机器人', '谐波减速器', 'igbt', '光刻胶', '碳纤维 产线', '钠离子电池隔膜', '稀有词汇'];

/** The same texts in every run. */
function* numbers(seed: number): Generator<number> {
  for (let x = seed; ; x = (Math.imul(x, 1_103_515_245) + 12_345) >>> 0) yield x >>> 8;
}
const random = numbers(42);
const pick = <T>(list: readonly T[]): T => list[random.next().value! % list.length]!;
const phrase = (words: number): string => Array.from({ length: words }, () => pick(PARTS)).join('');

const STATES = ['open', 'open', 'closed', 'opened', 'concluded', 'concluded', 'concluded', 'concluded', 'failed', 'cancelled'];

export async function seedChallenges(url: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try { await fill(client, count); } finally { await client.end(); }
}

async function fill(client: pg.Client, count: number): Promise<void> {
  const agency = randomUUID();
  await client.query(`INSERT INTO agencies (id, path, name_zh, name_en) VALUES ($1::uuid, '/' || $1::uuid::text, '市工信局', 'City Bureau of Industry')`, [agency]);
  await client.query(`INSERT INTO chains (id, position, name_zh, name_en) SELECT id, n, id, id FROM unnest($1::text[]) WITH ORDINALITY u(id, n)`, [CHAINS]);
  await client.query(`INSERT INTO fields (id, position, name_zh, name_en) SELECT id, n, id, id FROM unnest($1::text[]) WITH ORDINALITY u(id, n)`, [FIELDS]);
  await client.query('DROP INDEX search_entries_words; DROP INDEX search_entries_title_words');
  const now = Date.now();
  for (let from = 0; from < count; from += 2_000) {
    const rows = Array.from({ length: Math.min(2_000, count - from) }, (_, i) => row(from + i, now));
    await client.query(
      `INSERT INTO challenges (id, number, agency_id, state, title, chain_id, field_id, budget_fen, closes_at, content, content_hash, published_at, listed_at)
       SELECT r.id, r.number, $2, r.state, r.title, r.chain, r.field, r.budget, r.closes, r.content, $3, r.listed, r.listed
       FROM jsonb_to_recordset($1) AS r(id uuid, number text, state text, title text, chain text, field text, budget bigint, closes timestamptz, listed timestamptz, content jsonb)`,
      [JSON.stringify(rows), agency, createHash('sha256').update('bench').digest()]);
    await client.query(ENTRIES, [JSON.stringify(rows.map((r) => Object.fromEntries(entryOf(r).map((v, i) => [COLUMNS[i], v]))))]);
  }
  await client.query('CREATE INDEX search_entries_words ON search_entries USING gin (words) WITH (fastupdate = off)');
  await client.query('CREATE INDEX search_entries_title_words ON search_entries USING gin (title_words) WITH (fastupdate = off)');
  await client.query('VACUUM ANALYZE search_entries');
  await client.query('VACUUM ANALYZE challenges');
  await client.query('CHECKPOINT');
}

interface Row { id: string; number: string; state: string; title: string; chain: string; field: string; budget: string; closes: Date; listed: Date; content: { title: string; background: string } }
const COLUMNS = ['id', 'kind', 'subject_id', 'challenge_id', 'agency_path', 'public', 'open', 'state', 'at', 'heading', 'title', 'body', 'title_plain', 'plain', 'title_pinyin', 'pinyin', 'initials', 'title_words', 'words'];
const ENTRIES = `INSERT INTO search_entries (${COLUMNS.join(', ')}) SELECT ${COLUMNS.map((c) => (c.endsWith('words') ? `array_to_tsvector(ARRAY(SELECT jsonb_array_elements_text(r.${c})))` : `r.${c}`)).join(', ')}
  FROM jsonb_to_recordset($1) AS r(id text, kind text, subject_id text, challenge_id uuid, agency_path text, public boolean, open boolean, state text, at timestamptz, heading text, title text, body text, title_plain text, plain text, title_pinyin text, pinyin text, initials text, title_words jsonb, words jsonb)`;
const entryOf = (r: Row): unknown[] => entryValues({ kind: 'challenge', subjectId: r.id, challengeId: r.id, agencyPath: '/', public: true, open: r.state === 'open', state: r.state, at: r.listed, heading: r.number, title: r.title, body: r.content.background, numbers: r.number });

function row(n: number, now: number): Row {
  const title = phrase(5), background = Array.from({ length: 6 }, () => phrase(6)).join('，'), state = pick(STATES);
  const listed = new Date(now - (n + 1) * 60_000), closes = new Date(state === 'open' ? now + (1 + (n % 60)) * 86_400_000 + n * 1_000 : listed.getTime() + 30 * 86_400_000);
  return { id: randomUUID(), number: `CZ-JB-2026-${n}`, state, title, chain: pick(CHAINS), field: pick(FIELDS), budget: String(50_000_000 + (random.next().value! % 1_000) * 1_000_000), closes, listed, content: { title, background } };
}
