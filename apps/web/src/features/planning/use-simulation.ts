// Owns following a simulation: asked for again while it waits or runs, left alone when it has ended.
import { useEffect, useState } from 'react';
import type { SimulationView } from '@libs/planning/src/simulation.contract.js';
import { type RecordState, useRecord } from '../../api/use-record.js';

const OFTEN_MS = 1_000;
export const underWay = (s: Pick<SimulationView, 'state'> | undefined): boolean => s?.state === 'queued' || s?.state === 'running';

export function useSimulation(id: string | null, query: Record<string, string> = {}): RecordState<SimulationView> {
  const [live, setLive] = useState(true);
  const found = useRecord<SimulationView>(id === null ? null : `/simulations/${encodeURIComponent(id)}`, query, live ? { refetchMs: OFTEN_MS } : {});
  const going = found.record === undefined ? id !== null && found.problem === null : underWay(found.record);
  useEffect(() => setLive(going), [going]);
  return found;
}
