import { isSettled, issuesOf, issuesOfSettled } from '../../../../lambdas/trigger-attachment/attach';
import { type DescribedPool, differences, withTrigger } from '../../../../lambdas/trigger-attachment/pool-settings';
import { type AttachmentRequest, readRequest } from '../../../../lambdas/trigger-attachment/request';

const OURS = 'arn:aws:lambda:eu-central-1:000000000000:function:ours';
const THEIRS = 'arn:aws:lambda:eu-central-1:000000000000:function:theirs';

const aPool = (settings: Readonly<Record<string, unknown>> = {}): DescribedPool => ({
  Id: 'eu-central-1_example00',
  Arn: 'arn:aws:cognito-idp:eu-central-1:000000000000:userpool/eu-central-1_example00',
  Name: 'customers',
  Status: 'Enabled',
  EstimatedNumberOfUsers: 7,
  Policies: { PasswordPolicy: { MinimumLength: 10, TemporaryPasswordValidityDays: 7 } },
  EmailConfiguration: {
    EmailSendingAccount: 'DEVELOPER',
    SourceArn: 'arn:aws:ses:eu-central-1:0:identity/example.com',
  },
  AdminCreateUserConfig: { AllowAdminCreateUserOnly: true, UnusedAccountValidityDays: 7 },
  LambdaConfig: { PreSignUp: THEIRS },
  SchemaAttributes: [],
  ...settings,
});

const aRequest = (different: Partial<AttachmentRequest> = {}): AttachmentRequest => ({
  userPoolId: 'eu-central-1_example00',
  triggerArn: OURS,
  replaceExisting: false,
  sendsThroughSes: true,
  temporaryPasswordDays: 7,
  verifiesByLink: false,
  smsRoleArn: undefined,
  customSenderKeyArn: undefined,
  ...different,
});

describe('withTrigger', () => {
  it('hands everything over again that can be set, what nobody knows yet among it, and the trigger', () => {
    const pool = aPool({ NewerThanThisCode: { Kept: [1, null] } });

    const input = withTrigger(pool, OURS);

    expect(input).toEqual({
      UserPoolId: 'eu-central-1_example00',
      PoolName: 'customers',
      Policies: pool.Policies,
      EmailConfiguration: pool.EmailConfiguration,
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      LambdaConfig: { PreSignUp: THEIRS, CustomMessage: OURS },
      NewerThanThisCode: { Kept: [1, null] },
    });
  });

  it('takes the trigger away and leaves the others', () => {
    const input = withTrigger(aPool({ LambdaConfig: { PreSignUp: THEIRS, CustomMessage: OURS } }), undefined);

    expect(input.LambdaConfig).toEqual({ PreSignUp: THEIRS });
  });

  it('hands the validity of unused accounts over where no temporary password has one', () => {
    const input = withTrigger(aPool({ Policies: {} }), OURS);

    expect(input.AdminCreateUserConfig).toEqual({ AllowAdminCreateUserOnly: true, UnusedAccountValidityDays: 7 });
  });
});

describe('differences', () => {
  it('finds none in the trigger, in what passes by itself and in the order of members', () => {
    const before = aPool({ LastModifiedDate: 1, LambdaConfig: { PreSignUp: THEIRS, PostConfirmation: OURS } });
    const after = aPool({
      LastModifiedDate: 2,
      EstimatedNumberOfUsers: 8,
      SmsConfigurationFailure: 'SNSSandbox',
      LambdaConfig: { PostConfirmation: OURS, CustomMessage: OURS, PreSignUp: THEIRS },
    });

    expect(differences(before, after)).toEqual([]);
  });

  it.each([
    ['a member that went', aPool({ DeviceConfiguration: {} }), aPool(), ['DeviceConfiguration']],
    ['a member that came', aPool(), aPool({ UserPoolTags: {} }), ['UserPoolTags']],
    ['another trigger', aPool(), aPool({ LambdaConfig: {} }), ['LambdaConfig']],
    ['a value deep inside', aPool(), aPool({ Policies: { PasswordPolicy: { MinimumLength: 8 } } }), ['Policies']],
  ])('names %s', (_, before, after, names) => {
    expect(differences(before, after)).toEqual(names);
  });
});

