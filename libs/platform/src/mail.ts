// Owns the way out for mail: one SMTP transport. Who hears of what is decided in notifications; here a message goes or throws.
import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import { createTransport, type Transporter } from 'nodemailer';
import { CONFIG, type Config } from './config.js';

export interface Mail {
  readonly to: string; readonly subject: string; readonly text: string; readonly html: string;
  /** Stable for one delivery: a repeat after a crash carries the same one, so that a reader sees one mail. */
  readonly messageId: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly attachments?: readonly { filename: string; content: Buffer; contentType: string }[];
}

@Injectable()
export class Mailer implements OnApplicationShutdown {
  private readonly transport: Transporter;
  private readonly from: string;

  constructor(@Inject(CONFIG) config: Pick<Config, 'SMTP_URL' | 'MAIL_FROM'>) {
    this.from = config.MAIL_FROM;
    this.transport = createTransport(config.SMTP_URL ?? 'smtp://127.0.0.1:1025', { pool: true, maxConnections: 2, connectionTimeout: 8_000, greetingTimeout: 8_000, socketTimeout: 20_000 } as never);
  }

  /** Resolves when the server has taken the message. @throws what the transport throws; the caller's job retries */
  async send(mail: Mail): Promise<void> {
    await this.transport.sendMail({ ...mail, from: this.from, headers: { ...mail.headers }, attachments: mail.attachments ? [...mail.attachments] : undefined, disableFileAccess: true, disableUrlAccess: true });
  }

  onApplicationShutdown(): void {
    this.transport.close();
  }
}
