import type { Api } from './api';
import type { Event, State } from './state';

/** The parts of the browser and the state that the controller uses. */
export interface Ports {
  readonly api: Api;
  readonly state: () => State;
  readonly dispatch: (event: Event) => void;
  /** Signs the operator in again. */
  readonly signInAgain: () => void;
  /** Reports to other tabs that an action may have changed a user. */
  readonly reportChange: (sub: string) => void;
  readonly uuid: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly schedule: (callback: () => void, milliseconds: number) => void;
}
