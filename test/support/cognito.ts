import {
  CognitoIdentityProvider,
  type CreateUserPoolClientCommandInput,
  type CreateUserPoolCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import { type SimulatorClient, simulatorClient } from './simulator-client';
import { role, startSmallStack } from './small-stack';

/**
 * The Cognito that the conformance suite speaks to, by the AWS SDK and raw HTTP only. Without an address in the
 * environment it is a simulator of its own; REKEY_COGNITO_ENDPOINT names another one, and with REKEY_COGNITO_IS_AWS=1
 * the real one (then with AWS_REGION, credentials, REKEY_COGNITO_SMS_ROLE and REKEY_COGNITO_SES_IDENTITY), where cases
 * that need a switch of the simulator are skipped.
 */
const { REKEY_COGNITO_ENDPOINT, REKEY_COGNITO_IS_AWS, REKEY_COGNITO_SMS_ROLE, REKEY_COGNITO_SES_IDENTITY } =
  process.env;

/** For a case that needs a switch of the simulator: its outbox, its clock, a user in a state that no call leads to. */
export const itBySwitch = REKEY_COGNITO_IS_AWS === '1' ? it.skip : it;
/** The same for many. */
export const describeBySwitch = REKEY_COGNITO_IS_AWS === '1' ? describe.skip : describe;

export { PASSWORD } from './simulator-client';
export const NEW_PASSWORD = 'New-password-2';
export const SECOND = 1;
export const HOUR = 3_600;
export const DAY = 86_400;

export const TEXT_ROLE = 'arn:aws:iam::000000000000:role/text-messages';

/** Roles for text messages: one that may, one that trusts nobody of interest, one that may nothing of use. */
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
  /** A new pool with one client: aliases, both addresses verified by code, mails by SES, every flow. */
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
  return {
    ...simulatorClient(url),
    url,
    cognito,
    createPool: async (pool, client) => {
      const { UserPool } = await cognito.createUserPool({
        PoolName: 'conformance',
        AliasAttributes: ['email', 'phone_number'],
        AutoVerifiedAttributes: ['email', 'phone_number'],
        Policies: { PasswordPolicy: { MinimumLength: 8, RequireSymbols: true } },
        EmailConfiguration: {
          EmailSendingAccount: 'DEVELOPER',
          SourceArn: REKEY_COGNITO_SES_IDENTITY ?? 'arn:aws:ses:eu-central-1:000000000000:identity/example.com',
        },
        SmsConfiguration: { SnsCallerArn: REKEY_COGNITO_SMS_ROLE ?? TEXT_ROLE, ExternalId: 'conformance' },
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
      for (const UserPoolId of own ? [] : created) {
        await cognito.deleteUserPool({ UserPoolId });
      }
      cognito.destroy();
      await own?.stop();
    },
  };
}

/** What a call is refused with. */
export function refused(name: string, message: string | RegExp): unknown {
  return expect.objectContaining({
    name,
    message: typeof message === 'string' ? message : expect.stringMatching(message),
  });
}
