// Composes planning: use cases and reader (PlanningModule), its controller (PlanningHttp), its processor and due work (PlanningWorker).
import './planning.access.js';
import { Module } from '@nestjs/common';
import { PlanningProcessor, SimulationKeeper } from './planning.worker.js';
import { SimulationEnds } from './simulation-ends.service.js';
import { SimulationRuns } from './simulation-runs.service.js';
import { SimulationsController } from './simulations.controller.js';
import { SimulationsReader } from './simulations.reader.js';
import { Simulations } from './simulations.service.js';

const SERVICES = [SimulationEnds, SimulationRuns, Simulations, SimulationsReader];

@Module({ providers: SERVICES, exports: SERVICES })
export class PlanningModule {}

@Module({ imports: [PlanningModule], controllers: [SimulationsController] })
export class PlanningHttp {}

@Module({ imports: [PlanningModule], providers: [PlanningProcessor, SimulationKeeper] })
export class PlanningWorker {}
