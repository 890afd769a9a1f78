export const HOUR_MILLISECONDS = 3_600_000;
export const DAY_MILLISECONDS = 24 * HOUR_MILLISECONDS;

/** The simulated time, in milliseconds since 1970. It determines when codes, tokens and quotas expire. */
export interface Clock {
  now(): number;
  advance(seconds: number): void;
  /** Returns to the real time. */
  reset(): void;
}

/** Starts a clock that shows the real time plus the time that it was advanced by. */
export function startClock(realTime: () => number = Date.now): Clock {
  let ahead = 0;
  return {
    now: () => realTime() + ahead,
    advance: (seconds) => {
      ahead += seconds * 1000;
    },
    reset: () => {
      ahead = 0;
    },
  };
}
