// Processes what notifications hears, sends and sweeps. Reruns are safe: an event's deliveries are unique by (event, recipient, channel) and come with its handled row;
// a mail is claimed by its row, and what was sent is not sent again; the sweep only asks again for what is still due.
import { Injectable } from '@nestjs/common';
import { challengeOpened } from '#libs/challenges';
import { personClosed } from '#libs/identity';
import { enqueue, Handles, Processes, setDue, WhenDue, type Happened, type JobRun, type Tx } from '#libs/platform';
import { catalogue } from './catalogue/index.js';
import { DeliveryWriter } from './delivery-writer.js';
import { MailSender } from './mail-sender.js';
import { mailSweep, sendMail, SWEEP } from './notifications.jobs.js';

const BATCH = 500, AGAIN_MS = 5 * 60_000;
/** Still due after its first job's tries: asked for again each ten minutes, a day later each hour. */
const STILL_DUE = `UPDATE deliveries SET next_at = jiebang_now() + CASE WHEN created_at > jiebang_now() - interval '1 day' THEN interval '10 minutes' ELSE interval '1 hour' END
  WHERE id IN (SELECT id FROM deliveries WHERE state IN ('due','sending') AND channel = 'mail' AND next_at <= jiebang_now() ORDER BY next_at LIMIT ${BATCH} FOR UPDATE SKIP LOCKED) RETURNING id`;
/** The inbox is a reminder, no archive: what it led to keeps its own history. */
const FORGET = `DELETE FROM deliveries WHERE channel = 'inbox' AND created_at < jiebang_now() - interval '2 years'`;

/** Every event of the catalogue, each named once. */
const HandlesCatalogued: MethodDecorator = (target, key, descriptor) => {
  for (const event of new Set(catalogue.map((e) => e.event))) Handles(event)(target, key, descriptor as never);
};

@Injectable()
export class NotificationsProcessor {
  constructor(private readonly writer: DeliveryWriter, private readonly sender: MailSender) {}

  @HandlesCatalogued
  hear(tx: Tx, happened: Happened<never>): Promise<void> {
    return this.writer.write(tx, happened);
  }

  @Processes(sendMail)
  send({ deliveryId }: { deliveryId: string }, run: JobRun): Promise<void> {
    return this.sender.send(deliveryId, run.id);
  }

  @WhenDue(mailSweep)
  async sweep(tx: Tx): Promise<void> {
    const rows = await tx.query<{ id: string }>(STILL_DUE);
    for (const { id } of rows) await enqueue(tx, sendMail, { deliveryId: id });
    await tx.execute(FORGET);
    const open = await tx.one(`SELECT 1 AS one FROM deliveries WHERE state IN ('due','sending') LIMIT 1`);
    if (open) await setDue(tx, mailSweep, SWEEP, new Date((await tx.now()).getTime() + AGAIN_MS));
  }

  /** The bids are opened: what was delivered about them is no secret any more. */
  @Handles(challengeOpened)
  async unveil(tx: Tx, { payload: { challengeId } }: Happened<{ challengeId: string }>): Promise<void> {
    await tx.execute('UPDATE deliveries SET veiled_by = NULL WHERE veiled_by = $1', [challengeId]);
  }

  /** A closed account hears nothing more, and its inbox goes with it. */
  @Handles(personClosed)
  async forget(tx: Tx, { payload: { personId } }: Happened<{ personId: string }>): Promise<void> {
    await tx.execute(`DELETE FROM deliveries WHERE person_id = $1 AND channel = 'inbox'`, [personId]);
    await tx.execute(`UPDATE deliveries SET state = 'suppressed', version = version + 1, facts = '{}', path = NULL, link = NULL, wrapped_token = NULL WHERE person_id = $1 AND state = 'due'`, [personId]);
    await tx.execute('DELETE FROM mail_preferences WHERE person_id = $1', [personId]);
  }
}
