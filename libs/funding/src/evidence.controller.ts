// The documents of a claim over HTTP: given, matched, honoured, and the money that came back.
import { Body, Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { zId } from '#libs/kernel';
import { Allow, Caller, type Call, type Page } from '#libs/platform';
import { type ClaimView, type EvidenceView, newEvidence, type NewEvidence, newHonouring, type NewHonouring, newMatching, type NewMatching, newMoneyReturn, type NewMoneyReturn } from './claim.contract.js';
import { ClaimsReader } from './claims.reader.js';
import { EvidenceDesk } from './evidence.service.js';
import { Matching } from './matching.service.js';

@ApiTags('funding')
@Controller('api/claims/:id')
export class EvidenceController {
  constructor(private readonly evidence: EvidenceDesk, private readonly matching: Matching, private readonly reader: ClaimsReader) {}

  @Get('evidence') @Allow('claim.read')
  async given(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<Page<EvidenceView>> {
    return { items: (await this.reader.one(call, id)).evidence, next: null };
  }

  @Post('evidence') @Allow('claim.edit')
  add(@Param('id', { schema: zId }) id: string, @Body({ schema: newEvidence }) body: NewEvidence, @Caller() call: Call): Promise<ClaimView> {
    return this.evidence.add(call, id, body);
  }

  @Delete('evidence/:evidenceId') @Allow('claim.edit') @HttpCode(200)
  remove(@Param('id', { schema: zId }) id: string, @Param('evidenceId', { schema: zId }) evidenceId: string, @Caller() call: Call): Promise<ClaimView> {
    return this.evidence.remove(call, id, evidenceId);
  }

  /** A bill of this claim was paid when it fell due: from then on it counts. */
  @Post('evidence/:evidenceId/honourings') @Allow('claim.edit')
  honour(@Param('id', { schema: zId }) id: string, @Param('evidenceId', { schema: zId }) evidenceId: string, @Body({ schema: newHonouring }) body: NewHonouring, @Caller() call: Call): Promise<ClaimView> {
    return this.evidence.honour(call, id, evidenceId, body);
  }

  /** The applicant's own matching of invoices with payments and milestones; without rows the proposal again. */
  @Post('matchings') @Allow('claim.edit')
  match(@Param('id', { schema: zId }) id: string, @Body({ schema: newMatching }) body: NewMatching, @Caller() call: Call): Promise<ClaimView> {
    return this.matching.match(call, id, body);
  }

  /** Money that came back, declared by the applicant or entered by an officer. */
  @Post('money-returns') @Allow('claim.declare-return')
  declareReturn(@Param('id', { schema: zId }) id: string, @Body({ schema: newMoneyReturn }) body: NewMoneyReturn, @Caller() call: Call): Promise<ClaimView> {
    return this.evidence.declareReturn(call, id, body);
  }
}
