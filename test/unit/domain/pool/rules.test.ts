import {
  confirmationTriggerIssues,
  unknownConfirmationTriggerIssue,
} from '../../../../domain/pool/confirmation-trigger-rules';
import { type PoolFacts, readPoolFacts, readPoolResource, UNKNOWN_FACTS } from '../../../../domain/pool/facts';
import { describePoolIssue, POOL_ISSUES, type PoolIssue } from '../../../../domain/pool/issue';
import { type ExpectedSettings, findPoolIssues } from '../../../../domain/pool/rules';
import {
  isSameFunction,
  triggerIssues,
  unknownTriggerIssue,
  updateIssues,
} from '../../../../domain/pool/trigger-rules';

/** The settings of a user pool without issues. */
const IN_ORDER = {
  EmailConfiguration: { EmailSendingAccount: 'DEVELOPER' },
  DeletionProtection: 'ACTIVE',
  AccountRecoverySetting: { RecoveryMechanisms: [{ Name: 'verified_email', Priority: 1 }] },
};
const BUILT: ExpectedSettings = { sendsThroughSes: true, verifiesByLink: false, temporaryPasswordDays: 7 };
const NOT_KNOWN: ExpectedSettings = {
  sendsThroughSes: undefined,
  verifiesByLink: undefined,
  temporaryPasswordDays: undefined,
};

const idsOf = (issues: readonly PoolIssue[]) => issues.map(({ id, severity }) => `${id}: ${severity}`);
const found = (settings: object, built: Partial<ExpectedSettings> = {}) =>
  idsOf(findPoolIssues(readPoolFacts({ ...IN_ORDER, ...settings }), { ...BUILT, ...built }));

const plain = { EmailConfiguration: {} };
const byLink = { VerificationMessageTemplate: { DefaultEmailOption: 'CONFIRM_WITH_LINK' } };
const emailSender = { LambdaConfig: { CustomEmailSender: { LambdaArn: 'arn' } } };
const smsSender = { LambdaConfig: { CustomSMSSender: { LambdaArn: 'arn' } } };
const sms = { SmsConfiguration: { SnsCallerArn: 'arn:role' } };
const recovery = (...names: string[]) => ({
  AccountRecoverySetting: { RecoveryMechanisms: names.map((Name, index) => ({ Name, Priority: index + 1 })) },
});

