// Runs what falls due in projects. Both look at the row before they act, so that early, late or twice is harmless.
import { Injectable } from '@nestjs/common';
import { type Tx, WhenDue } from '#libs/platform';
import { noticeEnding } from './notice.store.js';
import { Notices } from './notices.service.js';
import { objectionReminder, Objections } from './objections.service.js';

@Injectable()
export class ProjectsDue {
  constructor(private readonly notices: Notices, private readonly objections: Objections) {}

  /** A notice that is suspended or over already is left alone. */
  @WhenDue(noticeEnding)
  endNotice(tx: Tx, noticeId: string): Promise<void> {
    return this.notices.end(tx, noticeId);
  }

  /** Says nothing once somebody replied. */
  @WhenDue(objectionReminder)
  remindOfObjection(tx: Tx, objectionId: string): Promise<void> {
    return this.objections.remind(tx, objectionId);
  }
}
