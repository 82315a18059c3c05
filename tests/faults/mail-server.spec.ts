// The way out for mail: what a server does not take is an error that the caller's job retries; when the server is back, it goes, once, under the same Message-ID.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Mailer } from '#libs/platform';
import { startMailbox, type Mailbox } from '../support/mailbox.js';

let mailbox: Mailbox, mailer: Mailer;
beforeAll(async () => { mailbox = await startMailbox(); mailer = new Mailer({ SMTP_URL: mailbox.url, MAIL_FROM: '揭榜挂帅平台 <no-reply@city.test>' }); });
afterAll(async () => { mailer.onApplicationShutdown(); await mailbox.stop(); });

const mail = (n: number, more: object = {}) => ({ to: 'owner@firm.test', subject: `回执 ${n} 号`, text: '已收到', html: '<p>已收到</p>', messageId: `<delivery-${n}@jiebang>`, ...more });

describe('a mail', () => {
  it('arrives whole: Chinese subject, both forms, attachment, its own id', async () => {
    await mailer.send(mail(1, { headers: { 'List-Unsubscribe': '<https://city.test/u/1>' }, attachments: [{ filename: '回执.json', content: Buffer.from('{"a":1}'), contentType: 'application/json' }] }));
    const [got] = mailbox.mails;
    expect([got!.subject, got!.messageId, got!.text?.trim(), got!.from?.value[0]]).toEqual(['回执 1 号', '<delivery-1@jiebang>', '已收到', { name: '揭榜挂帅平台', address: 'no-reply@city.test' }]);
    expect([got!.attachments[0]!.filename, got!.attachments[0]!.content.toString()]).toEqual(['回执.json', '{"a":1}']);
    expect(got!.headers.get('list')).toMatchObject({ unsubscribe: { url: 'https://city.test/u/1' } });
  });

  it('that the server refuses is an error, and goes when it takes mail again', async () => {
    mailbox.refuse = true;
    await expect(mailer.send(mail(2))).rejects.toThrow('451');
    mailbox.refuse = false;
    await mailer.send(mail(2));
    expect(mailbox.mails.filter((m) => m.messageId === '<delivery-2@jiebang>')).toHaveLength(1);
  });

  it('finds a server that was gone and came back on its own', async () => {
    const port = Number(new URL(mailbox.url).port);
    await mailbox.stop();
    for (let i = 0; i < 3; i += 1) await expect(mailer.send(mail(3))).rejects.toMatchObject({ code: expect.stringMatching(/^E/) });
    mailbox = await startMailbox(port);
    await mailer.send(mail(3));
    expect(mailbox.mails.map((m) => m.messageId)).toEqual(['<delivery-3@jiebang>']);
  });

  it('cannot be given further headers or readers by its texts', async () => {
    await mailer.send(mail(4, { subject: 'x\r\nBcc: thief@evil.test', text: '.\r\nRCPT TO:<thief@evil.test>' }));
    const got = mailbox.mails.find((m) => m.messageId === '<delivery-4@jiebang>')!;
    expect([got.bcc, got.headers.has('bcc'), got.subject]).toEqual([undefined, false, expect.stringContaining('Bcc: thief')]);
  });

  it('reads no file and no address on its way', async () => {
    await expect(mailer.send(mail(5, { attachments: [{ path: '/etc/hostname', filename: 'x' }] as never }))).rejects.toThrow('File access rejected');
  });
});
