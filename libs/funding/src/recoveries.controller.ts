// Recoveries over HTTP: opened, notified, contested, received in parts, waived by two.
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { zId } from '#libs/kernel';
import { Allow, Caller, type Call, type Page } from '#libs/platform';
import { newRate, type NewRate, type RateView, newReceipt, type NewReceipt, newRecovery, type NewRecovery, recoveryQuery, type RecoveryQuery, recoveryReason, type RecoveryReason, recoveryReply, type RecoveryReply, type RecoveryView } from './recovery.contract.js';
import { RecoveriesReader } from './recoveries.reader.js';
import { Recoveries } from './recoveries.service.js';

@ApiTags('funding')
@Controller('api/recoveries')
export class RecoveriesController {
  constructor(private readonly recoveries: Recoveries, private readonly reader: RecoveriesReader) {}

  @Get() @Allow('recovery.read')
  list(@Query({ schema: recoveryQuery }) query: RecoveryQuery, @Caller() call: Call): Promise<Page<RecoveryView>> {
    return this.reader.list(call.actor, query);
  }

  @Post() @Allow('recovery.open')
  open(@Body({ schema: newRecovery }) body: NewRecovery, @Caller() call: Call): Promise<RecoveryView> {
    return this.recoveries.open(call, body);
  }

  @Get(':id') @Allow('recovery.read')
  one(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<RecoveryView> {
    return this.reader.one(call.actor, id);
  }

  @Post(':id/notifications') @Allow('recovery.notify')
  notify(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<RecoveryView> {
    return this.recoveries.notify(call, id);
  }

  @Post(':id/contestations') @Allow('recovery.contest')
  contest(@Param('id', { schema: zId }) id: string, @Body({ schema: recoveryReason }) body: RecoveryReason, @Caller() call: Call): Promise<RecoveryView> {
    return this.recoveries.contest(call, id, body.reason);
  }

  /** Another head decides what was contested. */
  @Post(':id/replies') @Allow('recovery.notify')
  decide(@Param('id', { schema: zId }) id: string, @Body({ schema: recoveryReply }) body: RecoveryReply, @Caller() call: Call): Promise<RecoveryView> {
    return this.recoveries.decide(call, id, body);
  }

  @Post(':id/receipts') @Allow('recovery.receive')
  receive(@Param('id', { schema: zId }) id: string, @Body({ schema: newReceipt }) body: NewReceipt, @Caller() call: Call): Promise<RecoveryView> {
    return this.recoveries.receive(call, id, body);
  }

  /** Twice: proposed by finance, decided by a head. */
  @Post(':id/waivers') @Allow('recovery.waive')
  waive(@Param('id', { schema: zId }) id: string, @Body({ schema: recoveryReason }) body: RecoveryReason, @Caller() call: Call): Promise<RecoveryView> {
    return this.recoveries.waive(call, id, body.reason);
  }
}

@ApiTags('funding')
@Controller('api/reference-rates')
export class ReferenceRatesController {
  constructor(private readonly recoveries: Recoveries, private readonly reader: RecoveriesReader) {}

  /** What interest is computed by: the rate from each day on, with its source. */
  @Get() @Allow('recovery.read')
  async list(): Promise<Page<RateView>> {
    return { items: await this.reader.rates(), next: null };
  }

  @Post() @Allow('recovery.notify')
  set(@Body({ schema: newRate }) body: NewRate, @Caller() call: Call): Promise<RateView> {
    return this.recoveries.setRate(call, body);
  }
}
