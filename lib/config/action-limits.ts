/** The limits of actions, which stop a caller with a stolen token. Each is a whole number from 1 to 1000. */
export interface ActionLimits {
  /**
   * Actions on one user in an hour.
   *
   * @default 5
   */
  readonly perUserAnHour?: number;

  /**
   * Actions on one user in 24 hours.
   *
   * @default 20
   */
  readonly perUserADay?: number;

  /**
   * Actions of one person in an hour. Programs have no such limit.
   *
   * @default 60
   */
  readonly perOperatorAnHour?: number;
}
