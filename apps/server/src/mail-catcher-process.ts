// Runs the mail catcher: stops when its parent is gone, however that went; Ctrl-C in the terminal is the parent's to answer.
import { MailDev } from 'maildev';
import type { CatcherSettings } from './mail-catcher.js';

const settings = JSON.parse(process.argv[2]!) as CatcherSettings;
process.on('SIGINT', () => undefined);
process.on('disconnect', () => process.exit(0));
await new MailDev({ smtp: settings.smtp, ip: '127.0.0.1', web: settings.web, webIp: settings.host, mailDirectory: settings.folder, maxEmails: 2_000, silent: true } as never).start();
process.send!('ready');
