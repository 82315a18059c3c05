// Owns the sending of one mail: claim the row, write the letter, hand it to the server, record what the server said.
import { Inject, Injectable } from '@nestjs/common';
import { createMailLink, mailLinkPath, type PersonFacts } from '#libs/identity';
import { CONFIG, type Config, Database, Keys, Mailer, publicUrl, type Tx } from '#libs/platform';
import type { AnyEntry, Attachment, LinkWish } from './catalogue/entry.js';
import { entryNamed } from './catalogue/index.js';
import { Desk } from './desk.js';
import { type Letter, mailOf } from './letter.js';
import { type Facts, wordsOf } from './rendering.js';
import { Unsubscriptions } from './unsubscriptions.service.js';

interface Row {
  id: string; eventId: string; entry: string; personId: string | null; address: string | null; locale: 'zh' | 'en' | null; state: string; facts: Facts; path: string | null; link: LinkWish | null;
  wrappedToken: Buffer | null; tokenFresh: boolean; taken: boolean;
}
interface Claimed { letter: Letter; entry: AnyEntry; eventId: string; personId: string | null }
/** A claim by another job is believed for two minutes; the same job run again (its worker died) takes its own claim up at once. Real time: the product's clock may stand still. */
const CLAIM = `SELECT *, (token_at > jiebang_now() - interval '1 hour') IS TRUE AS token_fresh,
  state = 'sending' AND job IS DISTINCT FROM $2 AND job_at > clock_timestamp() - interval '2 minutes' AS taken FROM deliveries WHERE id = $1 AND channel = 'mail' FOR UPDATE`;
const EMPTY = `facts = '{}', path = NULL, link = NULL, wrapped_token = NULL, token_at = NULL, address = NULL, locale = NULL`;

@Injectable()
export class MailSender {
  private readonly base: string;

  constructor(private readonly db: Database, private readonly mailer: Mailer, private readonly keys: Keys, private readonly desk: Desk, private readonly unsubscriptions: Unsubscriptions, @Inject(CONFIG) config: Config) {
    this.base = publicUrl(config);
  }

  /** Sends it unless it was sent, bounced or suppressed. @throws Error when the server did not take it now: the job tries again */
  async send(deliveryId: string, jobId: string): Promise<void> {
    const claimed = await this.db.transaction((tx) => this.claim(tx, deliveryId, jobId));
    if (!claimed) return;
    const attachments = await this.attachments(claimed);
    try {
      await this.mailer.send(mailOf({ ...claimed.letter, attachments }));
    } catch (error) {
      const failure = failureOf(error);
      await this.db.query(failure.forGood ? `UPDATE deliveries SET state = 'bounced', attempts = attempts + 1, failure = $3, version = version + 1, ${EMPTY} WHERE id = $1 AND state = 'sending' AND job = $2`
        : `UPDATE deliveries SET state = 'due', attempts = attempts + 1, failure = $3, version = version + 1 WHERE id = $1 AND state = 'sending' AND job = $2`, [deliveryId, jobId, failure.code]);
      if (failure.forGood) return;
      throw new Error(`mail ${deliveryId} was not taken: ${failure.code}`); // the server's own words may hold the address: they stay out of the queue
    }
    await this.db.query(`UPDATE deliveries SET state = 'sent', attempts = attempts + 1, failure = NULL, sent_at = jiebang_now(), version = version + 1, ${EMPTY} WHERE id = $1 AND state = 'sending' AND job = $2`, [deliveryId, jobId]);
  }

  private async claim(tx: Tx, deliveryId: string, jobId: string): Promise<Claimed | undefined> {
    const row = await tx.one<Row>(CLAIM, [deliveryId, jobId]);
    if (!row || row.taken || (row.state !== 'due' && row.state !== 'sending')) return undefined;
    const entry = entryNamed(row.entry);
    const person = row.personId === null ? undefined : await this.desk.identity.person(tx, row.personId);
    if (!entry || (await this.unwanted(tx, entry, row, person))) {
      await tx.execute(`UPDATE deliveries SET state = 'suppressed', version = version + 1, ${EMPTY} WHERE id = $1`, [deliveryId]);
      return undefined;
    }
    await tx.execute(`UPDATE deliveries SET state = 'sending', job = $2, job_at = clock_timestamp(), version = version + 1 WHERE id = $1`, [deliveryId, jobId]);
    return this.write(tx, row, entry, person);
  }

  /** Closed or unsubscribed since the event. */
  private async unwanted(tx: Tx, entry: AnyEntry, row: Row, person: PersonFacts | undefined): Promise<boolean> {
    if (row.personId === null) return row.address === null;
    if (!person || person.state === 'closed') return true;
    return entry.topic !== 'required' && !(await this.unsubscriptions.wants(tx, row.personId, entry.topic));
  }

  private async write(tx: Tx, row: Row, entry: AnyEntry, person: PersonFacts | undefined): Promise<Claimed> {
    const to = person?.email ?? row.address!, locale = person?.locale ?? row.locale ?? 'zh';
    const path = row.link ? mailLinkPath(await this.token(tx, row, to)) : row.path;
    const letter: Letter = {
      deliveryId: row.id, to, locale, words: wordsOf(entry, row.facts, locale), why: entry.why, url: path === null ? undefined : this.base + path,
      unsubscribeUrl: entry.topic === 'required' || !person ? undefined : `${this.base}/api/unsubscriptions/${this.unsubscriptions.token(person.id, entry.topic)}`,
      preferencesUrl: `${this.base}/account/preferences`, domain: new URL(this.base).hostname,
    };
    return { letter, entry, eventId: row.eventId, personId: row.personId };
  }

  /** Made outside the claim's transaction: a PDF takes its time. */
  private async attachments({ entry, eventId, personId }: Claimed): Promise<readonly Attachment[]> {
    if (!entry.attach || personId === null) return [];
    const event = await this.db.one<{ payload: never }>('SELECT payload FROM events WHERE id = $1', [eventId]);
    return event ? entry.attach(this.desk, this.db, event.payload, personId) : [];
  }

  /** The link of this mail, made when it is first written; a repeat within the hour carries the same one. Until it is sent the token is kept, wrapped. */
  private async token(tx: Tx, row: Row, email: string): Promise<string> {
    const context = `delivery/${row.id}`;
    if (row.wrappedToken && row.tokenFresh) return this.keys.unwrap(row.wrappedToken, context).toString();
    const { purpose, subject, subjectId, hours, personal } = row.link!;
    const token = await createMailLink(tx, { purpose, subject, subjectId, email, hours, ...(personal && row.personId ? { personId: row.personId } : {}) });
    await tx.execute('UPDATE deliveries SET wrapped_token = $2, token_at = jiebang_now() WHERE id = $1', [row.id, this.keys.wrap(Buffer.from(token), context)]);
    return token;
  }
}

/** 5xx for this recipient or this message is for good; everything else (no connection, 4xx, a refused sign-in) is the server's trouble and passes. */
function failureOf(error: unknown): { code: string; forGood: boolean } {
  const e = error as { code?: string; responseCode?: number };
  const forGood = (e.responseCode ?? 0) >= 500 && (e.code === 'EENVELOPE' || e.code === 'EMESSAGE');
  return { code: [e.code, e.responseCode].filter(Boolean).join(' ') || 'unknown', forGood };
}
