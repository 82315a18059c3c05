// The life of a simulation: it waits, takes its snapshot, runs on from checkpoint to checkpoint, and ends once; until then it can be cancelled.
import { lifecycle } from '#libs/kernel';

export const simulationLife = lifecycle<object>()('queued', {
  start: { from: 'queued', to: 'running', by: 'system' },
  complete: { from: 'running', to: 'completed', by: 'system' },
  cancel: { from: ['queued', 'running'], to: 'cancelled', by: 'planner' },
  giveUp: { from: ['queued', 'running'], to: 'failed', by: 'system' },
});
