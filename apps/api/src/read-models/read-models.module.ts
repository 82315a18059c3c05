// Composes the screens that span slices: figures, audit entries.
import { Module } from '@nestjs/common';
import { AuditEntriesController } from './audit-entries.controller.js';
import { FiguresController } from './figures.controller.js';

@Module({ controllers: [FiguresController, AuditEntriesController] })
export class ReadModelsHttp {}
