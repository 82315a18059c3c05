// Composes notifications: use cases (NotificationsModule), controllers (NotificationsHttp), processors (NotificationsWorker).
import { Module } from '@nestjs/common';

@Module({ providers: [], exports: [] })
export class NotificationsModule {}

@Module({ imports: [NotificationsModule], controllers: [] })
export class NotificationsHttp {}

@Module({ imports: [NotificationsModule], providers: [] })
export class NotificationsWorker {}
