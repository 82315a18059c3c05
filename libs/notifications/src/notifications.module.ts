// Composes notifications: use cases (NotificationsModule), controllers (NotificationsHttp), processors (NotificationsWorker).
import { Module } from '@nestjs/common';
import { BidsModule } from '#libs/bids';
import { FundingModule } from '#libs/funding';
import { IdentityModule } from '#libs/identity';
import { ReviewsModule } from '#libs/reviews';
import { DeliveryWriter } from './delivery-writer.js';
import { Desk } from './desk.js';
import { MailSender } from './mail-sender.js';
import './notifications.access.js';
import { NotificationsController } from './notifications.controller.js';
import { NotificationsReader } from './notifications.reader.js';
import { NotificationsProcessor } from './notifications.worker.js';
import { UnsubscriptionsController } from './unsubscriptions.controller.js';
import { Unsubscriptions } from './unsubscriptions.service.js';

@Module({ imports: [IdentityModule], providers: [NotificationsReader, Unsubscriptions], exports: [NotificationsReader, Unsubscriptions] })
export class NotificationsModule {}

@Module({ imports: [NotificationsModule], controllers: [NotificationsController, UnsubscriptionsController] })
export class NotificationsHttp {}

@Module({ imports: [IdentityModule, BidsModule, ReviewsModule, FundingModule, NotificationsModule], providers: [Desk, DeliveryWriter, MailSender, NotificationsProcessor] })
export class NotificationsWorker {}
