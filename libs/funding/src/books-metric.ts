// Owns what a monitor sees of the books: how many differences the last check found, by kind, and how long ago it was. Read from the database when scraped, so every process says the same.
import { Gauge, register } from 'prom-client';
import type { Database } from '#libs/platform';
import { lastCheck } from './books-checks.service.js';

const DIFFERENCES = 'jiebang_books_differences', AGE = 'jiebang_books_check_age_seconds';

/** The last database that asked is the one that is scraped: one a process. */
export function measureBooks(db: Database): void {
  for (const name of [DIFFERENCES, AGE]) register.removeSingleMetric(name);
  new Gauge({
    name: DIFFERENCES, help: 'Differences that the last check of the books found, by kind; not zero means that somebody wrote around the code', labelNames: ['kind'],
    async collect() {
      const last = await lastCheck(db);
      for (const kind of ['account', 'entry', 'limit', 'mirror', 'period']) this.set({ kind }, last?.differences.filter((d) => d.kind === kind).length ?? 0);
    },
  });
  new Gauge({
    name: AGE, help: 'Seconds since the books were last checked; it is once a day',
    async collect() {
      const row = await db.one<{ age: number | null }>(`SELECT extract(epoch FROM jiebang_now() - max(ran_at))::float8 AS age FROM books_checks WHERE state = 'done'`);
      this.set(row?.age ?? 0);
    },
  });
}
