// Owns a real SMTP server for tests: what the product sends is parsed and kept in order.
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface Mailbox { readonly url: string; readonly mails: ParsedMail[]; to(address: string): ParsedMail[]; stop(): Promise<void>; refuse: boolean }

export async function startMailbox(port = 0): Promise<Mailbox> {
  const mails: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true, disabledCommands: ['STARTTLS'], logger: false,
    onData(stream, _session, done) {
      if (box.refuse) { stream.resume(); stream.on('end', () => done(new Error('451 try later'))); return; }
      simpleParser(stream).then((mail) => { mails.push(mail); done(); }, done);
    },
  });
  server.on('error', () => undefined);
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const { port: taken } = server.server.address() as AddressInfo;
  const box: Mailbox = {
    url: `smtp://127.0.0.1:${taken}`, mails, refuse: false,
    to: (address) => mails.filter((m) => [m.to].flat().some((t) => t?.value.some((v) => v.address === address))),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return box;
}
