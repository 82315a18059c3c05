// Decides when loose parts of open challenges are looked for: once a day. Safe to run twice: it only asks for the collection, which finds what is there.
import { Injectable, type OnApplicationBootstrap } from '@nestjs/common';
import { beginDue, Database, enqueue, setDue, type Tx, WhenDue } from '#libs/platform';
import { collectParts, LOOSE_MS, partsSweep } from './bids.jobs.js';

const DAY_MS = 86_400_000, SUBJECT = 'daily';

@Injectable()
export class PartsSweep implements OnApplicationBootstrap {
  constructor(private readonly db: Database) {}

  async onApplicationBootstrap(): Promise<void> {
    await beginDue(this.db, partsSweep, SUBJECT, DAY_MS);
  }

  @WhenDue(partsSweep)
  async sweep(tx: Tx): Promise<void> {
    const now = (await tx.now()).getTime();
    const open = await tx.query<{ id: string }>(`SELECT c.id FROM challenges c WHERE c.state = 'open' AND EXISTS (SELECT 1 FROM bid_parts p WHERE p.challenge_id = c.id AND p.at < $1)`, [new Date(now - LOOSE_MS)]);
    for (const { id } of open) await enqueue(tx, collectParts, { challengeId: id });
    await setDue(tx, partsSweep, SUBJECT, new Date(now + DAY_MS));
  }
}
