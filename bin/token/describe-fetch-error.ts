import { describeError } from '../../doctor/read-failure';

/** Describes an error of `fetch` by its cause: its own message is always `fetch failed`. */
export function describeFetchError(error: unknown): string {
  return describeError(error instanceof Error && error.cause !== undefined ? error.cause : error);
}
