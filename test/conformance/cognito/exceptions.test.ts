import type { CreateUserPoolCommandInput } from '@aws-sdk/client-cognito-identity-provider';
import model from '../../../simulator/cognito/shapes.json';
import {
  type CognitoUnderTest,
  DAY,
  describeBySwitch,
  HOUR,
  NEW_PASSWORD,
  openCognito,
  PASSWORD,
  type PoolUnderTest,
  refused,
  TEXT_ROLE,
} from '../../support/simulator/cognito';
import { startPool } from '../../support/simulator/pool-stack';

const PHONE = { phone_number: '+12025550123', phone_number_verified: 'true' };
const NAMES = Array.from({ length: 31 }, (_, index) => `user-${index}`);
const FUNCTION = 'arn:aws:lambda:eu-central-1:000000000000:function:gone';

/** The test below that reaches each exception of the model, by a part of its title. */
const REACHED = {
  AdminResetUserPassword: {
    ResourceNotFoundException: 'a pool, a user or a status',
    InvalidParameterException: 'the state of the pool or the user',
    UnexpectedLambdaException: 'the state of the pool or the user',
    UserLambdaValidationException: 'a trigger that runs',
    NotAuthorizedException: 'a pool, a user or a status',
    InvalidLambdaResponseException: 'a trigger that runs',
    TooManyRequestsException: 'the quota of the category',
    LimitExceededException: 'the fifty-first email of a day',
    UserNotFoundException: 'a pool, a user or a status',
    InvalidSmsRoleAccessPolicyException: 'a role for SMS messages',
    InvalidEmailRoleAccessPolicyException: 'an email identity',
    InvalidSmsRoleTrustRelationshipException: 'a role for SMS messages',
    OperationNotEnabledException: 'fault injection',
    InternalErrorException: 'fault injection',
  },
  AdminSetUserPassword: {
    ResourceNotFoundException: 'a pool or a user that does not exist',
    NotAuthorizedException: 'fault injection',
    UserNotFoundException: 'a pool or a user that does not exist',
    InternalErrorException: 'fault injection',
    TooManyRequestsException: 'the quota of the category',
    InvalidParameterException: 'an invalid password',
    InvalidPasswordException: 'an invalid password',
    PasswordHistoryPolicyViolationException: 'a password of the history',
    OperationNotEnabledException: 'fault injection',
  },
};

describe('the list of reachable exceptions', () => {
  it.each(['AdminResetUserPassword', 'AdminSetUserPassword'] as const)('is the list of the model: %s', (operation) => {
    expect(Object.keys(REACHED[operation]).sort()).toEqual([...model.operations[operation].errors].sort());
  });
});

