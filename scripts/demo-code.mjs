// `npm run demo:code -- EMAIL`: the code that a demonstration account's authenticator shows now, by the city's clock. A server that is no demonstration city is refused.
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fail, ROOT, say } from './say.mjs';

const email = process.argv[2]?.toLowerCase();
const accounts = join(ROOT, 'dist/apps/server/src/demonstration/accounts.js');
if (!email) fail('npm run demo:code -- EMAIL');
if (!existsSync(accounts)) fail('Run `npm start` first.');
const address = process.env.PUBLIC_URL || `http://localhost:${process.env.PORT || 3000}`;
const answer = await fetch(`${address}/api/clock`).catch(() => fail(`Nothing answers at ${address}; run \`npm start\` first, or set PORT.`));
const clock = await answer.json();
if (clock.demonstration !== true) fail(`${address} is no demonstration city; codes come from people's own authenticators there.`);
const { demoAccounts } = await import(pathToFileURL(accounts).href);
const account = demoAccounts.find((a) => a.email === email);
if (!account) fail(`${email} is no demonstration account; there are ${demoAccounts.map((a) => a.email).join(', ')}.`);
if (!account.totpSecret) fail(`${email} has no second factor: the password is enough.`);
const { generateSync } = createRequire(import.meta.url)('otplib');
say(generateSync({ secret: account.totpSecret, epoch: Math.floor(Date.parse(clock.now) / 1000) }));
