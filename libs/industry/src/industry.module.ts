// Composes industry: use cases and reader (IndustryModule), its controller (IndustryHttp); nothing runs in its worker yet.
import './industry.access.js';
import { Module } from '@nestjs/common';
import { IndustryCommands } from './industry.commands.js';
import { IndustryController } from './industry.controller.js';
import { IndustryReader } from './industry.reader.js';

@Module({ providers: [IndustryCommands, IndustryReader], exports: [IndustryCommands, IndustryReader] })
export class IndustryModule {}

@Module({ imports: [IndustryModule], controllers: [IndustryController] })
export class IndustryHttp {}

@Module({ imports: [IndustryModule], providers: [] })
export class IndustryWorker {}
