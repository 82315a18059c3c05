// Decides, for one event, which deliveries there are: by the catalogue's order, one for each person and channel, in the event handler's transaction.
import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { enqueue, setDue, type Happened, type Tx } from '#libs/platform';
import { type AnyEntry, type Hearing, nameOf } from './catalogue/entry.js';
import { entriesOf } from './catalogue/index.js';
import { agencyOfEvent } from './deliveries-agency.migrations.js';
import { Desk } from './desk.js';
import { mailSweep, sendMail, SWEEP } from './notifications.jobs.js';

const FIRST_SWEEP_MS = 5 * 60_000;
interface Recipient { readonly recipient: string; readonly personId: string | null; readonly address: string | null; readonly locale: 'zh' | 'en' | null; readonly wantsMail: boolean; readonly inbox: boolean }

@Injectable()
export class DeliveryWriter {
  constructor(private readonly desk: Desk) {}

  async write(tx: Tx, happened: Happened<never>): Promise<void> {
    let mails = 0;
    for (const entry of entriesOf(happened.name)) {
      const hearing = await entry.hear(this.desk, tx, happened);
      if (hearing) mails += await this.deliver(tx, happened, entry, hearing);
    }
    if (mails > 0) await ensureSweep(tx);
  }

  private async deliver(tx: Tx, happened: Happened<never>, entry: AnyEntry, hearing: Hearing): Promise<number> {
    let mails = 0;
    const about = await tx.one<{ agencyPath: string | null }>(`SELECT ${agencyOfEvent} AS agency_path FROM events e WHERE e.id = $1`, [happened.id]);
    const veil = hearing.veil && !(await this.desk.opened(tx, hearing.veil)) ? hearing.veil : null;
    for (const to of await this.recipients(tx, entry, hearing)) {
      const row = { eventId: happened.id, event: happened.name, entry: nameOf(entry), recipient: to.recipient, personId: to.personId, facts: hearing.facts, path: hearing.path ?? null, veiledBy: veil, agencyPath: about?.agencyPath ?? null };
      if (to.inbox) await insert(tx, { ...row, channel: 'inbox', state: 'sent' });
      const id = await insert(tx, { ...row, channel: 'mail', address: to.address, locale: to.locale, state: to.wantsMail ? 'due' : 'suppressed', link: hearing.link ? { ...hearing.link } : null });
      if (id === undefined || !to.wantsMail) continue;
      await enqueue(tx, sendMail, { deliveryId: id }, { once: `send-${id}` });
      mails += 1;
    }
    return mails;
  }

  private async recipients(tx: Tx, entry: AnyEntry, hearing: Hearing): Promise<Recipient[]> {
    const people = await this.desk.identity.people(tx, [...new Set(hearing.people ?? [])]);
    const hearers = people.filter((p) => p.state === 'active' || (p.state === 'unconfirmed' && entry.unconfirmed));
    const refused = entry.topic === 'required' ? [] : await tx.query<{ personId: string }>('SELECT person_id FROM mail_preferences WHERE topic = $1 AND NOT mail AND person_id = ANY($2::uuid[])', [entry.topic, hearers.map((p) => p.id)]);
    const stopped = new Set(refused.map((r) => r.personId));
    return [
      ...hearers.map((p) => ({ recipient: p.id, personId: p.id, address: null, locale: null, wantsMail: !stopped.has(p.id), inbox: !entry.mailOnly })),
      ...(hearing.addresses ?? []).map(({ email, locale }) => ({ recipient: `address:${hashed(email)}`, personId: null, address: email, locale, wantsMail: true, inbox: false })),
    ];
  }
}

/** One row for each event, recipient and channel: undefined when it is there already. Ids are random: they must not tell an order. */
async function insert(tx: Tx, row: Record<string, unknown>): Promise<string | undefined> {
  const id = randomUUID();
  const names = ['id', 'event_id', 'event', 'entry', 'recipient', 'person_id', 'facts', 'path', 'veiled_by', 'channel', 'state', 'address', 'locale', 'link', 'agency_path'];
  const values = [id, row['eventId'], row['event'], row['entry'], row['recipient'], row['personId'], JSON.stringify(row['facts']), row['path'], row['veiledBy'], row['channel'], row['state'],
    row['address'] ?? null, row['locale'] ?? null, row['link'] ? JSON.stringify(row['link']) : null, row['agencyPath']];
  const made = await tx.execute(`INSERT INTO deliveries (${names.join(', ')}, next_at, sent_at) SELECT ${names.map((_, i) => `$${i + 1}`).join(', ')},
    CASE WHEN $10 = 'mail' THEN jiebang_now() + interval '5 minutes' END, CASE WHEN $10 = 'inbox' THEN jiebang_now() END ON CONFLICT (event_id, recipient, channel) DO NOTHING`, values);
  return made === 1 ? id : undefined;
}

const hashed = (email: string): string => createHash('sha256').update(email.toLowerCase()).digest('hex');

/** The sweep is set while a mail is due, and not moved on by further mails. */
async function ensureSweep(tx: Tx): Promise<void> {
  const open = await tx.one('SELECT 1 AS one FROM due_work WHERE kind = $1 AND subject_id = $2 AND done_at IS NULL', [mailSweep.kind, SWEEP]);
  if (!open) await setDue(tx, mailSweep, SWEEP, new Date((await tx.now()).getTime() + FIRST_SWEEP_MS));
}
