import type { WindowLimit } from './sliding-window';

const HOUR = 3_600_000;

/** The limits of actions, against a stolen token that is used to send many messages. */
export interface ActionLimits {
  readonly perUserAnHour: number;
  readonly perUserADay: number;
  /** For people only: a program has the limits of its app client. */
  readonly perOperatorAnHour: number;
}

/** The limits of a deployment without others. */
export const DEFAULT_ACTION_LIMITS: ActionLimits = { perUserAnHour: 5, perUserADay: 20, perOperatorAnHour: 60 };

/** Returns the limits of actions on one user. Pure. */
export function limitsOfUser({ perUserAnHour, perUserADay }: ActionLimits): readonly WindowLimit[] {
  return [
    { most: perUserAnHour, milliseconds: HOUR },
    { most: perUserADay, milliseconds: 24 * HOUR },
  ];
}

/** Returns the limits of the actions of one person. Pure. */
export function limitsOfOperator({ perOperatorAnHour }: ActionLimits): readonly WindowLimit[] {
  return [{ most: perOperatorAnHour, milliseconds: HOUR }];
}
