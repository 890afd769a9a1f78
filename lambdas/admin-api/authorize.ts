import type { APIGatewayProxyEvent } from 'aws-lambda';
import { RESOURCE_SERVER, type Route } from '../../domain/contract';
import { hasRole, type Operator, readIamOperator, readOperator } from '../../domain/operator';
import { ProblemError } from '../../domain/problems';
import type { Policy } from './deps';

/**
 * Finds out who calls. API Gateway has checked the token and its scope, or asked IAM; whether a person of the operator
 * pool has the role is checked here.
 *
 * @throws ProblemError `unauthenticated` or `forbidden`
 */
export function authorize(event: APIGatewayProxyEvent, { role, scope }: Route, { authorization }: Policy): Operator {
  const { authorizer, identity } = event.requestContext;
  const operator =
    authorization === 'iam' ? readIamOperator(identity.userArn) : readOperator(authorizer?.['claims'] ?? {});
  if (operator === undefined) {
    throw new ProblemError('unauthenticated', 'The request came without anything that tells who sent it.');
  }
  if (!hasRole(operator, role)) {
    const groups = role === 'agent' ? 'agent or admin' : role;
    throw new ProblemError('forbidden', `A person needs to be a member of the group ${groups}.`, {
      needs: { scope: `${RESOURCE_SERVER}/${scope}`, role },
    });
  }
  return operator;
}
