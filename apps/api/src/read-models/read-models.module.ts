// Composes the screens that span slices: figures, phases, audit entries.
import { Module } from '@nestjs/common';
import { AuditEntriesController } from './audit-entries.controller.js';
import { FiguresController } from './figures.controller.js';
import { PhasesController } from './phases.controller.js';

@Module({ controllers: [FiguresController, PhasesController, AuditEntriesController] })
export class ReadModelsHttp {}
