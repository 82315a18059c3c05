// Names planning's job. The payload is the simulation's id.
import { job } from '#libs/platform';

export const simulate = job<{ simulationId: string }>('planning.simulate', { attempts: 8 });
