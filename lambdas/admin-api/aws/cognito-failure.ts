import type { CognitoOperation } from '../../../domain/api/cognito-operations';
import { problemOf, unansweredProblem } from '../../../domain/api/cognito-problems';
import { ProblemError } from '../../../domain/api/problem-error';
import type { ProblemType } from '../../../domain/api/problems';
import { AwsFailure } from './aws-failure';

/**
 * Returns the problem of a failed Cognito call. For an exception that AWS does not document, the problem contains only the
 * AWS request id. The log contains the name of the exception.
 */
export function cognitoProblem(operation: CognitoOperation, error: unknown): unknown {
  if (!(error instanceof AwsFailure)) {
    return error;
  }
  const { exception, refused, awsRequestId, cause } = error;
  const listed = problemOf(operation, exception, cause.message);
  const detail = describe(operation, exception, listed);
  const call = { operation, exception: listed && exception, awsRequestId };
  if (listed === 'invalid-request') {
    const field = operation === 'ListUsers' ? 'query' : 'username';
    const errors = [{ field, detail: 'is not accepted by Cognito' }];
    return new ProblemError('invalid-request', detail, { ...call, errors }, error);
  }
  const unlisted = refused ? 'cognito-failed' : unansweredProblem(operation);
  return new ProblemError(listed ?? unlisted, detail, call, error);
}

function describe(operation: CognitoOperation, exception: string, listed: ProblemType | undefined): string {
  if (listed === 'user-not-found') {
    return 'No user has this username, this sub or this verified address.';
  }
  return listed === undefined
    ? `Cognito did not respond to ${operation}.`
    : `Cognito responded to ${operation} with ${exception}.`;
}
