// Owns how people make a key on a page and unlock it again: the passphrase read once, the file downloaded, both kept.
import { readFileSync } from 'node:fs';
import { expect } from '@jest/globals';
import type { Person } from '../support/person.js';

export interface KeyFile { file: Buffer; passphrase: string }

/** Makes a key where the page offers it: passphrase read once, file downloaded, both kept. */
export async function makeKey(person: Person, button: string): Promise<KeyFile> {
  await person.press(button);
  const shown = person.page.getByTestId('passphrase');
  await shown.waitFor();
  const passphrase = await shown.innerText();
  expect(await person.page.getByRole('button', { name: 'Done', exact: true }).isDisabled()).toBe(true);
  const [download] = await Promise.all([person.page.waitForEvent('download'), person.press('Download the key file')]);
  await person.page.getByRole('checkbox', { name: /written down/ }).check();
  await person.press('Done');
  await shown.waitFor({ state: 'detached' });
  return { file: readFileSync(await download.path()), passphrase };
}

export async function unlock(person: Person, key: KeyFile, button: string, from: 'file' | 'copy' = 'file'): Promise<void> {
  if (from === 'copy') await person.press(/Lost the file/);
  else await person.attach('Key file', { name: 'key.age', type: 'application/octet-stream', bytes: key.file });
  await person.fill('Passphrase', key.passphrase);
  await person.press(button);
}
