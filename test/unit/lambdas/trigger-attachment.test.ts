import { refusal } from '../../../lambdas/trigger-attachment/attach';
import { type DescribedPool, differences, withTrigger } from '../../../lambdas/trigger-attachment/pool-settings';
import type { AttachmentRequest } from '../../../lambdas/trigger-attachment/request';

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
  smsRoleArn: undefined,
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

describe('refusal', () => {
  it.each([
    ['no trigger', {}, aRequest(), undefined],
    ['our trigger', { CustomMessage: OURS }, aRequest(), undefined],
    ['what this stack set before', { CustomMessage: THEIRS }, aRequest(), THEIRS],
    ['another trigger that may go', { CustomMessage: THEIRS }, aRequest({ replaceExisting: true }), undefined],
  ])('has nothing against a pool with %s', (_, LambdaConfig, request, former) => {
    expect(refusal(aPool({ LambdaConfig }), request, former)).toBeUndefined();
  });

  it.each([
    ['none', {}],
    ['0, which counts as 7', { Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 0 } } }],
  ])('takes a pool that sets %s for one whose temporary passwords work for seven days', (_, settings) => {
    const pool = aPool({ Policies: {}, ...settings });

    expect(refusal(pool, aRequest(), undefined)).toBeUndefined();
    expect(refusal(pool, aRequest({ temporaryPasswordDays: 3 }), undefined)).toBe(
      "temporaryPasswordDays must be the user pool's own, got 3, want 7",
    );
  });

  const sms = (SmsConfiguration: object) => aPool({ SmsConfiguration });
  it.each([
    [
      'another trigger',
      aPool({ LambdaConfig: { CustomMessage: THEIRS } }),
      aRequest(),
      `the user pool has another CustomMessage trigger, ${THEIRS}: to replace it, say triggerAttachment: 'replace' (userPool.trigger in the configuration file)`,
    ],
    [
      'mail by Cognito itself, and branded mail compiled',
      aPool({ EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' } }),
      aRequest(),
      "sendsThroughSes must be the user pool's own, got true, want false",
    ],
    [
      'mail by Amazon SES, and none compiled',
      aPool(),
      aRequest({ sendsThroughSes: false }),
      "sendsThroughSes must be the user pool's own, got false, want true",
    ],
    [
      'temporary passwords of another length of life',
      aPool(),
      aRequest({ temporaryPasswordDays: 6 }),
      "temporaryPasswordDays must be the user pool's own, got 6, want 7",
    ],
    [
      'a role for text messages that was not named',
      sms({ SnsCallerArn: 'arn:role' }),
      aRequest(),
      'the user pool sends text messages by the role arn:role, which has to be handed over again: name it as smsRoleArn',
    ],
    [
      'another role of AWS End User Messaging',
      sms({ EumsSms: { CallerArn: 'arn:eums' } }),
      aRequest({ smsRoleArn: 'arn:role' }),
      'the user pool sends text messages by the role arn:eums, which has to be handed over again: name it as smsRoleArn',
    ],
  ])('refuses a pool with %s', (_, pool, request, sentence) => {
    expect(refusal(pool, request, undefined)).toBe(sentence);
  });
});
