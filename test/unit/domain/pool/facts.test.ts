import { readPoolFacts, readPoolResource, UNKNOWN_FACTS } from '../../../../domain/pool/facts';

const DEFAULTS = {
  sendsThroughSes: false,
  temporaryPasswordDays: 7,
  verifiesByLink: false,
  hasCustomEmailSender: false,
  hasCustomSmsSender: false,
  customSenderKey: null,
  customMessageTrigger: null,
  postConfirmationTrigger: null,
  oneTimePasswordFactors: [],
  recovery: [],
  canSendSms: false,
  smsRole: null,
  hasSmsMfa: false,
  isDeletionProtected: false,
  isRetained: undefined,
  isStatedAsDeleted: undefined,
};

const recovery = (...names: unknown[]) => ({
  AccountRecoverySetting: { RecoveryMechanisms: names.map((Name, index) => ({ Name, Priority: 2 - index })) },
});

describe('readPoolFacts', () => {
  it('has the defaults of AWS for absent settings', () => {
    expect(readPoolFacts({})).toEqual(DEFAULTS);
  });

  it.each([
    [{ EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' } }, { sendsThroughSes: true }],
    [{ EmailConfiguration: { EmailSendingAccount: 'COGNITO_DEFAULT' } }, { sendsThroughSes: false }],
    [{ EmailConfiguration: { EmailSendingAccount: { Ref: 'Account' } } }, { sendsThroughSes: undefined }],
    [
      { EmailConfiguration: { 'Fn::If': ['A', { EmailSendingAccount: 'DEVELOPER' }, {}] } },
      { sendsThroughSes: undefined },
    ],
    [
      {
        EmailConfiguration: {
          'Fn::If': ['A', { EmailSendingAccount: 'DEVELOPER' }, { EmailSendingAccount: 'DEVELOPER' }],
        },
      },
      { sendsThroughSes: true },
    ],
    [
      { EmailConfiguration: { EmailSendingAccount: { 'Fn::If': ['A', 'DEVELOPER', 'DEVELOPER'] } } },
      { sendsThroughSes: true },
    ],
    [
      {
        EmailConfiguration: {
          'Fn::If': [
            'A',
            { 'Fn::If': ['B', { EmailSendingAccount: 'DEVELOPER' }, {}] },
            { EmailSendingAccount: 'DEVELOPER' },
          ],
        },
      },
      { sendsThroughSes: undefined },
    ],
    [{ LambdaConfig: { 'Fn::If': ['A', { PreSignUp: 'arn' }, { Ref: 'AWS::NoValue' }] } }, {}],
    [
      { Policies: { SignInPolicy: { AllowedFirstAuthFactors: { 'Fn::If': ['A', ['SMS_OTP'], ['SMS_OTP']] } } } },
      { oneTimePasswordFactors: ['SMS_OTP'] },
    ],
    [{ Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 3 } } }, { temporaryPasswordDays: 3 }],
    [{ Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: '3' } } }, { temporaryPasswordDays: 3 }],
    [{ Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 0 } } }, { temporaryPasswordDays: 7 }],
    [{ AdminCreateUserConfig: { UnusedAccountValidityDays: 30 } }, { temporaryPasswordDays: 30 }],
    [{ AdminCreateUserConfig: { UnusedAccountValidityDays: 0 } }, { temporaryPasswordDays: 7 }],
    [{ AdminCreateUserConfig: { UnusedAccountValidityDays: { Ref: 'Days' } } }, { temporaryPasswordDays: undefined }],
    [
      {
        Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 3 } },
        AdminCreateUserConfig: { UnusedAccountValidityDays: 30 },
      },
      { temporaryPasswordDays: 3 },
    ],
    [
      { Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: { Ref: 'Days' } } } },
      { temporaryPasswordDays: undefined },
    ],
    [{ Policies: { Ref: 'Policies' } }, { temporaryPasswordDays: undefined, oneTimePasswordFactors: undefined }],
    [{ VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' } }, { verifiesByLink: true }],
    [
      { LambdaConfig: { CustomEmailSender: { LambdaArn: 'arn', LambdaVersion: 'V1_0' } } },
      { hasCustomEmailSender: true },
    ],
    [{ LambdaConfig: { CustomSMSSender: { 'Fn::If': ['A', {}, {}] } } }, { hasCustomSmsSender: true }],
    [{ LambdaConfig: { CustomMessage: 'arn:trigger' } }, { customMessageTrigger: 'arn:trigger' }],
    [{ LambdaConfig: { PostConfirmation: 'arn:trigger' } }, { postConfirmationTrigger: 'arn:trigger' }],
    [{ LambdaConfig: { CustomMessage: { 'Fn::GetAtt': ['Trigger', 'Arn'] } } }, { customMessageTrigger: undefined }],
    [
      { LambdaConfig: { Ref: 'Triggers' } },
      {
        hasCustomEmailSender: undefined,
        hasCustomSmsSender: undefined,
        customSenderKey: undefined,
        customMessageTrigger: undefined,
        postConfirmationTrigger: undefined,
      },
    ],
    [{ LambdaConfig: { Ref: 'AWS::NoValue' } }, {}],
    [{ EmailConfiguration: { EmailSendingAccount: { Ref: 'AWS::NoValue' } } }, {}],
    [
      { LambdaConfig: { CustomEmailSender: { 'Fn::If': ['A', {}, { Ref: 'AWS::NoValue' }] } } },
      { hasCustomEmailSender: undefined },
    ],
    [{ LambdaConfig: { KMSKeyID: 'arn:key' } }, { customSenderKey: 'arn:key' }],
    [
      { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'EMAIL_OTP', 'WEB_AUTHN', 'SMS_OTP'] } } },
      { oneTimePasswordFactors: ['EMAIL_OTP', 'SMS_OTP'] },
    ],
    [
      { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', { Ref: 'Factor' }] } } },
      { oneTimePasswordFactors: undefined },
    ],
    [recovery('verified_phone_number', 'verified_email'), { recovery: ['verified_email', 'verified_phone_number'] }],
    [recovery('admin_only'), { recovery: ['admin_only'] }],
    [
      recovery('admin_only', 'verified_phone_number', 'verified_email'),
      { recovery: ['verified_email', 'verified_phone_number', 'admin_only'] },
    ],
    [recovery('verified_email', 'verified_post'), { recovery: ['verified_email'] }],
    [
      { AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: { Ref: 'First' } }] } },
      { recovery: undefined },
    ],
    [recovery({ Ref: 'Name' }), { recovery: undefined }],
    [{ AccountRecoverySetting: { Ref: 'Setting' } }, { recovery: undefined }],
    [{ SmsConfiguration: { SnsCallerArn: 'arn:role' } }, { canSendSms: true, smsRole: 'arn:role' }],
    [{ SmsConfiguration: { EumsSms: { CallerArn: 'arn:eums' } } }, { canSendSms: true, smsRole: 'arn:eums' }],
    [
      { SmsConfiguration: { SnsCallerArn: { 'Fn::GetAtt': ['Role', 'Arn'] } } },
      { canSendSms: true, smsRole: undefined },
    ],
    [{ SmsConfiguration: { EumsSms: { Ref: 'Sms' } } }, { canSendSms: undefined, smsRole: undefined }],
    [
      { SmsConfiguration: { SnsCallerArn: { 'Fn::If': ['A', 'arn:role', { Ref: 'AWS::NoValue' }] } } },
      { canSendSms: undefined, smsRole: undefined },
    ],
    [{ SmsConfiguration: { Ref: 'Sms' } }, { canSendSms: undefined, smsRole: undefined }],
    [{ MfaConfiguration: 'OPTIONAL' }, { hasSmsMfa: true }],
    [{ MfaConfiguration: 'ON' }, { hasSmsMfa: true }],
    [{ MfaConfiguration: { Ref: 'Mfa' } }, { hasSmsMfa: undefined }],
    [{ MfaConfiguration: 'ON', EnabledMfas: ['SMS_MFA', 'SOFTWARE_TOKEN_MFA'] }, { hasSmsMfa: true }],
    [{ MfaConfiguration: 'ON', EnabledMfas: ['SOFTWARE_TOKEN_MFA', 'EMAIL_OTP'] }, { hasSmsMfa: false }],
    [{ MfaConfiguration: { Ref: 'Mfa' }, EnabledMfas: ['SOFTWARE_TOKEN_MFA'] }, { hasSmsMfa: false }],
    [{ MfaConfiguration: 'ON', EnabledMfas: { Ref: 'Factors' } }, { hasSmsMfa: undefined }],
    [{ DeletionProtection: 'ACTIVE' }, { isDeletionProtected: true }],
  ])('reads %j', (settings, expected) => {
    expect(readPoolFacts(settings)).toEqual({ ...DEFAULTS, ...expected });
  });
});

describe('readPoolResource', () => {
  it.each([
    ['Delete', false, true],
    ['Retain', true, false],
    ['RetainExceptOnCreate', true, false],
    [undefined, false, false],
    [{ 'Fn::If': ['A', 'Retain', 'Delete'] }, undefined, false],
  ])('reads a pool with the deletion policy %j', (DeletionPolicy, isRetained, isStatedAsDeleted) => {
    expect(readPoolResource({ DeletionPolicy })).toEqual({ ...DEFAULTS, isRetained, isStatedAsDeleted });
  });
});

describe('UNKNOWN_FACTS', () => {
  it('has no fact', () => {
    expect(new Set(Object.values(UNKNOWN_FACTS))).toEqual(new Set([undefined]));
  });
});
