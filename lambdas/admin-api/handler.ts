import type { APIGatewayProxyEvent, APIGatewayProxyResult } from 'aws-lambda';
import { ROUTES, type RouteName } from '../../domain/contract';
import { hasRole, type Operator, readOperator } from '../../domain/operator';
import { ProblemError } from '../../domain/problems';
import type { Dependencies, RouteHandler } from './deps';
import { respondProblem } from './respond';
import { getUser } from './routes/get-user';
import { resetPassword } from './routes/reset-password';
import { setPassword } from './routes/set-password';

const HANDLERS: Readonly<Record<RouteName, RouteHandler>> = { getUser, resetPassword, setPassword };

/** Answers any event of the REST API: what was asked for, or a problem document. Never throws. */
export async function answerRequest(
  event: APIGatewayProxyEvent,
  dependencies: Dependencies,
): Promise<APIGatewayProxyResult> {
  const { requestId } = event.requestContext;
  try {
    const name = findRoute(event);
    return await HANDLERS[name](event, authorize(event, name), dependencies);
  } catch (error) {
    if (error instanceof ProblemError) {
      const { operation, awsRequestId } = error.evidence;
      const exception = error.cause instanceof Error ? error.cause.name : undefined;
      dependencies.log({
        level: 'WARN',
        message: 'refused',
        requestId,
        problem: error.type,
        operation,
        exception,
        awsRequestId,
      });
      return respondProblem(error, requestId);
    }
    const name = error instanceof Error ? error.name : typeof error;
    dependencies.log({ level: 'ERROR', message: 'failed', requestId, error: name });
    return respondProblem(new ProblemError('unavailable', 'Something unexpected happened.'), requestId);
  }
}

function findRoute(event: APIGatewayProxyEvent): RouteName {
  const names = Object.keys(ROUTES) as RouteName[];
  const found = names.find(
    (name) => ROUTES[name].method === event.httpMethod && ROUTES[name].resource === event.resource,
  );
  if (found === undefined) {
    throw new ProblemError('no-such-route', `There is no ${event.httpMethod} ${event.resource}.`);
  }
  return found;
}

/** API Gateway has checked the token and its scope; whether a person has the role is checked here. */
function authorize(event: APIGatewayProxyEvent, name: RouteName): Operator {
  const operator = readOperator(event.requestContext.authorizer?.['claims'] ?? {});
  if (operator === undefined) {
    throw new ProblemError('unauthenticated', 'The request came without the claims of an access token.');
  }
  const { role } = ROUTES[name];
  if (!hasRole(operator, role)) {
    throw new ProblemError('forbidden', `A person needs to be a member of the group ${role}.`);
  }
  return operator;
}
