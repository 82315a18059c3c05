// Composes industry: use cases and readers (IndustryModule), its controllers (IndustryHttp), and what hears of organisations (IndustryWorker).
import './industry.access.js';
import { Module } from '@nestjs/common';
import { EnterpriseEdits } from './enterprise-edits.service.js';
import { EnterprisesController } from './enterprises.controller.js';
import { EnterprisesReader } from './enterprises.reader.js';
import { Enterprises } from './enterprises.service.js';
import { IndustryCommands } from './industry.commands.js';
import { IndustryController } from './industry.controller.js';
import { IndustryReader } from './industry.reader.js';
import { RegisterLinks } from './industry.worker.js';

const SERVICES = [EnterpriseEdits, Enterprises, EnterprisesReader, IndustryCommands, IndustryReader];

@Module({ providers: SERVICES, exports: SERVICES })
export class IndustryModule {}

@Module({ imports: [IndustryModule], controllers: [IndustryController, EnterprisesController] })
export class IndustryHttp {}

@Module({ imports: [IndustryModule], providers: [RegisterLinks] })
export class IndustryWorker {}
