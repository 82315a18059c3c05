// Starts the API alone: one of many behind a balancer. The database must be migrated already.
import { createServer, log, readConfig } from '#libs/platform';
import { ApiModule } from './api.module.js';

const config = readConfig(process.env);
const app = await createServer(ApiModule.with(config), config);
app.enableShutdownHooks();
await app.listen(config.PORT, config.HOST);
log.info({ port: config.PORT }, 'api listens');
