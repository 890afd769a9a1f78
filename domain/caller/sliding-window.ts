/** A limit of events in a window of time. */
export interface WindowLimit {
  readonly most: number;
  readonly milliseconds: number;
}

/** The times of past events, in milliseconds since 1970, in any order. */
export type Times = readonly number[];

/**
 * Returns the time at which one more event is within all limits: `now` if it is already. Pure.
 *
 * @returns milliseconds since 1970
 */
export function earliestTime(times: Times, limits: readonly WindowLimit[], now: number): number {
  return Math.max(now, ...limits.map((limit) => earliestWithin(times, limit, now)));
}

function earliestWithin(times: Times, { most, milliseconds }: WindowLimit, now: number): number {
  const recent = times.filter((time) => time > now - milliseconds).sort((one, other) => one - other);
  // The event that must leave the window first, so that one more has room.
  const leaving = recent[recent.length - most];
  return leaving === undefined ? now : leaving + milliseconds;
}

/** Adds an event and drops those that no limit counts any more. Pure. */
export function addTime(times: Times, limits: readonly WindowLimit[], now: number): Times {
  const longest = Math.max(...limits.map(({ milliseconds }) => milliseconds));
  return [...times.filter((time) => time > now - longest), now];
}
