// Founds a city in a production database: its bureau and a first admin, who gets a first password and enrols a second factor at the first sign-in. Once.
import { randomBytes } from 'node:crypto';
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { IdentityCommands } from '#libs/identity';
import { createServer, Database, readConfig } from '#libs/platform';
import { ServerModule } from './server.module.js';
import { StartFailure } from './start-failure.js';

const USAGE = 'node dist/apps/server/src/found.js --bureau-zh 某市工业和信息化局 --bureau-en "Bureau of Industry" --district 320400 --email admin@city.gov.cn --name 姓名';
const given = z.object({ 'bureau-zh': z.string().min(2), 'bureau-en': z.string().min(2), district: z.string().regex(/^\d{6}$/), email: z.email(), name: z.string().min(1) });

try {
  const { values } = parseArgs({ options: Object.fromEntries(Object.keys(given.shape).map((name) => [name, { type: 'string' as const }])) });
  const asked = given.safeParse(values);
  if (!asked.success) throw new StartFailure(`${asked.error.issues.map((i) => `--${i.path.join('.')}: ${i.message}`).join('\n')}\n${USAGE}`);
  const config = readConfig(process.env);
  const app = await createServer(ServerModule.with(config), config);
  await app.init();
  try {
    const password = randomBytes(15).toString('base64url');
    await app.get(Database).transaction(async (tx) => {
      await tx.query('LOCK TABLE agencies IN SHARE ROW EXCLUSIVE MODE');
      if (await tx.one('SELECT 1 AS one FROM agencies LIMIT 1')) throw new StartFailure('This database has its city already; its admins add whatever else it needs.');
      const identity = app.get(IdentityCommands);
      const { id } = await identity.createAgency(tx, { nameZh: asked.data['bureau-zh'], nameEn: asked.data['bureau-en'], districtCode: asked.data.district });
      const person = await identity.createPerson(tx, { email: asked.data.email, name: asked.data.name, password });
      await identity.grantRole(tx, { personId: person.id, role: 'admin', agencyId: id });
    });
    process.stdout.write(`${asked.data.email} is the first admin. First password (change it after signing in and enrolling a second factor): ${password}\n`);
  } finally {
    await app.close();
  }
  process.exit(0);
} catch (error) {
  process.stderr.write(`${(error as Error).message}\n`);
  process.exit(1);
}
