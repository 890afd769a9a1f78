import {
  AdminGetUserCommand,
  type AdminGetUserCommandOutput,
  AdminListGroupsForUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { problemOf } from '../../../domain/api/cognito-problems';
import { ProblemError } from '../../../domain/api/problems';
import type { OperatorDirectory } from '../ports';
import { type AwsCalls, AwsFailure } from './aws-calls';
import { cognitoProblem } from './cognito-failure';
import { listGroups } from './list-groups';
import type { PerRequest } from './per-request';
import { readAttributes } from './read-user';

/** The operator pool: who a person is, and in which groups. Asked again each time. */
export function connectOperatorPool(operatorPoolId: string): PerRequest<OperatorDirectory> {
  const client = new CognitoIdentityProviderClient({});
  const pool = { UserPoolId: operatorPoolId };
  return (calls: AwsCalls, { looking }) => ({
    find: async ({ username, id }) => {
      const [output, groups] = await Promise.all([
        calls.run('AdminGetUser of the operator', () =>
          client.send(new AdminGetUserCommand({ ...pool, Username: username }), { abortSignal: looking }),
        ),
        listGroups((NextToken) =>
          calls.run('AdminListGroupsForUser of the operator', () =>
            client.send(new AdminListGroupsForUserCommand({ ...pool, Username: username, NextToken }), {
              abortSignal: looking,
            }),
          ),
        ),
      ]).catch(asOperatorProblem);
      return { names: namesOf(username, id, output), groups };
    },
  });
}

/** @throws ProblemError `unauthenticated` or `operator-not-verified` */
function namesOf(username: string, id: string, output: AdminGetUserCommandOutput): readonly string[] {
  const attributes = readAttributes(output);
  if (output.Enabled === false) {
    throw new ProblemError('unauthenticated', 'The operator is disabled.');
  }
  if (attributes.get('sub') !== id) {
    throw new ProblemError('unauthenticated', 'The username of the operator finds another user of the operator pool.');
  }
  const email = attributes.get('email');
  if (email === undefined || attributes.get('email_verified') !== 'true') {
    throw new ProblemError('operator-not-verified', 'The operator has no verified email address.');
  }
  return [username, email, attributes.get('phone_number')].flatMap((name) => name ?? []);
}

/** A token lives on after its operator was deleted. Whatever else Cognito refuses here is not about the request. */
function asOperatorProblem(error: unknown): never {
  if (error instanceof AwsFailure && error.exception === 'UserNotFoundException') {
    throw new ProblemError('unauthenticated', 'The operator was deleted.', {}, error);
  }
  const isRefusedName =
    error instanceof AwsFailure &&
    problemOf('AdminGetUser', error.exception, error.cause.message) === 'invalid-request';
  throw isRefusedName
    ? new ProblemError('misconfigured', 'Cognito does not accept the name of the operator.', {}, error)
    : cognitoProblem('AdminGetUser', error);
}
