// The published bundles of a competition over HTTP, for anybody. A bundle never changes once it is made; the newest one may be followed by another.
import { Controller, Get, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiTags } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { zId } from '#libs/kernel';
import { Allow } from '#libs/platform';
import type { BundlesView } from './bundle.contract.js';
import { BundlesReader } from './bundles.reader.js';

const bundleQuestion = z.object({ n: z.coerce.number().int().min(1).max(1_000_000).optional() });

@ApiTags('challenges')
@Controller('api/challenges')
export class BundlesController {
  constructor(private readonly reader: BundlesReader) {}

  /** Every bundle that was published, the newest first, with its hash and where the log says it. */
  @Get(':id/bundles') @Allow('public')
  list(@Param('id', { schema: zId }) id: string): Promise<BundlesView> {
    return this.reader.list(id);
  }

  /** Everything that an outsider needs to compute the competition again: the newest bundle, or the one of number `n`. */
  @Get(':id/bundle') @Allow('public') @ApiProduces('application/zip')
  async bundle(@Param('id', { schema: zId }) id: string, @Query({ schema: bundleQuestion }) q: z.infer<typeof bundleQuestion>, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const bundle = await this.reader.open(id, q.n);
    void reply.header('cache-control', 'no-cache').header('etag', `"${bundle.sha256}"`);
    return new StreamableFile(bundle.body, { type: 'application/zip', length: bundle.size, disposition: `attachment; filename="${bundle.name}"` });
  }
}
