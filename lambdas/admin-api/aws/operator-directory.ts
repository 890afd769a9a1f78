import {
  AdminGetUserCommand,
  type AdminGetUserCommandOutput,
  AdminListGroupsForUserCommand,
  CognitoIdentityProviderClient,
} from '@aws-sdk/client-cognito-identity-provider';
import { problemOf } from '../../../domain/api/cognito-problems';
import { ProblemError } from '../../../domain/api/problem-error';
import type { OperatorDirectory, PersonId, RequestContext } from '../ports';
import { AwsFailure } from './aws-failure';
import { cognitoProblem } from './cognito-failure';
import { listGroups } from './list-groups';
import { readAttributes } from './read-user';

/** The operator pool, which has all people and their groups. It is read for every request. */
export class CognitoOperatorPool implements OperatorDirectory {
  private readonly client = new CognitoIdentityProviderClient({});
  private readonly pool: { readonly UserPoolId: string };

  constructor(operatorPoolId: string) {
    this.pool = { UserPoolId: operatorPoolId };
  }

  async find({ username, id }: PersonId, context: RequestContext) {
    const named = { ...this.pool, Username: username };
    const [output, groups] = await Promise.all([
      context.run('AdminGetUser of the operator', 'read', (options) =>
        this.client.send(new AdminGetUserCommand(named), options),
      ),
      listGroups((NextToken) =>
        context.run('AdminListGroupsForUser of the operator', 'read', (options) =>
          this.client.send(new AdminListGroupsForUserCommand({ ...named, NextToken }), options),
        ),
      ),
    ]).catch(asOperatorProblem);
    const names = namesOf(username, id, output);
    const attributes = readAttributes(output);
    return { names, displayName: attributes.get('name') || attributes.get('email'), groups };
  }
}

/** @throws ProblemError `unauthenticated` or `operator-not-verified` */
function namesOf(username: string, id: string, output: AdminGetUserCommandOutput): readonly string[] {
  const attributes = readAttributes(output);
  if (output.Enabled === false) {
    throw new ProblemError('unauthenticated', 'The operator is disabled.');
  }
  if (attributes.get('sub') !== id) {
    throw new ProblemError(
      'unauthenticated',
      'The username of the operator resolves to another user of the operator pool.',
    );
  }
  const email = attributes.get('email');
  if (email === undefined || attributes.get('email_verified') !== 'true') {
    throw new ProblemError('operator-not-verified', 'The operator has no verified email address.');
  }
  return [username, email, attributes.get('phone_number')].flatMap((name) => name ?? []);
}

/** A token stays valid after its operator is deleted. Other exceptions are not caused by the request. */
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
