import { issuesOf, issuesWithoutUpdate, needsNoUpdate } from '../../../../lambdas/trigger-attachment/attach';
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
  trigger: 'CustomMessage',
  triggerArn: OURS,
  nextArn: undefined,
  replaceExisting: false,
  sendsThroughSes: true,
  temporaryPasswordDays: 7,
  verifiesByLink: false,
  smsRoleArn: undefined,
  customSenderKeyArn: undefined,
  ...different,
});

describe('withTrigger', () => {
  it('sends all settings again, including those that are unknown to the SDK, and the trigger', () => {
    const pool = aPool({ NewerThanThisCode: { NewerSetting: [1, null] } });

    const input = withTrigger(pool, 'CustomMessage', OURS);

    expect(input).toEqual({
      UserPoolId: 'eu-central-1_example00',
      PoolName: 'customers',
      Policies: pool.Policies,
      EmailConfiguration: pool.EmailConfiguration,
      AdminCreateUserConfig: { AllowAdminCreateUserOnly: true },
      LambdaConfig: { PreSignUp: THEIRS, CustomMessage: OURS },
      NewerThanThisCode: { NewerSetting: [1, null] },
    });
  });

  it('removes the trigger and sends the other triggers', () => {
    const input = withTrigger(
      aPool({ LambdaConfig: { PreSignUp: THEIRS, CustomMessage: OURS } }),
      'CustomMessage',
      undefined,
    );

    expect(input.LambdaConfig).toEqual({ PreSignUp: THEIRS });
  });

  it('sends the validity of unused accounts if temporary passwords have none', () => {
    const input = withTrigger(aPool({ Policies: {} }), 'CustomMessage', OURS);

    expect(input.AdminCreateUserConfig).toEqual({ AllowAdminCreateUserOnly: true, UnusedAccountValidityDays: 7 });
  });
});

describe('differences', () => {
  it('ignores the trigger, volatile members and the order of members', () => {
    const before = aPool({ LastModifiedDate: 1, LambdaConfig: { PreSignUp: THEIRS, PostConfirmation: OURS } });
    const after = aPool({
      LastModifiedDate: 2,
      EstimatedNumberOfUsers: 8,
      SmsConfigurationFailure: 'SNSSandbox',
      LambdaConfig: { PostConfirmation: OURS, CustomMessage: OURS, PreSignUp: THEIRS },
    });

    expect(differences(before, after, 'CustomMessage')).toEqual([]);
  });

  it.each([
    ['a removed member', aPool({ DeviceConfiguration: {} }), aPool(), ['DeviceConfiguration']],
    ['an added member', aPool(), aPool({ UserPoolTags: {} }), ['UserPoolTags']],
    ['another trigger', aPool(), aPool({ LambdaConfig: {} }), ['LambdaConfig']],
    ['a nested value', aPool(), aPool({ Policies: { PasswordPolicy: { MinimumLength: 8 } } }), ['Policies']],
  ])('names %s', (_, before, after, names) => {
    expect(differences(before, after, 'CustomMessage')).toEqual(names);
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
    ['an alias of the trigger that this stack set before', { CustomMessage: `${THEIRS}:live` }, aRequest(), THEIRS],
    ['the trigger that this stack set before', { CustomMessage: THEIRS }, aRequest(), THEIRS],
    ['another trigger that may be replaced', { CustomMessage: THEIRS }, aRequest({ replaceExisting: true }), undefined],
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
      'email through Amazon SES, for a trigger that writes no emails',
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
    ['a role that the request does not name', sms({ SnsCallerArn: 'arn:role' }), aRequest(), 'sms-role-not-named'],
    [
      'another role of AWS End User Messaging',
      sms({ EumsSms: { CallerArn: 'arn:eums' } }),
      aRequest({ smsRoleArn: 'arn:role' }),
      'sms-role-not-named',
    ],
    ['custom senders whose key the request does not name', custom, aRequest(), 'custom-sender-key-not-named'],
  ])('rejects a pool with %s', (_, pool, request, id) => {
    expect(errorsOf(pool, request)).toEqual([id]);
  });

  it.each([
    ['the role that the request names', sms({ SnsCallerArn: 'arn:role' }), aRequest({ smsRoleArn: 'arn:role' })],
    ['custom senders whose key the request names', custom, aRequest({ customSenderKeyArn: key })],
    ['verification by link that is stated', byLink, aRequest({ verifiesByLink: true })],
    ['verification by link, for a resource of an earlier version', byLink, aRequest({ verifiesByLink: undefined })],
  ])('accepts a pool with %s', (_, pool, request) => {
    expect(errorsOf(pool, request)).toEqual([]);
  });

  it('warns about messages that Rekey cannot brand', () => {
    const warnings = issuesOf(custom, aRequest({ customSenderKeyArn: key }), undefined);

    expect(warnings).toContainEqual(expect.objectContaining({ id: 'custom-sms-sender', severity: 'warning' }));
  });
});

describe('needsNoUpdate', () => {
  it.each([
    ['our trigger', OURS, true],
    ['an alias of our trigger', `${OURS}:live`, true],
    ['a trigger of another caller', THEIRS, true],
    ['a function with a longer name', `${OURS}-2`, true],
    ['no trigger', undefined, false],
  ])('returns for a pool with %s, if the trigger of the stack is unchanged: %s', (_, CustomMessage, expected) => {
    expect(needsNoUpdate(aPool({ LambdaConfig: { CustomMessage } }), aRequest(), OURS)).toBe(expected);
  });

  it('replaces an alias of the former trigger with a changed trigger', () => {
    const pool = aPool({ LambdaConfig: { CustomMessage: `${THEIRS}:live` } });

    expect(needsNoUpdate(pool, aRequest(), THEIRS)).toBe(false);
  });
});

