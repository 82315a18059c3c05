// What officers do while they check a claim, and what its applicant answers: signals decided, questions asked, answered, withdrawn.
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { zId } from '#libs/kernel';
import { Allow, Caller, type Call } from '#libs/platform';
import { ClaimQuestions } from './claim-questions.service.js';
import { type ClaimView, newAnswer, type NewAnswer, newQuestion, type NewQuestion, newSignalDecision, type NewSignalDecision } from './claim.contract.js';
import { Signals } from './signals.service.js';

@ApiTags('funding')
@Controller('api/claims/:id')
export class ClaimQuestionsController {
  constructor(private readonly questions: ClaimQuestions, private readonly signals: Signals) {}

  /** Confirmed, what the signal names counts nothing; dismissed, it counts. */
  @Post('signals/:signalId/decisions') @Allow('claim.check')
  decide(@Param('id', { schema: zId }) id: string, @Param('signalId', { schema: zId }) signalId: string, @Body({ schema: newSignalDecision }) body: NewSignalDecision, @Caller() call: Call): Promise<ClaimView> {
    return this.signals.decide(call, id, signalId, body);
  }

  @Post('questions') @Allow('claim.check')
  ask(@Param('id', { schema: zId }) id: string, @Body({ schema: newQuestion }) body: NewQuestion, @Caller() call: Call): Promise<ClaimView> {
    return this.questions.ask(call, id, body);
  }

  @Post('questions/:questionId/answers') @Allow('claim.edit')
  answer(@Param('id', { schema: zId }) id: string, @Param('questionId', { schema: zId }) questionId: string, @Body({ schema: newAnswer }) body: NewAnswer, @Caller() call: Call): Promise<ClaimView> {
    return this.questions.answer(call, id, questionId, body);
  }

  @Post('questions/:questionId/withdrawals') @Allow('claim.check')
  withdraw(@Param('id', { schema: zId }) id: string, @Param('questionId', { schema: zId }) questionId: string, @Caller() call: Call): Promise<ClaimView> {
    return this.questions.withdraw(call, id, questionId);
  }
}
