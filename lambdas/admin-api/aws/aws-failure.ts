import { ProblemError } from '../../../domain/api/problem-error';

/** A call that AWS rejected, or to which it did not respond. */
export class AwsFailure extends Error {
  override readonly name = 'AwsFailure';

  /**
   * @param operation such as `AdminGetUser`
   * @param exception the name of the exception, or of the connection error
   * @param refused true if AWS responded that it did not execute the call; otherwise it may have executed it
   */
  constructor(
    readonly operation: string,
    readonly exception: string,
    readonly refused: boolean,
    readonly awsRequestId: string | undefined,
    override readonly cause: Error,
  ) {
    super(`${operation}: ${exception}`);
  }
}

/** Converts an error of the SDK to an AwsFailure. */
export function asFailure(operation: string, error: unknown): AwsFailure {
  const known = error instanceof Error ? error : new Error(String(error));
  const { httpStatusCode, requestId } = ('$metadata' in known ? known.$metadata : {}) as {
    readonly httpStatusCode?: number;
    readonly requestId?: string;
  };
  const refused = httpStatusCode !== undefined && httpStatusCode >= 400 && httpStatusCode < 500;
  return new AwsFailure(operation, known.name, refused, requestId, known);
}

/** Converts the failure of a call to a problem, and rethrows every other error. */
export function failureAs(type: 'not-recorded' | 'unavailable', detail: string): (error: unknown) => never {
  return (error) => {
    throw error instanceof AwsFailure ? new ProblemError(type, detail, {}, error) : error;
  };
}
