// The door of planning.
export * from './planning.module.js';
export * from './planning.migrations.js';
export * from './planning.events.js';
export * from './simulation.contract.js';
export { planningErrors } from './planning.errors.js';
export { simulationLife } from './simulation.lifecycle.js';
export { Simulations } from './simulations.service.js';
export { SimulationEnds } from './simulation-ends.service.js';
export { simulationFacts, type SimulationFacts } from './simulation.keeping.js';
export { SimulationRuns } from './simulation-runs.service.js';
export { SimulationsReader } from './simulations.reader.js';
