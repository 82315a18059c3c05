// Lets Node run our TypeScript as it stands: benches and pictures need no build step of their own.
import { register } from 'node:module';

register('../tests/support/typescript.mjs', import.meta.url);