describe('issuesOf', () => {
  const errorsOf = (pool: DescribedPool, request: AttachmentRequest, former?: string) =>
    issuesOf(pool, request, former)
      .filter(({ severity }) => severity === 'error')
      .map(({ id }) => id);
  it.each([
    ['no trigger', {}, aRequest(), undefined],
    ['our trigger', { CustomMessage: OURS }, aRequest(), undefined],
    ['an alias of our trigger', { CustomMessage: `${OURS}:live` }, aRequest(), undefined],
    ['an alias of what this stack set before', { CustomMessage: `${THEIRS}:live` }, aRequest(), THEIRS],
    ['what this stack set before', { CustomMessage: THEIRS }, aRequest(), THEIRS],
    ['another trigger that may go', { CustomMessage: THEIRS }, aRequest({ replaceExisting: true }), undefined],
  ])('has no error for a pool with %s', (_, LambdaConfig, request, former) => {
    expect(errorsOf(aPool({ LambdaConfig }), request, former)).toEqual([]);
  });

  const sms = (SmsConfiguration: object) => aPool({ SmsConfiguration });
  const byLink = aPool({ VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' } });
  const key = 'arn:aws:kms:eu-central-1:000000000000:key/1e2f3a4b';
  const custom = aPool({ LambdaConfig: { CustomSMSSender: { LambdaArn: THEIRS }, KMSKeyID: key } });
  it.each([
    ['another trigger', aPool({ LambdaConfig: { CustomMessage: THEIRS } }), aRequest(), 'trigger-replaced'],
    [
      'email through Cognito, for a trigger that writes emails',
      aPool({ EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' } }),
      aRequest(),
      'mail-refused',
    ],
    [
      'email through Amazon SES, for a trigger that writes none',
      aPool(),
      aRequest({ sendsThroughSes: false }),
      'mail-left-to-cognito',
    ],
    ['other days of a temporary password', aPool(), aRequest({ temporaryPasswordDays: 6 }), 'temporary-password-days'],
    [
      'verification by link that is not stated',
      byLink,
      aRequest({ verifiesByLink: false }),
      'verification-announces-code',
    ],
    [
      'verification by code, stated as link',
      aPool(),
      aRequest({ verifiesByLink: true }),
      'verification-left-to-cognito',
    ],
    ['a role that was not named', sms({ SnsCallerArn: 'arn:role' }), aRequest(), 'sms-role-not-named'],
    [
      'another role of AWS End User Messaging',
      sms({ EumsSms: { CallerArn: 'arn:eums' } }),
      aRequest({ smsRoleArn: 'arn:role' }),
      'sms-role-not-named',
    ],
    ['custom senders whose key was not named', custom, aRequest(), 'custom-sender-key-not-named'],
  ])('refuses a pool with %s', (_, pool, request, id) => {
    expect(errorsOf(pool, request)).toEqual([id]);
  });

  it.each([
    ['the role that was named', sms({ SnsCallerArn: 'arn:role' }), aRequest({ smsRoleArn: 'arn:role' })],
    ['custom senders whose key was named', custom, aRequest({ customSenderKeyArn: key })],
    ['verification by link that is stated', byLink, aRequest({ verifiesByLink: true })],
    ['verification by link, for a resource of an earlier version', byLink, aRequest({ verifiesByLink: undefined })],
  ])('accepts a pool with %s', (_, pool, request) => {
    expect(errorsOf(pool, request)).toEqual([]);
  });

  it('warns of what Rekey cannot brand', () => {
    const warnings = issuesOf(custom, aRequest({ customSenderKeyArn: key }), undefined);

    expect(warnings).toContainEqual(expect.objectContaining({ id: 'custom-sms-sender', severity: 'warning' }));
  });
});

describe('isSettled', () => {
  it.each([
    ['our trigger', OURS, true],
    ['an alias of our trigger', `${OURS}:live`, true],
    ['a trigger that somebody has set since', THEIRS, true],
    ['a function with a longer name', `${OURS}-2`, true],
    ['no trigger', undefined, false],
  ])('is, for a pool with %s and a trigger that did not change, %s', (_, CustomMessage, settled) => {
    expect(isSettled(aPool({ LambdaConfig: { CustomMessage } }), aRequest(), OURS)).toBe(settled);
  });

  it('sets a trigger that has changed in place of an alias of the former one', () => {
    const pool = aPool({ LambdaConfig: { CustomMessage: `${THEIRS}:live` } });

    expect(isSettled(pool, aRequest(), THEIRS)).toBe(false);
  });
});

describe('issuesOfSettled', () => {
  const plain = { EmailConfiguration: {}, LambdaConfig: { CustomMessage: OURS } };
  it.each([
    ['our trigger and email through Cognito', aPool(plain), ['mail-refused']],
    [
      'an alias of our trigger and email through Cognito',
      aPool({ ...plain, LambdaConfig: { CustomMessage: `${OURS}:live` } }),
      ['mail-refused'],
    ],
    ['another trigger', aPool({ ...plain, LambdaConfig: { CustomMessage: THEIRS } }), []],
    ['other days', aPool({ Policies: {}, LambdaConfig: { CustomMessage: OURS } }), []],
  ])('has, for a pool with %s, only the error by which every email is refused', (_, pool, ids) => {
    const errors = issuesOfSettled(pool, aRequest({ temporaryPasswordDays: 3 })).filter(
      ({ severity }) => severity === 'error',
    );

    expect(errors.map(({ id }) => id)).toEqual(ids);
  });

  it('warns of every other issue', () => {
    const pool = aPool({ LambdaConfig: { CustomMessage: OURS } });

    expect(issuesOfSettled(pool, aRequest({ temporaryPasswordDays: 3 }))).toContainEqual(
      expect.objectContaining({ id: 'temporary-password-days', severity: 'warning' }),
    );
  });
});

describe('readRequest', () => {
  it('reads every value of the custom resource, which are texts', () => {
    const request = readRequest({
      UserPoolId: 'eu-central-1_example00',
      TriggerArn: OURS,
      ReplaceExisting: 'true',
      SendsThroughSes: 'true',
      VerifiesByLink: 'false',
      TemporaryPasswordDays: '3',
      SmsRoleArn: 'role',
      CustomSenderKeyArn: 'key',
    });

    expect(request).toEqual({
      userPoolId: 'eu-central-1_example00',
      triggerArn: OURS,
      replaceExisting: true,
      sendsThroughSes: true,
      verifiesByLink: false,
      temporaryPasswordDays: 3,
      smsRoleArn: 'role',
      customSenderKeyArn: 'key',
    });
  });

  it('does not know what a resource of an earlier version does not state', () => {
    expect(readRequest({ UserPoolId: 'x', TriggerArn: OURS })).toMatchObject({ verifiesByLink: undefined });
  });
});
