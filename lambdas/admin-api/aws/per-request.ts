import type { AwsCalls } from './aws-calls';
import type { TimeBudget } from './time-budget';

/** Opens for one request what is connected once for all of them: its calls are noted, and end in its time. */
export type PerRequest<Port> = (calls: AwsCalls, time: TimeBudget) => Port;
