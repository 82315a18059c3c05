// Owns what people want by mail: their own choice by topic, and the one-click way out that a mail carries.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { actorId, type Actor } from '#libs/kernel';
import { audit, Database, Keys, platformErrors, run, type Call, type Reader, type Tx } from '#libs/platform';
import type { PreferenceChange, PreferenceLine } from './notification.contract.js';
import { type Topic, topicNames, topics } from './topics.js';

@Injectable()
export class Unsubscriptions {
  private readonly key: Buffer;

  constructor(private readonly db: Database, keys: Keys) {
    this.key = keys.derive('unsubscription');
  }

  /** Says who and what, and that we wrote it: needs no row, never expires, does nothing but end one topic's mails. */
  token(personId: string, topic: Topic): string {
    return Buffer.from(`${personId}.${topic}.`).toString('base64url') + '.' + this.mac(personId, topic).toString('base64url');
  }

  /** @throws Problem not-found when we did not write it */
  read(token: string): { personId: string; topic: Topic } {
    const [said = '', mac = ''] = token.split('.');
    const [personId = '', topic = ''] = Buffer.from(said, 'base64url').toString().split('.');
    const given = Buffer.from(mac, 'base64url'), due = this.mac(personId, topic);
    if (!(topic in topics) || given.length !== due.length || !timingSafeEqual(given, due)) throw platformErrors.problem('not-found');
    return { personId, topic: topic as Topic };
  }

  private mac(personId: string, topic: string): Buffer {
    return createHmac('sha256', this.key).update(`${personId}.${topic}`).digest();
  }

  async stop(token: string): Promise<Topic> {
    const { personId, topic } = this.read(token);
    await this.db.transaction(async (tx) => {
      if (!(await tx.one('SELECT 1 AS one FROM people WHERE id = $1', [personId]))) throw platformErrors.problem('not-found');
      await set(tx, personId, topic, false, { kind: 'system', name: 'unsubscription' });
    });
    return topic;
  }

  async wants(r: Reader, personId: string, topic: Topic): Promise<boolean> {
    return !(await r.one('SELECT 1 AS one FROM mail_preferences WHERE person_id = $1 AND topic = $2 AND NOT mail', [personId, topic]));
  }

  /** Every topic with one's choice; mail until one says no. */
  async own(r: Reader, actor: Actor): Promise<PreferenceLine[]> {
    const rows = await r.query<{ topic: string; mail: boolean }>('SELECT topic, mail FROM mail_preferences WHERE person_id = $1', [actorId(actor)]);
    const chosen = new Map(rows.map((row) => [row.topic, row.mail]));
    return topicNames.map((topic) => ({ topic, title: topics[topic], mail: chosen.get(topic) ?? true }));
  }

  /** @throws Problem invalid at an unknown topic */
  change(call: Call, change: PreferenceChange): Promise<PreferenceLine[]> {
    const unknown = change.items.flatMap((item, i) => (item.topic in topics ? [] : [{ pointer: `/items/${i}/topic`, code: 'unknown-topic' }]));
    if (unknown.length > 0) throw platformErrors.problem('invalid', { fields: unknown });
    return run(this.db, call, async (tx) => {
      const personId = actorId(call.actor);
      if (personId === null) throw platformErrors.problem('not-signed-in');
      for (const { topic, mail } of change.items) await set(tx, personId, topic as Topic, mail, call.actor);
      return this.own(tx, call.actor);
    });
  }
}

/** Saying the same again changes nothing and is no entry. */
async function set(tx: Tx, personId: string, topic: Topic, mail: boolean, actor: Actor): Promise<void> {
  const changed = await tx.execute(`INSERT INTO mail_preferences AS p (person_id, topic, mail) VALUES ($1, $2, $3)
    ON CONFLICT (person_id, topic) DO UPDATE SET mail = excluded.mail, at = jiebang_now() WHERE p.mail <> excluded.mail`, [personId, topic, mail]);
  if (changed === 1) await audit(tx, { subject: 'mail-preference', subjectId: personId, action: 'mail-preference.changed', actor, version: 1, state: { topic, mail } });
}