describe('issuesWithoutUpdate', () => {
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
  ])('contains for a pool with %s only the error that Cognito would reject every email', (_, pool, ids) => {
    const errors = issuesWithoutUpdate(pool, aRequest({ temporaryPasswordDays: 3 })).filter(
      ({ severity }) => severity === 'error',
    );

    expect(errors.map(({ id }) => id)).toEqual(ids);
  });

  it('reports every other issue as a warning', () => {
    const pool = aPool({ LambdaConfig: { CustomMessage: OURS } });

    expect(issuesWithoutUpdate(pool, aRequest({ temporaryPasswordDays: 3 }))).toContainEqual(
      expect.objectContaining({ id: 'temporary-password-days', severity: 'warning' }),
    );
  });
});

describe('readRequest', () => {
  it('parses every value of the custom resource, which are strings', () => {
    const request = readRequest({
      UserPoolId: 'eu-central-1_example00',
      TriggerArn: OURS,
      ReplaceExisting: 'true',
      SendsThroughSes: 'true',
      VerifiesByLink: 'false',
      TemporaryPasswordDays: '3',
      SmsRoleArn: 'role',
      CustomSenderKeyArn: 'key',
      Trigger: 'PostConfirmation',
      NextArn: THEIRS,
    });

    expect(request).toEqual({
      userPoolId: 'eu-central-1_example00',
      trigger: 'PostConfirmation',
      triggerArn: OURS,
      nextArn: THEIRS,
      replaceExisting: true,
      sendsThroughSes: true,
      verifiesByLink: false,
      temporaryPasswordDays: 3,
      smsRoleArn: 'role',
      customSenderKeyArn: 'key',
    });
  });

  it('leaves a setting undefined that a resource of an earlier version does not have', () => {
    expect(readRequest({ UserPoolId: 'x', TriggerArn: OURS })).toMatchObject({ verifiesByLink: undefined });
  });

  it('is about the CustomMessage trigger for a resource of an earlier version', () => {
    expect(readRequest({ UserPoolId: 'x', TriggerArn: OURS })).toMatchObject({
      trigger: 'CustomMessage',
      nextArn: undefined,
    });
  });
});

describe('an attachment of the PostConfirmation trigger', () => {
  const request = (different: Partial<AttachmentRequest> = {}) =>
    aRequest({ trigger: 'PostConfirmation', ...different });
  const withTheirs = aPool({ LambdaConfig: { CustomMessage: THEIRS, PostConfirmation: THEIRS } });
  const idsOf = (pool: DescribedPool, one: AttachmentRequest, former?: string) =>
    issuesOf(pool, one, former).map(({ id }) => id);

  it('changes this trigger only', () => {
    expect(withTrigger(withTheirs, 'PostConfirmation', OURS).LambdaConfig).toEqual({
      CustomMessage: THEIRS,
      PostConfirmation: OURS,
    });
  });

  it('ignores this trigger only when it compares the pool', () => {
    const changed = aPool({ LambdaConfig: { CustomMessage: THEIRS, PostConfirmation: OURS } });
    const both = aPool({ LambdaConfig: { CustomMessage: OURS, PostConfirmation: OURS } });

    expect(differences(withTheirs, changed, 'PostConfirmation')).toEqual([]);
    expect(differences(withTheirs, both, 'PostConfirmation')).toEqual(['LambdaConfig']);
  });

  it('rejects a pool with another trigger', () => {
    expect(idsOf(withTheirs, request())).toEqual(['confirmation-trigger-replaced']);
  });

  it.each<[string, AttachmentRequest, string | undefined]>([
    ['may be replaced', request({ replaceExisting: true }), undefined],
    ['the new trigger invokes', request({ nextArn: THEIRS }), undefined],
    ['this stack set before', request(), THEIRS],
  ])('accepts a pool whose trigger %s', (_, one, former) => {
    expect(idsOf(withTheirs, one, former)).toEqual([]);
  });

  it('rejects another trigger than the one that the new trigger invokes', () => {
    expect(idsOf(withTheirs, request({ nextArn: `${THEIRS}-2` }))).toEqual(['confirmation-trigger-replaced']);
  });

  it('does not repeat the issues that the attachment of the CustomMessage trigger reports', () => {
    expect(idsOf(aPool(), request({ sendsThroughSes: false, temporaryPasswordDays: 6 }))).toEqual([]);
    expect(issuesWithoutUpdate(aPool({ EmailConfiguration: {} }), request())).toEqual([]);
  });

  it('rejects a pool with a role that the request does not name', () => {
    expect(idsOf(aPool({ SmsConfiguration: { SnsCallerArn: 'arn:role' } }), request())).toEqual(['sms-role-not-named']);
  });

  it('leaves a trigger of another caller in place, unless the new trigger invokes it', () => {
    expect(needsNoUpdate(withTheirs, request(), OURS)).toBe(true);
    expect(needsNoUpdate(withTheirs, request({ nextArn: THEIRS }), OURS)).toBe(false);
  });
});
