export const HOUR_MILLISECONDS = 3_600_000;
export const DAY_MILLISECONDS = 24 * HOUR_MILLISECONDS;

/** The time that codes, tokens and quotas live by. Milliseconds since 1970. */
export interface Clock {
  now(): number;
  advance(seconds: number): void;
  /** Back to the real time. */
  reset(): void;
}

/** The real time, moved forward by as much as was asked for. */
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
