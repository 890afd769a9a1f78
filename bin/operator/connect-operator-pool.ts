import {
  AdminAddUserToGroupCommand,
  AdminCreateUserCommand,
  AdminDeleteSoftwareTokenCommand,
  AdminDisableUserCommand,
  AdminEnableUserCommand,
  AdminGetUserCommand,
  AdminListGroupsForUserCommand,
  AdminRemoveUserFromGroupCommand,
  AdminUserGlobalSignOutCommand,
  CognitoIdentityProviderClient,
  DescribeResourceServerCommand,
  DescribeUserPoolClientCommand,
  GetUserPoolMfaConfigCommand,
  paginateListUserPoolClients,
} from '@aws-sdk/client-cognito-identity-provider';
import { attempt as attemptCall, catchExpected, isNamed } from '../../doctor/attempt';
import { clientOptions } from '../../doctor/client-options';
import type { Reading } from '../../doctor/finding';
import type { AwsReader } from '../../doctor/read-aws';
import { RESOURCE_SERVER } from '../../domain/api/contract';
import { listGroups } from '../../lambdas/admin-api/aws/list-groups';
import { readMfa } from '../../lambdas/admin-api/aws/read-settings';
import { readUser } from '../../lambdas/admin-api/aws/read-user';
import type { AwsConnection } from '../commands/aws-connection';
import { accessTokenMinutes } from './access-token-minutes';
import type { OperatorPool } from './operator-pool';

/** The IAM actions of all calls for operators. docs/deploy.md has them as a policy. */
export const ACTIONS = [
  'cognito-idp:AdminAddUserToGroup',
  'cognito-idp:AdminCreateUser',
  'cognito-idp:AdminDeleteSoftwareToken',
  'cognito-idp:AdminDisableUser',
  'cognito-idp:AdminEnableUser',
  'cognito-idp:AdminGetUser',
  'cognito-idp:AdminListGroupsForUser',
  'cognito-idp:AdminRemoveUserFromGroup',
  'cognito-idp:AdminUserGlobalSignOut',
  'cognito-idp:DescribeResourceServer',
  'cognito-idp:DescribeUserPool',
  'cognito-idp:DescribeUserPoolClient',
  'cognito-idp:GetUserPoolMfaConfig',
  'cognito-idp:ListGroups',
  'cognito-idp:ListUserPoolClients',
] as const;

/** Makes a call that is one of the actions. */
const attempt: <T>(action: (typeof ACTIONS)[number], call: () => Promise<T>) => Promise<Reading<T>> = attemptCall;

/** Connects to an operator pool. The doctor's reader reads the pool and its groups. */
export function connectOperatorPool(
  connection: AwsConnection,
  UserPoolId: string,
  reader: Pick<AwsReader, 'userPool' | 'groups'>,
): OperatorPool {
  const cognito = new CognitoIdentityProviderClient(clientOptions(connection));
  const named = (Username: string) => ({ UserPoolId, Username });
  return {
    id: UserPoolId,
    describe: () => reader.userPool(UserPoolId),
    groups: () => reader.groups(UserPoolId),
    hasAdminApi: () =>
      attempt('cognito-idp:DescribeResourceServer', async () => {
        const command = new DescribeResourceServerCommand({ UserPoolId, Identifier: RESOURCE_SERVER });
        return (await catchExpected(isNamed('ResourceNotFoundException'), cognito.send(command))) !== undefined;
      }),
    mfa: () =>
      attempt('cognito-idp:GetUserPoolMfaConfig', async () =>
        readMfa(await cognito.send(new GetUserPoolMfaConfigCommand({ UserPoolId }))),
      ),
    accessTokenMinutes: async () => {
      const listed = await attempt('cognito-idp:ListUserPoolClients', () => listClientIds(cognito, UserPoolId));
      if (!listed.known) {
        return listed;
      }
      return attempt('cognito-idp:DescribeUserPoolClient', async () => {
        const minutes = await Promise.all(
          listed.value.map(async (ClientId) =>
            accessTokenMinutes(await cognito.send(new DescribeUserPoolClientCommand({ UserPoolId, ClientId }))),
          ),
        );
        return Math.max(0, ...minutes);
      });
    },
    find: (email) =>
      attempt('cognito-idp:AdminGetUser', async () => {
        const command = new AdminGetUserCommand(named(email));
        const output = await catchExpected(isNamed('UserNotFoundException'), cognito.send(command));
        return output && readUser(output);
      }),
    groupsOf: (email) =>
      attempt('cognito-idp:AdminListGroupsForUser', () =>
        listGroups((NextToken) => cognito.send(new AdminListGroupsForUserCommand({ ...named(email), NextToken }))),
      ),
    create: (email) =>
      attempt('cognito-idp:AdminCreateUser', () =>
        cognito.send(
          new AdminCreateUserCommand({
            ...named(email),
            DesiredDeliveryMediums: ['EMAIL'], // the default in the API reference is SMS
            UserAttributes: [
              { Name: 'email', Value: email },
              { Name: 'email_verified', Value: 'true' }, // Rekey refuses operators without a verified address
            ],
          }),
        ),
      ),
    inviteAgain: (email) =>
      attempt('cognito-idp:AdminCreateUser', () =>
        cognito.send(
          new AdminCreateUserCommand({ ...named(email), DesiredDeliveryMediums: ['EMAIL'], MessageAction: 'RESEND' }),
        ),
      ),
    addToGroup: (email, GroupName) =>
      attempt('cognito-idp:AdminAddUserToGroup', () =>
        cognito.send(new AdminAddUserToGroupCommand({ ...named(email), GroupName })),
      ),
    removeFromGroup: (email, GroupName) =>
      attempt('cognito-idp:AdminRemoveUserFromGroup', () =>
        cognito.send(new AdminRemoveUserFromGroupCommand({ ...named(email), GroupName })),
      ),
    enable: (email) =>
      attempt('cognito-idp:AdminEnableUser', () => cognito.send(new AdminEnableUserCommand(named(email)))),
    disable: (email) =>
      attempt('cognito-idp:AdminDisableUser', () => cognito.send(new AdminDisableUserCommand(named(email)))),
    signOut: (email) =>
      attempt('cognito-idp:AdminUserGlobalSignOut', () =>
        catchExpected(isDisabled, cognito.send(new AdminUserGlobalSignOutCommand(named(email)))),
      ),
    deleteSoftwareToken: (email) =>
      attempt('cognito-idp:AdminDeleteSoftwareToken', () =>
        cognito.send(new AdminDeleteSoftwareTokenCommand(named(email))),
      ),
  };
}

async function listClientIds(client: CognitoIdentityProviderClient, UserPoolId: string): Promise<string[]> {
  const ids: string[] = [];
  for await (const { UserPoolClients = [] } of paginateListUserPoolClients({ client, pageSize: 60 }, { UserPoolId })) {
    ids.push(...UserPoolClients.flatMap(({ ClientId }) => ClientId ?? []));
  }
  return ids;
}

/** AWS revokes all tokens of a user who is disabled. It does not document whether it then accepts a global sign-out. */
function isDisabled(error: unknown): boolean {
  return error instanceof Error && error.name === 'NotAuthorizedException' && /disabled/i.test(error.message);
}
