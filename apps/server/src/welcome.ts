// Owns what a start says: where to look, who one can be, where the data lies.
import { DEMO_PASSWORD, demoAccounts } from './demonstration/accounts.js';

export const say = (text: string): void => { process.stdout.write(`${text}\n`); };

export interface Welcome {
  readonly address: string; readonly inbox: string | undefined; readonly demonstration: boolean; readonly dataDir: string | undefined;
  readonly keyDir: string | undefined; readonly keysMade: boolean; readonly seconds: number;
}

export function welcome(w: Welcome): void {
  say(`\nJiebang runs at ${w.address}  (ready in ${w.seconds.toFixed(1)} s; Ctrl-C stops it)`);
  if (w.inbox) say(`Mail it sends arrives at ${w.inbox}`);
  if (w.dataDir) say(`Its data lies in ${w.dataDir}`);
  if (w.keyDir) say(`${w.keysMade ? 'New keys were made in' : 'Its keys are in'} ${w.keyDir} (keep a copy apart from the data)`);
  if (!w.demonstration) return;
  say(`\nA demonstration city. Everybody's password: ${DEMO_PASSWORD}`);
  const shown = [...new Set(demoAccounts.map((a) => a.role))].map((role) => ({ role, list: demoAccounts.filter((a) => a.role === role) }));
  for (const { role, list } of shown) for (const a of list.slice(0, 6)) say(`  ${role.padEnd(9)} ${a.email.padEnd(28)}${a.totpSecret ? `second factor ${a.totpSecret}` : (a.organisation ?? a.name)}`);
  say('A code of a second factor: npm run demo:code -- EMAIL   (or the secret in any authenticator)\n');
}
