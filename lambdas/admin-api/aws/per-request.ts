import type { TimeBudget } from '../time-budget';
import type { AwsCalls } from './aws-calls';

/** Opens for one request what is connected once for all of them: its calls are noted, and end in its time. */
export type PerRequest<Port> = (calls: AwsCalls, time: TimeBudget) => Port;
