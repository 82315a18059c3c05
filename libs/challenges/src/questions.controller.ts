// Questions, answers and followers over HTTP.
import { Body, Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { z } from 'zod';
import { zId } from '#libs/kernel';
import { Allow, type Call, Caller, type Page, pageQuery } from '#libs/platform';
import { newAnswer, newQuestion, questionMerge, type QuestionView } from './challenge.contract.js';
import { QuestionMerges } from './question-merges.service.js';
import { Questions } from './questions.service.js';
import { Subscriptions } from './subscriptions.service.js';

@ApiTags('challenges')
@Controller('api')
export class QuestionsController {
  constructor(private readonly questions: Questions, private readonly merges: QuestionMerges, private readonly subscriptions: Subscriptions) {}

  /** What was answered, and one's own; the agency sees all. Never who asked. */
  @Get('challenges/:id/questions') @Allow('public')
  list(@Param('id', { schema: zId }) id: string, @Query({ schema: pageQuery }) query: z.infer<typeof pageQuery>, @Caller() call: Call): Promise<Page<QuestionView>> {
    return this.questions.list(call.actor, id, query);
  }

  @Post('challenges/:id/questions') @Allow('question.ask')
  ask(@Param('id', { schema: zId }) id: string, @Body({ schema: newQuestion }) body: z.infer<typeof newQuestion>, @Caller() call: Call): Promise<QuestionView> {
    return this.questions.ask(call, id, body.text);
  }

  @Post('questions/:id/answers') @Allow('question.answer')
  answer(@Param('id', { schema: zId }) id: string, @Body({ schema: newAnswer }) body: z.infer<typeof newAnswer>, @Caller() call: Call): Promise<QuestionView> {
    return this.questions.answer(call, id, body.text);
  }

  /** It asks the same as another: both are answered there, once. */
  @Post('questions/:id/merges') @Allow('question.merge')
  merge(@Param('id', { schema: zId }) id: string, @Body({ schema: questionMerge }) body: z.infer<typeof questionMerge>, @Caller() call: Call): Promise<QuestionView> {
    return this.merges.merge(call, id, body.intoId);
  }

  @Post('challenges/:id/subscriptions') @Allow('signed-in')
  follow(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<{ following: true }> {
    return this.subscriptions.follow(call, id);
  }

  @Delete('challenges/:id/subscriptions') @Allow('signed-in') @HttpCode(204)
  leave(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<void> {
    return this.subscriptions.leave(call, id);
  }
}
