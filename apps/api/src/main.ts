// Starts the API alone (with the web beside it): one of many behind a balancer. The database must be migrated already.
import { createServer, keepHeapSmall, log, readConfig, stopOnSignals } from '#libs/platform';
import { ApiModule } from './api.module.js';
import { serveWeb } from './web.js';

keepHeapSmall();
const config = readConfig(process.env);
const app = await createServer(ApiModule.with(config), config);
await serveWeb(app);
stopOnSignals(() => app.close());
await app.listen(config.PORT, config.HOST);
log.info({ port: config.PORT }, 'api listens');
