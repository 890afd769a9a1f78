import { ProblemError } from '../../../domain/api/problem-error';

/** A call that AWS refused, or that got no answer. */
export class AwsFailure extends Error {
  override readonly name = 'AwsFailure';

  /**
   * @param operation such as `AdminGetUser`
   * @param exception the name of the exception, or of the failure to get an answer
   * @param refused whether AWS answered that it did not do it; otherwise it may have
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

/** Turns what the SDK threw into an AwsFailure. */
export function asFailure(operation: string, error: unknown): AwsFailure {
  const known = error instanceof Error ? error : new Error(String(error));
  const { httpStatusCode, requestId } = ('$metadata' in known ? known.$metadata : {}) as {
    readonly httpStatusCode?: number;
    readonly requestId?: string;
  };
  const refused = httpStatusCode !== undefined && httpStatusCode >= 400 && httpStatusCode < 500;
  return new AwsFailure(operation, known.name, refused, requestId, known);
}

/** Turns a call that failed into a problem; rethrows every other error unchanged. */
export function failureAs(type: 'not-recorded' | 'unavailable', detail: string): (error: unknown) => never {
  return (error) => {
    throw error instanceof AwsFailure ? new ProblemError(type, detail, {}, error) : error;
  };
}
