// Who hears of simulations: whoever asked, when one that took its time has ended, or when one could not be completed. One that ends while its page is open needs no word.
import { type OfSimulation, simulationCompleted, simulationGivenUp, type SimulationFacts, simulationFacts } from '#libs/planning';
import type { EventType } from '#libs/platform';
import { places } from '../places.js';
import { type AnyEntry, entry, type Text } from './entry.js';

/** Longer than this, nobody is thought to have waited. */
const LONG_SECONDS = 20;

const simulation = (event: EventType<OfSimulation>, zh: Text, en: Text, when: (of: SimulationFacts) => boolean): AnyEntry => entry<OfSimulation, 'title'>({
  event, audience: 'asker', topic: 'progress', why: 'official', facts: ['title'], zh, en,
  hear: async (_desk, tx, { payload }) => {
    const of = await simulationFacts(tx, payload.simulationId);
    return of && when(of) ? { people: [of.createdBy], facts: { title: of.title }, path: places.simulation(payload.simulationId) } : undefined;
  },
});

export const planning: readonly AnyEntry[] = [
  simulation(simulationCompleted, { subject: '测算已完成：{title}', lines: ['您提出的测算《{title}》已完成，结果可在平台查看并下载。'] }, { subject: 'Simulation complete: {title}', lines: ['The simulation “{title}” that you asked for is complete; its result is on the platform, to read and to download.'] },
    (of) => (of.seconds ?? 0) >= LONG_SECONDS),
  simulation(simulationGivenUp, { subject: '测算未能完成：{title}', lines: ['您提出的测算《{title}》未能完成，页面上写明了原因；修改后可重新测算。'] }, { subject: 'Simulation not completed: {title}', lines: ['The simulation “{title}” that you asked for could not be completed; its page says why. Mend it and simulate again.'] }, () => true),
];
