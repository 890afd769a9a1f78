import type {
  ChallengeNameType,
  CreateUserPoolClientCommandInput,
  CreateUserPoolCommandInput,
} from '@aws-sdk/client-cognito-identity-provider';
import type { UserSeed } from '../../../simulator';
import {
  type CognitoUnderTest,
  describeBySwitch,
  openCognito,
  PASSWORD,
  type PoolUnderTest,
  refused,
} from '../../support/simulator/cognito';
import { startPool } from '../../support/simulator/pool-stack';

const EMAIL = { email: 'customer@example.com' };
const PHONE = { phone_number: '+12025550123' };
const BOTH = { ...EMAIL, ...PHONE };
const PASSWORDS = ['PASSWORD_SRP', 'PASSWORD'];
const SIGNED_IN = { AuthenticationResult: { TokenType: 'Bearer' } };
const ALL: CreateUserPoolCommandInput['Policies'] = {
  SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'SMS_OTP', 'WEB_AUTHN'] },
};
const FLOWS: CreateUserPoolClientCommandInput['ExplicitAuthFlows'] = ['ALLOW_USER_AUTH'];
const INVALID_SESSION = refused('NotAuthorizedException', 'Invalid session for the user.');
const WRONG_CODE = refused('CodeMismatchException', 'Invalid code or auth state for the user.');

