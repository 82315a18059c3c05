// Approval limits over HTTP: read by officials, asked for by finance, adopted or refused by a head.
import { Body, Controller, Get, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { zId } from '#libs/kernel';
import { Allow, Caller, type Call } from '#libs/platform';
import { approvalLimitReason, type ApprovalLimitReason, type ApprovalLimitsView, type ApprovalLimitView, newApprovalLimit, type NewApprovalLimit } from './approval-limit.contract.js';
import { ApprovalLimits } from './approval-limits.service.js';

@ApiTags('funding')
@Controller('api/approval-limits')
export class ApprovalLimitsController {
  constructor(private readonly limits: ApprovalLimits) {}

  @Get() @Allow('approval-limit.read')
  list(@Caller() call: Call): Promise<ApprovalLimitsView> {
    return this.limits.list(call);
  }

  /** Above which amount whom else to ask; in force once a head adopts it. */
  @Post() @Allow('approval-limit.prepare')
  submit(@Body({ schema: newApprovalLimit }) body: NewApprovalLimit, @Caller() call: Call): Promise<ApprovalLimitView> {
    return this.limits.submit(call, body);
  }

  @Post(':id/approvals') @Allow('approval-limit.adopt')
  adopt(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<ApprovalLimitView> {
    return this.limits.adopt(call, id);
  }

  @Post(':id/rejections') @Allow('approval-limit.adopt')
  refuse(@Param('id', { schema: zId }) id: string, @Body({ schema: approvalLimitReason }) body: ApprovalLimitReason, @Caller() call: Call): Promise<ApprovalLimitView> {
    return this.limits.refuse(call, id, body.reason);
  }
}
