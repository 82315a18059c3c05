// Composes policy: the library's reader and the clauses that the repository brings (PolicyModule), its controller (PolicyHttp).
import { Module } from '@nestjs/common';
import { PolicyController } from './policy.controller.js';
import { PolicyReader } from './policy.reader.js';
import { PolicySeed } from './policy.seed.js';
import { QuoteBatches } from './quote-batches.js';

@Module({ providers: [PolicyReader, PolicySeed], exports: [PolicyReader] })
export class PolicyModule {}

@Module({ imports: [PolicyModule], controllers: [PolicyController], providers: [QuoteBatches] })
export class PolicyHttp {}
