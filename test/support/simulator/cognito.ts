import {
  CognitoIdentityProvider,
  type CreateUserPoolClientCommandInput,
  type CreateUserPoolCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { type SimulatorClient, simulatorClient } from './simulator-client';
import { role, startSmallStack } from './small-stack';

/**
 * The Cognito endpoint that the conformance suite uses, through the AWS SDK and raw HTTP only. By default, it is a
 * simulator that the suite starts. REKEY_COGNITO_ENDPOINT selects another endpoint. REKEY_COGNITO_IS_AWS=1 selects AWS,
 * with AWS_REGION, credentials and REKEY_COGNITO_SES_IDENTITY; cases that need control of the simulator are then
 * skipped, and SMS messages are sent with the role of an existing pool.
 */
const { REKEY_COGNITO_ENDPOINT, REKEY_COGNITO_IS_AWS, REKEY_COGNITO_SES_IDENTITY } = process.env;

/**
 * A case that needs control of the simulator: its outbox, its clock, or a user in a state that no operation leads to.
 */
export const itBySwitch = REKEY_COGNITO_IS_AWS === '1' ? it.skip : it;
/** A suite that needs control of the simulator. */
export const describeBySwitch = REKEY_COGNITO_IS_AWS === '1' ? describe.skip : describe;
/** A case that needs an account with the roles of this suite and no other pools: a simulator that the suite starts. */
export const itInOwnAccount = REKEY_COGNITO_ENDPOINT || REKEY_COGNITO_IS_AWS ? it.skip : it;

export { PASSWORD } from './simulator-client';
export const NEW_PASSWORD = 'New-password-2';
export const SECOND = 1;
export const HOUR = 3_600;
export const DAY = 86_400;

export const TEXT_ROLE = 'arn:aws:iam::000000000000:role/text-messages';

/**
 * Roles for SMS messages: one that may publish, one that does not trust Cognito, and one without a useful permission.
 */
const ROLES = {
  Good: role('cognito-idp.amazonaws.com', 'sns:Publish', { RoleName: 'text-messages', externalId: 'conformance' }),
  Distrusted: role('lambda.amazonaws.com', 'sns:Publish', { RoleName: 'distrusted', externalId: 'conformance' }),
  Powerless: role('cognito-idp.amazonaws.com', 'sns:List', { RoleName: 'powerless', externalId: 'conformance' }),
};

export interface PoolUnderTest {
  readonly UserPoolId: string;
  readonly ClientId: string;
  readonly ClientSecret: string | undefined;
}

export interface CognitoUnderTest extends SimulatorClient {
  readonly url: string;
  readonly cognito: CognitoIdentityProvider;
  /**
   * Creates a pool with one client: aliases, both addresses verified by code, email through Amazon SES, and every auth
   * flow.
   */
  createPool(
    pool?: Partial<CreateUserPoolCommandInput>,
    client?: Partial<CreateUserPoolClientCommandInput>,
  ): Promise<PoolUnderTest>;
  close(): Promise<void>;
}

export async function openCognito(): Promise<CognitoUnderTest> {
  const own = REKEY_COGNITO_ENDPOINT || REKEY_COGNITO_IS_AWS ? undefined : await startSmallStack({ Resources: ROLES });
  const url = own?.url ?? REKEY_COGNITO_ENDPOINT ?? '';
  const cognito = new CognitoIdentityProvider({
    maxAttempts: 1,
    ...(url && { endpoint: url }),
    ...(REKEY_COGNITO_IS_AWS !== '1' && {
      region: 'eu-central-1',
      credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    }),
  });
  const created: string[] = [];
  const SmsConfiguration = own
    ? { SnsCallerArn: TEXT_ROLE, ExternalId: 'conformance' }
    : await findSmsConfiguration(cognito);
  return {
    ...simulatorClient(url),
    url,
    cognito,
    createPool: async (pool, client) => {
      const { UserPool } = await cognito.createUserPool({
        PoolName: 'conformance',
        AliasAttributes: ['email', 'phone_number'],
        AutoVerifiedAttributes: ['email', 'phone_number'],
        EmailConfiguration: {
          EmailSendingAccount: 'DEVELOPER',
          SourceArn: REKEY_COGNITO_SES_IDENTITY ?? 'arn:aws:ses:eu-central-1:000000000000:identity/example.com',
        },
        SmsConfiguration,
        ...pool,
      });
      const UserPoolId = UserPool?.Id ?? '';
      created.push(UserPoolId);
      const { UserPoolClient } = await cognito.createUserPoolClient({
        UserPoolId,
        ClientName: 'conformance',
        ExplicitAuthFlows: [
          'ALLOW_USER_PASSWORD_AUTH',
          'ALLOW_USER_SRP_AUTH',
          'ALLOW_ADMIN_USER_PASSWORD_AUTH',
          'ALLOW_REFRESH_TOKEN_AUTH',
        ],
        ...client,
      });
      return { UserPoolId, ClientId: UserPoolClient?.ClientId ?? '', ClientSecret: UserPoolClient?.ClientSecret };
    },
    close: async () => {
      if (REKEY_COGNITO_IS_AWS === '1') {
        for (const UserPoolId of created) {
          await cognito.deleteUserPool({ UserPoolId });
        }
      } else {
        await simulatorClient(url).control('POST', 'reset');
      }
      cognito.destroy();
      await own?.stop();
    },
  };
}

/** A matcher for the exception of a rejected request. */
export function refused(name: string, message: string | RegExp): unknown {
  return expect.objectContaining({
    name,
    message: typeof message === 'string' ? message : expect.stringMatching(message),
  });
}

/** Finds the SMS configuration of an existing pool. */
async function findSmsConfiguration(cognito: CognitoIdentityProvider) {
  const { UserPools = [] } = await cognito.listUserPools({ MaxResults: 60 });
  for (const { Id: UserPoolId } of UserPools) {
    const { UserPool } = await cognito.describeUserPool({ UserPoolId });
    if (UserPool?.SmsConfiguration !== undefined) {
      return UserPool.SmsConfiguration;
    }
  }
  throw new Error('no user pool has an SMS configuration: create one whose role the tests can use');
}
