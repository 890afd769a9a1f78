import type { CognitoOperation } from '../../../domain/api/cognito-operations';
import { problemOf, unansweredProblem } from '../../../domain/api/cognito-problems';
import { ProblemError, type ProblemType } from '../../../domain/api/problems';
import { AwsFailure } from './aws-calls';

/**
 * The problem of a call of Cognito that failed. An exception that AWS has not listed is told by its request id alone;
 * the log has its name.
 */
export function cognitoProblem(operation: CognitoOperation, error: unknown): unknown {
  if (!(error instanceof AwsFailure)) {
    return error;
  }
  const { exception, refused, awsRequestId, cause } = error;
  const listed = problemOf(operation, exception, cause.message);
  return new ProblemError(
    listed ?? (refused ? 'cognito-failed' : unansweredProblem(operation)),
    describe(operation, exception, listed),
    {
      operation,
      ...(listed && { exception }),
      ...(awsRequestId && { awsRequestId }),
      ...(listed === 'invalid-request' && { errors: [{ field: 'username', detail: 'is not accepted by Cognito' }] }),
    },
    error,
  );
}

function describe(operation: CognitoOperation, exception: string, listed: ProblemType | undefined): string {
  if (listed === 'user-not-found') {
    return 'No user has this username, this sub or this verified address.';
  }
  return listed === undefined
    ? `Cognito failed to answer ${operation}.`
    : `Cognito answered ${operation} with ${exception}.`;
}
