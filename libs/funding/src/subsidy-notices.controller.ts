// Public notices of planned subsidies over HTTP: read by anybody, published by an official; and the clauses that need none.
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { zId } from '#libs/kernel';
import { Allow, Caller, type Call, type Page } from '#libs/platform';
import { newNoticeRule, type NewNoticeRule, newSubsidyNotice, type NewSubsidyNotice, type NoticeRuleView, subsidyNoticeQuery, type SubsidyNoticeQuery, type SubsidyNoticeLine, type SubsidyNoticeView } from './subsidy-notice.contract.js';
import { SubsidyNotices } from './subsidy-notices.service.js';
import { SubsidyNoticesReader } from './subsidy-notices.reader.js';

@ApiTags('funding')
@Controller('api')
export class SubsidyNoticesController {
  constructor(private readonly notices: SubsidyNotices, private readonly reader: SubsidyNoticesReader) {}

  @Get('subsidy-notices') @Allow('public')
  list(@Query({ schema: subsidyNoticeQuery }) query: SubsidyNoticeQuery): Promise<Page<SubsidyNoticeLine>> {
    return this.reader.list(query);
  }

  @Get('subsidy-notices/:id') @Allow('public')
  one(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<SubsidyNoticeView> {
    return this.reader.one(call.actor, id);
  }

  /** What the submitted batch would pay, put before the public. */
  @Post('payment-batches/:id/notices') @Allow('subsidy-notice.publish')
  publish(@Param('id', { schema: zId }) id: string, @Body({ schema: newSubsidyNotice }) body: NewSubsidyNotice, @Caller() call: Call): Promise<SubsidyNoticeView> {
    return this.notices.publish(call, id, body);
  }

  /** Clauses that somebody decided about; every other needs a notice. */
  @Get('subsidy-notice-rules') @Allow('public')
  async rules(): Promise<Page<NoticeRuleView>> {
    return { items: await this.reader.rules(), next: null };
  }

  @Post('subsidy-notice-rules') @Allow('subsidy-notice.rule')
  rule(@Body({ schema: newNoticeRule }) body: NewNoticeRule, @Caller() call: Call): Promise<NoticeRuleView> {
    return this.notices.setRule(call, body);
  }
}