describe('findPoolIssues', () => {
  it('finds no issue in a pool without one', () => {
    expect(found({})).toEqual([]);
  });

  it.each<[string, object, Partial<ExpectedSettings>, string[]]>([
    ['Cognito sends, and the trigger writes', plain, {}, ['mail-refused: error']],
    ['Cognito sends, and the trigger does not write', plain, { sendsThroughSes: false }, ['mail-not-branded: warning']],
    ['Cognito sends, and nothing is known', plain, NOT_KNOWN, ['mail-not-branded: warning']],
    [
      'Amazon SES sends, and the trigger does not write',
      {},
      { sendsThroughSes: false },
      ['mail-left-to-cognito: error'],
    ],
    ['Amazon SES sends, and nothing is known', {}, NOT_KNOWN, []],
    ['a custom sender sends', { ...plain, ...emailSender }, {}, ['custom-email-sender: warning']],
    ['a custom sender sends, too', { ...emailSender }, { sendsThroughSes: false }, ['custom-email-sender: warning']],
    ['a custom sender sends SMS messages', smsSender, {}, ['custom-sms-sender: warning']],
    ['a link is left to Cognito', byLink, { verifiesByLink: true }, ['verification-by-link: warning']],
    ['a link is announced as a code', byLink, {}, ['verification-announces-code: error']],
    ['a link, and nothing is known', byLink, NOT_KNOWN, ['verification-by-link: warning']],
    ['a code is left to Cognito', {}, { verifiesByLink: true }, ['verification-left-to-cognito: error']],
    [
      'a link in emails that Cognito writes anyway',
      { ...byLink, ...plain },
      { sendsThroughSes: false },
      ['mail-not-branded: warning'],
    ],
    ['a link in emails of a custom sender', { ...byLink, ...emailSender }, {}, ['custom-email-sender: warning']],
    [
      'a one-time password signs in',
      { Policies: { SignInPolicy: { AllowedFirstAuthFactors: ['PASSWORD', 'SMS_OTP'] } } },
      {},
      ['one-time-password-sign-in: warning'],
    ],
    [
      'other days of a temporary password',
      { Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 3 } } },
      {},
      ['temporary-password-days: error'],
    ],
    [
      'days, and nothing is known',
      { Policies: { PasswordPolicy: { TemporaryPasswordValidityDays: 3 } } },
      NOT_KNOWN,
      [],
    ],
    ['administrators alone recover', recovery('admin_only'), {}, ['recovery-by-administrators: warning']],
    [
      'SMS recovers without a role',
      recovery('verified_email', 'verified_phone_number'),
      {},
      ['recovery-without-sms-role: warning'],
    ],
    ['SMS recovers by a role', { ...recovery('verified_phone_number', 'verified_email'), ...sms }, {}, []],
    [
      'SMS alone recovers, with MFA',
      { ...recovery('verified_phone_number'), ...sms, MfaConfiguration: 'ON' },
      {},
      ['recovery-by-sms-alone: warning'],
    ],
    [
      'SMS alone recovers, with MFA by an authenticator app',
      { ...recovery('verified_phone_number'), ...sms, MfaConfiguration: 'ON', EnabledMfas: ['SOFTWARE_TOKEN_MFA'] },
      {},
      [],
    ],
    ['no recovery setting', { AccountRecoverySetting: undefined, ...sms }, {}, ['recovery-not-configured: warning']],
    [
      'no recovery setting and no role',
      { AccountRecoverySetting: undefined },
      {},
      ['recovery-without-sms-role: warning'],
    ],
    ['no protection', { DeletionProtection: 'INACTIVE' }, {}, ['no-deletion-protection: warning']],
  ])('finds where %s', (_, settings, built, ids) => {
    expect(found(settings, built)).toEqual(ids);
  });

  it.each([
    ['Delete', []],
    ['Retain', ['no-deletion-protection: warning']],
    [undefined, ['no-deletion-protection: warning']],
  ])('finds, for a pool without protection and with the deletion policy %s, %j', (DeletionPolicy, ids) => {
    const facts = readPoolResource({ Properties: { ...IN_ORDER, DeletionProtection: 'INACTIVE' }, DeletionPolicy });

    expect(idsOf(findPoolIssues(facts, BUILT))).toEqual(ids);
  });

  it.each<[string, Partial<ExpectedSettings>, string[]]>([
    ['email by the trigger, and codes', {}, []],
    ['no email by the trigger', { sendsThroughSes: false }, ['mail-not-branded: warning']],
    ['links', { verifiesByLink: true }, ['verification-by-link: warning']],
    [
      'links without email by the trigger',
      { sendsThroughSes: false, verifiesByLink: true },
      ['mail-not-branded: warning'],
    ],
  ])('finds the issues of an unknown pool, for a deployment that was built for %s', (_, built, ids) => {
    expect(idsOf(findPoolIssues(UNKNOWN_FACTS, { ...BUILT, ...built }))).toEqual(ids);
  });
});

describe('findPoolIssues finds one issue of a pool', () => {
  it.each<[Partial<PoolFacts>, PoolIssue]>([
    [
      { hasCustomEmailSender: true },
      {
        id: 'custom-email-sender',
        subject: 'custom-senders',
        severity: 'warning',
        problem: 'A custom email sender of the user pool writes and sends all its emails: Rekey brands none of them.',
        remedy: 'Brand the emails in that function, or remove CustomEmailSender from LambdaConfig.',
      },
    ],
    [
      { hasCustomSmsSender: true },
      {
        id: 'custom-sms-sender',
        subject: 'custom-senders',
        severity: 'warning',
        problem:
          'A custom SMS sender of the user pool writes and sends all its SMS messages: Rekey brands none of them.',
        remedy: 'Brand the SMS messages in that function, or remove CustomSMSSender from LambdaConfig.',
      },
    ],
    [
      { oneTimePasswordFactors: ['EMAIL_OTP', 'SMS_OTP'] },
      {
        id: 'one-time-password-sign-in',
        subject: 'first-factors',
        severity: 'warning',
        problem:
          'The user pool lets users sign in with a one-time password (EMAIL_OTP, SMS_OTP): a user who is created without TemporaryPassword has no password, and the invitation states none.',
        remedy: 'Pass TemporaryPassword wherever you call AdminCreateUser; Rekey does when it repeats an invitation.',
      },
    ],
    [
      { temporaryPasswordDays: 3 },
      {
        id: 'temporary-password-days',
        subject: 'temporary-passwords',
        severity: 'error',
        problem: 'Temporary passwords of the user pool are valid for 3 days, but invitations state 7.',
        remedy:
          'Set temporaryPasswordDays of the brands (userPool.temporaryPasswordDays in the configuration file) to 3, and deploy.',
      },
    ],
    [
      { isDeletionProtected: false },
      {
        id: 'no-deletion-protection',
        subject: 'deletion-protection',
        severity: 'warning',
        problem: 'The user pool can be deleted with all its users by one call.',
        remedy: 'Set DeletionProtection of the user pool to ACTIVE.',
      },
    ],
  ])('with %j', (facts, issue) => {
    expect(findPoolIssues({ ...UNKNOWN_FACTS, ...facts }, { ...NOT_KNOWN, temporaryPasswordDays: 7 })).toEqual([issue]);
  });
});

