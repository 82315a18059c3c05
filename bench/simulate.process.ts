// The product's API and worker in one process of its own, as `npm start` composes them; asked for a simulation by message, it queues it as the route does.
import { createServer, readConfig, WorkerRuntime } from '#libs/platform';
import { type NewSimulation, Simulations } from '#libs/planning';
import type { Planner } from './simulate.seed.js';

/** As it was built: a compiler in the same process would be measured with it. */
const { ServerModule } = await import(new URL('../dist/apps/server/src/server.module.js', import.meta.url).href) as typeof import('../apps/server/src/server.module.js');
const config = readConfig({ PORT: '0', HOST: '127.0.0.1', DATA_KEY: Buffer.alloc(32, 1).toString('base64'), LOG_KEY: Buffer.alloc(32, 2).toString('base64'), ...process.env });
const app = await createServer(ServerModule.with(config), config);
await app.init();
app.get(WorkerRuntime).start();
process.on('message', (message: { planner: Planner; asked: NewSimulation }) => void (async () => {
  const { personId, agencyId, agencyPath } = message.planner;
  const actor = { kind: 'person', personId, sessionId: null, grants: [{ role: 'officer', agencyId, agencyPath }], memberships: [], expert: false, enrolOnly: false, locale: 'zh' } as const;
  const { id } = await app.get(Simulations).create({ actor, requestId: 'bench', locale: 'zh' }, message.asked);
  process.send!({ id });
})());
process.on('SIGTERM', () => void app.close().finally(() => process.exit(0)));
process.send!({});
