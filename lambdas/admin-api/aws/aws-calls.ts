import { ProblemError, type ProblemType } from '../../../domain/api/problems';
import type { CallRecord } from '../ports';

/** What the SDK answers with, whatever was asked. */
export interface AwsOutput {
  readonly $metadata: { readonly requestId?: string | undefined };
}

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

/** Turns a call that failed into a problem; whatever else was thrown goes on as it is. */
export function failureAs(type: ProblemType, detail: string): (error: unknown) => never {
  return (error) => {
    throw error instanceof AwsFailure ? new ProblemError(type, detail, {}, error) : error;
  };
}

/** The calls to AWS of one request, in the order in which they ended. */
export class AwsCalls {
  private readonly ended: CallRecord[] = [];

  /** Waits for a call and keeps how it went. @throws AwsFailure */
  async run<T extends AwsOutput>(operation: string, call: () => Promise<T>): Promise<T> {
    const start = performance.now();
    const keep = (awsRequestId: string | undefined, exception?: string): void => {
      const milliseconds = Math.round(performance.now() - start);
      this.ended.push({
        operation,
        milliseconds,
        ...(awsRequestId && { awsRequestId }),
        ...(exception && { exception }),
      });
    };
    try {
      const output = await call();
      keep(output.$metadata.requestId);
      return output;
    } catch (error) {
      const failure = asFailure(operation, error);
      keep(failure.awsRequestId, failure.exception);
      throw failure;
    }
  }

  list(): readonly CallRecord[] {
    return this.ended;
  }
}

function asFailure(operation: string, error: unknown): AwsFailure {
  const known = error instanceof Error ? error : new Error(String(error));
  const { httpStatusCode, requestId } = ('$metadata' in known ? known.$metadata : {}) as {
    readonly httpStatusCode?: number;
    readonly requestId?: string;
  };
  const refused = httpStatusCode !== undefined && httpStatusCode >= 400 && httpStatusCode < 500;
  return new AwsFailure(operation, known.name, refused, requestId, known);
}
