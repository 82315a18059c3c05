// Cases that are one project over HTTP: declared by an officer, agreed by a head, undone by the same two roles.
import { Body, Controller, Param, Post } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { zId } from '#libs/kernel';
import { Allow, Caller, type Call } from '#libs/platform';
import { type JoiningReason, joiningReason, type JoiningView, type NewJoining, newJoining } from './case-joining.contract.js';
import { CaseJoinings } from './case-joinings.service.js';

@ApiTags('funding')
@Controller('api')
export class CaseJoiningsController {
  constructor(private readonly joinings: CaseJoinings) {}

  /** This case belongs to the project of another. */
  @Post('funding-cases/:id/joinings') @Allow('case-joining.declare')
  submit(@Param('id', { schema: zId }) id: string, @Body({ schema: newJoining }) body: NewJoining, @Caller() call: Call): Promise<JoiningView> {
    return this.joinings.submit(call, id, body);
  }

  @Post('case-joinings/:id/approvals') @Allow('case-joining.agree')
  approve(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<JoiningView> {
    return this.joinings.approve(call, id);
  }

  /** Not joined after all; or, while its undoing is asked for, joined still. */
  @Post('case-joinings/:id/rejections') @Allow('case-joining.refuse')
  reject(@Param('id', { schema: zId }) id: string, @Body({ schema: joiningReason }) body: JoiningReason, @Caller() call: Call): Promise<JoiningView> {
    return this.joinings.reject(call, id, body.reason);
  }

  /** Asks for its undoing, while nothing is held under the joined case. */
  @Post('case-joinings/:id/leavings') @Allow('case-joining.declare')
  askLeaving(@Param('id', { schema: zId }) id: string, @Body({ schema: joiningReason }) body: JoiningReason, @Caller() call: Call): Promise<JoiningView> {
    return this.joinings.askLeaving(call, id, body.reason);
  }
}
