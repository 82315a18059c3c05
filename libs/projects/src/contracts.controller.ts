// Contracts over HTTP: drafted and offered by officers, signed by each party's owner on the document's SHA-256, amended, terminated.
import { Body, Controller, Delete, Get, Headers, Param, Patch, Post, Query, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { zId } from '#libs/kernel';
import { Allow, Caller, etagOf, versionSeen, type Call, type Page } from '#libs/platform';
import { ContractEnding } from './contract-ending.service.js';
import { ContractSigning } from './contract-signing.service.js';
import { type ContractLine, contractTerms, type ContractTerms, type ContractView, newAmendment, type NewAmendment, newContract, type NewContract, newSignature, type NewSignature, newTermination } from './contract.contract.js';
import { contractQuery, type ContractQuery, ContractsReader } from './contracts.reader.js';
import { Contracts } from './contracts.service.js';

type Reasoned = z.infer<typeof newTermination>;
const zN = z.coerce.number().int().min(1).max(1_000);

@ApiTags('projects')
@Controller('api/contracts')
export class ContractsController {
  constructor(private readonly contracts: Contracts, private readonly signing: ContractSigning, private readonly ending: ContractEnding, private readonly reader: ContractsReader) {}

  @Get() @Allow('signed-in')
  list(@Query({ schema: contractQuery }) query: ContractQuery, @Caller() call: Call): Promise<Page<ContractLine>> {
    return this.reader.list(call.actor, query);
  }

  /** For a winner whose notice has ended; without terms they start from the winner's proposal. */
  @Post() @Allow('contract.prepare')
  async create(@Body({ schema: newContract }) body: NewContract, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<ContractView> {
    return tagged(await this.contracts.create(call, body), reply);
  }

  @Get(':id') @Allow('signed-in')
  async one(@Param('id', { schema: zId }) id: string, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<ContractView> {
    return tagged(await this.reader.one(call.actor, id), reply);
  }

  @Patch(':id') @Allow('contract.prepare')
  async edit(@Param('id', { schema: zId }) id: string, @Body({ schema: contractTerms }) body: ContractTerms, @Headers('if-match') seen: string | undefined, @Caller() call: Call, @Res({ passthrough: true }) reply: FastifyReply): Promise<ContractView> {
    return tagged(await this.contracts.edit(call, id, versionSeen(seen), body), reply);
  }

  /** Renders the PDF and sends it to both parties. */
  @Post(':id/offers') @Allow('contract.prepare')
  offer(@Param('id', { schema: zId }) id: string, @Caller() call: Call): Promise<ContractView> {
    return this.contracts.offer(call, id);
  }

  /** Back to draft; signatures of the old document count no longer. */
  @Post(':id/revisions') @Allow('contract.prepare')
  revise(@Param('id', { schema: zId }) id: string, @Body({ schema: newTermination }) body: Reasoned, @Caller() call: Call): Promise<ContractView> {
    return this.contracts.revise(call, id, body.reason);
  }

  /** The stamped scan, and the SHA-256 of exactly the document that was signed. */
  @Post(':id/signatures') @Allow('contract.sign')
  sign(@Param('id', { schema: zId }) id: string, @Body({ schema: newSignature }) body: NewSignature, @Caller() call: Call): Promise<ContractView> {
    return this.signing.sign(call, id, body);
  }

  @Post(':id/amendments') @Allow('contract.prepare')
  amend(@Param('id', { schema: zId }) id: string, @Body({ schema: newAmendment }) body: NewAmendment, @Caller() call: Call): Promise<ContractView> {
    return this.signing.amend(call, id, body);
  }

  @Delete(':id/amendments/:n') @Allow('contract.prepare')
  dropAmendment(@Param('id', { schema: zId }) id: string, @Param('n', { schema: zN }) n: number, @Caller() call: Call): Promise<ContractView> {
    return this.signing.dropAmendment(call, id, n);
  }

  /** Unsigned by an officer, signed by a head; with a reason that goes on record. */
  @Post(':id/terminations') @Allow('contract.terminate')
  terminate(@Param('id', { schema: zId }) id: string, @Body({ schema: newTermination }) body: Reasoned, @Caller() call: Call): Promise<ContractView> {
    return this.ending.terminate(call, id, body.reason);
  }
}

function tagged(view: ContractView, reply: FastifyReply): ContractView {
  void reply.header('etag', etagOf(view.version));
  return view;
}
