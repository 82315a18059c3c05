// The product's API and worker in one process of its own, as `npm start` composes them, as it was built: a compiler in the same process would be measured with it.
import { createServer, readConfig, WorkerRuntime } from '#libs/platform';

const { ServerModule } = await import(new URL('../dist/apps/server/src/server.module.js', import.meta.url).href) as typeof import('../apps/server/src/server.module.js');
const config = readConfig({ PORT: '0', HOST: '127.0.0.1', DATA_KEY: Buffer.alloc(32, 1).toString('base64'), LOG_KEY: Buffer.alloc(32, 2).toString('base64'), LOG_LEVEL: 'warn', ...process.env });
const app = await createServer(ServerModule.with(config), config);
await app.listen(0, '127.0.0.1');
app.get(WorkerRuntime).start();
process.on('SIGTERM', () => void app.close().finally(() => process.exit(0)));
process.send!({ url: (await app.getUrl()).replace('[::1]', '127.0.0.1') });
