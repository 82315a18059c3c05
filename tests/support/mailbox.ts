// Owns a real SMTP server for tests: what the product sends is parsed and kept in order.
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface Mailbox { readonly url: string; readonly mails: ParsedMail[]; to(address: string): ParsedMail[]; stop(): Promise<void>; /** 451 for every message: try later */ refuse: boolean; /** 550 for these recipients: no such mailbox */ readonly unknown: Set<string> }

export async function startMailbox(port = 0): Promise<Mailbox> {
  const mails: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS'], logger: false,
    onRcptTo(address, _session, done) {
      done(box.unknown.has(address.address) ? Object.assign(new Error(`no mailbox ${address.address}`), { responseCode: 550 }) : null);
    },
    onData(stream, _session, done) {
      if (box.refuse) { stream.resume(); stream.on('end', () => done(Object.assign(new Error('try later'), { responseCode: 451 }))); return; }
      simpleParser(stream).then((mail) => { mails.push(mail); done(); }, done);
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: taken } = server.server.address() as AddressInfo;
  const box: Mailbox = {
    url: `smtp://127.0.0.1:${taken}`, mails, refuse: false, unknown: new Set(),
    to: (address) => mails.filter((m) => [m.to].flat().some((t) => t?.value.some((v) => v.address === address))),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return box;
}
