// Notifications over HTTP: one's inbox, what one wants by mail, and what was delivered.
import { Body, Controller, Get, Param, Post, Put, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { zId } from '#libs/kernel';
import { Allow, Caller, Database, type Call, type Page } from '#libs/platform';
import { allRead, type AllRead, preferenceChange, type DeliveryLine, type NotificationLine, type PreferenceChange, type PreferenceLine } from './notification.contract.js';
import { deliveryQuery, inboxQuery, NotificationsReader } from './notifications.reader.js';
import { Unsubscriptions } from './unsubscriptions.service.js';

@ApiTags('notifications')
@Controller('api')
export class NotificationsController {
  constructor(private readonly db: Database, private readonly reader: NotificationsReader, private readonly unsubscriptions: Unsubscriptions) {}

  /** One's own, newest first, in the language asked for; `unread=1` leaves out what was read. */
  @Get('notifications') @Allow('signed-in')
  list(@Query({ schema: inboxQuery }) query: z.infer<typeof inboxQuery>, @Caller() call: Call): Promise<Page<NotificationLine>> {
    return this.reader.inbox(call, query);
  }

  @Post('notifications/:id/reads') @Allow('signed-in')
  read(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<{ id: string; readAt: string }> {
    return this.reader.read(call.actor, id);
  }

  /** All of one's own that came by `through`. */
  @Post('notifications/reads') @Allow('signed-in')
  readAll(@Body({ schema: allRead }) body: AllRead, @Caller() call: Call): Promise<{ read: number }> {
    return this.reader.readAll(call.actor, body.through);
  }

  /** Every topic that is optional, and whether one wants it by mail. */
  @Get('preferences') @Allow('signed-in')
  async preferences(@Caller() call: Call): Promise<Page<PreferenceLine>> {
    return { items: await this.unsubscriptions.own(this.db, call.actor), next: null };
  }

  @Put('preferences') @Allow('signed-in')
  async prefer(@Body({ schema: preferenceChange }) body: PreferenceChange, @Caller() call: Call): Promise<Page<PreferenceLine>> {
    return { items: await this.unsubscriptions.change(call, body), next: null };
  }

  /** Who heard of what, by which way, with what success; never the words. Of the agencies that one watches over. */
  @Get('deliveries') @Allow('delivery.list')
  deliveries(@Query({ schema: deliveryQuery }) query: z.infer<typeof deliveryQuery>, @Caller() call: Call): Promise<Page<DeliveryLine>> {
    return this.reader.deliveries(call.actor, query);
  }
}
