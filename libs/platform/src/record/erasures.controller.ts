// Erasures over HTTP: asked for and settled by administrators of the city, watched by auditors; that something was erased is everybody's to know.
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { zId } from '#libs/kernel';
import type { Call } from '../call.js';
import { Allow, permissions } from '../http/allow.js';
import { Caller } from '../http/caller.js';
import { type Page, pageQuery } from '../http/page.js';
import { Erasures } from './erasures.service.js';
import { type ErasureRequestView, type ErasureView, newErasure, type NewErasure, zReason } from './record.contract.js';

permissions({ 'erasure.ask': ['admin'], 'erasure.decide': ['admin'], 'erasure.list': ['admin', 'auditor'] });
const rejection = z.strictObject({ reason: zReason });

@ApiTags('log')
@Controller('api/log')
export class ErasuresController {
  constructor(private readonly erasures: Erasures) {}

  /** Entries whose payload was erased, and where the log says so. */
  @Get('erasures') @Allow('public')
  async done(): Promise<{ items: ErasureView[]; next: null }> {
    return { items: await this.erasures.done(), next: null };
  }

  /** Erasures that were asked for, newest first. */
  @Get('erasure-requests') @Allow('erasure.list')
  list(@Query({ schema: pageQuery }) q: z.infer<typeof pageQuery>, @Caller() call: Call): Promise<Page<ErasureRequestView>> {
    return this.erasures.list(call, q);
  }

  /** Asks that an entry's payload and salt be erased. */
  @Post('erasure-requests') @Allow('erasure.ask') @HttpCode(201)
  ask(@Body({ schema: newErasure }) body: NewErasure, @Caller() call: Call): Promise<ErasureRequestView> {
    return this.erasures.ask(call, body);
  }

  /** Erases it: the leaf stays, and the erasure is an entry itself. By another administrator than who asked. */
  @Post('erasure-requests/:id/approvals') @Allow('erasure.decide') @HttpCode(201)
  approve(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<ErasureRequestView> {
    return this.erasures.approve(call, id);
  }

  @Post('erasure-requests/:id/rejections') @Allow('erasure.decide') @HttpCode(201)
  reject(@Param('id', { schema: zId }) id: string, @Body({ schema: rejection }) body: z.infer<typeof rejection>, @Caller() call: Call): Promise<ErasureRequestView> {
    return this.erasures.reject(call, id, body.reason);
  }
}
