// Claims over HTTP for officials: proposal, approvals, rejections; and the account page of each funding case.
import { Body, Controller, Get, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { zId } from '#libs/kernel';
import { Allow, Caller, type Call, type Page } from '#libs/platform';
import { ClaimReview } from './claim-review.service.js';
import { type CaseLine, type CaseView, type ClaimView, newApproval, type NewApproval, newProposal, type NewProposal, newRejection, type NewRejection } from './claim.contract.js';
import { caseQuery, type CaseQuery, ClaimsReader } from './claims.reader.js';

@ApiTags('funding')
@Controller('api')
export class ClaimReviewController {
  constructor(private readonly review: ClaimReview, private readonly reader: ClaimsReader) {}

  /** By an officer, who may reject evidence with reasons: the amount is computed anew without it. */
  @Post('claims/:id/proposals') @Allow('claim.check')
  propose(@Param('id', { schema: zId }) id: string, @Body({ schema: newProposal }) body: NewProposal, @Caller() call: Call): Promise<ClaimView> {
    return this.review.propose(call, id, body);
  }

  /** The head's approval, then finance's, which takes the hold or lets the claim wait for room. */
  @Post('claims/:id/approvals') @Allow('claim.approve')
  approve(@Param('id', { schema: zId }) id: string, @Body({ schema: newApproval }) body: NewApproval, @Caller() call: Call): Promise<ClaimView> {
    return this.review.approve(call, id, body.note);
  }

  @Post('claims/:id/rejections') @Allow('claim.reject')
  reject(@Param('id', { schema: zId }) id: string, @Body({ schema: newRejection }) body: NewRejection, @Caller() call: Call): Promise<ClaimView> {
    return this.review.reject(call, id, body);
  }

  @Get('funding-cases') @Allow('claim.read')
  cases(@Query({ schema: caseQuery }) query: CaseQuery, @Caller() call: Call): Promise<Page<CaseLine>> {
    return this.reader.cases(call.actor, query);
  }

  @Get('funding-cases/:id') @Allow('claim.read')
  oneCase(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<CaseView> {
    return this.reader.oneCase(call.actor, id);
  }
}