describeBySwitch('every exception is reachable', () => {
  let system: CognitoUnderTest;

  beforeAll(async () => {
    system = await openCognito();
  });

  afterEach(() => system.control('POST', 'reset'));

  afterAll(() => system.close());

  const open = async (settings: Partial<CreateUserPoolCommandInput> = {}, attributes?: Record<string, string>) => {
    const pool = await system.createPool(settings);
    await system.seed(pool, { username: 'customer', ...(attributes && { attributes }) });
    return pool;
  };
  const reset = ({ UserPoolId }: Pick<PoolUnderTest, 'UserPoolId'>, Username = 'customer') =>
    system.cognito.adminResetUserPassword({ UserPoolId, Username });
  const set = ({ UserPoolId }: Pick<PoolUnderTest, 'UserPoolId'>, Password = NEW_PASSWORD, Username = 'customer') =>
    system.cognito.adminSetUserPassword({ UserPoolId, Username, Password, Permanent: true });
  const inject = (operation: string, exception: string) =>
    system.control('POST', 'faults', { operation, exception, times: 1 });
  /** More users than the account's quota per second; the clock does not move. */
  const manyUsers = async () => {
    const pool = await system.createPool();
    for (const username of NAMES) {
      await system.seed(pool, { username });
    }
    await system.setSwitches({ requestQuotas: 'limited' });
    return pool;
  };
  const outcome = (call: Promise<unknown>) =>
    call.then(
      () => 'accepted',
      ({ name, message }: Error) => `${name}: ${message}`,
    );
  const statusOf = async ({ UserPoolId }: PoolUnderTest) =>
    (await system.cognito.adminGetUser({ UserPoolId, Username: 'customer' })).UserStatus;

  describe('of AdminResetUserPassword', () => {
    it.each([
      ['distrusted', 'InvalidSmsRoleTrustRelationshipException', /^Role does not have a trust relationship/],
      ['missing', 'InvalidSmsRoleTrustRelationshipException', /^Role does not have a trust relationship/],
      ['powerless', 'InvalidSmsRoleAccessPolicyException', /^Role does not have permission to publish with SNS$/],
    ])('by a role for SMS messages that is %s: %s', async (role, name, message) => {
      // AWS checks the role when the API creates a pool. In the simulator, a template avoids this check.
      const stack = await startPool({
        pool: { SmsConfiguration: { SnsCallerArn: TEXT_ROLE.replace('text-messages', role) } },
        roles: {
          distrusted: { service: 'lambda.amazonaws.com', action: 'sns:Publish' },
          powerless: { service: 'cognito-idp.amazonaws.com', action: 'sns:ListTopics' },
        },
      });
      await stack.seed({ username: 'customer', attributes: PHONE });
      const { UserPoolId } = stack;
      const call = stack.cognito.adminResetUserPassword({ UserPoolId, Username: 'customer' });

      await expect(call).rejects.toEqual(refused(name, message));
      const user = await stack.cognito.adminGetUser({ UserPoolId, Username: 'customer' });
      expect(user.UserStatus).toBe('CONFIRMED');
      expect(await stack.messages()).toEqual([]);
      await stack.stop();
    });

    it.each([
      ['of Amazon SNS', { SmsConfiguration: { SnsCallerArn: TEXT_ROLE, ExternalId: 'other' } }],
      [
        'of AWS End User Messaging',
        {
          SmsConfiguration: {
            EumsSms: { CallerArn: TEXT_ROLE, ExternalId: 'other', OriginationIdentity: '+12025550199' },
          },
        },
      ],
    ])('by an external ID that the role does not expect, %s', async (_, settings) => {
      await expect(open(settings)).rejects.toMatchObject({ name: 'InvalidSmsRoleTrustRelationshipException' });
    });

    it('by a pool without an SMS configuration', async () => {
      const pool = await open({ AutoVerifiedAttributes: ['email'], SmsConfiguration: undefined }, PHONE);

      await expect(reset(pool)).rejects.toEqual(
        refused('InvalidParameterException', 'User pool does not have SMS configuration to send messages.'),
      );
    });

    it('by an email identity that Cognito may not use', async () => {
      const arn = 'arn:aws:ses:eu-central-1:000000000000:identity/refused.example.com';
      const pool = await open({ EmailConfiguration: { EmailSendingAccount: 'DEVELOPER', SourceArn: arn } });
      await system.control('PUT', 'identities', { arn, allowed: false });

      await expect(reset(pool)).rejects.toMatchObject({ name: 'InvalidEmailRoleAccessPolicyException' });
      expect(await statusOf(pool)).toBe('CONFIRMED');
      await system.control('PUT', 'identities', { arn, allowed: true });
      await expect(reset(pool)).resolves.toBeDefined();
    });

    it('by the fifty-first email of a day, until nine o’clock UTC', async () => {
      const pool = await open({ EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' } });
      for (let mail = 0; mail < 50; mail += 1) {
        await reset(pool);
      }

      const exceeded = refused(
        'LimitExceededException',
        /^Exceeded daily email limit for the operation or the account\./,
      );
      await expect(reset(pool)).rejects.toEqual(exceeded);
      const { now } = (await system.control('GET', 'clock')) as { now: string };
      const sinceNine = (Date.parse(now) / 1000 - 9 * HOUR) % DAY;
      await system.advance(DAY - sinceNine - 2);
      await expect(reset(pool)).rejects.toEqual(exceeded);
      await system.advance(3);
      await expect(reset(pool)).resolves.toBeDefined();
    });

    it('by the quota of the category: the thirty-first user within a second', async () => {
      const pool = await manyUsers();

      const results = await Promise.all(NAMES.map((name) => outcome(reset(pool, name))));

      expect(results.filter((result) => result === 'accepted')).toHaveLength(30);
      expect(results).toContain('TooManyRequestsException: Too many requests');
    });

    it.each([
      ['UnexpectedLambdaException', 'null invocation failed due to configuration.', FUNCTION],
      [
        'InvalidParameterException',
        'Cannot reset password for the user as there is no registered/verified email or phone_number',
        undefined,
      ],
    ])('by the state of the pool or the user: %s', async (name, message, CustomMessage) => {
      const pool = await open(CustomMessage ? { LambdaConfig: { CustomMessage } } : {}, CustomMessage ? undefined : {});

      await expect(reset(pool)).rejects.toEqual(refused(name, message));
    });

    it.each([
      ["throw new Error('boom')", 'UserLambdaValidationException'],
      ['return 7', 'InvalidLambdaResponseException'],
    ])('by a trigger that runs "%s": %s', async (does, name) => {
      const stack = await startPool({ trigger: `exports.handler = async () => { ${does}; };` });
      await stack.seed({ username: 'customer' });
      const call = stack.cognito.adminResetUserPassword({ UserPoolId: stack.UserPoolId, Username: 'customer' });

      await expect(call).rejects.toMatchObject({ name });
      await stack.stop();
    });

    it('by a pool, a user or a status that does not allow it', async () => {
      const pool = await open();
      await system.seed(pool, { username: 'invited', status: 'FORCE_CHANGE_PASSWORD' });

      await expect(reset({ ...pool, UserPoolId: 'eu-central-1_none' })).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
      });
      await expect(reset(pool, 'unknown')).rejects.toMatchObject({ name: 'UserNotFoundException' });
      await expect(reset(pool, 'invited')).rejects.toMatchObject({ name: 'NotAuthorizedException' });
    });

    it.each(['OperationNotEnabledException', 'InternalErrorException'])('by fault injection: %s', async (name) => {
      const pool = await open();
      await inject('AdminResetUserPassword', name);

      await expect(reset(pool)).rejects.toMatchObject({
        name,
        $metadata: { httpStatusCode: name === 'InternalErrorException' ? 500 : 400 },
      });
      expect(await statusOf(pool)).toBe('CONFIRMED');
    });
  });

  describe('of AdminSetUserPassword', () => {
    it('by a pool or a user that does not exist, and by an invalid password', async () => {
      const pool = await open();

      await expect(set({ UserPoolId: 'eu-central-1_none' })).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
      });
      await expect(set(pool, NEW_PASSWORD, 'unknown')).rejects.toMatchObject({ name: 'UserNotFoundException' });
      await expect(set(pool, 'weak-password')).rejects.toMatchObject({ name: 'InvalidPasswordException' });
      await expect(set(pool, ' leading')).rejects.toMatchObject({ name: 'InvalidParameterException' });
    });

    it('by a password of the history, including the current one', async () => {
      const PasswordPolicy = { MinimumLength: 8, PasswordHistorySize: 3 };
      const pool = await open({ Policies: { PasswordPolicy } });
      const used = 'PasswordHistoryPolicyViolationException';

      await set(pool, 'Password-2');
      await set(pool, 'Password-3');
      for (const password of [PASSWORD, 'Password-2', 'Password-3']) {
        await expect(set(pool, password)).rejects.toMatchObject({ name: used });
      }
      await set(pool, 'Password-4');

      await expect(set(pool, PASSWORD)).resolves.toBeDefined();
    });

    it('by the history of a password that the user sets, but not without a history', async () => {
      const strict = await open({ Policies: { PasswordPolicy: { MinimumLength: 8, PasswordHistorySize: 1 } } });
      const lax = await open();
      const choose = async (pool: PoolUnderTest) => {
        await reset(pool);
        return system.cognito.confirmForgotPassword({
          ClientId: pool.ClientId,
          Username: 'customer',
          ConfirmationCode: await system.code(),
          Password: PASSWORD,
        });
      };

      await expect(choose(strict)).rejects.toMatchObject({ name: 'PasswordHistoryPolicyViolationException' });
      await expect(choose(lax)).resolves.toBeDefined();
    });

    it('by the quota of the category: the thirty-first user within a second', async () => {
      const pool = await manyUsers();

      const results = await Promise.all(NAMES.map((name) => outcome(set(pool, NEW_PASSWORD, name))));

      expect(results.filter((result) => result === 'accepted')).toHaveLength(30);
      expect(results).toContain('TooManyRequestsException: Too many requests');
    });

    it.each(['NotAuthorizedException', 'OperationNotEnabledException', 'InternalErrorException'])(
      'by fault injection: %s',
      async (name) => {
        const pool = await open();
        await inject('AdminSetUserPassword', name);

        await expect(set(pool)).rejects.toMatchObject({ name });
      },
    );
  });
});