describe('triggerIssues', () => {
  it.each<[string, string | null | undefined, string[]]>([
    ['no trigger', null, ['trigger-missing: error']],
    ['another trigger', 'arn:theirs', ['trigger-replaced: error']],
    ['the trigger', 'arn:ours', []],
    ['an alias of the trigger', 'arn:ours:live', []],
    ['a trigger that is not known', undefined, []],
  ])('finds %s', (_, customMessageTrigger, ids) => {
    expect(idsOf(triggerIssues({ customMessageTrigger }, 'arn:ours'))).toEqual(ids);
  });
});

describe('isSameFunction', () => {
  const arn = 'arn:aws:lambda:eu-central-1:000000000000:function:ours';
  it.each([
    [arn, true],
    [`${arn}:live`, true],
    [`${arn}:$LATEST`, true],
    [`${arn}:7`, true],
    [`${arn}2`, false],
    [`${arn}-live`, false],
    [arn.slice(0, -1), false],
    ['', false],
  ])('is, for %s, %s', (one, isSame) => {
    expect(isSameFunction(one, arn)).toBe(isSame);
  });
});

describe('a PoolIssue', () => {
  const issues = [
    ...[
      plain,
      byLink,
      emailSender,
      smsSender,
      {},
      recovery('admin_only'),
      { AccountRecoverySetting: undefined },
    ].flatMap((settings) =>
      [BUILT, NOT_KNOWN, { ...BUILT, sendsThroughSes: false }, { ...BUILT, verifiesByLink: true }].flatMap((built) =>
        findPoolIssues(readPoolFacts({ ...IN_ORDER, DeletionProtection: 'INACTIVE', ...settings }), built),
      ),
    ),
    ...findPoolIssues(
      readPoolFacts({
        Policies: {
          PasswordPolicy: { TemporaryPasswordValidityDays: 3 },
          SignInPolicy: { AllowedFirstAuthFactors: ['SMS_OTP'] },
        },
        ...sms,
      }),
      BUILT,
    ),
    ...findPoolIssues(readPoolFacts({ ...recovery('verified_phone_number'), ...sms, MfaConfiguration: 'ON' }), BUILT),
    ...triggerIssues({ customMessageTrigger: null }, 'arn:ours'),
    ...triggerIssues({ customMessageTrigger: 'arn:theirs' }, 'arn:ours'),
    unknownTriggerIssue('Own/Messages/Trigger'),
    ...confirmationTriggerIssues({ postConfirmationTrigger: null }, 'arn:ours'),
    ...confirmationTriggerIssues({ postConfirmationTrigger: 'arn:theirs' }, 'arn:ours'),
    unknownConfirmationTriggerIssue('Own/ResetNotices/Trigger'),
    ...updateIssues({ smsRole: 'a', customSenderKey: 'b' }, { smsRoleArn: undefined, customSenderKeyArn: undefined }),
  ];

  it.each(POOL_ISSUES)('%s states what is wrong, then what to do', (id) => {
    const issue = issues.find((one) => one.id === id);

    expect(issue?.problem).toMatch(/^[A-Z].*[^ .]\.$/s);
    expect(issue?.remedy).toMatch(/^[A-Z].*[^ .]\.$/s);
    expect(issue && describePoolIssue(issue)).toBe(`${issue?.problem} ${issue?.remedy}`);
  });
});
