import type { CreateUserPoolCommandInput } from '@aws-sdk/client-cognito-identity-provider';
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
} from '../support/cognito';
import { startPool } from '../support/pool-stack';

const PHONE = { phone_number: '+12025550123', phone_number_verified: 'true' };
const FUNCTION = 'arn:aws:lambda:eu-central-1:000000000000:function:gone';

/** AWS: the errors of the API model. */
const OF_RESET = [
  'ResourceNotFoundException',
  'InvalidParameterException',
  'UnexpectedLambdaException',
  'UserLambdaValidationException',
  'NotAuthorizedException',
  'InvalidLambdaResponseException',
  'TooManyRequestsException',
  'LimitExceededException',
  'UserNotFoundException',
  'InvalidSmsRoleAccessPolicyException',
  'InvalidEmailRoleAccessPolicyException',
  'InvalidSmsRoleTrustRelationshipException',
  'OperationNotEnabledException',
  'InternalErrorException',
];
const OF_SET = [
  'ResourceNotFoundException',
  'NotAuthorizedException',
  'UserNotFoundException',
  'InternalErrorException',
  'TooManyRequestsException',
  'InvalidParameterException',
  'InvalidPasswordException',
  'PasswordHistoryPolicyViolationException',
  'OperationNotEnabledException',
];

describeBySwitch('every exception can be reached', () => {
  let system: CognitoUnderTest;
  const reached = { reset: new Set<string>(), set: new Set<string>() };

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
  const reset = async ({ UserPoolId }: PoolUnderTest, Username = 'customer') => {
    const call = system.cognito.adminResetUserPassword({ UserPoolId, Username });
    await call.catch(({ name }: Error) => reached.reset.add(name));
    return call;
  };
  const set = async (
    { UserPoolId }: Pick<PoolUnderTest, 'UserPoolId'>,
    Password = NEW_PASSWORD,
    Username = 'customer',
  ) => {
    const call = system.cognito.adminSetUserPassword({ UserPoolId, Username, Password, Permanent: true });
    await call.catch(({ name }: Error) => reached.set.add(name));
    return call;
  };
  const inject = (operation: string, exception: string) =>
    system.control('POST', 'faults', { operation, exception, times: 1 });
  const statusOf = async ({ UserPoolId }: PoolUnderTest) =>
    (await system.cognito.adminGetUser({ UserPoolId, Username: 'customer' })).UserStatus;

  describe('of AdminResetUserPassword', () => {
    it.each([
      ['distrusted', 'InvalidSmsRoleTrustRelationshipException', /^Role does not have a trust relationship/],
      ['missing', 'InvalidSmsRoleTrustRelationshipException', /^Role does not have a trust relationship/],
      ['powerless', 'InvalidSmsRoleAccessPolicyException', /^Role does not have permission to publish with SNS$/],
    ])('by a role for text messages that is %s: %s', async (role, name, message) => {
      // AWS tries the role when a pool is made by the API; a template gets it past the simulator.
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
      await call.catch((error: Error) => reached.reset.add(error.name));

      await expect(call).rejects.toEqual(refused(name, message));
      const user = await stack.cognito.adminGetUser({ UserPoolId, Username: 'customer' });
      expect(user.UserStatus).toBe('CONFIRMED');
      expect(await stack.messages()).toEqual([]);
      await stack.stop();
    });

    it('by an external id that the role does not expect', async () => {
      await expect(open({ SmsConfiguration: { SnsCallerArn: TEXT_ROLE, ExternalId: 'other' } })).rejects.toMatchObject({
        name: 'InvalidSmsRoleTrustRelationshipException',
      });
    });

    it('by a pool that has no way to send text messages', async () => {
      const pool = await open({ AutoVerifiedAttributes: ['email'], SmsConfiguration: undefined }, PHONE);

      await expect(reset(pool)).rejects.toEqual(
        refused('InvalidParameterException', 'User pool does not have SMS configuration to send messages.'),
      );
    });

    it('by an e-mail identity that Cognito may not use', async () => {
      const arn = 'arn:aws:ses:eu-central-1:000000000000:identity/refused.example.com';
      const pool = await open({ EmailConfiguration: { EmailSendingAccount: 'DEVELOPER', SourceArn: arn } });
      await system.control('PUT', 'identities', { arn, allowed: false });

      await expect(reset(pool)).rejects.toMatchObject({ name: 'InvalidEmailRoleAccessPolicyException' });
      expect(await statusOf(pool)).toBe('CONFIRMED');
      await system.control('PUT', 'identities', { arn, allowed: true });
      await expect(reset(pool)).resolves.toBeDefined();
    });

    it('by the fifty-first mail of a day, until nine o’clock UTC', async () => {
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

    it('by the quota of the category', async () => {
      await system.choose({ requestQuotas: 'limited' });
      const pool = await open();

      const results = await Promise.allSettled(Array.from({ length: 80 }, () => reset(pool)));

      expect(results).toContainEqual({
        status: 'rejected',
        reason: refused('TooManyRequestsException', 'Too many requests'),
      });
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
    ])('by a trigger that does "%s": %s', async (does, name) => {
      const stack = await startPool({ trigger: `exports.handler = async () => { ${does}; };` });
      await stack.seed({ username: 'customer' });
      const call = stack.cognito.adminResetUserPassword({ UserPoolId: stack.UserPoolId, Username: 'customer' });
      await call.catch((error: Error) => reached.reset.add(error.name));

      await expect(call).rejects.toMatchObject({ name });
      await stack.stop();
    });

    it('by a pool, a user or a status that does not allow it', async () => {
      const pool = await open();
      await system.seed(pool, { username: 'invited', status: 'FORCE_CHANGE_PASSWORD' });

      await expect(reset({ ...pool, UserPoolId: 'eu-central-1_none' })).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
      });
      await expect(reset(pool, 'nobody')).rejects.toMatchObject({ name: 'UserNotFoundException' });
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

    it('which makes fourteen', () => {
      expect([...reached.reset].sort()).toEqual([...OF_RESET].sort());
    });
  });

  describe('of AdminSetUserPassword', () => {
    it('by a pool or a user that does not exist, and by a password that is no good', async () => {
      const pool = await open();

      await expect(set({ UserPoolId: 'eu-central-1_none' })).rejects.toMatchObject({
        name: 'ResourceNotFoundException',
      });
      await expect(set(pool, NEW_PASSWORD, 'nobody')).rejects.toMatchObject({ name: 'UserNotFoundException' });
      await expect(set(pool, 'weak-password')).rejects.toMatchObject({ name: 'InvalidPasswordException' });
      await expect(set(pool, ' leading')).rejects.toMatchObject({ name: 'InvalidParameterException' });
    });

    it('by a password of the history, the present one among them', async () => {
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

    it('by the history when a user chooses, too, but not without one', async () => {
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

    it('by the quota of the category', async () => {
      await system.choose({ requestQuotas: 'limited' });
      const pool = await open();

      const results = await Promise.allSettled(Array.from({ length: 80 }, () => set(pool)));

      expect(results.some(({ status }) => status === 'rejected')).toBe(true);
    });

    it.each(['NotAuthorizedException', 'OperationNotEnabledException', 'InternalErrorException'])(
      'by fault injection: %s',
      async (name) => {
        const pool = await open();
        await inject('AdminSetUserPassword', name);

        await expect(set(pool)).rejects.toMatchObject({ name });
      },
    );

    it('which makes nine', () => {
      expect([...reached.set].sort()).toEqual([...OF_SET].sort());
    });
  });
});