describeBySwitch('a choice-based sign-in', () => {
  let system: CognitoUnderTest;
  let pool: PoolUnderTest;
  let hiding: PoolUnderTest;

  beforeAll(async () => {
    system = await openCognito();
    pool = await system.createPool({ Policies: ALL, MfaConfiguration: 'OPTIONAL' }, { ExplicitAuthFlows: FLOWS });
    hiding = await system.createPool(
      { Policies: ALL },
      { ExplicitAuthFlows: FLOWS, PreventUserExistenceErrors: 'ENABLED' },
    );
  });

  beforeEach(() => system.control('DELETE', 'messages'));

  afterAll(() => system.close());

  const start = (parameters: Record<string, string> = {}, { ClientId } = pool) =>
    system.cognito.initiateAuth({
      ClientId,
      AuthFlow: 'USER_AUTH',
      AuthParameters: { USERNAME: 'customer', ...parameters },
    });
  const seed = (user: Partial<UserSeed> = {}, of = pool) =>
    system.seed(of, { username: 'customer', attributes: BOTH, ...user });
  const respond = (
    ChallengeName: ChallengeNameType,
    Session: string | undefined,
    responses: Record<string, string>,
    { ClientId } = pool,
  ) =>
    system.cognito.respondToAuthChallenge({
      ClientId,
      ChallengeName,
      Session,
      ChallengeResponses: { USERNAME: 'customer', ...responses },
    });
  const read = async () => {
    const { UserPoolId } = pool;
    const { UserStatus, UserAttributes = [] } = await system.cognito.adminGetUser({ UserPoolId, Username: 'customer' });
    const attributes = Object.fromEntries(UserAttributes.map(({ Name, Value }) => [Name, Value]));
    return { status: UserStatus, attributes };
  };

  describe('without a preference', () => {
    it.each<[string, Partial<UserSeed>, readonly string[]]>([
      ['an email address and a number', {}, [...PASSWORDS, 'EMAIL_OTP', 'SMS_OTP']],
      ['an email address', { attributes: EMAIL }, [...PASSWORDS, 'EMAIL_OTP']],
      ['a number', { attributes: PHONE }, [...PASSWORDS, 'SMS_OTP']],
      ['no password', { password: '' }, ['EMAIL_OTP', 'SMS_OTP']],
      ['an MFA factor', { mfaSettings: ['SMS_MFA'] }, PASSWORDS],
      ['a temporary password', { status: 'FORCE_CHANGE_PASSWORD' }, PASSWORDS],
      ['a password that was reset', { status: 'RESET_REQUIRED' }, PASSWORDS],
    ])('offers the factors of a user with %s', async (_, user, factors) => {
      await seed(user);

      const challenge = await start();

      expect(challenge).toMatchObject({
        ChallengeName: 'SELECT_CHALLENGE',
        ChallengeParameters: {},
        AvailableChallenges: factors,
      });
      expect(await system.messages()).toEqual([]);
    });

    it.each<[string, Partial<CreateUserPoolCommandInput>]>([
      ['passwords only', {}],
      ['the tier LITE', { Policies: ALL, UserPoolTier: 'LITE' }],
      ['required MFA', { MfaConfiguration: 'ON' }],
    ])('offers a password in a pool with %s', async (_, settings) => {
      const other = await system.createPool(settings, { ExplicitAuthFlows: FLOWS });
      await seed({}, other);

      await expect(start({}, other)).resolves.toMatchObject({ AvailableChallenges: PASSWORDS });
    });
  });

  describe('with a code', () => {
    it.each([
      ['EMAIL_OTP', { medium: 'EMAIL', masked: 'c***@e***', address: EMAIL.email, verified: 'email_verified' }],
      [
        'SMS_OTP',
        { medium: 'SMS', masked: '+*******0123', address: PHONE.phone_number, verified: 'phone_number_verified' },
      ],
    ] as const)('%s is sent at once if it is preferred, and verifies the address', async (factor, expected) => {
      const { medium, masked, address: destination, verified } = expected;
      await seed();

      const challenge = await start({ PREFERRED_CHALLENGE: factor });

      expect(challenge).toMatchObject({
        ChallengeName: factor,
        ChallengeParameters: { CODE_DELIVERY_DELIVERY_MEDIUM: medium, CODE_DELIVERY_DESTINATION: masked },
        AvailableChallenges: [...PASSWORDS, 'EMAIL_OTP', 'SMS_OTP'],
      });
      const [message] = await system.messages();
      expect(message).toMatchObject({ source: 'CustomMessage_Authentication', medium, destination });
      const wrong = respond(factor, challenge.Session, { [`${factor}_CODE`]: 'wrong' });
      await expect(wrong).rejects.toEqual(WRONG_CODE);
      const last = await respond(factor, challenge.Session, { [`${factor}_CODE`]: message?.code ?? '' });
      expect(last).toMatchObject(SIGNED_IN);
      expect((await read()).attributes).toMatchObject({ [verified]: 'true' });
    });

    it.each(['EMAIL_OTP', 'SMS_OTP'] as const)('%s is sent after it was chosen', async (factor) => {
      await seed();
      const { Session } = await start();

      const challenge = await respond('SELECT_CHALLENGE', Session, { ANSWER: factor });

      expect(challenge.ChallengeName).toBe(factor);
      const code = { [`${factor}_CODE`]: await system.code() };
      await expect(respond(factor, challenge.Session, code)).resolves.toMatchObject(SIGNED_IN);
    });

    it('works in the administrative API', async () => {
      await seed();
      const { UserPoolId, ClientId } = pool;
      const { Session } = await system.cognito.adminInitiateAuth({
        UserPoolId,
        ClientId,
        AuthFlow: 'USER_AUTH',
        AuthParameters: { USERNAME: 'customer', PREFERRED_CHALLENGE: 'EMAIL_OTP' },
      });

      const last = await system.cognito.adminRespondToAuthChallenge({
        UserPoolId,
        ClientId,
        ChallengeName: 'EMAIL_OTP',
        ChallengeResponses: { USERNAME: 'customer', EMAIL_OTP_CODE: await system.code() },
        Session,
      });

      expect(last).toMatchObject(SIGNED_IN);
    });

    it('expires with the session, and is accepted once', async () => {
      await seed();
      const first = await start({ PREFERRED_CHALLENGE: 'EMAIL_OTP' });
      const EMAIL_OTP_CODE = await system.code();
      await respond('EMAIL_OTP', first.Session, { EMAIL_OTP_CODE });
      const second = await start({ PREFERRED_CHALLENGE: 'EMAIL_OTP' });
      await system.advance(181);

      await expect(respond('EMAIL_OTP', first.Session, { EMAIL_OTP_CODE })).rejects.toEqual(
        refused('NotAuthorizedException', 'Invalid session for the user, session can only be used once.'),
      );
      await expect(respond('EMAIL_OTP', second.Session, { EMAIL_OTP_CODE: await system.code() })).rejects.toEqual(
        refused('NotAuthorizedException', 'Invalid session for the user, session is expired.'),
      );
    });

    it('locks out after five wrong codes', async () => {
      await seed();
      const { Session } = await start({ PREFERRED_CHALLENGE: 'EMAIL_OTP' });
      for (let time = 0; time < 5; time += 1) {
        await expect(respond('EMAIL_OTP', Session, { EMAIL_OTP_CODE: 'wrong' })).rejects.toEqual(WRONG_CODE);
      }

      await expect(respond('EMAIL_OTP', Session, { EMAIL_OTP_CODE: await system.code() })).rejects.toEqual(
        refused('NotAuthorizedException', 'Password attempts exceeded'),
      );
    });

    it('is followed by MFA if the user turned it on in the meantime', async () => {
      await seed();
      const { Session } = await start({ PREFERRED_CHALLENGE: 'EMAIL_OTP' });
      const EMAIL_OTP_CODE = await system.code();
      await system.cognito.adminSetUserMFAPreference({
        UserPoolId: pool.UserPoolId,
        Username: 'customer',
        SMSMfaSettings: { Enabled: true },
      });

      const next = await respond('EMAIL_OTP', Session, { EMAIL_OTP_CODE });

      expect(next.ChallengeName).toBe('SMS_MFA');
    });

    it('is rejected if the password was reset in the meantime', async () => {
      await seed({ attributes: { ...EMAIL, email_verified: 'true' } });
      const { Session } = await start({ PREFERRED_CHALLENGE: 'EMAIL_OTP' });
      const EMAIL_OTP_CODE = await system.code();
      await system.cognito.adminResetUserPassword({ UserPoolId: pool.UserPoolId, Username: 'customer' });

      await expect(respond('EMAIL_OTP', Session, { EMAIL_OTP_CODE })).rejects.toMatchObject({
        name: 'PasswordResetRequiredException',
      });
    });

    it('signs in a user that an administrator created without a password', async () => {
      const { UserPoolId } = pool;
      const UserAttributes = [{ Name: 'email', Value: 'new@example.com' }];
      await system.cognito.adminCreateUser({ UserPoolId, Username: 'new', UserAttributes, MessageAction: 'SUPPRESS' });
      const { Session } = await start({ USERNAME: 'new', PREFERRED_CHALLENGE: 'EMAIL_OTP' });

      const last = await respond('EMAIL_OTP', Session, { USERNAME: 'new', EMAIL_OTP_CODE: await system.code() });

      expect(last).toMatchObject(SIGNED_IN);
    });

    it('confirms a sign-up, with the switch choiceOfUnconfirmed', async () => {
      await seed({ status: 'UNCONFIRMED' });
      await expect(start()).rejects.toEqual(refused('UserNotConfirmedException', 'User is not confirmed.'));
      await system.setSwitches({ choiceOfUnconfirmed: 'accepted' });

      const { Session } = await start({ PREFERRED_CHALLENGE: 'EMAIL_OTP' });
      const last = await respond('EMAIL_OTP', Session, { EMAIL_OTP_CODE: await system.code() });

      await system.setSwitches({ choiceOfUnconfirmed: 'UserNotConfirmedException' });
      expect(last).toMatchObject(SIGNED_IN);
      expect(await read()).toMatchObject({ status: 'CONFIRMED', attributes: { email_verified: 'true' } });
    });

    it("has the message of the pool's trigger", async () => {
      const branded = await startPool({
        trigger: `exports.handler = async (event) => ({
          ...event,
          response: { emailSubject: event.triggerSource, emailMessage: 'Branded {####}', smsMessage: 'Branded {####}' },
        });`,
        pool: { Policies: ALL },
        client: { ExplicitAuthFlows: FLOWS },
      });
      await branded.seed({ username: 'customer', attributes: BOTH });

      await branded.cognito.initiateAuth({
        ClientId: branded.ClientId,
        AuthFlow: 'USER_AUTH',
        AuthParameters: { USERNAME: 'customer', PREFERRED_CHALLENGE: 'EMAIL_OTP' },
      });

      const [message] = await branded.messages();
      await branded.stop();
      expect(message).toMatchObject({
        subject: 'CustomMessage_Authentication',
        html: `Branded ${message?.code}`,
      });
    });
  });

  describe('with a password', () => {
    it('that is sent at once', async () => {
      await seed();

      await expect(start({ PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD })).resolves.toMatchObject(SIGNED_IN);
      await expect(start({ PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD: 'Wrong-password-1' })).rejects.toEqual(
        refused('NotAuthorizedException', 'Incorrect username or password.'),
      );
    });

    it.each(['SELECT_CHALLENGE', 'PASSWORD'] as const)('in the response to the choice, as %s', async (challenge) => {
      await seed();
      const { Session } = await start();
      const wrong = respond(challenge, Session, { ANSWER: 'PASSWORD', PASSWORD: 'Wrong-password-1' });
      await expect(wrong).rejects.toEqual(refused('NotAuthorizedException', 'Incorrect username or password.'));

      const last = await respond(challenge, Session, { ANSWER: 'PASSWORD', PASSWORD });

      expect(last).toMatchObject(SIGNED_IN);
    });

    it.each(['PASSWORD', 'PASSWORD_SRP'] as const)('that is asked for: %s', async (PREFERRED_CHALLENGE) => {
      await seed();

      const challenge = await start({ PREFERRED_CHALLENGE });

      expect(challenge).toMatchObject({ ChallengeName: PREFERRED_CHALLENGE, Session: expect.any(String) });
    });

    it('and MFA, if the user has an MFA factor', async () => {
      await seed({ mfaSettings: ['SMS_MFA'] });

      const { ChallengeName } = await start({ PREFERRED_CHALLENGE: 'PASSWORD', PASSWORD });

      expect(ChallengeName).toBe('SMS_MFA');
    });

    it.each(['SELECT_CHALLENGE', 'PASSWORD_SRP'] as const)('by SRP, as %s', async (challenge) => {
      await seed();
      const direct = await start({ PREFERRED_CHALLENGE: 'PASSWORD_SRP', SRP_A: 'abcdef' });
      const { Session } = await start();

      const chosen = await respond(challenge, Session, { ANSWER: 'PASSWORD_SRP', SRP_A: 'abcdef' });

      for (const { ChallengeName, ChallengeParameters } of [direct, chosen]) {
        expect(ChallengeName).toBe('PASSWORD_VERIFIER');
        expect(ChallengeParameters).toMatchObject({ SALT: expect.any(String), SRP_B: expect.any(String) });
      }
    });
  });

  describe('is rejected', () => {
    it('if the client does not allow it', async () => {
      const other = await system.createPool();

      await expect(start({}, other)).rejects.toEqual(
        refused('InvalidParameterException', 'USER_AUTH flow not enabled for this client'),
      );
    });

    it('for a user who does not exist or is disabled', async () => {
      await seed({ enabled: false });

      await expect(start({ USERNAME: 'unknown' })).rejects.toEqual(
        refused('UserNotFoundException', 'User does not exist.'),
      );
      await expect(start()).rejects.toEqual(refused('NotAuthorizedException', 'User is disabled.'));
    });

    it('for a factor that was not offered', async () => {
      await seed({ attributes: EMAIL });
      const { Session } = await start();

      for (const ANSWER of ['SMS_OTP', 'WEB_AUTHN']) {
        await expect(respond('SELECT_CHALLENGE', Session, { ANSWER })).rejects.toEqual(
          refused('InvalidParameterException', 'Challenge is not available for the user.'),
        );
      }
      await expect(start({ PREFERRED_CHALLENGE: 'SMS_OTP' })).resolves.toMatchObject({
        ChallengeName: 'SELECT_CHALLENGE',
      });
    });

    it('with the session of another user or another step', async () => {
      await seed();
      await seed({ username: 'other', attributes: {} });
      const { Session } = await start();
      const { Session: code } = await start({ PREFERRED_CHALLENGE: 'EMAIL_OTP' });
      const EMAIL_OTP_CODE = await system.code();

      for (const call of [
        () => respond('SELECT_CHALLENGE', Session, { USERNAME: 'other', ANSWER: 'PASSWORD', PASSWORD }),
        () => respond('SELECT_CHALLENGE', code, { ANSWER: 'EMAIL_OTP' }),
        () => respond('EMAIL_OTP', Session, { EMAIL_OTP_CODE }),
        () => respond('SMS_OTP', code, { SMS_OTP_CODE: EMAIL_OTP_CODE }),
        () => respond('EMAIL_OTP', code, { USERNAME: 'other', EMAIL_OTP_CODE }),
      ]) {
        await expect(call()).rejects.toEqual(INVALID_SESSION);
      }
    });

    it.each(['TARGET_ACR_VALUES', 'ACCESS_TOKEN', 'MAX_AGE'])('by name for step-up: %s', async (parameter) => {
      await expect(start({ [parameter]: '1' })).rejects.toEqual(
        refused('InvalidParameterException', `The simulator does not implement the AuthParameter ${parameter}.`),
      );
    });

    it('by name for the session of a sign-up', async () => {
      const { ClientId, UserPoolId } = pool;
      const input = {
        ClientId,
        AuthFlow: 'USER_AUTH',
        AuthParameters: { USERNAME: 'a' },
        Session: 'x'.repeat(20),
      } as const;
      const message = refused(
        'InvalidParameterException',
        'The simulator does not implement the Session of ConfirmSignUp in a sign-in.',
      );

      await expect(system.cognito.initiateAuth(input)).rejects.toEqual(message);
      await expect(system.cognito.adminInitiateAuth({ ...input, UserPoolId })).rejects.toEqual(message);
    });
  });

  describe('of a user who does not exist, if the client hides this', () => {
    const NAMES = ['unknown@example.com', '+12025550199', 'unknown'];

    it.each(NAMES)('offers the same factors each time to %s', async (USERNAME) => {
      const [first, second] = [await start({ USERNAME }, hiding), await start({ USERNAME }, hiding)];

      expect(first.ChallengeName).toBe('SELECT_CHALLENGE');
      expect(first.AvailableChallenges).toEqual(second.AvailableChallenges);
      expect(first.AvailableChallenges).toEqual([...PASSWORDS, expect.stringMatching(/^(EMAIL|SMS)_OTP$/)]);
    });

    it('has a code that is never sent and never right, and a lockout', async () => {
      const USERNAME = 'unknown@example.com';
      const challenge = await start({ USERNAME, PREFERRED_CHALLENGE: 'EMAIL_OTP' }, hiding);

      expect(challenge).toMatchObject({
        ChallengeName: 'EMAIL_OTP',
        ChallengeParameters: { CODE_DELIVERY_DELIVERY_MEDIUM: 'EMAIL', CODE_DELIVERY_DESTINATION: 'u***@e***' },
      });
      expect(await system.messages()).toEqual([]);
      const answer = () => respond('EMAIL_OTP', challenge.Session, { USERNAME, EMAIL_OTP_CODE: '123456' }, hiding);
      for (let time = 0; time < 5; time += 1) {
        await expect(answer()).rejects.toEqual(WRONG_CODE);
      }
      await expect(answer()).rejects.toEqual(refused('NotAuthorizedException', 'Password attempts exceeded'));
    });

    it('has a password that is never right', async () => {
      const USERNAME = 'nowhere';
      const { Session } = await start({ USERNAME }, hiding);

      const answer = respond('SELECT_CHALLENGE', Session, { USERNAME, ANSWER: 'PASSWORD', PASSWORD }, hiding);

      await expect(answer).rejects.toEqual(refused('NotAuthorizedException', 'Incorrect username or password.'));
    });
  });
});
