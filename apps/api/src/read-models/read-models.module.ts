// Composes the screens that span slices: figures, phases, audit entries, calendars, challenges that fit.
import { Module } from '@nestjs/common';
import { ChallengesModule } from '#libs/challenges';
import { AuditEntriesController } from './audit-entries.controller.js';
import { CalendarsController } from './calendars.controller.js';
import { FiguresController } from './figures.controller.js';
import { FittingController } from './fitting.controller.js';
import { PhasesController } from './phases.controller.js';

@Module({ imports: [ChallengesModule], controllers: [FiguresController, PhasesController, AuditEntriesController, CalendarsController, FittingController] })
export class ReadModelsHttp {}
