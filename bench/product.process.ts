// The product's API in a process of its own, as `npm start` composes it for many: real routes, guards and pool, on the database it is given; a line of log for each request, as in operation.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createServer, readConfig } from '#libs/platform';
import { ApiModule } from '../apps/api/src/api.module.js';

const config = readConfig({ PORT: '0', HOST: '127.0.0.1', DATA_KEY: Buffer.alloc(32, 1).toString('base64'), LOG_KEY: Buffer.alloc(32, 2).toString('base64'), ...process.env });
const app = await createServer(ApiModule.with(config), config);
await app.listen(0, '127.0.0.1');
process.on('SIGTERM', () => void app.close().finally(() => process.exit(0)));
process.send!({ url: (await app.getUrl()).replace('[::1]', '127.0.0.1') });
// Asked for its memory it first lets go of what nobody holds: the rest is what it keeps.
process.on('message', () => {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  process.send!({ rssMb: Math.round(process.memoryUsage.rss() / 1_048_576), heldMb: Math.round((process.memoryUsage().heapUsed + process.memoryUsage().external) / 1_048_576) });
});
