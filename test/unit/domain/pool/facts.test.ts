import { readPoolFacts } from '../../../../domain/pool/facts';

const DEFAULTS = {
  sendsThroughSes: false,
  temporaryPasswordDays: 7,
  verifiesByLink: false,
  hasCustomEmailSender: false,
  hasCustomSmsSender: false,
  customMessageTrigger: null,
};

describe('readPoolFacts', () => {
  it('has the defaults of AWS for settings that are absent', () => {
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
    [{ Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 3 } } }, { temporaryPasswordDays: 3 }],
    [{ Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: '3' } } }, { temporaryPasswordDays: 3 }],
    [{ Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 0 } } }, { temporaryPasswordDays: 7 }],
    [
      { Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: { Ref: 'Days' } } } },
      { temporaryPasswordDays: undefined },
    ],
    [{ Policies: { Ref: 'Policies' } }, { temporaryPasswordDays: undefined }],
    [{ VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' } }, { verifiesByLink: true }],
    [
      { LambdaConfig: { CustomEmailSender: { LambdaArn: 'arn', LambdaVersion: 'V1_0' } } },
      { hasCustomEmailSender: true },
    ],
    [{ LambdaConfig: { CustomSMSSender: { 'Fn::If': ['A', {}, {}] } } }, { hasCustomSmsSender: true }],
    [{ LambdaConfig: { CustomMessage: 'arn:trigger' } }, { customMessageTrigger: 'arn:trigger' }],
    [{ LambdaConfig: { CustomMessage: { 'Fn::GetAtt': ['Trigger', 'Arn'] } } }, { customMessageTrigger: undefined }],
    [
      { LambdaConfig: { Ref: 'Triggers' } },
      { hasCustomEmailSender: undefined, hasCustomSmsSender: undefined, customMessageTrigger: undefined },
    ],
  ])('reads %j', (settings, expected) => {
    expect(readPoolFacts(settings)).toEqual({ ...DEFAULTS, ...expected });
  });
});
