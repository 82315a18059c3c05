// The reference of the list: bare pg in a process of its own, the same filters on the same tables, one named statement that reads the page's rows, the same pool.
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.env['DATABASE_URL'], max: 12 });
const chains = JSON.parse(process.env['CHAINS']!) as string[];
const TEXT = `SELECT c.id, c.number, c.title, c.state, c.agency_id, a.name_zh, a.name_en, c.chain_id, c.field_id, c.budget_fen, c.closes_at, c.published_at
  FROM challenges c JOIN agencies a ON a.id = c.agency_id WHERE c.state = 'open' AND c.chain_id = $1 AND c.budget_fen BETWEEN $2 AND $3 AND c.closes_at < $4 ORDER BY c.closes_at, c.id LIMIT 21`;

async function loop(until: number): Promise<number> {
  let done = 0;
  for (let n = 0; performance.now() < until; n += 1) {
    await pool.query({ name: 'reference-list', text: TEXT, values: [chains[(n * 7) % chains.length], '100000000', '9223372036854775807', 'infinity'] });
    done += 1;
  }
  return done;
}

process.on('message', ({ connections, seconds }: { connections: number; seconds: number }) => {
  const began = performance.now();
  void Promise.all(Array.from({ length: connections }, () => loop(began + seconds * 1_000))).then((counts) => process.send!({ perSecond: counts.reduce((a, b) => a + b, 0) / ((performance.now() - began) / 1_000) }));
});
process.on('SIGTERM', () => process.exit(0));
process.send!({ ready: true });
