// Owns the mail server of a start without SMTP_URL: a real SMTP server with an inbox page, in a process of its own that ends with this one.
import { fork } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { endChild } from './end-child.js';
import { StartFailure } from './start-failure.js';

export interface MailCatcher { readonly smtpUrl: string; readonly pageUrl: string; stop(): Promise<void> }
export interface CatcherSettings { readonly smtp: number; readonly web: number; readonly host: string; readonly folder: string }
const PAGE_PORT = 1080;

/** Starts it. A port that was asked for must be free; the usual one gives way to another. @throws StartFailure */
export async function startMailCatcher(options: { folder: string; host: string; pagePort: number | undefined }): Promise<MailCatcher> {
  const smtp = await freePort(0, '127.0.0.1') as number;
  const web = (await freePort(options.pagePort ?? PAGE_PORT, options.host)) ?? (options.pagePort === undefined ? await freePort(0, options.host) : undefined);
  if (web === undefined) throw new StartFailure(`Port ${options.pagePort} for the inbox page is taken; set MAIL_PORT to another.`);
  const settings: CatcherSettings = { smtp, web, host: options.host, folder: options.folder };
  const child = fork(fileURLToPath(new URL('./mail-catcher-process.js', import.meta.url)), [JSON.stringify(settings)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] });
  await new Promise<void>((resolve, reject) => {
    child.once('message', () => resolve());
    child.once('exit', () => reject(new StartFailure('The mail catcher did not start; set SMTP_URL to a mail server instead.')));
  });
  child.channel?.unref();
  child.unref();
  return { smtpUrl: `smtp://127.0.0.1:${smtp}`, pageUrl: `http://localhost:${web}`, stop: () => endChild(child) };
}

/** The port if it is free on that host, else undefined; 0 finds one. */
export const freePort = (port: number, host: string): Promise<number | undefined> => new Promise((done) => {
  const probe = createServer().once('error', () => done(undefined)).listen(port, host, () => { const taken = (probe.address() as AddressInfo).port; probe.close(() => done(taken)); });
});
