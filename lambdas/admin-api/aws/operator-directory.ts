import { AdminGetUserCommand, CognitoIdentityProviderClient } from '@aws-sdk/client-cognito-identity-provider';
import { ProblemError } from '../../../domain/problems';
import type { OperatorDirectory } from '../deps';
import { AwsFailure } from './aws-calls';
import { cognitoProblem } from './cognito-failure';
import type { PerRequest } from './per-request';
import { readAttributes } from './read-user';

/** The operator pool, as far as it tells by which names and addresses a person goes. Asked anew each time. */
export function connectOperatorPool(operatorPoolId: string): PerRequest<OperatorDirectory> {
  const client = new CognitoIdentityProviderClient({});
  return (calls, { looking }) => ({
    namesOf: async (username) => {
      const command = new AdminGetUserCommand({ UserPoolId: operatorPoolId, Username: username });
      const output = await calls
        .run('AdminGetUser of the operator', () => client.send(command, { abortSignal: looking }))
        .catch(asOperatorProblem);
      if (output.Enabled === false) {
        throw new ProblemError('unauthenticated', 'The operator is disabled.');
      }
      const attributes = readAttributes(output);
      return [username, attributes.get('email'), attributes.get('phone_number')].flatMap((name) => name ?? []);
    },
  });
}

/** A token outlives the person whom it was given to. */
function asOperatorProblem(error: unknown): never {
  throw error instanceof AwsFailure && error.exception === 'UserNotFoundException'
    ? new ProblemError('unauthenticated', 'The operator is no longer there.', {}, error)
    : cognitoProblem('AdminGetUser', error);
}
