// The product in a process of its own as a city runs it: as it was built, API, worker and web in one, by what `npm start` calls. Plain JavaScript and nothing of this folder, so that no compiler and no source is measured with it.
const { runProduct } = await import('../dist/apps/server/src/product.js');
const running = [], key = (byte) => Buffer.alloc(32, byte).toString('base64');
const { address } = await runProduct(
  { PORT: '0', HOST: '127.0.0.1', DATA_KEY: key(1), LOG_KEY: key(2), LOG_LEVEL: 'warn', ...process.env },
  { deployment: 'production', webFolder: new URL('../dist/web', import.meta.url).pathname, running },
);
const stop = async () => { for (const end of running.reverse()) await end(); };
process.on('SIGTERM', () => void stop().finally(() => process.exit(0)));
process.send({ url: address.replace('//localhost', '//127.0.0.1') });
