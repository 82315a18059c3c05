// What happened to simulations: facts in the past tense, ids only.
import { event } from '#libs/platform';

export interface OfSimulation { simulationId: string }

export const simulationCompleted = event<OfSimulation>('simulation.completed');
export const simulationGivenUp = event<OfSimulation>('simulation.given-up');
